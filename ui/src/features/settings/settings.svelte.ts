import { asRefusal, call, type Refusal } from "../../lib/call";
import { changes } from "../../lib/changes.svelte";
import { Loaded } from "../../lib/loaded.svelte";
import { notices } from "../../lib/notices.svelte";
import type { Rounding, RuleChoice, Settings, Signatory, SignatoryOffice, Superior } from "../../lib/types";

export const offices: readonly { id: SignatoryOffice; label: string }[] = [
  { id: "chair", label: "Chủ tịch" },
  { id: "deputy_chair", label: "Phó Chủ tịch" },
];
export const roundings: readonly { id: Rounding; label: string }[] = [
  { id: "none", label: "Không làm tròn" },
  { id: "nearest", label: "Đến hàng chục nghìn gần nhất" },
  { id: "up", label: "Lên hàng chục nghìn" },
];

/** What the settings screen shows, and the facts behind its choices. */
export class SettingsPage {
  all = new Loaded<Settings>();
  choices = $state.raw<RuleChoice[]>([]);

  async load(): Promise<void> {
    await this.all.load(() => call("get_settings", {}));
    this.choices = await call("list_rule_choices", {}).catch(() => []);
  }

  choice(id: string): RuleChoice | null {
    return this.choices.find((one) => one.id === id) ?? null;
  }
}

/** The office's own form: identity and rules of work. */
export class OfficeWriting {
  clerkName = $state("");
  superiorLine = $state("");
  decisionSymbol = $state("");
  cutoff = $state("none");
  cutoffDay = $state<number | null>(14);
  rounding = $state<string>("none");
  refusal = $state.raw<Refusal | null>(null);

  constructor({ office }: Settings) {
    this.clerkName = office?.clerkName ?? "";
    this.superiorLine = office?.superiorLine ?? "";
    this.decisionSymbol = office?.decisionSymbol ?? "";
    this.cutoff = office?.cutoffDay ? "day" : "none";
    this.cutoffDay = office?.cutoffDay ?? 14;
    this.rounding = office?.rounding ?? "none";
  }

  error(field: string): string | null {
    return this.refusal?.field === field ? this.refusal.message : null;
  }

  async saveIdentity(): Promise<void> {
    const { clerkName, superiorLine, decisionSymbol } = this;
    await this.#save({ clerkName, superiorLine, decisionSymbol }, "Đã lưu thông tin cơ quan.");
  }

  async saveRules(): Promise<void> {
    const cutoffDay = this.cutoff === "day" ? (this.cutoffDay ?? 0) : 0;
    await this.#save({ cutoffDay, rounding: this.rounding as Rounding }, "Đã lưu cách tính.");
  }

  async #save(draft: Parameters<typeof call<"save_office">>[1], said: string): Promise<void> {
    this.refusal = null;
    try {
      await call("save_office", draft);
      changes.saved(said);
    } catch (thrown) {
      this.refusal = asRefusal(thrown);
    }
  }
}

/** A signer or a superior in its dialog: a name with the days it holds. */
export class TermWriting {
  name = $state("");
  office = $state<string>("chair");
  from = $state("");
  until = $state("");
  refusal = $state.raw<Refusal | null>(null);
  readonly id: string | null;

  constructor(
    readonly kind: "signatory" | "superior",
    old: Signatory | Superior | null,
  ) {
    this.id = old?.id ?? null;
    if (!old) return;
    this.name = "fullName" in old ? old.fullName : old.name;
    if ("office" in old) this.office = old.office;
    this.from = old.validFrom ?? "";
    this.until = old.validUntil ?? "";
  }

  error(...fields: string[]): string | null {
    return fields.includes(this.refusal?.field ?? "") ? (this.refusal?.message ?? null) : null;
  }

  async save(): Promise<boolean> {
    const days = { id: this.id, validUntil: this.until || null };
    this.refusal = null;
    try {
      if (this.kind === "signatory") {
        const office = this.office as SignatoryOffice;
        await call("save_signatory", { ...days, fullName: this.name, office, validFrom: this.from || null });
      } else {
        if (!this.from) throw { code: "invalid", field: "validFrom", message: "Hãy nhập ngày bắt đầu." };
        await call("save_superior", { ...days, name: this.name, validFrom: this.from });
      }
      changes.saved(`Đã lưu ${this.name}.`);
      return true;
    } catch (thrown) {
      this.refusal = asRefusal(thrown);
      return false;
    }
  }
}

export async function removeTerm(kind: TermWriting["kind"], id: string, name: string): Promise<void> {
  try {
    await call(kind === "signatory" ? "remove_signatory" : "remove_superior", { id });
    changes.saved(`Đã bỏ ${name}.`);
  } catch (thrown) {
    notices.show(asRefusal(thrown).message, "bad");
  }
}
