import { asRefusal, call, type Refusal } from "../../lib/call";
import { changes } from "../../lib/changes.svelte";
import { blame, type GridErrors } from "../../lib/grid-errors";
import type { HistoryWords } from "../../lib/history.svelte";
import { Loaded } from "../../lib/loaded.svelte";
import { notices } from "../../lib/notices.svelte";
import type { Unit, UnitKind } from "../../lib/types";
import { guessKind, unitKindName, unitKinds, unitOption } from "../../lib/units";
import { filled, type GridColumn, type GridRow } from "../../parts/grid";
import type { Option } from "../../parts/options";

/** The units of the commune, and the ones that fit the filter. */
export class Units {
  list = new Loaded<Unit[]>();
  text = $state("");
  kind = $state("");
  /** The day as of which units are shown; empty for today. */
  on = $state("");
  withEnded = $state(false);
  /** Everything that ever was, for names and for finding a unit by its address. */
  ever = $state.raw<Unit[]>([]);

  load(): Promise<void> {
    const kind = (this.kind || null) as UnitKind | null;
    return this.list.load(() =>
      call("list_units", { text: this.text, kind, on: this.on || null, withEnded: this.withEnded }),
    );
  }

  async all(): Promise<void> {
    this.ever = await call("list_units", { withEnded: true }).catch(() => this.ever);
  }

  async remove(unit: Unit): Promise<boolean> {
    try {
      await call("remove_unit", { id: unit.id });
      changes.saved(`Đã bỏ đơn vị «${unit.name}» vào thùng rác.`);
      return true;
    } catch (thrown) {
      notices.show(asRefusal(thrown).message, "bad");
      return false;
    }
  }

  get historyWords(): HistoryWords {
    return {
      columns: { name: "Tên", kind: "Loại", parent_id: "Thuộc", note: "Ghi chú", began_on: "Có từ", ended_on: "Đến hết" },
      values: {
        kind: (kind) => unitKindName(kind as UnitKind),
        parent_id: (id) => this.ever.find((unit) => unit.id === id)?.name ?? "đơn vị khác",
      },
    };
  }
}

/** One unit being written. */
export class UnitWriting {
  name = $state("");
  kind = $state<string>("hamlet");
  parent = $state.raw<Option | null>(null);
  note = $state("");
  refusal = $state.raw<Refusal | null>(null);

  constructor(
    private readonly from: Unit | null,
    units: readonly Unit[],
  ) {
    if (!from) return;
    this.name = from.name;
    this.kind = from.kind;
    this.note = from.note ?? "";
    const parent = units.find((unit) => unit.id === from.parentId);
    this.parent = parent ? unitOption(parent) : null;
  }

  error(field: string): string | null {
    return this.refusal?.field === field ? this.refusal.message : null;
  }

  /** The saved unit, or null when the office said no. */
  async save(): Promise<Unit | null> {
    try {
      const saved = await call("save_unit", {
        id: this.from?.id ?? null,
        name: this.name,
        kind: this.kind as UnitKind,
        parentId: this.parent?.id ?? null,
        note: this.note || null,
      });
      changes.saved(`Đã lưu đơn vị «${saved.name}».`);
      return saved;
    } catch (thrown) {
      this.refusal = asRefusal(thrown);
      return null;
    }
  }
}

/** Units being typed or pasted, one a row. */
export class UnitsEntry {
  rows = $state.raw<readonly GridRow[]>([]);
  errors = $state.raw<GridErrors>({});
  refusal = $state.raw<Refusal | null>(null);

  readonly columns: GridColumn[] = [
    { key: "name", label: "Tên đơn vị, thôn bản", width: 320 },
    { key: "kind", label: "Loại (để trống: đoán theo tên)", width: 240, choices: unitKinds.map((kind) => kind.label) },
    { key: "note", label: "Ghi chú", width: 240 },
  ];

  get filled(): GridRow[] {
    return filled(this.rows);
  }

  async save(): Promise<boolean> {
    const sent = this.filled;
    this.refusal = null;
    this.errors = {};
    if (sent.length === 0) return false;
    const drafts = sent.map(({ cells }) => ({
      name: cells.name ?? "",
      kind: unitKinds.find((kind) => kind.label === cells.kind)?.id ?? guessKind(cells.name ?? ""),
      note: cells.note || null,
    }));
    try {
      await call("save_units", drafts);
      changes.saved(`Đã ghi ${sent.length} đơn vị, thôn bản.`);
      return true;
    } catch (thrown) {
      this.refusal = asRefusal(thrown);
      this.errors = blame(this.refusal, sent, ["name", "kind", "note"]);
      return false;
    }
  }
}
