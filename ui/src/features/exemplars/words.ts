import { day } from "../../lib/format";
import type { Act, ActKind, Consent, Exemplar, ExemplarKind, Stage } from "../../lib/types";
import type { LampItem } from "../../parts/LampStrip.svelte";

export const kinds: readonly { id: ExemplarKind; label: string }[] = [
  { id: "good_deed", label: "Người tốt, việc tốt" },
  { id: "exemplar", label: "Điển hình tiên tiến" },
  { id: "model", label: "Mô hình, cách làm hay" },
];
export const stages: readonly { id: Stage; label: string; tone: "good" | "wait" | "plain" | "honour" }[] = [
  { id: "noted", label: "Mới ghi nhận", tone: "wait" },
  { id: "checked", label: "Đã xác minh", tone: "plain" },
  { id: "publicised", label: "Đã tuyên truyền", tone: "good" },
  { id: "replicated", label: "Đã nhân rộng", tone: "good" },
  { id: "rewarded", label: "Đã khen thưởng", tone: "honour" },
];
export const consents: readonly { id: Consent; label: string }[] = [
  { id: "agreed", label: "Đồng ý" },
  { id: "refused", label: "Không đồng ý" },
];
/** What a commune mostly speaks through; anything else may be typed. */
export const media = ["Loa truyền thanh xã", "Bảng tin nhà văn hóa", "Trang thông tin điện tử xã", "Họp dân bản", "Sinh hoạt chi bộ", "Hội nghị của xã", "Báo, đài của tỉnh"];

export const kindName = (id: ExemplarKind) => kinds.find((kind) => kind.id === id)?.label ?? "";

/** How far an exemplar has come; one nobody followed up says so first. */
export function stageOf(row: Exemplar): { label: string; tone: "good" | "wait" | "plain" | "honour" } {
  const stage = stages.find((one) => one.id === row.stage);
  return { label: stage?.label ?? "", tone: stage?.tone ?? "plain" };
}

export function actWords(act: Act): string {
  return act.kind === "publicised" ? `Tuyên truyền: ${act.place}` : `Nhân rộng: ${act.place}`;
}

/** The way of an exemplar for the strip. */
export function lampsOf(exemplar: Exemplar): LampItem[] {
  const acts = (kind: ActKind) => exemplar.acts.filter((act) => act.kind === kind);
  const done = (id: string, label: string, when: string | null, many: number): LampItem => ({
    id,
    label,
    icon: when ? "circle-check" : "circle",
    tone: when ? "good" : "plain",
    state: when ? (many > 1 ? `${many} lần, gần nhất ${day(when)}` : day(when)) : "chưa",
  });
  const last = (kind: ActKind) => acts(kind).at(-1)?.on ?? null;
  return [
    done("checked", "Xác minh", exemplar.checkedOn, 1),
    done("publicised", "Tuyên truyền", last("publicised"), acts("publicised").length),
    done("replicated", "Nhân rộng", last("replicated"), acts("replicated").length),
    done("rewarded", "Khen thưởng", exemplar.rewards.at(-1)?.decidedOn ?? null, exemplar.rewards.length),
  ];
}
