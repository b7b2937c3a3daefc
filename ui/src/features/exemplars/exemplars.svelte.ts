import { asRefusal, call, type Refusal } from "../../lib/call";
import { changes } from "../../lib/changes.svelte";
import { Loaded } from "../../lib/loaded.svelte";
import { notices } from "../../lib/notices.svelte";
import { recipientOf } from "../../lib/recipients";
import type { Act, Exemplar, ExemplarKind, MovementField, Unit } from "../../lib/types";
import type { Option } from "../../parts/options";

export const kinds: readonly { id: ExemplarKind; label: string }[] = [
  { id: "good_deed", label: "Người tốt, việc tốt" },
  { id: "exemplar", label: "Điển hình tiên tiến" },
  { id: "model", label: "Mô hình, cách làm hay" },
];

export const kindName = (id: ExemplarKind) => kinds.find((kind) => kind.id === id)?.label ?? "";

/** How far an exemplar has come, as one word and a tone. */
export function stage(row: Exemplar): { label: string; tone: "good" | "wait" | "plain" } {
  if (row.acts.some((act) => act.kind === "replicated")) return { label: "Đã nhân rộng", tone: "good" };
  if (row.acts.length > 0) return { label: "Đã tuyên truyền", tone: "good" };
  return row.checkedOn ? { label: "Đã xác minh", tone: "plain" } : { label: "Mới ghi nhận", tone: "wait" };
}

/** What can still be missing of an exemplar, or was done for it. */
export const stages: readonly { id: string; label: string; has: (row: Exemplar) => boolean }[] = [
  { id: "unchecked", label: "Chưa xác minh", has: (row) => !row.checkedOn },
  { id: "silent", label: "Đã xác minh, chưa tuyên truyền", has: (row) => row.checkedOn !== null && row.acts.length === 0 },
  { id: "publicised", label: "Đã tuyên truyền", has: (row) => row.acts.some((act) => act.kind === "publicised") },
  { id: "replicated", label: "Đã nhân rộng", has: (row) => row.acts.some((act) => act.kind === "replicated") },
];

export class Exemplars {
  list = new Loaded<Exemplar[]>();
  fields = $state.raw<MovementField[]>([]);
  units = $state.raw<Unit[]>([]);
  text = $state("");
  field = $state("");
  unit = $state("");
  stage = $state("");

  get rows(): readonly Exemplar[] {
    const { has } = stages.find((one) => one.id === this.stage) ?? { has: () => true };
    return (this.list.value ?? []).filter(has);
  }

  load(): Promise<void> {
    const { text, field, unit } = this;
    return this.list.load(() => call("list_exemplars", { text, field: field || null, unitId: unit || null }));
  }

  async choices(): Promise<void> {
    try {
      [this.fields, this.units] = await Promise.all([call("list_movement_fields", {}), call("list_units", {})]);
    } catch (thrown) {
      notices.refused(thrown);
    }
  }
}

/** One exemplar being written. */
export class ExemplarWriting {
  id: string | null;
  kind = $state<string>("good_deed");
  who = $state.raw<Option | null>(null);
  name = $state("");
  unit = $state("");
  field = $state("");
  summary = $state("");
  result = $state("");
  source = $state("");
  foundOn = $state("");
  checkedOn = $state("");
  acts = $state<Act[]>([]);
  refusal = $state.raw<Refusal | null>(null);

  constructor(from: Exemplar | null, today: string) {
    this.id = from?.id ?? null;
    this.foundOn = from?.foundOn ?? today;
    if (!from) return;
    this.kind = from.kind;
    this.who = from.recipient ? { id: `${from.recipient.kind}:${from.recipient.id}`, label: from.name } : null;
    this.name = from.recipient ? "" : from.name;
    this.unit = from.unitId ?? "";
    this.field = from.field ?? "";
    this.summary = from.summary;
    this.result = from.result ?? "";
    this.source = from.source ?? "";
    this.checkedOn = from.checkedOn ?? "";
    this.acts = from.acts.map((act) => ({ ...act }));
  }

  error(field: string): string | null {
    return this.refusal?.field === field ? this.refusal.message : null;
  }

  /** The saved exemplar, or null when the office said no. */
  async save(): Promise<Exemplar | null> {
    try {
      const saved = await call("save_exemplar", {
        id: this.id,
        kind: this.kind as ExemplarKind,
        recipient: this.who ? recipientOf(this.who) : null,
        name: this.who ? null : this.name,
        unitId: this.unit || null,
        field: this.field || null,
        summary: this.summary,
        result: this.result || null,
        source: this.source || null,
        foundOn: this.foundOn || null,
        checkedOn: this.checkedOn || null,
        acts: this.acts,
      });
      changes.saved(`Đã lưu điển hình: ${saved.name}.`);
      return saved;
    } catch (thrown) {
      this.refusal = asRefusal(thrown);
      return null;
    }
  }
}
