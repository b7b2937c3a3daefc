import { asRefusal, call, type Refusal } from "../../lib/call";
import { changes } from "../../lib/changes.svelte";
import { Loaded } from "../../lib/loaded.svelte";
import { notices } from "../../lib/notices.svelte";
import type { DuplicatePair, Duplicates, MergeChoice, MergeField, MergePlan } from "../../lib/types";

export type PairRow = DuplicatePair & { id: string };

/** Pairs that may be one person; of one import only, when its line of the journal is given. */
export class DuplicateList {
  list = new Loaded<Duplicates>();
  journal = $state<number | null>(null);

  load(): Promise<void> {
    return this.list.load(() => call("list_duplicates", { journal: this.journal, most: 200 }));
  }

  get rows(): PairRow[] {
    return (this.list.value?.pairs ?? []).map((pair) => ({ ...pair, id: `${pair.one.id} ${pair.other.id}` }));
  }
}

export async function tellApart(one: { id: string; fullName: string }, other: { id: string }): Promise<boolean> {
  try {
    await call("save_distinct", { one: one.id, other: other.id });
    changes.saved(`Đã ghi: hai hồ sơ ${one.fullName} không phải một người. Sẽ không hỏi lại.`);
    return true;
  } catch (thrown) {
    notices.show(asRefusal(thrown).message, "bad");
    return false;
  }
}

export type Side = "one" | "other";

/** Two records being merged: which stays, and which side is right field by field. */
export class Merging {
  plan = new Loaded<MergePlan>();
  survivor = $state<Side>("one");
  chosen = $state<Partial<Record<MergeField, Side>>>({});
  refusal = $state.raw<Refusal | null>(null);
  busy = $state(false);

  constructor(
    private readonly one: string,
    private readonly other: string,
  ) {}

  async load(): Promise<void> {
    await this.plan.load(() => call("plan_merge_people", { one: this.one, other: this.other }));
    const plan = this.plan.value;
    if (!plan) return;
    const count = (held: MergePlan["oneHas"]) => held.reduce((sum, one) => sum + one.count, 0);
    this.survivor = count(plan.otherHas) > count(plan.oneHas) ? "other" : "one";
    this.chosen = {};
    for (const field of this.differing) this.chosen[field.field] = suggestion(field, this.survivor);
  }

  get differing(): MergeChoice[] {
    return (this.plan.value?.fields ?? []).filter((field) => field.differs);
  }

  get alike(): MergeChoice[] {
    return (this.plan.value?.fields ?? []).filter((field) => !field.differs && field.one !== null);
  }

  /** The one record, or null when the office said no. */
  async merge(): Promise<string | null> {
    const { plan, survivor } = this;
    if (!plan.value || this.busy) return null;
    const [kept, gone] = survivor === "one" ? [this.one, this.other] : [this.other, this.one];
    const take = this.differing.map((field) => field.field).filter((field) => this.chosen[field] !== survivor);
    this.busy = true;
    try {
      const { person, followed } = await call("merge_people", { survivor: kept, other: gone, take });
      const doubles = followed.filter((one) => one.doubles).map((one) => one.title);
      const said = doubles.length ? ` Mục ${doubles.join(", ")} trùng nhau được giữ theo hồ sơ giữ lại.` : "";
      changes.saved(`Đã gộp hai hồ sơ của ${person.fullName}.${said}`);
      return person.id;
    } catch (thrown) {
      this.refusal = asRefusal(thrown);
      return null;
    } finally {
      this.busy = false;
    }
  }
}

/** What is filled beats what is empty, a whole day of birth beats a year; else the record that stays is right. */
function suggestion({ field, one, other }: MergeChoice, survivor: Side): Side {
  if (one === null) return "other";
  if (other === null) return "one";
  if (field === "birth" && one.length !== other.length) return one.length > other.length ? "one" : "other";
  return survivor;
}
