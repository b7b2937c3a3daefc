import { asRefusal, call, type Refusal } from "../../lib/call";
import { changes } from "../../lib/changes.svelte";
import { Loaded } from "../../lib/loaded.svelte";
import { Names } from "../../lib/recipients";
import type { Award, AwardCheck, AwardChoice, Decision, DecisionSum, DecisionTotals, Exemplar, Ground, Movement, NumberBook, Recipient } from "../../lib/types";
import { isBlank, type GridColumn, type GridRow } from "../../parts/grid";

export class Decisions {
  list = new Loaded<Decision[]>();
  book = $state.raw<NumberBook | null>(null);
  awards = new Loaded<{ awards: Award[]; totals: DecisionTotals }>();
  text = $state("");
  /** What each gives and whether its certificates were printed, by id. */
  sums = $state.raw<ReadonlyMap<string, DecisionSum>>(new Map());

  async load(): Promise<void> {
    await this.list.load(async () => {
      const [list, sums] = await Promise.all([call("list_decisions", { text: this.text }), call("list_decision_sums", {})]);
      this.sums = new Map(sums.map((one) => [one.decisionId, one]));
      return list;
    });
    this.book = await call("get_number_book", {}).catch(() => null);
  }

  open(id: string): Promise<void> {
    return this.awards.load(async () => {
      const [awards, totals] = await Promise.all([
        call("list_awards", { decisionId: id }),
        call("get_decision_totals", { id }),
      ]);
      return { awards, totals };
    });
  }
}

/** A decision and its list being written. */
export class Recording {
  number = $state("");
  decidedOn = $state("");
  subject = $state("");
  ground = $state("");
  proposedBy = $state("");
  /** Nothing: as the subject and the day say. */
  meritYear = $state("");
  movement = $state("");
  award = $state("certificate_of_merit");
  merit = $state("");
  confirm = $state(false);
  rows = $state.raw<readonly GridRow[]>([]);
  errors = $state.raw<Record<string, Record<string, string>>>({});
  refusal = $state.raw<Refusal | null>(null);
  kinds = $state.raw<AwardChoice[]>([]);
  grounds = $state.raw<Ground[]>([]);
  movements = $state.raw<Movement[]>([]);
  names = $state.raw<Names | null>(null);
  next = $state("");
  busy = $state(false);
  /** The deed or model whose award is being recorded, and the row it stands in. */
  exemplar = $state.raw<{ row: string; of: Exemplar } | null>(null);

  /** Why the fund does not bear the list. */
  fund = $state<string | null>(null);

  /** What the records say of a row, by its id. */
  checks = $state.raw<ReadonlyMap<string, AwardCheck>>(new Map());
  /** The rows somebody is named in, as they are judged. */
  readonly judged = $derived.by(() => {
    const rows = this.rows.flatMap((row) => {
      const recipient = this.names?.find(row.cells.recipient ?? "").name?.recipient;
      return recipient ? [{ id: row.id, recipient, award: this.#kindOf(row), merit: row.cells.merit || this.merit || null }] : [];
    });
    const { decidedOn, subject, meritYear } = this;
    return { rows, decision: { decidedOn: decidedOn || null, subject, meritYear: meritYear ? Number(meritYear) : null } };
  });

  #kindOf(row: GridRow): string {
    return this.kinds.find((one) => one.name === row.cells.award)?.id ?? this.award;
  }

  /** Asks what stands against the list as it is. It keeps nobody from saving, so a refusal is passed over. */
  async check(): Promise<void> {
    const judged = this.judged;
    const rows = judged.rows.map(({ recipient, award, merit }) => ({ recipient, award, merit }));
    const found = rows.length ? await call("check_decision", { ...judged.decision, rows }).catch((): AwardCheck[] => []) : [];
    const fund = await this.#fund(rows).catch(() => null);
    if (judged !== this.judged) return;
    this.checks = new Map(found.map((one) => [judged.rows[one.row]?.id ?? "", one]));
    this.fund = fund;
  }

  /** Whether the fund bears the list; nothing where nobody keeps it, or it does. */
  async #fund(rows: readonly { recipient: Recipient; award: string; merit: string | null }[]): Promise<string | null> {
    if (!rows.length || !this.decidedOn) return null;
    // A merit that is still to be written changes no amount.
    const awards = rows.map((row) => ({ ...row, merit: row.merit ?? "…" }));
    const decision = { decidedOn: this.decidedOn, subject: this.subject, ground: this.ground };
    const { amountVnd } = await call("plan_awards", { decision, awards, confirmUnverified: this.confirm });
    return (await call("check_fund", { on: this.decidedOn, amountVnd })).warning;
  }

  async start(exemplarId: string | null = null): Promise<void> {
    try {
      const [settings, movements, names] = await Promise.all([
        call("get_settings", {}),
        call("list_movements", {}),
        Names.load(),
      ]);
      this.decidedOn ||= settings.today;
      [this.movements, this.names] = [movements, names];
      await this.#rules();
      if (exemplarId) await this.#honour(exemplarId, names);
    } catch (thrown) {
      this.refusal = asRefusal(thrown);
    }
  }

  /** Puts whom an exemplar is about in the first row, with what was done. */
  async #honour(id: string, names: Names): Promise<void> {
    const of = await call("get_exemplar", { id });
    const label = of.recipient ? names.labelOf(of.recipient) : null;
    const merit = of.summary.split("\n")[0]?.replace(/[.;]$/, "") ?? "";
    const row = "exemplar";
    this.movement ||= of.movementId ?? "";
    this.exemplar = { row, of };
    this.rows = [{ id: row, cells: { recipient: label ?? of.name, merit } }];
  }

  /** The day was changed. */
  async followDay(): Promise<void> {
    try {
      await this.#rules();
    } catch (thrown) {
      this.refusal = asRefusal(thrown);
    }
  }

  /** Titles, grounds and the next number follow from the day of the decision. */
  async #rules(): Promise<void> {
    const on = this.decidedOn || null;
    const year = on ? Number(on.slice(0, 4)) : null;
    const book = call("get_number_book", { year }).catch(() => null);
    [this.kinds, this.grounds] = await Promise.all([call("list_award_kinds", { on }), call("list_grounds", { on })]);
    this.ground ||= this.grounds[0]?.id ?? "";
    this.next = (await book)?.next ?? "";
  }

  get chosen(): AwardChoice | undefined {
    return this.kinds.find((kind) => kind.id === this.award);
  }

  get columns(): GridColumn[] {
    return [
      ...(this.names ? [this.names.column("Người, tập thể, hộ được khen", 220)] : []),
      { key: "office", label: "Chức vụ, đơn vị (nếu khác hồ sơ)", width: 215 },
      { key: "merit", label: "Thành tích (nếu khác dòng chung)", width: 250 },
      { key: "award", label: "Hình thức khác (nếu có)", width: 165, choices: this.kinds.map((kind) => kind.name) },
    ];
  }

  get filled(): number {
    return this.rows.filter((row) => !isBlank(row)).length;
  }

  error(field: string): string | null {
    return this.refusal?.field === field ? this.refusal.message : null;
  }

  /** The decision's id, or null when something is to be corrected. */
  async save(): Promise<string | null> {
    this.refusal = null;
    const sent = this.rows.filter((row) => !isBlank(row));
    const errors: Record<string, Record<string, string>> = {};
    const awards = sent.map((row) => {
      const who = this.names?.find(row.cells.recipient ?? "");
      if (!who?.name) errors[row.id] = { recipient: who?.problem ?? "Hãy nhập người được khen." };
      const kind = this.#kindOf(row);
      const recipient = who?.name?.recipient ?? { kind: "person" as const, id: "" };
      const exemplarId = this.exemplar?.row === row.id ? this.exemplar.of.id : null;
      return { recipient, award: kind, merit: row.cells.merit || this.merit, office: row.cells.office || null, exemplarId };
    });
    this.errors = errors;
    if (Object.keys(errors).length > 0) return null;
    this.busy = true;
    try {
      const saved = await call("record_awards", {
        decision: {
          number: this.number || null,
          decidedOn: this.decidedOn,
          subject: this.subject,
          ground: this.ground,
          proposedBy: this.proposedBy || null,
          meritYear: this.meritYear ? Number(this.meritYear) : null,
          movementId: this.movement || null,
        },
        awards,
        confirmUnverified: this.confirm,
      });
      changes.saved(`Đã ghi quyết định ${saved.decision.number} với ${saved.awards.length} khen thưởng.`);
      return saved.decision.id;
    } catch (thrown) {
      this.refusal = asRefusal(thrown);
      const [, at, field = "recipient"] = /^(\d+)\.(\w+)$/.exec(this.refusal.field ?? "") ?? [];
      const row = sent[Number(at) - 1];
      if (row) this.errors = { [row.id]: { [field]: this.refusal.message } };
      return null;
    } finally {
      this.busy = false;
    }
  }
}
