import { call } from "../../lib/call";
import { day, moment } from "../../lib/format";
import type { BlankStock, CertificateStage, Proof, CopyStage } from "../../lib/types";

/** What a clerk calls each stage. */
export const stageWords: Record<CopyStage, string> = {
  unprinted: "Chờ in",
  spoiled: "Hỏng, chờ in lại",
  printed: "Chờ ký",
  signed: "Chờ trao",
  handed_over: "Đã trao",
};

/** The lists a clerk works through; a spoiled one waits for the printer like one that was never printed. */
export type Step = "all" | "unprinted" | "printed" | "signed" | "handed_over";
export const stepOf = (stage: CopyStage): Step => (stage === "spoiled" ? "unprinted" : stage);

/** Where the certificates of one decision stand, whether its list was looked through, and the blanks. */
export class Queue {
  stages = $state.raw<ReadonlyMap<string, CertificateStage>>(new Map());
  proof = $state.raw<Proof | null>(null);
  stock = $state.raw<BlankStock[]>([]);

  async load(decisionId: string): Promise<void> {
    const [stages, proof, stock] = await Promise.all([
      call("list_certificate_stages", { decisionId }),
      call("get_proof", { decisionId }),
      call("list_blank_stock", {}),
    ]);
    this.stages = new Map(stages.map((one) => [one.awardId, one]));
    [this.proof, this.stock] = [proof, stock];
  }

  of(id: string): CopyStage {
    return this.stages.get(id)?.stage ?? "unprinted";
  }

  /** Those of `ids` in one of these stages. */
  within(ids: readonly string[], ...stages: CopyStage[]): string[] {
    return ids.filter((id) => stages.includes(this.of(id)));
  }

  /** What has happened to one, in one line: «In lần 2 (lem mực) · ký 16/09/2026 · trao 20/09/2026». */
  past(id: string): string {
    const one = this.stages.get(id);
    if (!one?.printedAt) return "Chưa in lần nào";
    if (one.spoiledReason) return `Lần in ${one.copies} đã hỏng: ${one.spoiledReason}`;
    const why = one.reason ? ` (${one.reason})` : "";
    const to = one.handedTo ? `, ${one.handedTo}` : "";
    return [
      one.copies > 1 ? `In lần ${one.copies}${why}` : `In lúc ${moment(one.printedAt)}`,
      one.signedOn && `ký ngày ${day(one.signedOn)}`,
      one.handedOn && `trao ngày ${day(one.handedOn)}${to}`,
    ].filter(Boolean).join(" · ");
  }

  count(step: Step): number {
    return step === "all" ? this.stages.size : [...this.stages.values()].filter((one) => stepOf(one.stage) === step).length;
  }
}
