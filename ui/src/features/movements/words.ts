import { day } from "../../lib/format";
import type { Duration, EntryKind, Goal, Lamp, Method, Movement, MovementStep, Reach, Source, StepEntry, StepKind } from "../../lib/types";
import type { IconName } from "../../parts/icons";
import type { LampItem } from "../../parts/LampStrip.svelte";

export const sources: readonly { id: Source; label: string }[] = [
  { id: "own", label: "Của xã phát động" },
  { id: "superior", label: "Của cấp trên phát động" },
];
export const methods: readonly { id: Method; label: string }[] = [
  { id: "thematic", label: "Theo chuyên đề (theo đợt)" },
  { id: "regular", label: "Thường xuyên hằng năm" },
];
export const reaches: readonly { id: Reach; label: string }[] = [
  { id: "unit", label: "Cơ quan, tổ chức, đơn vị" },
  { id: "cluster", label: "Cụm, khối thi đua" },
  { id: "province", label: "Bộ, ban, ngành, địa phương" },
  { id: "nation", label: "Toàn quốc" },
];
export const durations: readonly { id: Duration; label: string }[] = [
  { id: "under_one", label: "Dưới 1 năm" },
  { id: "one", label: "1 năm" },
  { id: "one_to_three", label: "Trên 1 năm đến dưới 3 năm" },
  { id: "three_to_five", label: "Từ 3 năm đến dưới 5 năm" },
  { id: "five_or_more", label: "Từ 5 năm trở lên" },
];
export const goals: readonly { id: Goal; label: string }[] = [
  { id: "at_least", label: "ít nhất" },
  { id: "at_most", label: "không quá" },
];

/** What the law asks every movement to say, in its own words. */
export const textFields = [
  ["objective", "Mục tiêu", "Kết quả cần đạt, nên có con số."],
  ["scope", "Phạm vi", "Ví dụ: toàn xã; các thôn, bản; khối trường học."],
  ["audience", "Đối tượng", "Ai tham gia."],
  ["content", "Nội dung", "Những việc phải làm."],
  ["criteria", "Tiêu chí", "Dựa vào đâu để xét khen."],
  ["plan", "Kế hoạch", "Các mốc chính. Số, ngày của văn bản kế hoạch ghi ở bước Kế hoạch."],
  ["measures", "Biện pháp", "Cách tổ chức, kiểm tra, tuyên truyền."],
  ["note", "Ghi chú", ""],
] as const;

export type TextKey = (typeof textFields)[number][0];

export const entryKinds: Readonly<Record<EntryKind, { label: string; step: StepKind; single: boolean }>> = {
  plan: { label: "Kế hoạch", step: "plan", single: true },
  launch: { label: "Phát động", step: "launch", single: true },
  inspection: { label: "Kiểm tra, đôn đốc", step: "inspection", single: false },
  publicity: { label: "Tuyên truyền, nhân rộng điển hình", step: "publicity", single: false },
  midterm_review: { label: "Sơ kết", step: "review", single: false },
  final_review: { label: "Tổng kết, khen thưởng", step: "review", single: true },
};

export const stepNames: Readonly<Record<StepKind, { short: string; label: string; adds: readonly EntryKind[] }>> = {
  plan: { short: "Kế hoạch", label: "1. Kế hoạch", adds: [] },
  launch: { short: "Phát động", label: "2. Phát động", adds: [] },
  inspection: { short: "Kiểm tra", label: "3. Kiểm tra, đôn đốc", adds: ["inspection"] },
  publicity: { short: "Điển hình", label: "4. Tuyên truyền, nhân rộng điển hình", adds: ["publicity"] },
  review: { short: "Tổng kết", label: "5. Sơ kết, tổng kết, khen thưởng", adds: ["midterm_review"] },
};

/** How a lamp looks; the words come with it. */
export const lampLooks: Readonly<Record<Lamp, { tone: LampItem["tone"]; icon: IconName }>> = {
  done: { tone: "good", icon: "circle-check" },
  done_late: { tone: "wait", icon: "circle-check" },
  soon: { tone: "wait", icon: "clock" },
  overdue: { tone: "bad", icon: "circle-x" },
  later: { tone: "plain", icon: "circle" },
  unset: { tone: "plain", icon: "circle-dashed" },
};

/** The state of something that is due and perhaps done, in words. */
export function lampWords(lamp: Lamp, dueOn: string | null, doneOn: string | null): string {
  switch (lamp) {
    case "done":
      return `Xong ${day(doneOn ?? "")}`;
    case "done_late":
      return `Xong muộn ${day(doneOn ?? "")}`;
    case "soon":
      return `Sắp hạn ${day(dueOn ?? "")}`;
    case "overdue":
      return `Quá hạn ${day(dueOn ?? "")}`;
    case "later":
      return `Hạn ${day(dueOn ?? "")}`;
    default:
      return "Chưa định";
  }
}

/** An entry in a line: «Sơ kết: xong 08/07/2026» where its step has two kinds of entries. */
export function entryWords({ kind, lamp, dueOn, doneOn }: StepEntry): string {
  const state = lampWords(lamp, dueOn, doneOn);
  const prefix = { midterm_review: "Sơ kết", final_review: "Tổng kết" }[kind as string];
  return prefix ? `${prefix}: ${state.charAt(0).toLowerCase()}${state.slice(1)}` : state;
}

/** The five steps for the strip and the list. */
export function lampsOf(movement: Movement): LampItem[] {
  return movement.steps.map((step) => ({
    id: step.kind,
    label: stepNames[step.kind].short,
    ...lampLooks[step.lamp],
    state: lampWords(step.lamp, step.dueOn, step.doneOn),
  }));
}

/** How a movement stands as one word, the most pressing first. */
export function stateOf(movement: Movement): { label: string; tone: "good" | "wait" | "bad" | "plain" } {
  const has = (lamp: Lamp) => movement.steps.some((step: MovementStep) => step.lamp === lamp);
  const final = movement.steps.at(-1);
  if (has("overdue")) return { label: "Có bước quá hạn", tone: "bad" };
  if (has("soon")) return { label: "Sắp đến hạn", tone: "wait" };
  if (!movement.launchedOn) return { label: "Chưa phát động", tone: "plain" };
  if (final?.entries.some((entry) => entry.kind === "final_review" && entry.doneOn)) return { label: "Đã tổng kết", tone: "good" };
  return { label: "Đang thực hiện", tone: "good" };
}

export function labelOf<Id extends string>(list: readonly { id: Id; label: string }[], id: Id | null): string | null {
  return list.find((one) => one.id === id)?.label ?? null;
}
