import type { AwardMark, Layer, Mark, State, Verdict } from "./types";

type Tone = "good" | "wait" | "bad" | "plain";

/** How sure a fact of the rulebook is, in words. */
export const markWords: Readonly<Record<Mark, string>> = {
  CONFIRMED: "Đã xác minh",
  RECALLED: "Chưa xác minh",
  CONFLICTING: "Các nguồn nói khác nhau",
  DRAFT: "Mới là dự thảo",
};

/** The kind of source behind a confirmed fact. */
export const gradeWords: Readonly<Record<string, string>> = {
  P: "nguyên văn văn bản",
  O: "cổng thông tin hoặc trả lời của cơ quan nhà nước",
  N: "báo chí, trang pháp luật",
  G: "kho mã nguồn công khai, cần đối chiếu lại",
};

export const layerWords: Readonly<Record<Layer, string>> = { nation: "Trung ương", province: "Tỉnh", commune: "Xã" };

export const verdicts: Readonly<Record<Verdict, { label: string; tone: Tone }>> = {
  met: { label: "Đủ điều kiện tính được", tone: "good" },
  judged: { label: "Hội đồng xét", tone: "plain" },
  unknown: { label: "Thiếu số liệu", tone: "wait" },
  not_met: { label: "Chưa đủ điều kiện", tone: "bad" },
  no_rule: { label: "Chưa có quy định", tone: "plain" },
};

export const states: Readonly<Record<State, { label: string; tone: Tone }>> = {
  met: { label: "Đạt", tone: "good" },
  judged: { label: "Hội đồng xét", tone: "plain" },
  unknown: { label: "Chưa biết", tone: "wait" },
  not_met: { label: "Chưa đạt", tone: "bad" },
};

/** What a line of a decision should be looked at for. */
export const awardMarks: Readonly<Record<AwardMark, { label: string; tone: Tone }>> = {
  not_met: { label: "Chưa đạt", tone: "bad" },
  twice: { label: "Trùng thành tích", tone: "wait" },
  unknown: { label: "Chưa rõ", tone: "plain" },
};

/** «khoản 1 Điều 24 Luật…»; empty where no document was found. */
export function cited(one: { article: string; document: string }): string {
  return [one.article, one.document].filter(Boolean).join(", ");
}
