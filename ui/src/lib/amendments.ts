import { day, money } from "./format";
import type { Amendment, AmendmentItem, AmendmentKind, CorrectedField, Recovery } from "./types";

/** What a clerk calls each kind of paper that follows a decision. */
export const amendmentWords: Record<AmendmentKind, string> = { correct: "Đính chính", cancel: "Hủy bỏ", revoke: "Thu hồi" };

export const fieldWords: Record<CorrectedField, string> = {
  subject: "Trích yếu",
  proposed_by: "Nơi đề nghị",
  signer_name: "Người ký",
  other: "Nội dung khác của quyết định",
  printed_name: "Tên",
  office: "Chức vụ, đơn vị",
  merit: "Thành tích",
};

export const recoveryWords: Record<Recovery, string> = { due: "còn phải thu", recovered: "đã thu", lost: "không thu được" };

/** «Hủy bỏ theo Quyết định 46/QĐ-UBND ngày 20/08/2026». */
export function amendmentTitle(one: Amendment): string {
  const paper = one.kind === "correct" ? "văn bản" : "Quyết định";
  const whole = one.isWhole ? " cả quyết định" : "";
  return `${amendmentWords[one.kind]}${whole} theo ${paper} ${one.number ?? "chưa có số,"} ngày ${day(one.decidedOn)}`;
}

/** «Tên: «…» nay là «…»». */
export function correctionText(item: AmendmentItem): string {
  return `${item.field ? fieldWords[item.field] : ""}: «${item.was || "để trống"}» nay là «${item.becomes ?? ""}»`;
}

const fate = (what: string, state: Recovery, on: string | null, reason: string | null) =>
  `${what} ${recoveryWords[state]}${on ? ` ngày ${day(on)}` : ""}${reason ? ` (${reason})` : ""}`;

/** Where the money and the certificate of one award are. */
export function recoveryText(item: AmendmentItem): string {
  const parts = [
    item.moneyState && fate(`Tiền ${money(item.moneyVnd ?? 0)}:`, item.moneyState, item.moneyOn, item.moneyReason),
    item.objectState && fate("Hiện vật:", item.objectState, item.objectOn, item.objectReason),
  ].filter(Boolean);
  return parts.length ? parts.join(" · ") : "Không phải thu lại gì.";
}
