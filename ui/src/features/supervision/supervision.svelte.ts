import { asRefusal, call, type Refusal } from "../../lib/call";
import { changes } from "../../lib/changes.svelte";
import { Loaded } from "../../lib/loaded.svelte";
import type { CaseAnswer, Goal, IndicatorDetail, IndicatorLine, Supervision, SupervisionTarget } from "../../lib/types";

/** Rows that are asked for at a time. */
const PAGE = 100;

export interface Days {
  from: string | null;
  until: string | null;
}

/** A line of the list behind: which answer, and perhaps which part of which dimension. */
export interface Behind {
  answer: CaseAnswer | null;
  dimension: string | null;
  part: string | null;
}

/** One line with its parts and as much of the list behind it as was asked for. */
export class Detail {
  shown = new Loaded<IndicatorDetail>();
  behind = $state.raw<Behind>({ answer: null, dimension: null, part: null });
  limit = $state(PAGE);

  async load(line: string, days: Days): Promise<void> {
    const { answer, dimension, part } = this.behind;
    await this.shown.load(() => call("get_indicator", { line, ...days, answer, dimension, part, limit: this.limit }));
  }

  look(behind: Partial<Behind>): void {
    this.behind = { ...this.behind, ...behind };
    this.limit = PAGE;
  }

  more(): void {
    this.limit += PAGE * 4;
  }
}

export const lines = (whole: Supervision): IndicatorLine[] =>
  whole.groups.flatMap((group) => group.indicators).flatMap((indicator) => indicator.lines);

/** A share is written in percent, days in days; what is only counted has no unit. */
export const units: Readonly<Record<IndicatorLine["measure"], string>> = {
  count: "", share: "%", days: "ngày", longest: "ngày", money: "đồng", people: "người", ratio: "người trực tiếp",
};

/** «Quý III năm 2026» under a narrow bar: «III/26». */
export function shortSpan(name: string): string {
  return name.replace(/^Quý (\S+) năm \d\d(\d\d)$/u, "$1/$2").replace(/^Năm /u, "");
}

export const states = [
  { met: true, label: "Đạt", tone: "good" },
  { met: false, label: "Chưa đạt", tone: "wait" },
] as const;

/** One target being written. */
export class TargetWriting {
  goal = $state<string>("at_least");
  figure = $state<number | null>(null);
  validFrom = $state("");
  validUntil = $state("");
  source = $state("");
  note = $state("");
  refusal = $state.raw<Refusal | null>(null);

  constructor(
    private readonly line: IndicatorLine,
    private readonly from: SupervisionTarget | null,
    first: string,
  ) {
    this.validFrom = from?.validFrom ?? first;
    if (!from) {
      this.goal = line.measure === "days" || line.measure === "longest" ? "at_most" : "at_least";
      return;
    }
    this.goal = from.goal;
    this.figure = from.figure;
    this.validUntil = from.validUntil ?? "";
    this.source = from.source;
    this.note = from.note ?? "";
  }

  error(field: string): string | null {
    return this.refusal?.field === field ? this.refusal.message : null;
  }

  async save(): Promise<boolean> {
    if (this.figure === null) {
      this.refusal = asRefusal({ code: "invalid", message: "Hãy ghi mức phấn đấu là một con số.", field: "figure" });
      return false;
    }
    try {
      const saved = await call("save_supervision_target", {
        id: this.from?.id ?? null,
        line: this.line.key,
        goal: this.goal as Goal,
        figure: this.figure,
        validFrom: this.validFrom,
        validUntil: this.validUntil || null,
        source: this.source,
        note: this.note || null,
      });
      changes.saved(`Đã đặt mức phấn đấu ${saved.shown}.`);
      return true;
    } catch (thrown) {
      this.refusal = asRefusal(thrown);
      return false;
    }
  }
}
