import { call } from "../../lib/call";
import { changes } from "../../lib/changes.svelte";
import { desk } from "../../lib/desk";
import { number } from "../../lib/format";
import { Job } from "../../lib/job.svelte";
import { Loaded } from "../../lib/loaded.svelte";
import { notices } from "../../lib/notices.svelte";
import type {
  ImportAcceptedFate, ImportCounts, ImportFile, ImportNoted, ImportPlan, ImportQuestion, ImportSaved, PlannedRow, Undone, Unit,
} from "../../lib/types";
import { RoundIn } from "./round-in.svelte";
import { PlanRows } from "./rows.svelte";

export type Step = "file" | "columns" | "questions" | "rows";
export type Accept = "both" | ImportAcceptedFate;

/** A list that was taken in and stands. */
export interface Taken {
  fileName: string;
  file: ImportFile;
  saved: ImportSaved;
}

/** The answer that no registration is to be made of the titles a list asks for. */
const NONE = "none";
/** Work shorter than this shows no progress: a bar that flashes up and goes only disturbs. */
const SLOW_MS = 400;

const kinds = [{ label: "Danh sách", endings: ["xlsx", "xlsm", "xls", "ods", "csv", "tsv", "txt", "docx", "html", "htm"] }];

/** The id of a row for the office. */
export const rowId = (row: PlannedRow) => `${row.list}.${row.row}`;

/** One file on its way in. It outlives the screen: a clerk who looks something up finds all answers again. */
class Importing {
  path = $state<string | null>(null);
  sender = $state("");
  answers = $state.raw<Readonly<Record<string, string>>>({});
  /** Year of the registrations, `none`, or nothing said yet. */
  registrations = $state<string | null>(null);
  /** Where the rows are nominated. */
  readonly into = new RoundIn();
  step = $state<Step>("file");
  accept = $state<Accept>("both");
  /** Rows the clerk leaves out, by their ids. */
  left = $state.raw<ReadonlyMap<string, PlannedRow>>(new Map());
  plan = new Job<ImportPlan>();
  taking = new Job<ImportSaved>();
  rows = new PlanRows();
  past = new Loaded<ImportNoted[]>();
  units = $state.raw<Unit[]>([]);
  taken = $state.raw<Taken | null>(null);
  /** Pairs that may be one person since the last list came in. */
  duplicates = $state<number | null>(null);
  takenBack = $state.raw<{ fileName: string; undone: Undone } | null>(null);
  isSlow = $state(false);
  /** What the plan in view was made for. */
  #planned: ImportFile | null = null;
  #again = false;

  get file(): ImportFile {
    const year = Number(this.registrations);
    return {
      path: this.path ?? "",
      sender: this.sender.trim() || null,
      answers: { ...this.answers },
      registrationsYear: year > 0 && !this.into.id ? year : null,
      nominations: this.into.wanted,
      passesUnasked: true,
    };
  }

  get name(): string {
    return this.path?.split(/[\\/]/).pop() ?? "";
  }

  /** What must be answered about the list as a whole, the registrations last. */
  readonly questions = $derived.by<ImportQuestion[]>(() => {
    const plan = this.plan.output;
    if (!plan) return [];
    return plan.awards && !this.into.id ? [...plan.questions, this.#aboutAwards(plan)] : plan.questions;
  });

  readonly open = $derived(this.questions.filter((one) => one.answer === null).length);

  /** Rows that wait for an answer of their own, beside those a question about the whole list holds up. */
  readonly askedRows = $derived.by(() => {
    const held = this.questions.filter((one) => one.kind === "award" && one.answer === null);
    return Math.max(0, (this.plan.output?.counts.asked ?? 0) - held.reduce((rows, one) => rows + one.rows, 0));
  });

  /** Rows that are written when the clerk takes the list. */
  readonly wanted = $derived.by(() => {
    const counts = this.plan.output?.counts;
    if (!counts) return 0;
    const of = (fate: ImportAcceptedFate) => {
      const left = [...this.left.values()].filter((row) => row.fate === fate).length;
      return this.accept === "both" || this.accept === fate ? counts[fate] - left : 0;
    };
    return of("new") + of("changed");
  });

  get isRegistering(): boolean {
    return this.file.registrationsYear !== null && (this.plan.output?.awards ?? 0) > 0;
  }

  async choose(): Promise<void> {
    const chosen = await desk.chooseFile("Chọn danh sách", kinds).catch((thrown) => notices.refused(thrown));
    if (chosen) await this.read(chosen);
  }

  async read(path: string): Promise<void> {
    const { id, merit, by, on } = this.into;
    this.close();
    Object.assign(this.into, { id, merit, by, on });
    this.path = path;
    await this.renew();
    if (this.plan.output) this.step = this.open ? "questions" : "rows";
  }

  /** Puts the file away; what was taken in stays in the book. */
  close(): void {
    this.path = null;
    this.sender = "";
    this.answers = {};
    this.registrations = null;
    this.into.clear();
    this.step = "file";
    this.accept = "both";
    this.left = new Map();
    this.plan.output = null;
    this.plan.refusal = null;
    this.taking.refusal = null;
    this.rows = new PlanRows();
    this.taken = null;
    this.takenBack = null;
    this.#planned = null;
  }

  answer(question: string, answer: string): void {
    // What is registered changes no row of the plan.
    if (question === "registrations") {
      this.registrations = answer;
      return;
    }
    this.answers = { ...this.answers, [question]: answer };
    void this.renew();
  }

  toggle(row: PlannedRow): void {
    const next = new Map(this.left);
    if (!next.delete(rowId(row))) next.set(rowId(row), row);
    this.left = next;
  }

  /** Makes the plan for what is answered by now; what is answered meanwhile is heard as well. */
  async renew(): Promise<void> {
    if (this.plan.running) {
      this.#again = true;
      return;
    }
    const slow = setTimeout(() => (this.isSlow = true), SLOW_MS);
    try {
      do {
        this.#again = false;
        await this.#make(this.file);
      } while (this.#again && !this.plan.refusal);
    } finally {
      clearTimeout(slow);
      this.isSlow = false;
    }
  }

  async #make(file: ImportFile): Promise<void> {
    const isDone = await this.plan.run(() => call("plan_import", file));
    if (isDone && this.plan.output) {
      this.#planned = file;
      this.rows.renew(file, this.plan.output);
    } else if (this.#planned) {
      // What is in view was made for the answers before.
      this.answers = this.#planned.answers ?? {};
      this.sender = this.#planned.sender ?? "";
    }
  }

  /** The book has changed: so may what the file would do to it. */
  async look(): Promise<void> {
    await this.past.load(() => call("list_imports", {}));
    await this.into.look();
    this.units = await call("list_units", {}).catch(() => this.units);
    const stands = this.past.value?.some((one) => one.journal === this.taken?.saved.journal);
    if (this.taken && stands === false) this.taken = null;
    if (this.plan.output && !this.taken && !this.plan.running) await this.renew();
  }

  async take(): Promise<void> {
    const [file, shown] = [this.file, this.plan.output];
    if (!shown || this.plan.running) return;
    const accept = this.accept === "both" ? null : [this.accept];
    const leave = [...this.left.keys()];
    if (!(await this.taking.run(() => call("save_import", { file, hash: shown.hash, accept, leave })))) return;
    const saved = this.taking.output;
    if (!saved) return;
    this.taken = { fileName: shown.fileName, file, saved };
    this.takenBack = null;
    this.duplicates = null;
    changes.saved(said(saved, shown.fileName));
    const found = await call("list_duplicates", { journal: saved.journal, most: 1 }).catch(() => null);
    this.duplicates = found?.total ?? null;
  }

  /** Takes a list back, whenever it came in; what was edited by hand since stays and is named. */
  async takeBack(journal: number, fileName: string): Promise<void> {
    try {
      const undone = await call("undo_change", { id: journal });
      this.takenBack = { fileName, undone };
      changes.count++;
      // What they say of the list is so no more.
      for (const notice of notices.list) notices.close(notice.id);
      notices.show(`Đã lấy lại lần nhập «${fileName}».`);
    } catch (thrown) {
      notices.refused(thrown);
    }
  }

  #aboutAwards(plan: ImportPlan): ImportQuestion {
    const years = new Set([...plan.lists.map((list) => list.year), new Date().getFullYear()]);
    const choices = [...years].flatMap((year) => (year ? [{ answer: String(year), label: `Ghi đăng ký năm ${year}`, detail: "" }] : []));
    return {
      id: "registrations",
      kind: "list",
      text: `Danh sách đề nghị ${number(plan.awards)} danh hiệu, hình thức. Có ghi thành đăng ký danh hiệu không?`,
      value: "",
      rows: 0,
      choices: [...choices, { answer: NONE, label: "Không ghi đăng ký", detail: "chỉ nhận người, đơn vị, hộ" }],
      answer: this.registrations,
      isRemembered: false,
    };
  }
}

/** What was done, in one sentence. */
export function said({ counts, households, registrations }: ImportSaved, fileName: string): string {
  const parts = [
    counts.new && `nhận ${number(counts.new)} dòng mới`,
    counts.changed && `sửa ${number(counts.changed)} dòng`,
    counts.nominations && `ghi ${number(counts.nominations)} đề nghị khen thưởng`,
    counts.newUnits && `thêm ${number(counts.newUnits)} đơn vị`,
    households && `ghi ${number(households)} hộ`,
    registrations && `ghi ${number(registrations)} đăng ký danh hiệu`,
  ].filter(Boolean);
  return `Đã ${parts.join(", ") || "nhận danh sách, không có gì mới"} từ «${fileName}».`;
}

/** Of the rows that were not taken, why; empty when there are none. */
export function keptOut(counts: ImportCounts): string {
  const waiting = counts.asked ? `, trong đó ${number(counts.asked)} dòng chờ trả lời` : "";
  return counts.refused ? `${number(counts.refused)} dòng không nhận được${waiting}.` : "";
}

export const importing = new Importing();
