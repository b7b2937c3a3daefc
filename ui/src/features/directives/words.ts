import type { HistoryWords } from "../../lib/history.svelte";
import type { DirectivePurpose } from "../../lib/types";

export const purposes: readonly { id: DirectivePurpose; label: string }[] = [
  { id: "general", label: "Chỉ đạo, hướng dẫn chung" },
  { id: "movement", label: "Phong trào, đợt thi đua" },
  { id: "inspection_plan", label: "Kế hoạch kiểm tra" },
  { id: "publicity_plan", label: "Kế hoạch tuyên truyền điển hình" },
  { id: "training_plan", label: "Kế hoạch tập huấn" },
  { id: "regulation", label: "Quy chế thi đua, khen thưởng" },
];

/** Kinds of paper an office writes; any other word is taken too. */
export const paperKinds = ["Kế hoạch", "Công văn", "Hướng dẫn", "Chỉ thị", "Quyết định", "Quy chế", "Thông báo", "Báo cáo"] as const;

export const historyWords: HistoryWords = {
  columns: {
    kind: "Loại văn bản",
    number: "Số, ký hiệu",
    issued_on: "Ngày ký",
    subject: "Trích yếu",
    purpose: "Dùng cho",
    year: "Áp dụng năm",
    note: "Ghi chú",
  },
  values: {
    purpose: (value) => purposes.find((one) => one.id === value)?.label ?? String(value),
    year: (value) => String(value),
  },
};
