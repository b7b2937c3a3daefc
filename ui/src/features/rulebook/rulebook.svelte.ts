import { asRefusal, call, type Refusal } from "../../lib/call";
import { changes } from "../../lib/changes.svelte";
import { today } from "../../lib/day";
import { Loaded } from "../../lib/loaded.svelte";
import type {
  AwardChoice,
  Condition,
  Decided,
  Grade,
  Layer,
  RecipientKind,
  RuleCheck,
  RuleLine,
  RulePack,
  RuleValue,
  SlotLine,
} from "../../lib/types";

/** Kinds of rules in the order a clerk looks for them. */
export const kinds: readonly { id: string; label: string }[] = [
  { id: "regime", label: "Thời kỳ" },
  { id: "standard", label: "Tiêu chuẩn" },
  { id: "authority", label: "Thẩm quyền" },
  { id: "value", label: "Mức, thời hạn" },
  { id: "paper", label: "Hồ sơ" },
  { id: "multiple", label: "Mức thưởng" },
  { id: "base_salary", label: "Lương cơ sở" },
  { id: "provision", label: "Nguyên tắc, thủ tục" },
  { id: "simplified_case", label: "Thủ tục đơn giản" },
  { id: "transition", label: "Chuyển tiếp" },
  { id: "chain_rule", label: "Chuỗi năm" },
  { id: "ground", label: "Loại hình khen thưởng" },
  { id: "legal_basis", label: "Căn cứ" },
  { id: "certificate", label: "Giấy chứng nhận" },
  { id: "recipient", label: "Nơi nhận báo cáo" },
  { id: "deadline", label: "Hạn báo cáo" },
  { id: "setting", label: "Điều còn để ngỏ" },
  { id: "example", label: "Ví dụ nơi khác" },
];

/** What the rulebook says on a day. */
export class Rules {
  list = new Loaded<RuleLine[]>();
  checks = $state.raw<RuleCheck[]>([]);
  awards = $state.raw<AwardChoice[]>([]);
  on = $state(today());
  text = $state("");
  kind = $state("");
  award = $state("");

  async load(): Promise<void> {
    const { text, kind, award } = this;
    const on = this.on || null;
    await this.list.load(() => call("list_rules", { on, text, kind: kind || null, award: award || null }));
    this.checks = await call("list_rule_checks", {}).catch(() => []);
  }

  async loadAwards(): Promise<void> {
    this.awards = await call("list_award_kinds", { on: this.on || null }).catch(() => []);
  }

  checkOf(rule: RuleLine): RuleCheck | null {
    return this.checks.find((check) => check.fact === rule.id) ?? null;
  }

  uncheck(check: RuleCheck): Promise<boolean> {
    return changes.make(() => call("remove_rule_check", { id: check.id }), "Đã bỏ xác nhận.");
  }
}

/** Values of the province and the commune, with what may be set. */
export class Values {
  list = new Loaded<RuleValue[]>();
  slots = $state.raw<SlotLine[]>([]);
  awards = $state.raw<AwardChoice[]>([]);
  grades = $state.raw<Grade[]>([]);

  async load(): Promise<void> {
    await this.list.load(() => call("list_rule_values", {}));
    if (this.slots.length) return;
    [this.slots, this.awards, this.grades] = await Promise.all([
      call("list_rule_slots", {}),
      call("list_award_kinds", {}),
      call("list_grades", {}),
    ]).catch((): [SlotLine[], AwardChoice[], Grade[]] => [[], [], []]);
  }

  remove(value: RuleValue): Promise<boolean> {
    return changes.make(() => call("remove_rule_value", { id: value.id }), `Đã bỏ quy định: ${value.slotName.toLowerCase()}.`);
  }
}

export const recipients: readonly { id: RecipientKind; label: string }[] = [
  { id: "person", label: "Cá nhân" },
  { id: "unit", label: "Tập thể" },
  { id: "household", label: "Hộ gia đình" },
];
export const ways: readonly { id: string; label: string }[] = [
  { id: "judged", label: "Hội đồng xét theo lời văn" },
  { id: "grade", label: "Mức hoàn thành nhiệm vụ của năm" },
  { id: "chain", label: "Nhiều năm liên tục" },
  { id: "initiative", label: "Có sáng kiến, đề tài được công nhận" },
];
export const levels: readonly { id: string; label: string }[] = [
  { id: "commune", label: "Cấp cơ sở trở lên" },
  { id: "province", label: "Cấp tỉnh trở lên" },
  { id: "nation", label: "Toàn quốc" },
];

/** A value being written: which fields it has follows from what is set. */
export class ValueWriting {
  layer = $state<string>("province");
  slot = $state("criterion");
  award = $state("");
  recipient = $state<string>("person");
  number = $state("");
  text = $state("");
  fallsOn = $state("");
  way = $state("judged");
  grade = $state("good");
  years = $state<number | null>(2);
  /** An award, or a grade after «=», of which a chain is made. */
  chainOf = $state("advanced_worker");
  level = $state("commune");
  from = $state("");
  until = $state("");
  document = $state("");
  article = $state("");
  checkedBy = $state("");
  note = $state("");
  refusal = $state.raw<Refusal | null>(null);
  decided = $state.raw<Decided | null>(null);
  readonly id: string | null;

  constructor(old: RuleValue | null) {
    this.id = old?.id ?? null;
    if (!old) return;
    this.layer = old.layer;
    this.slot = old.slot;
    this.award = old.award ?? "";
    this.recipient = old.recipient ?? "person";
    this.number = old.number?.replace(".", ",") ?? "";
    this.text = old.text ?? "";
    this.fallsOn = old.fallsOn ?? "";
    this.from = old.validFrom;
    this.until = old.validUntil ?? "";
    this.document = old.document;
    this.article = old.article ?? "";
    this.checkedBy = old.checkedBy ?? "";
    this.note = old.note ?? "";
    if (old.condition) this.#read(old.condition);
  }

  #read(condition: Condition): void {
    this.way = condition.kind;
    if (condition.kind === "grade") this.grade = condition.at_least;
    if (condition.kind === "initiative") this.level = condition.level ?? "commune";
    if (condition.kind === "chain") {
      this.years = condition.years;
      this.chainOf = condition.awards[0] ?? `=${condition.or_grade ?? "good"}`;
    }
  }

  get condition(): Condition {
    const chain = { years: this.years ?? 0, initiatives: 0, had: [], after_had: false, including: [], fresh_after: [] };
    if (this.way === "grade") return { kind: "grade", at_least: this.grade };
    if (this.way === "initiative") return { kind: "initiative", kinds: ["initiative", "science"], level: this.level };
    if (this.way !== "chain") return { kind: "judged" };
    const grade = this.chainOf.startsWith("=") ? this.chainOf.slice(1) : null;
    return { kind: "chain", ...chain, awards: grade ? [] : [this.chainOf], or_grade: grade };
  }

  /** What is set so far for this day, and by whom. */
  async look(): Promise<void> {
    const { slot, award } = this;
    const wanted = { slot, award: award || null, on: this.from || null };
    this.decided = await call("get_rule_value", wanted).catch(() => null);
  }

  error(...fields: string[]): string | null {
    return fields.includes(this.refusal?.field ?? "") ? (this.refusal?.message ?? null) : null;
  }

  async save(slot: SlotLine): Promise<boolean> {
    this.refusal = null;
    const asksCondition = slot.ask === "condition";
    const names = asksCondition || slot.per === "award_recipient";
    try {
      if (!this.from) throw { code: "invalid", field: "validFrom", message: "Hãy nhập ngày có hiệu lực." };
      await call("save_rule_value", {
        id: this.id,
        layer: this.layer as Layer,
        slot: this.slot,
        award: this.award || null,
        recipient: names ? (this.recipient as RecipientKind) : null,
        number: this.number || null,
        text: this.text || null,
        condition: asksCondition ? this.condition : null,
        fallsOn: this.fallsOn || null,
        validFrom: this.from,
        validUntil: this.until || null,
        document: this.document,
        article: this.article || null,
        checkedBy: this.checkedBy || null,
        note: this.note || null,
      });
      changes.saved(`Đã ghi quy định: ${slot.name.toLowerCase()}.`);
      return true;
    } catch (thrown) {
      this.refusal = asRefusal(thrown);
      return false;
    }
  }
}

/** A fact being compared with the document itself. */
export class CheckWriting {
  checkedBy = $state("");
  checkedOn = $state(today());
  document = $state("");
  article = $state("");
  note = $state("");
  refusal = $state.raw<Refusal | null>(null);

  constructor(readonly rule: RuleLine) {
    this.document = rule.document;
    this.article = rule.article;
  }

  error(field: string): string | null {
    return this.refusal?.field === field ? this.refusal.message : null;
  }

  async save(): Promise<boolean> {
    const { checkedBy, checkedOn, document, article, note } = this;
    this.refusal = null;
    try {
      await call("save_rule_check", { fact: this.rule.id, checkedBy, checkedOn: checkedOn || null, document, article, note });
      changes.saved("Đã xác nhận quy định.");
      return true;
    } catch (thrown) {
      this.refusal = asRefusal(thrown);
      return false;
    }
  }
}

/** Packs of rules the office took in. */
export class Packs {
  list = new Loaded<RulePack[]>();

  load(): Promise<void> {
    return this.list.load(() => call("list_rule_packs", {}));
  }
}
