import type { HistoryWords } from "../../lib/history.svelte";
import type { Petition, PetitionKind, PetitionOutcome } from "../../lib/types";

export const kinds: readonly { id: PetitionKind; label: string }[] = [
  { id: "complaint", label: "Khiếu nại" },
  { id: "denunciation", label: "Tố cáo" },
  { id: "suggestion", label: "Kiến nghị, phản ánh" },
];

export const outcomes: readonly { id: PetitionOutcome; label: string }[] = [
  { id: "upheld", label: "Đúng" },
  { id: "partly", label: "Đúng một phần" },
  { id: "rejected", label: "Sai" },
  { id: "stopped", label: "Đình chỉ, rút đơn" },
];

const label = (list: readonly { id: string; label: string }[], value: unknown) =>
  list.find((one) => one.id === value)?.label ?? String(value);

export const historyWords: HistoryWords = {
  columns: {
    kind: "Loại",
    received_on: "Ngày nhận",
    sender: "Người gửi",
    subject: "Nội dung",
    handled_on: "Giải quyết xong",
    outcome: "Kết quả",
    answer: "Văn bản trả lời",
    note: "Ghi chú",
  },
  values: { kind: (value) => label(kinds, value), outcome: (value) => label(outcomes, value) },
};

/** Open until it was handled; what came of it is no praise and no blame. */
export function stateOf(row: Petition): { label: string; tone: "wait" | "plain" } {
  if (!row.handledOn) return { label: "Chưa giải quyết xong", tone: "wait" };
  return { label: row.outcomeName ?? "Chưa ghi kết quả", tone: row.outcomeName ? "plain" : "wait" };
}
