import { asRefusal, call, type Refusal } from "../../lib/call";
import { changes } from "../../lib/changes.svelte";
import { day } from "../../lib/format";
import type { Unit, UnitActKind, UnitKind } from "../../lib/types";
import { unitOption } from "../../lib/units";
import type { Option } from "../../parts/options";

export const acts: readonly { id: UnitActKind; label: string }[] = [
  { id: "rename", label: "Đổi tên" },
  { id: "merge", label: "Sáp nhập" },
  { id: "split", label: "Chia tách" },
];

export interface NewName {
  key: number;
  name: string;
}

/** A merger, split or new name being written. */
export class UnitChange {
  kind = $state<string>("rename");
  on = $state("");
  document = $state("");
  /** Units merged with the one the dialog was opened on. */
  others = $state.raw<readonly Option[]>([]);
  names = $state<NewName[]>([{ key: 0, name: "" }]);
  unitKind = $state<string>("hamlet");
  parent = $state.raw<Option | null>(null);
  refusal = $state.raw<Refusal | null>(null);
  missing = $state(false);
  #next = 1;

  constructor(
    readonly unit: Unit,
    units: readonly Unit[],
  ) {
    this.unitKind = unit.kind;
    this.names = [{ key: 0, name: unit.name }];
    const parent = units.find((one) => one.id === unit.parentId);
    this.parent = parent ? unitOption(parent) : null;
  }

  /** A split needs two names, the others one. */
  fit(): void {
    if (this.kind === "split" && this.names.length < 2) this.names = [this.#name(`${this.unit.name} 1`), this.#name(`${this.unit.name} 2`)];
    if (this.kind !== "split" && this.names.length > 1) this.names = [this.#name(this.unit.name)];
  }

  addName(): void {
    this.names = [...this.names, this.#name("")];
  }

  dropName(key: number): void {
    this.names = this.names.filter((one) => one.key !== key);
  }

  addOther(option: Option | null): void {
    if (option && !this.others.some((one) => one.id === option.id)) this.others = [...this.others, option];
  }

  dropOther(id: string): void {
    this.others = this.others.filter((one) => one.id !== id);
  }

  error(field: string): string | null {
    return this.refusal?.field === field ? this.refusal.message : null;
  }

  /** What will happen, in a sentence the clerk can check against the document. */
  get says(): string {
    const olds = [this.unit.name, ...(this.kind === "merge" ? this.others.map((one) => one.label) : [])];
    const news = this.names.map((one) => one.name.trim()).filter(Boolean);
    const from = this.on ? `Từ ngày ${day(this.on)}` : "Từ ngày có hiệu lực";
    if (this.kind === "rename") return `${from}, ${this.unit.name} gọi là ${news[0] ?? "…"}. Giấy tờ trước ngày đó vẫn ghi tên cũ.`;
    if (this.kind === "merge") {
      return `${from}, ${olds.join(", ")} thành ${news[0] ?? "…"}. Người và hộ của các đơn vị cũ chuyển sang đơn vị mới; số liệu trước đó vẫn tính cho đơn vị cũ.`;
    }
    return `${from}, ${this.unit.name} thành ${news.join(", ") || "…"}. Sau đó hãy chọn người và hộ nào về đơn vị nào.`;
  }

  /** The units as they are from then on, or null when the office said no. */
  async save(): Promise<Unit[] | null> {
    if (!this.on) {
      this.missing = true;
      return null;
    }
    const into = this.names
      .filter((one) => one.name.trim())
      .map(({ name }) => ({ name, kind: this.unitKind as UnitKind, parentId: this.parent?.id ?? null }));
    try {
      const made = await call("save_unit_change", {
        kind: this.kind as UnitActKind,
        on: this.on,
        document: this.document,
        units: [this.unit.id, ...(this.kind === "merge" ? this.others.map((one) => one.id) : [])],
        into,
      });
      const did = acts.find((act) => act.id === this.kind)?.label.toLowerCase();
      changes.saved(`Đã ghi ${did} «${this.unit.name}».`);
      return made;
    } catch (thrown) {
      this.refusal = asRefusal(thrown);
      return null;
    }
  }

  #name(name: string): NewName {
    return { key: this.#next++, name };
  }
}
