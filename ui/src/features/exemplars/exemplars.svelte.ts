import { asRefusal, call, type Refusal } from "../../lib/call";
import { changes } from "../../lib/changes.svelte";
import { desk } from "../../lib/desk";
import { Job } from "../../lib/job.svelte";
import { Loaded } from "../../lib/loaded.svelte";
import { notices } from "../../lib/notices.svelte";
import { picture } from "../../lib/picture";
import { recipientOf } from "../../lib/recipients";
import type { ExemplarBookMade, Consent, Exemplar, ExemplarDraft, ExemplarKind, Movement, MovementField, Stage, Unit } from "../../lib/types";
import type { Option } from "../../parts/options";

export class Exemplars {
  list = new Loaded<Exemplar[]>();
  fields = $state.raw<MovementField[]>([]);
  units = $state.raw<Unit[]>([]);
  movements = $state.raw<Movement[]>([]);
  text = $state("");
  field = $state("");
  unit = $state("");
  stage = $state("");
  movement = $state("");
  /** Only those nobody followed up for too long. */
  silent = $state(false);
  book = new Job<ExemplarBookMade>();

  load(): Promise<void> {
    const { text, field, unit, stage, movement, silent } = this;
    return this.list.load(() =>
      call("list_exemplars", {
        text,
        field: field || null,
        unitId: unit || null,
        stage: (stage || null) as Stage | null,
        movementId: movement || null,
        silent: silent || null,
      }),
    );
  }

  get isNarrowed(): boolean {
    return !!(this.text || this.field || this.unit || this.stage || this.movement || this.silent);
  }

  async choices(): Promise<void> {
    try {
      [this.fields, this.units, this.movements] = await Promise.all([
        call("list_movement_fields", {}),
        call("list_units", {}),
        call("list_movements", {}),
      ]);
    } catch (thrown) {
      notices.refused(thrown);
    }
  }

  /** Writes what the list shows, in its order, as a book with pictures. */
  async print(rows: readonly Exemplar[], note: string): Promise<void> {
    const out = await desk.chooseSave("Lưu sổ điển hình", "So dien hinh.pdf");
    if (!out) return;
    const done = await this.book.run(() => call("print_exemplar_book", { ids: rows.map((row) => row.id), note: note || null, out }));
    const made = this.book.output;
    if (!done || !made) {
      if (this.book.refusal) notices.show(this.book.refusal.message, "bad");
      return;
    }
    const left = made.leftOut.length ? ` Không đưa vào vì không đồng ý nêu tên: ${made.leftOut.join(", ")}.` : "";
    const bare = made.withoutConsent ? ` Có ${made.withoutConsent} ảnh để lại vì chưa hỏi ý kiến.` : "";
    notices.show(`Đã viết sổ ${made.exemplars} điển hình.${left}${bare}`, "good");
    await desk.openPath(made.path).catch((thrown) => notices.refused(thrown));
  }
}

/** One exemplar as it is shown, with its picture. */
export class ExemplarPicture {
  src = $state<string | null>(null);
  #asked = 0;

  async load(exemplar: Exemplar): Promise<void> {
    const mine = ++this.#asked;
    const photo = exemplar.photo ? await call("get_exemplar_photo", { id: exemplar.id }).catch(() => null) : null;
    if (mine === this.#asked) this.src = photo ? `data:${photo.kind};base64,${photo.bytes}` : null;
  }

  async put(id: string, file: File): Promise<void> {
    try {
      await call("save_exemplar_photo", { id, bytes: await picture(file) });
      changes.saved("Đã lưu ảnh.");
    } catch (thrown) {
      notices.refused(thrown);
    }
  }

  remove(id: string): void {
    void changes.make(() => call("remove_exemplar_photo", { id }), "Đã bỏ ảnh.");
  }
}

/** One exemplar being written. What was done with it is written apart. */
export class ExemplarWriting {
  kind = $state<string>("good_deed");
  who = $state.raw<Option | null>(null);
  name = $state("");
  unit = $state("");
  movement = $state("");
  field = $state("");
  summary = $state("");
  result = $state("");
  source = $state("");
  foundOn = $state("");
  checkedOn = $state("");
  checkedBy = $state("");
  consent = $state("");
  closedOn = $state("");
  note = $state("");
  refusal = $state.raw<Refusal | null>(null);

  constructor(
    private readonly from: Exemplar | null,
    today: string,
  ) {
    this.foundOn = from?.foundOn ?? today;
    if (!from) return;
    this.kind = from.kind;
    this.who = from.recipient ? { id: `${from.recipient.kind}:${from.recipient.id}`, label: from.name } : null;
    this.name = from.recipient ? "" : from.name;
    this.unit = from.unitId ?? "";
    this.movement = from.movementId ?? "";
    this.field = from.field ?? "";
    this.summary = from.summary;
    this.result = from.result ?? "";
    this.source = from.source ?? "";
    this.checkedOn = from.checkedOn ?? "";
    this.checkedBy = from.checkedBy ?? "";
    this.consent = from.consent ?? "";
    this.closedOn = from.closedOn ?? "";
    this.note = from.note ?? "";
  }

  error(field: string): string | null {
    return this.refusal?.field === field ? this.refusal.message : null;
  }

  /** A movement has its field already. */
  followMovement(movements: readonly Movement[]): void {
    this.field ||= movements.find((one) => one.id === this.movement)?.field ?? "";
  }

  get #draft(): ExemplarDraft {
    return {
      id: this.from?.id ?? null,
      kind: this.kind as ExemplarKind,
      recipient: this.who ? recipientOf(this.who) : null,
      name: this.who ? null : this.name,
      unitId: this.unit || null,
      movementId: this.movement || null,
      field: this.field || null,
      summary: this.summary,
      result: this.result || null,
      source: this.source || null,
      foundOn: this.foundOn || null,
      checkedOn: this.checkedOn || null,
      checkedBy: this.checkedBy || null,
      consent: (this.consent || null) as Consent | null,
      closedOn: this.closedOn || null,
      note: this.note || null,
    };
  }

  /** The saved exemplar, or null when the office said no. */
  async save(says = (saved: Exemplar) => `Đã lưu điển hình: ${saved.name}.`): Promise<Exemplar | null> {
    try {
      const saved = await call("save_exemplar", this.#draft);
      changes.saved(says(saved));
      return saved;
    } catch (thrown) {
      this.refusal = asRefusal(thrown);
      return null;
    }
  }
}
