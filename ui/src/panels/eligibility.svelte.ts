import { asRefusal, call, type Refusal } from "../lib/call";
import { changes } from "../lib/changes.svelte";
import { Loaded } from "../lib/loaded.svelte";
import type { Assessment, AwardVerdict, LawChoice, Recipient } from "../lib/types";

/** Whether one recipient meets what an award asks for, with the day of the dossier and the choice of law. */
export class Eligibility {
  all = new Loaded<AwardVerdict[]>();
  one = new Loaded<Assessment>();
  award = $state("");
  year = $state("");
  receivedOn = $state("");
  choice = $state<string>("");
  reason = $state("");
  refusal = $state.raw<Refusal | null>(null);

  constructor(
    readonly recipient: Recipient,
    award: string,
    year: number,
  ) {
    this.award = award;
    this.year = String(year);
  }

  /** Every award the recipient could aim at; the first is chosen when none is. */
  async loadAll(): Promise<void> {
    const { recipient, receivedOn } = this;
    await this.all.load(() => call("list_eligibility", { recipient, year: Number(this.year), receivedOn: receivedOn || null }));
    if (!this.award) this.award = this.all.value?.[0]?.award ?? "";
  }

  async loadOne(): Promise<void> {
    const { recipient, award } = this;
    if (!award) return;
    const receivedOn = this.receivedOn || null;
    const choice = (this.choice || null) as LawChoice | null;
    await this.one.load(() => call("check_eligibility", { recipient, award, year: Number(this.year), receivedOn, choice }));
  }

  /** What is on record of this proposal: the day the dossier came, the law chosen and why. */
  async loadRecorded(): Promise<void> {
    const { recipient, award } = this;
    if (!award) return;
    const recorded = await call("get_law_choice", { recipient, award, year: Number(this.year) }).catch(() => null);
    this.receivedOn = recorded?.receivedOn ?? "";
    this.choice = recorded?.choice ?? "";
    this.reason = recorded?.reason ?? "";
    this.refusal = null;
  }

  error(field: string): string | null {
    return this.refusal?.field === field ? this.refusal.message : null;
  }

  /** Keeps the day and the choice, so that the same law speaks next time. */
  async record(): Promise<void> {
    const { recipient, award, receivedOn, reason } = this;
    const choice = (this.choice || null) as LawChoice | null;
    this.refusal = null;
    try {
      if (!receivedOn) throw { code: "invalid", field: "receivedOn", message: "Hãy nhập ngày nhận hồ sơ." };
      await call("save_law_choice", { recipient, award, year: Number(this.year), receivedOn, choice, reason: choice ? reason : null });
      changes.saved("Đã ghi ngày nhận hồ sơ và luật áp dụng.");
    } catch (thrown) {
      this.refusal = asRefusal(thrown);
    }
  }
}
