import { asRefusal, call, type Refusal } from "../../lib/call";
import { changes } from "../../lib/changes.svelte";
import { Loaded } from "../../lib/loaded.svelte";
import { notices } from "../../lib/notices.svelte";
import type { Movement, MovementField, Unit } from "../../lib/types";

export const sources = [
  { id: "own", label: "Của xã phát động" },
  { id: "superior", label: "Của cấp trên phát động" },
];
export const methods = [
  { id: "thematic", label: "Theo chuyên đề (theo đợt)" },
  { id: "regular", label: "Thường xuyên hằng năm" },
];

/** Where a movement stands on a day, as one word and a tone. */
export function stateOf(row: Movement, on: string): { label: string; tone: "good" | "wait" | "plain" } {
  if (!row.launchedOn) return { label: "Chưa phát động", tone: "wait" };
  if (row.endsOn && row.endsOn < on) return { label: "Đã hết thời gian", tone: "plain" };
  return { label: "Đang thực hiện", tone: "good" };
}

/** The movements on screen and the choices their form needs. */
export class Movements {
  list = new Loaded<Movement[]>();
  fields = $state.raw<MovementField[]>([]);
  units = $state.raw<Unit[]>([]);
  text = $state("");

  load(): Promise<void> {
    return this.list.load(() => call("list_movements", { text: this.text }));
  }

  async choices(): Promise<void> {
    try {
      [this.fields, this.units] = await Promise.all([call("list_movement_fields", {}), call("list_units", {})]);
    } catch (thrown) {
      notices.refused(thrown);
    }
  }
}

/** One movement being written. Texts are never null while they are in a form. */
export class MovementWriting {
  id: string | null;
  name = $state("");
  field = $state("");
  source = $state("own");
  method = $state("thematic");
  startsOn = $state("");
  endsOn = $state("");
  launchedOn = $state("");
  texts = $state<Record<TextKey, string>>({
    scope: "",
    audience: "",
    objective: "",
    content: "",
    criteria: "",
    plan: "",
    measures: "",
    note: "",
  });
  unitIds = $state<string[]>([]);
  refusal = $state.raw<Refusal | null>(null);

  constructor(from: Movement | null) {
    this.id = from?.id ?? null;
    if (!from) return;
    this.name = from.name;
    this.field = from.field ?? "";
    this.source = from.source;
    this.method = from.method;
    this.startsOn = from.startsOn;
    this.endsOn = from.endsOn ?? "";
    this.launchedOn = from.launchedOn ?? "";
    for (const [key] of textFields) this.texts[key] = from[key] ?? "";
    this.unitIds = [...from.unitIds];
  }

  error(field: string): string | null {
    return this.refusal?.field === field ? this.refusal.message : null;
  }

  /** The saved movement, or null when the office said no. */
  async save(): Promise<Movement | null> {
    try {
      const saved = await call("save_movement", {
        ...this.texts,
        id: this.id,
        name: this.name,
        field: this.field || null,
        source: this.source as Movement["source"],
        method: this.method as Movement["method"],
        startsOn: this.startsOn,
        endsOn: this.endsOn || null,
        launchedOn: this.launchedOn || null,
        unitIds: this.unitIds,
      });
      changes.saved(`Đã lưu phong trào «${saved.name}».`);
      return saved;
    } catch (thrown) {
      this.refusal = asRefusal(thrown);
      return null;
    }
  }
}

type TextKey = "scope" | "audience" | "objective" | "content" | "criteria" | "plan" | "measures" | "note";

/** What the law asks every movement to record, with how each is asked for. */
export const textFields: readonly (readonly [TextKey, string, string])[] = [
  ["objective", "Mục tiêu", "Kết quả cần đạt, nên có con số."],
  ["scope", "Phạm vi", "Ví dụ: toàn xã; các thôn, bản; khối trường học."],
  ["audience", "Đối tượng", "Ai tham gia."],
  ["content", "Nội dung", "Những việc phải làm."],
  ["criteria", "Tiêu chí", "Dựa vào đâu để xét khen."],
  ["plan", "Kế hoạch", "Số, ngày của kế hoạch và các mốc chính."],
  ["measures", "Biện pháp", "Cách tổ chức, kiểm tra, tuyên truyền."],
  ["note", "Ghi chú", ""],
];
