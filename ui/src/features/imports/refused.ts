import type { ListOut } from "../../lib/list-out.svelte";
import { notices } from "../../lib/notices.svelte";
import type { ImportFile, PlannedRow } from "../../lib/types";
import type { Column } from "../../parts/table";
import { PlanRows } from "./rows.svelte";
import { withoutRow } from "./words";

const columns: Column<PlannedRow>[] = [
  { key: "row", label: "Dòng", text: (row) => String(row.row), width: 60, out: { kind: "integer", of: (row) => row.row } },
  { key: "name", label: "Họ và tên", text: (row) => row.fullName, name: true },
  { key: "birth", label: "Ngày sinh", text: (row) => row.birth ?? "", width: 110, out: { kind: "day", of: (row) => row.birth } },
  { key: "unit", label: "Đơn vị, thôn bản", text: (row) => row.unit ?? "", width: 180 },
  { key: "why", label: "Lý do", text: (row) => withoutRow(row.reason ?? ""), width: 420 },
];

/** Writes the rows that were not taken, with why, for whoever made the list. */
export async function saveRefused(out: ListOut, file: ImportFile, fileName: string): Promise<void> {
  const title = `Dòng chưa nhận của ${fileName.replace(/\.\w+$/, "")}`;
  const note = "Mỗi dòng ghi số dòng trong tệp đã gửi và lý do chưa nhận.";
  const list = { title, note, columns, rows: () => new PlanRows().all(file, "refused") };
  try {
    await out.write(list, "xlsx");
  } catch (thrown) {
    notices.refused(thrown);
  }
  if (out.job.refusal) notices.refused(out.job.refusal);
}
