import { asRefusal, call, type Refusal } from "../../lib/call";
import { changes } from "../../lib/changes.svelte";
import { blame, type GridErrors } from "../../lib/grid-errors";
import type { HistoryWords } from "../../lib/history.svelte";
import { Loaded } from "../../lib/loaded.svelte";
import { notices } from "../../lib/notices.svelte";
import { readNumber } from "../../lib/number";
import type { Household, HouseholdDraft, Sex, Unit } from "../../lib/types";
import { filled, readCell, type GridColumn, type GridRow } from "../../parts/grid";

/** How the head of a household is addressed on lists and certificates. */
export const addresses: readonly { id: Sex; label: string }[] = [
  { id: "male", label: "Ông" },
  { id: "female", label: "Bà" },
];

/** «Hộ ông Lương Văn Ước». */
export function householdTitle(household: Household): string {
  const address = addresses.find((one) => one.id === household.headSex)?.label.toLowerCase();
  return ["Hộ", address, household.headName].filter(Boolean).join(" ");
}

/** The households that fit the filter, and the hamlets they live in. */
export class Households {
  list = new Loaded<Household[]>();
  text = $state("");
  hamlet = $state("");
  hamlets = $state.raw<Unit[]>([]);
  /** With those that have ended, whose names stand in histories. */
  everHamlets = $state.raw<Unit[]>([]);
  /** The hamlets have been asked for, so the grid can offer them. */
  ready = $state(false);

  load(): Promise<void> {
    return this.list.load(() => call("list_households", { text: this.text, hamletId: this.hamlet || null }));
  }

  async choices(): Promise<void> {
    this.everHamlets = await call("list_units", { kind: "hamlet", withEnded: true }).catch(() => this.everHamlets);
    this.hamlets = this.everHamlets.filter((unit) => !unit.endedOn);
    this.ready = true;
  }

  async remove(household: Household): Promise<boolean> {
    try {
      await call("remove_household", { id: household.id });
      changes.saved(`Đã bỏ ${householdTitle(household)} vào thùng rác.`);
      return true;
    } catch (thrown) {
      notices.show(asRefusal(thrown).message, "bad");
      return false;
    }
  }

  /** Several households to another hamlet from a day on. Throws the refusal for the dialog to show. */
  async move(ids: readonly string[], to: { hamletId: string; on: string; document: string }): Promise<void> {
    await call("save_household_moves", { ids: [...ids], ...to });
    changes.saved(`Đã chuyển ${ids.length} hộ gia đình.`);
  }

  get historyWords(): HistoryWords {
    return {
      columns: {
        head_name: "Chủ hộ",
        head_sex: "Xưng hô",
        hamlet_id: "Thôn bản",
        hamlet_since: "Ở đó từ",
        members: "Nhân khẩu",
        note: "Ghi chú",
      },
      values: {
        head_sex: (id) => addresses.find((one) => one.id === id)?.label ?? "",
        hamlet_id: (id) => this.everHamlets.find((one) => one.id === id)?.name ?? "thôn bản khác",
      },
    };
  }
}

/** Households being typed or pasted, one a row. */
export class HouseholdsEntry {
  rows = $state.raw<readonly GridRow[]>([]);
  errors = $state.raw<GridErrors>({});
  refusal = $state.raw<Refusal | null>(null);
  readonly columns: GridColumn[];

  constructor(private readonly hamlets: readonly Unit[]) {
    this.columns = [
      { key: "headName", label: "Họ và tên chủ hộ", width: 240 },
      { key: "headSex", label: "Ông, bà", width: 90, choices: addresses.map((one) => one.label) },
      { key: "hamletId", label: "Thôn bản", width: 200, choices: hamlets.map((one) => one.name) },
      { key: "members", label: "Nhân khẩu", width: 100, read: readMembers },
      { key: "note", label: "Ghi chú", width: 220 },
    ];
  }

  get filled(): GridRow[] {
    return filled(this.rows);
  }

  get blocked(): string | null {
    if (this.filled.length === 0) return "Chưa có dòng nào.";
    const wrong = this.filled.some((row) =>
      this.columns.some((column) => readCell(column, row.cells[column.key] ?? "").problem !== null),
    );
    return wrong ? "Còn ô chưa đọc được. Hãy sửa các ô có nền đỏ." : null;
  }

  async save(): Promise<boolean> {
    if (this.blocked) return false;
    const sent = this.filled;
    this.refusal = null;
    this.errors = {};
    try {
      await call("save_households", sent.map((row) => this.#draft(row)));
      changes.saved(`Đã ghi ${sent.length} hộ gia đình.`);
      return true;
    } catch (thrown) {
      this.refusal = asRefusal(thrown);
      this.errors = blame(this.refusal, sent, this.columns.map((column) => column.key));
      return false;
    }
  }

  #draft({ cells }: GridRow): HouseholdDraft {
    return {
      headName: cells.headName ?? "",
      headSex: addresses.find((one) => one.label === cells.headSex)?.id ?? null,
      hamletId: this.hamlets.find((one) => one.name === cells.hamletId)?.id ?? null,
      members: cells.members ? Number(cells.members) : null,
      note: cells.note || null,
    };
  }
}

function readMembers(typed: string): { text: string; problem: string | null } {
  const { value, problem } = readNumber(typed, { least: 1, most: 99, decimals: 0 });
  return { text: value === null ? typed : String(value), problem };
}
