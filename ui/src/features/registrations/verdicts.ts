import type { Answer, State, Verdict } from "../../lib/types";

type Tone = "good" | "wait" | "bad" | "plain";

/** What the records say of a registration, as one word and a tone. */
export const verdictWords: Record<Verdict, { label: string; tone: Tone }> = {
  met: { label: "Đủ điều kiện", tone: "good" },
  judged: { label: "Hội đồng xét", tone: "plain" },
  unknown: { label: "Cần bổ sung", tone: "wait" },
  not_met: { label: "Chưa đủ", tone: "bad" },
  no_rule: { label: "Chưa có quy định", tone: "plain" },
};

/** The verdicts that ask something of the clerk: how many there are stands above the list. */
export const pressing: readonly Verdict[] = ["not_met", "unknown"];

const tones: Record<State, Tone> = { met: "good", judged: "plain", unknown: "wait", not_met: "bad" };
const order: readonly State[] = ["not_met", "unknown", "judged", "met"];

export interface ConditionLine {
  id: string;
  text: string;
  note: string;
  tone: Tone;
  /** The condition whole, as the law has it. */
  whole: string;
}

/** The conditions in lines: what is missing first, each with why and where it stands. */
export function linesOf(conditions: readonly Answer[]): ConditionLine[] {
  return conditions
    .toSorted((one, other) => order.indexOf(one.state) - order.indexOf(other.state))
    .map((one) => ({
      id: one.id,
      // What a council judges is named by the condition itself; the rest by what the records say of it.
      text: one.state === "judged" ? one.text : one.says,
      note: [one.state === "judged" ? "Hội đồng xét" : one.needs?.replace(/\.$/, ""), sourceOf(one)].filter(Boolean).join(" · "),
      tone: tones[one.state],
      whole: one.text,
    }));
}

function sourceOf({ document, article, mark }: Answer): string {
  const where = [article, document].filter(Boolean).join(" ");
  return mark === "CONFIRMED" ? where : [where, "chưa xác minh"].filter(Boolean).join(", ");
}
