import { day } from "../../lib/format";
import type { Attendance, ItemOutcome, Outcome, Posting, ReviewLine, ReviewState, ReviewStep, Role, Round, StepOfReview, StepState } from "../../lib/types";
import type { LampItem } from "../../parts/LampStrip.svelte";
import type { IconName } from "../../parts/icons";

type Look = { label: string; tone: "good" | "wait" | "bad" | "honour" | "plain" };

export const states: Readonly<Record<ReviewState, Look>> = {
  nominated: { label: "Chờ xét", tone: "plain" },
  passed: { label: "Hội đồng thông qua", tone: "good" },
  failed: { label: "Không thông qua", tone: "bad" },
  decided: { label: "Đã quyết định", tone: "honour" },
  submitted: { label: "Đã trình cấp trên", tone: "wait" },
  granted: { label: "Cấp trên đã khen", tone: "honour" },
  refused: { label: "Cấp trên không khen", tone: "bad" },
  withdrawn: { label: "Đã rút", tone: "plain" },
};

export function lookOf(line: ReviewLine): Look {
  if (line.nomination.isRevoked) return { label: "Đã thu hồi", tone: "bad" };
  return states[line.state];
}

/** How far a round has come, for the list of rounds. */
export function roundLook(round: Round): Look {
  if (round.nominations === 0) return { label: "Chưa có đề nghị", tone: "wait" };
  if (round.decided === 0) return { label: "Đang xét", tone: "plain" };
  if (round.decided < round.nominations) return { label: "Đã quyết định một phần", tone: "wait" };
  return { label: "Đã quyết định", tone: "good" };
}

/** The part of the page a step opens; the first is the page itself. */
export const steps: Readonly<Record<StepOfReview, { label: string; part: string }>> = {
  nominations: { label: "Đề nghị", part: "" },
  papers: { label: "Hồ sơ", part: "papers" },
  posting: { label: "Niêm yết", part: "posting" },
  council: { label: "Hội đồng", part: "council" },
  decision: { label: "Quyết định", part: "decision" },
};

export const stepOf = (part: string) => Object.entries(steps).find(([, step]) => step.part === part)?.[0] ?? null;

const lamps: Readonly<Record<StepState, { icon: IconName; tone: LampItem["tone"] }>> = {
  open: { icon: "circle", tone: "plain" },
  running: { icon: "clock", tone: "wait" },
  done: { icon: "circle-check", tone: "good" },
  lacking: { icon: "circle-alert", tone: "bad" },
};

export function lampsOf(list: readonly ReviewStep[]): LampItem[] {
  return list.map(({ step, state, says }) => ({ id: step, label: steps[step].label, state: says, ...lamps[state] }));
}

export const roles: readonly { id: Role; label: string }[] = [
  { id: "chair", label: "Chủ tịch Hội đồng" },
  { id: "vice_chair", label: "Phó Chủ tịch Hội đồng" },
  { id: "standing", label: "Ủy viên thường trực" },
  { id: "member", label: "Ủy viên" },
  { id: "secretary", label: "Ủy viên, Thư ký" },
];

export const attendances: readonly { id: Attendance; label: string }[] = [
  { id: "present", label: "Có mặt" },
  { id: "written", label: "Vắng, có ý kiến bằng văn bản" },
  { id: "absent", label: "Vắng" },
];

export const outcomes: Readonly<Record<Outcome, string>> = { passed: "Đạt", failed: "Không đạt" };

export function postingSays(posting: Posting): Look & { icon: IconName } {
  if (posting.state === "coming") return { label: `Bắt đầu ${day(posting.fromOn)}`, tone: "plain", icon: "clock" };
  if (posting.state === "over") return { label: `Đã niêm yết xong ngày ${day(posting.untilOn)}`, tone: "good", icon: "circle-check" };
  const left = posting.daysLeft ? `còn ${posting.daysLeft} ngày` : "hôm nay là ngày cuối";
  return { label: `Đang niêm yết, ${left}`, tone: "wait", icon: "clock" };
}

export const answers: readonly { id: ItemOutcome; label: string }[] = [
  { id: "granted", label: "Được khen" },
  { id: "refused", label: "Không được khen" },
  { id: "returned", label: "Trả lại" },
];
