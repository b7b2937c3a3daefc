import { asRefusal, call, type Refusal } from "../../lib/call";
import { changes } from "../../lib/changes.svelte";
import { Loaded } from "../../lib/loaded.svelte";
import { notices } from "../../lib/notices.svelte";
import type { Cluster, Duration, Method, Movement, MovementField, Reach, Source, Unit } from "../../lib/types";
import { textFields, type TextKey } from "./words";

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
  clusters = $state.raw<Cluster[]>([]);
  text = $state("");
  year = $state("");
  source = $state("");
  /** Only those with a step that is due soon or overdue. */
  due = $state(false);
  /** The part of the record in view; it stays while the list is walked and when a part was written. */
  tab = $state("steps");

  load(): Promise<void> {
    const { text, year, source, due } = this;
    const narrowed = { year: year ? Number(year) : null, source: (source || null) as Source | null, due: due || null };
    return this.list.load(() => call("list_movements", { text, ...narrowed }));
  }

  get isNarrowed(): boolean {
    return !!(this.text || this.year || this.source || this.due);
  }

  async choices(): Promise<void> {
    try {
      [this.fields, this.units, this.clusters] = await Promise.all([
        call("list_movement_fields", {}),
        call("list_units", {}),
        call("list_clusters", {}),
      ]);
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
  source = $state<string>("own");
  method = $state<string>("thematic");
  reach = $state("");
  duration = $state("");
  cluster = $state("");
  superiorIssuer = $state("");
  superiorNumber = $state("");
  superiorOn = $state("");
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
    this.reach = from.reach ?? "";
    this.duration = from.duration ?? "";
    this.cluster = from.clusterId ?? "";
    this.superiorIssuer = from.superiorIssuer ?? "";
    this.superiorNumber = from.superiorNumber ?? "";
    this.superiorOn = from.superiorOn ?? "";
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
        source: this.source as Source,
        method: this.method as Method,
        reach: (this.reach || null) as Reach | null,
        duration: (this.duration || null) as Duration | null,
        clusterId: this.cluster || null,
        superiorIssuer: this.superiorIssuer,
        superiorNumber: this.superiorNumber,
        superiorOn: this.superiorOn || null,
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
