import { asRefusal, call, type Refusal } from "../../lib/call";
import type { ImportCounts, ImportFile, ImportPlan, ImportRowFilter, PlannedRow } from "../../lib/types";

/** Rows in one answer of the office. */
const PAGE = 250;

/** A place in the list, and its row once it was read. */
export interface ShownRow {
  id: string;
  row: PlannedRow | null;
}

export function countOf(counts: ImportCounts, filter: ImportRowFilter | null): number {
  return counts[filter ?? "total"];
}

/** The rows of a plan, read a page at a time where the eye is. */
export class PlanRows {
  filter = $state<ImportRowFilter | null>(null);
  /** Id of the row in hand. */
  active = $state<string | null>(null);
  total = $state(0);
  refusal = $state.raw<Refusal | null>(null);
  #pages = $state.raw<ReadonlyMap<number, readonly PlannedRow[]>>(new Map());
  #asked = new Set<number>();
  #file: ImportFile | null = null;
  #view: readonly [number, number] = [0, 40];
  #version = 0;

  readonly list = $derived.by<ShownRow[]>(() => {
    const row = (at: number) => this.#pages.get(Math.floor(at / PAGE))?.[at % PAGE] ?? null;
    return Array.from({ length: this.total }, (_, at) => ({ id: String(at), row: row(at) }));
  });

  get current(): PlannedRow | null {
    return this.active === null ? null : (this.list[Number(this.active)]?.row ?? null);
  }

  /** A plan was made anew: what is in view is read again, and stays until it comes. */
  renew(file: ImportFile, plan: ImportPlan): void {
    this.#version++;
    this.#asked.clear();
    this.#file = file;
    this.refusal = null;
    // The last question is answered, the last changed row is changed no more: then all rows are shown.
    if (this.filter && countOf(plan.counts, this.filter) === 0) this.show(null, plan.counts);
    this.total = countOf(plan.counts, this.filter);
    if (this.active !== null && Number(this.active) >= this.total) this.active = this.total ? String(this.total - 1) : null;
    if (this.filter === null) this.#keep(plan.rows);
    this.need(...this.#view);
  }

  show(filter: ImportRowFilter | null, counts: ImportCounts): void {
    this.#version++;
    this.#asked.clear();
    this.#pages = new Map();
    this.#view = [0, 40];
    this.filter = filter;
    this.active = null;
    this.total = countOf(counts, filter);
    this.need(...this.#view);
  }

  /** Says which rows are in view. */
  need(first: number, end: number): void {
    this.#view = [first, end];
    const last = Math.min(end, this.total) - 1;
    for (let page = Math.floor(first / PAGE); page <= Math.floor(last / PAGE); page++) {
      if (!this.#asked.has(page)) void this.#read(page);
    }
  }

  /** Every row of a fate, for a file. */
  async all(file: ImportFile, fate: ImportRowFilter): Promise<PlannedRow[]> {
    const rows: PlannedRow[] = [];
    for (let total = 1; rows.length < total; ) {
      const page = await call("list_import_rows", { file, fate, from: rows.length, most: PAGE });
      if (page.rows.length === 0) break;
      rows.push(...page.rows);
      total = page.total;
    }
    return rows;
  }

  async #read(page: number): Promise<void> {
    const [file, version] = [this.#file, this.#version];
    if (!file) return;
    this.#asked.add(page);
    try {
      const answer = await call("list_import_rows", { file, fate: this.filter, from: page * PAGE, most: PAGE });
      if (version === this.#version) this.#put(page, answer.rows);
    } catch (thrown) {
      if (version === this.#version) this.refusal = asRefusal(thrown);
    }
  }

  /** The plan brings its first rows along. */
  #keep(rows: readonly PlannedRow[]): void {
    for (let page = 0; page * PAGE < rows.length; page++) {
      const end = (page + 1) * PAGE;
      if (end > rows.length && rows.length < this.total) return;
      this.#put(page, rows.slice(page * PAGE, end));
      this.#asked.add(page);
    }
  }

  #put(page: number, rows: readonly PlannedRow[]): void {
    this.#pages = new Map(this.#pages).set(page, rows);
  }
}
