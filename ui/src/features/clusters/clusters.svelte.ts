import { asRefusal, call, type Refusal } from "../../lib/call";
import { changes } from "../../lib/changes.svelte";
import { Loaded } from "../../lib/loaded.svelte";
import { notices } from "../../lib/notices.svelte";
import type { Cluster, Unit } from "../../lib/types";

export class Clusters {
  list = new Loaded<Cluster[]>();
  units = $state.raw<Unit[]>([]);

  async load(): Promise<void> {
    await this.list.load(() => call("list_clusters", {}));
    try {
      this.units = await call("list_units", {});
    } catch (thrown) {
      notices.refused(thrown);
    }
  }
}

/** One cluster being written. */
export class ClusterWriting {
  name = $state("");
  leader = $state("");
  note = $state("");
  unitIds = $state<string[]>([]);
  refusal = $state.raw<Refusal | null>(null);

  constructor(private readonly from: Cluster | null) {
    if (!from) return;
    this.name = from.name;
    this.leader = from.leaderUnitId ?? "";
    this.note = from.note ?? "";
    this.unitIds = [...from.unitIds];
  }

  error(field: string): string | null {
    return this.refusal?.field === field ? this.refusal.message : null;
  }

  toggle(id: string, on: boolean): void {
    this.unitIds = on ? [...this.unitIds, id] : this.unitIds.filter((one) => one !== id);
    if (!on && this.leader === id) this.leader = "";
  }

  /** The saved cluster, or null when the office said no. */
  async save(): Promise<Cluster | null> {
    const { name, note, unitIds } = this;
    try {
      const saved = await call("save_cluster", { id: this.from?.id ?? null, name, note, unitIds, leaderUnitId: this.leader || null });
      changes.saved(`Đã lưu cụm thi đua «${saved.name}».`);
      return saved;
    } catch (thrown) {
      this.refusal = asRefusal(thrown);
      return null;
    }
  }
}
