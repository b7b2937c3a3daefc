import type { ImportFate, ImportList, PlannedRow } from "../../lib/types";
import type { IconName } from "../../parts/icons";

type Tone = "good" | "wait" | "bad" | "plain";

/** What becomes of a row: word, colour and sign, the same in the filters, the list and beside it. */
export const fates: Readonly<Record<ImportFate | "asked", { label: string; tone: Tone; icon: IconName | null }>> = {
  new: { label: "Mới", tone: "good", icon: "plus" },
  changed: { label: "Thay đổi", tone: "wait", icon: "pencil" },
  same: { label: "Đã có", tone: "plain", icon: "check" },
  refused: { label: "Từ chối", tone: "bad", icon: "circle-x" },
  skipped: { label: "Bỏ qua", tone: "plain", icon: "minus" },
  asked: { label: "Chờ trả lời", tone: "wait", icon: "circle-question-mark" },
};

export function fateOf(row: PlannedRow): (typeof fates)[ImportFate] {
  return fates[isAsked(row) ? "asked" : row.fate];
}

export function isAsked(row: PlannedRow): boolean {
  return row.fate === "refused" && row.question !== null && row.question.answer === null;
}

/** Kinds of lists, as answers for the office and for the clerk. */
export const listKinds: readonly { id: string; label: string }[] = [
  { id: "person_list", label: "Danh sách người" },
  { id: "nomination_list", label: "Danh sách đề nghị" },
  { id: "household_list", label: "Danh sách hộ gia đình" },
  { id: "unit_list", label: "Danh sách đơn vị" },
];

/** How the letters of a list were kept; only old letterings are worth a word. */
export function lettering(list: ImportList): string {
  const name = list.encoding ?? "";
  if (name.startsWith("tcvn3")) return "bảng mã cũ TCVN3 (.VnTime), đã chuyển";
  if (name.startsWith("vni")) return "bảng mã cũ VNI, đã chuyển";
  if (name === "cp1258") return "bảng mã cũ Windows-1258, đã chuyển";
  return "";
}

/** The row's number stands in a column of its own. */
export function withoutRow(sentence: string): string {
  const rest = sentence.replace(/^Dòng \d+: /, "");
  return rest.charAt(0).toUpperCase() + rest.slice(1);
}

/** Where a list stands: «Trang “Đoàn xã”», or its number where the file has no tabs. */
export function listName(list: ImportList): string {
  return list.sheet ? `Trang «${list.sheet}»` : `Danh sách ${list.number}`;
}
