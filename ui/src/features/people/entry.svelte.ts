import { asRefusal, call, type Refusal } from "../../lib/call";
import { changes } from "../../lib/changes.svelte";
import { readDay, today } from "../../lib/day";
import { day } from "../../lib/format";
import { blame, type GridErrors } from "../../lib/grid-errors";
import type { PersonDraft, Unit } from "../../lib/types";
import { filled, readCell, type GridColumn, type GridRow } from "../../parts/grid";
import { sexes, workClasses } from "./people.svelte";

/** People being typed or pasted, one a row. */
export class PeopleEntry {
  rows = $state.raw<readonly GridRow[]>([]);
  errors = $state.raw<GridErrors>({});
  refusal = $state.raw<Refusal | null>(null);
  readonly columns: GridColumn[];

  constructor(private readonly units: readonly Unit[]) {
    const hamlets = units.filter((unit) => unit.kind === "hamlet").map((unit) => unit.name);
    const others = units.filter((unit) => unit.kind !== "hamlet").map((unit) => unit.name);
    this.columns = [
      { key: "fullName", label: "Họ và tên", width: 200 },
      { key: "birth", label: "Ngày hoặc năm sinh", width: 140, read: readBirth },
      { key: "sex", label: "Giới tính", width: 90, choices: sexes.map((sex) => sex.label) },
      { key: "position", label: "Chức vụ, nghề nghiệp", width: 200 },
      { key: "unitId", label: "Đơn vị công tác", width: 200, choices: [...others, ...hamlets] },
      { key: "hamletId", label: "Thôn bản nơi ở", width: 160, choices: hamlets },
      { key: "workClass", label: "Nhóm công tác", width: 200, choices: workClasses.map((one) => one.label) },
      { key: "ethnicity", label: "Dân tộc", width: 90 },
      { key: "citizenId", label: "Số CCCD", width: 140 },
    ];
  }

  get filled(): GridRow[] {
    return filled(this.rows);
  }

  /** Cells that cannot be read, counted so that the button can say why it waits. */
  get unread(): number {
    const wrong = (row: GridRow) =>
      this.columns.filter((column) => readCell(column, row.cells[column.key] ?? "").problem !== null).length;
    return this.filled.reduce((sum, row) => sum + wrong(row), 0);
  }

  get blocked(): string | null {
    if (this.filled.length === 0) return "Chưa có dòng nào.";
    return this.unread ? `Còn ${this.unread} ô chưa đọc được. Hãy sửa các ô có nền đỏ.` : null;
  }

  async save(): Promise<boolean> {
    if (this.blocked) return false;
    const sent = this.filled;
    this.refusal = null;
    this.errors = {};
    try {
      await call("save_people", sent.map((row) => this.#draft(row)));
      changes.saved(`Đã ghi ${sent.length} người.`);
      return true;
    } catch (thrown) {
      this.refusal = asRefusal(thrown);
      this.errors = blame(this.refusal, sent, this.columns.map((column) => column.key));
      return false;
    }
  }

  #draft({ cells }: GridRow): PersonDraft {
    const unit = (name = "") => this.units.find((one) => one.name === name)?.id ?? null;
    return {
      fullName: cells.fullName ?? "",
      birth: readDay(cells.birth ?? "", { precision: "year", today: today() }).iso || null,
      sex: sexes.find((sex) => sex.label === cells.sex)?.id ?? null,
      position: cells.position ?? null,
      unitId: unit(cells.unitId),
      hamletId: unit(cells.hamletId),
      workClass: workClasses.find((one) => one.label === cells.workClass)?.id ?? null,
      ethnicity: cells.ethnicity ?? null,
      citizenId: cells.citizenId ?? null,
    };
  }
}

function readBirth(typed: string): { text: string; problem: string | null } {
  const answer = readDay(typed, { precision: "year", today: today() });
  return answer.iso === null ? { text: typed, problem: answer.problem } : { text: day(answer.iso), problem: null };
}
