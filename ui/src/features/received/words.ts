import type { BoardCell, MergeCounts, ReceiveVerdict, ReceivedChange } from "../../lib/types";
import { day, number } from "../../lib/format";

type Tone = "good" | "wait" | "bad" | "honour" | "plain";

export const verdicts: Record<ReceiveVerdict, { label: string; tone: Tone }> = {
  new: { label: "Sẵn sàng", tone: "good" },
  replaces: { label: "Thay bản cũ", tone: "good" },
  held: { label: "Đã có", tone: "plain" },
  older: { label: "Bản cũ", tone: "plain" },
  first_seen: { label: "So khóa", tone: "wait" },
  changed_key: { label: "Khóa lạ", tone: "bad" },
  refused: { label: "Không nhận", tone: "bad" },
};

export const fates: Record<ReceivedChange["fate"], string> = {
  new: "Mới",
  changed: "Thay đổi",
  withdrawn: "Rút ra",
  conflicting: "Khác gói kỳ khác",
};

/** What merging does, in one line. */
export function countsLine(counts: MergeCounts): string {
  const parts = [
    [counts.new, "mới"],
    [counts.changed, "thay đổi"],
    [counts.withdrawn, "rút ra"],
    [counts.conflicting, "khác gói kỳ khác"],
    [counts.same, "giữ nguyên"],
  ] as const;
  const told = parts.filter(([count]) => count > 0).map(([count, what]) => `${number(count)} ${what}`);
  return told.length > 0 ? `số dòng số liệu: ${told.join(", ")}` : "không có dòng số liệu nào";
}

/** A cell of the board. */
export function cellChip(cell: BoardCell): { label: string; tone: Tone } | null {
  const came = cell.bundleId !== null;
  switch (cell.state) {
    case "open":
      return came ? { label: "Đã nhận", tone: "good" } : null;
    case "received":
      return { label: cell.isAccepted ? "Tiếp nhận" : "Đã nhận", tone: "good" };
    case "late":
      return came ? { label: "Nhận muộn", tone: "wait" } : { label: "Quá hạn", tone: "bad" };
    case "returned":
      return { label: "Trả lại", tone: "bad" };
    case "missing":
      return { label: "Chưa có", tone: "wait" };
  }
}

export function cellText(cell: BoardCell): string {
  const chip = cellChip(cell);
  if (!chip) return "–";
  const late = cell.daysLate ? `, muộn ${number(cell.daysLate)} ngày` : "";
  const on = cell.receivedOn ? ` ngày ${day(cell.receivedOn)}, bản ${cell.number}` : "";
  return `${chip.label}${on}${late}`;
}

const ROMAN = ["I", "II", "III", "IV"];

/** Periods of this year and the one before, the newest quarter first. */
export function periodsOf(year: number): { id: string; label: string }[] {
  return [year, year - 1].flatMap((one) => [
    ...[4, 3, 2, 1].map((quarter) => ({ id: `${one}-Q${quarter}`, label: `Quý ${ROMAN[quarter - 1]} năm ${one}` })),
    { id: `${one}-H1`, label: `6 tháng đầu năm ${one}` },
    { id: `${one}-H2`, label: `6 tháng cuối năm ${one}` },
    { id: `${one}`, label: `Cả năm ${one}` },
  ]);
}
