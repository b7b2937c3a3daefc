import type { HistoryWords } from "../../lib/history.svelte";
import type { HardshipKind } from "../../lib/types";

export const kinds: readonly { id: HardshipKind; label: string }[] = [
  { id: "special", label: "Đặc biệt khó khăn" },
  { id: "difficult", label: "Khó khăn" },
  { id: "border", label: "Biên giới, hải đảo" },
];

export const historyWords: HistoryWords = {
  columns: { kind: "Loại", from_on: "Từ ngày", until_on: "Đến hết ngày", source: "Văn bản xác định", note: "Ghi chú" },
  values: { kind: (value) => kinds.find((one) => one.id === value)?.label ?? String(value) },
};
