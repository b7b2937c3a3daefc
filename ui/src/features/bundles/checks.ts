import type { PeriodCheck } from "../../lib/types";

/** Findings of one check in view before the rest is asked for. */
export const shown = 3;

/** The score as it stands in the chip: «98,7% đạt». */
export function percent({ score, asked }: Pick<PeriodCheck, "score" | "asked">): string {
  if (!asked || score === null) return "Chưa có gì để kiểm tra";
  return score === 1000 ? "Đạt cả" : `${Math.floor(score / 10)},${score % 10}% đạt`;
}
