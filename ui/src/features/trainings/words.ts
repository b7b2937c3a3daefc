import type { HistoryWords } from "../../lib/history.svelte";
import type { TrainingOrganiser } from "../../lib/types";

export const organisers: readonly { id: TrainingOrganiser; label: string }[] = [
  { id: "own", label: "Xã tổ chức" },
  { id: "superior", label: "Cấp trên tổ chức" },
];

export const historyWords: HistoryWords = {
  columns: {
    held_on: "Ngày",
    subject: "Nội dung",
    place: "Địa điểm",
    sessions: "Số buổi",
    people: "Số người dự",
    organiser: "Tổ chức",
    note: "Ghi chú",
  },
  values: { organiser: (value) => organisers.find((one) => one.id === value)?.label ?? String(value) },
};
