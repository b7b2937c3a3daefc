import { cited } from "../lib/rules";
import type { Answer, State } from "../lib/types";

export interface ConditionNote {
  id: string;
  text: string;
  note: string;
  state: State;
  /** The condition whole, as the law has it. */
  whole: string;
}

const order: readonly State[] = ["not_met", "unknown", "judged", "met"];

/** The conditions in a line each: what is missing first, with why, what would do, and where it stands. */
export function notesOf(conditions: readonly Answer[]): ConditionNote[] {
  return conditions
    .toSorted((one, other) => order.indexOf(one.state) - order.indexOf(other.state))
    .map((one) => {
      const isJudged = one.state === "judged";
      const doubt = one.mark === "CONFIRMED" ? null : "chưa xác minh";
      return {
        id: one.id,
        // What a council judges is named by the condition itself; the rest by what the records say of it.
        text: isJudged ? one.text : one.says,
        note: [isJudged ? "Hội đồng xét" : one.needs?.replace(/\.$/, ""), cited(one), doubt].filter(Boolean).join(" · "),
        state: one.state,
        whole: one.text,
      };
    });
}
