import { asRefusal, call, type Refusal } from "../../lib/call";
import { changes } from "../../lib/changes.svelte";
import { Loaded } from "../../lib/loaded.svelte";
import { Names } from "../../lib/recipients";
import { desk } from "../../lib/desk";
import { Job } from "../../lib/job.svelte";
import { notices } from "../../lib/notices.svelte";
import type {
  AwardChoice, Movement, PaperFormat, Registration, RegistrationDraft, RegistrationForm, RegistrationsPrinted, RegistrationVerdict, Standing, Unit, Verdict,
} from "../../lib/types";
import { isBlank, type GridColumn, type GridRow } from "../../parts/grid";

/** How a line stands: its state, or what is missing while it is only registered. «kept» is all that is not withdrawn. */
export type Look = Registration["state"] | Extract<Verdict, "not_met" | "unknown"> | "kept";

export const looks: Readonly<Record<Look, { label: string; tone: "good" | "wait" | "bad" | "plain" }>> = {
  registered: { label: "Đã đăng ký", tone: "plain" },
  achieved: { label: "Đạt", tone: "good" },
  not_achieved: { label: "Không đạt", tone: "plain" },
  withdrawn: { label: "Đã rút", tone: "plain" },
  kept: { label: "Không kể đã rút", tone: "plain" },
  not_met: { label: "Chưa đủ điều kiện", tone: "bad" },
  unknown: { label: "Thiếu số liệu", tone: "wait" },
};

export const standings: readonly { id: Standing; label: string }[] = [
  { id: "registered", label: "Đã đăng ký" },
  { id: "not_achieved", label: "Không đạt" },
  { id: "withdrawn", label: "Đã rút" },
];

/** The registrations of a year and what they can be narrowed by. */
export class Registrations {
  list = new Loaded<Registration[]>();
  year = $state(0);
  text = $state("");
  award = $state("");
  unit = $state("");
  movement = $state("");
  awards = $state.raw<AwardChoice[]>([]);
  movements = $state.raw<Movement[]>([]);
  units = $state.raw<Unit[]>([]);
  /** What the law of the year says of each line, by its id. */
  verdicts = $state.raw<ReadonlyMap<string, Verdict>>(new Map());
  /** Only those that stand in one way. */
  look = $state<Look | "">("");
  printing = new Job<RegistrationsPrinted>();

  get rows(): readonly Registration[] {
    const list = this.list.value ?? [];
    const { look } = this;
    return look ? list.filter((row) => this.#fits(row, look)) : list;
  }

  /** The state; while nothing is decided, what the law of the year asks of the clerk. */
  lookOf(row: Registration): Look {
    if (row.state !== "registered") return row.state;
    const verdict = this.verdicts.get(row.id);
    return verdict === "not_met" || verdict === "unknown" ? verdict : "registered";
  }

  /** How many of the list stand in this way. */
  count(look: Look): number {
    return (this.list.value ?? []).filter((row) => this.#fits(row, look)).length;
  }

  #fits(row: Registration, look: Look): boolean {
    return look === "kept" ? row.state !== "withdrawn" : this.lookOf(row) === look;
  }

  /** Writes the list of the year, as it is narrowed, in one of the two forms in use. */
  async print(form: RegistrationForm, format: PaperFormat, note: string): Promise<boolean> {
    const { year, award, unit, movement } = this;
    const out = await desk.chooseSave("Lưu danh sách đăng ký", `Dang ky thi dua ${year}.${format}`);
    if (!out) return false;
    const narrowed = { year, award: award || null, unitId: unit || null, movementId: movement || null };
    const done = await this.printing.run(() => call("print_registrations", { form, ...narrowed, note: note || null, out }));
    const made = this.printing.output;
    if (!done || !made) return false;
    notices.show(`Đã viết danh sách ${made.registrations} đăng ký.`, "good");
    await desk.openPath(made.path).catch((thrown) => notices.refused(thrown));
    return true;
  }

  async #start(): Promise<void> {
    const { today } = await call("get_settings", {});
    [this.awards, this.movements, this.units] = await Promise.all([
      call("list_award_kinds", {}),
      call("list_movements", {}),
      call("list_units", {}),
    ]);
    this.year = Number(today.slice(0, 4));
  }

  load(): Promise<void> {
    const { text, award, unit, movement } = this;
    return this.list.load(async () => {
      if (!this.year) await this.#start();
      const narrowed = { text, award: award || null, unitId: unit || null, movementId: movement || null };
      return call("list_registrations", { year: this.year, ...narrowed });
    });
  }

  /** Read after the list, so that the list never waits for it. */
  async judge(): Promise<void> {
    const { year } = this;
    if (!year) return;
    const found = await call("check_registrations", { year }).catch((): RegistrationVerdict[] => []);
    if (year === this.year) this.verdicts = new Map(found.map((one) => [one.id, one.verdict]));
  }

  remove(rows: readonly Registration[]): Promise<boolean> {
    const ids = rows.map((row) => row.id);
    return changes.make(() => call("remove_registrations", { ids }), `Đã bỏ ${rows.length} đăng ký vào thùng rác.`);
  }
}

/** One registration being corrected. Whose it is and for which year stays. */
export class RegistrationWriting {
  award = $state("");
  movement = $state("");
  registeredOn = $state("");
  standing = $state<string>("registered");
  note = $state("");
  refusal = $state.raw<Refusal | null>(null);

  constructor(private readonly from: Registration) {
    this.award = from.award;
    this.movement = from.movementId ?? "";
    this.registeredOn = from.registeredOn;
    this.standing = from.standing;
    this.note = from.note ?? "";
  }

  error(field: string): string | null {
    return this.refusal?.field === field ? this.refusal.message : null;
  }

  async save(): Promise<boolean> {
    const { id, year, recipient, name } = this.from;
    this.refusal = null;
    try {
      await call("save_registration", {
        ...{ id, year, recipient },
        award: this.award,
        movementId: this.movement || null,
        registeredOn: this.registeredOn,
        standing: this.standing as Standing,
        note: this.note || null,
      });
      changes.saved(`Đã lưu đăng ký của ${name}.`);
      return true;
    } catch (thrown) {
      this.refusal = asRefusal(thrown);
      return false;
    }
  }
}

/** A block of registrations being typed or pasted: recipient and title a row, movement and year for all. */
export class Entry {
  rows = $state.raw<readonly GridRow[]>([]);
  errors = $state.raw<Record<string, Record<string, string>>>({});
  refusal = $state.raw<Refusal | null>(null);
  names = $state.raw<Names | null>(null);

  constructor(
    private readonly awards: readonly AwardChoice[],
    readonly year: number,
    public movement: string,
  ) {}

  async start(): Promise<void> {
    try {
      this.names = await Names.load();
    } catch (thrown) {
      this.refusal = asRefusal(thrown);
    }
  }

  get columns(): GridColumn[] {
    const titles = this.awards.map((award) => award.name);
    return [
      ...(this.names ? [this.names.column()] : []),
      { key: "award", label: "Danh hiệu, hình thức đăng ký", width: 250, choices: titles, free: true, read: (typed) => this.#readAward(typed) },
      { key: "note", label: "Ghi chú", width: 200 },
    ];
  }

  /** A title may be typed by its short name: LĐTT, CSTĐCS. */
  #readAward(typed: string): { text: string; problem: string | null } {
    const text = typed.trim();
    if (!text) return { text, problem: null };
    const same = (name: string) => name.localeCompare(text, "vi", { sensitivity: "base" }) === 0;
    const found = this.awards.find((award) => same(award.name) || same(award.short));
    return found ? { text: found.name, problem: null } : { text, problem: "Không có danh hiệu này. Hãy chọn trong danh sách." };
  }

  /** How many rows hold something. */
  get filled(): number {
    return this.rows.filter((row) => !isBlank(row)).length;
  }

  async save(): Promise<boolean> {
    this.refusal = null;
    this.errors = {};
    const sent: { row: GridRow; draft: RegistrationDraft }[] = [];
    const errors: Record<string, Record<string, string>> = {};
    for (const row of this.rows.filter((one) => !isBlank(one))) {
      const who = this.names?.find(row.cells.recipient ?? "");
      const award = this.awards.find((one) => one.name === row.cells.award);
      if (!who?.name || !award) {
        errors[row.id] = {
          ...(who?.name ? {} : { recipient: who?.problem ?? "Hãy nhập đối tượng." }),
          ...(award ? {} : { award: "Hãy chọn danh hiệu." }),
        };
        continue;
      }
      const draft = { year: this.year, recipient: who.name.recipient, award: award.id };
      sent.push({ row, draft: { ...draft, movementId: this.movement || null, note: row.cells.note || null } });
    }
    this.errors = errors;
    if (Object.keys(errors).length > 0 || sent.length === 0) return false;
    try {
      await call("save_registrations", sent.map((one) => one.draft));
      changes.saved(`Đã ghi ${sent.length} đăng ký danh hiệu năm ${this.year}.`);
      return true;
    } catch (thrown) {
      this.#blame(asRefusal(thrown), sent.map((one) => one.row));
      return false;
    }
  }

  /** The office names a row as «3.award»; others only say «Dòng 3: …». */
  #blame(refusal: Refusal, rows: readonly GridRow[]): void {
    this.refusal = refusal;
    const [, number, field] = /^(\d+)\.(\w+)$/.exec(refusal.field ?? "") ?? /^Dòng (\d+):()/.exec(refusal.message) ?? [];
    const row = rows[Number(number) - 1];
    if (row) this.errors = { [row.id]: { [field === "award" ? "award" : "recipient"]: refusal.message } };
  }
}
