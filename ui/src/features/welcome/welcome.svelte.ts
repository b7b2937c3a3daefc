import { asRefusal, call, type Refusal } from "../../lib/call";
import { changes } from "../../lib/changes.svelte";
import { fold } from "../../lib/fold";
import { blame, type GridErrors } from "../../lib/grid-errors";
import type { Commune, ProposedSuperior, SignatoryOffice } from "../../lib/types";
import { guessKind, unitKinds } from "../../lib/units";
import type { ReceivingTyped } from "../../panels/ReceivingFields.svelte";
import { filled, type GridColumn, type GridRow } from "../../parts/grid";
import type { Option } from "../../parts/options";

/** What is asked, step by step: of a commune, and of an office that receives from communes. */
const STEPS = {
  commune: [
    { name: "Cơ quan", title: "Sổ này của cơ quan nào?" },
    { name: "Người ký và kỳ báo cáo", title: "Ai ký, và quý tính đến ngày nào?" },
    { name: "Đơn vị, thôn bản", title: "Xã có những đơn vị, thôn bản nào?" },
  ],
  superior: [
    { name: "Cơ quan", title: "Sổ này của cơ quan nào?" },
    { name: "Địa bàn và hạn gửi", title: "Nhận gói của những xã nào, đến hạn nào?" },
  ],
} as const;

interface Signer {
  /** Given by the office once saved, so that a second try does not add the person again. */
  id: string | null;
  office: SignatoryOffice;
  fullName: string;
}

/** Everything the first run asks. Nothing is written before the last step. */
export class Welcome {
  step = $state(0);
  role = $state<string>("commune");
  province = $state.raw<Option | null>(null);
  commune = $state.raw<Option | null>(null);
  clerk = $state("");
  superior = $state("");
  proposed = $state.raw<ProposedSuperior | null>(null);
  signers = $state<Signer[]>([
    { id: null, office: "chair", fullName: "" },
    { id: null, office: "deputy_chair", fullName: "" },
    { id: null, office: "deputy_chair", fullName: "" },
  ]);
  /** Of an office that receives; its name is what else would be the superior's. */
  receiving = $state<ReceivingTyped>({ name: "", code: "", communes: [], dueDays: "", dueSource: "" });
  cutoff = $state("none");
  cutoffDay = $state<number | null>(14);
  rows = $state.raw<readonly GridRow[]>([]);
  errors = $state.raw<GridErrors>({});
  refusal = $state.raw<Refusal | null>(null);
  busy = $state(false);
  #communes: Commune[] = [];
  #unitsKept = false;

  readonly columns: GridColumn[] = [
    { key: "name", label: "Tên đơn vị, thôn bản", width: 360 },
    { key: "kind", label: "Loại (để trống: đoán theo tên)", width: 260, choices: unitKinds.map((kind) => kind.label) },
  ];

  get isSuperior(): boolean {
    return this.role === "superior";
  }

  get steps(): readonly { name: string; title: string }[] {
    return this.isSuperior ? STEPS.superior : STEPS.commune;
  }

  async findProvinces(text: string): Promise<Option[]> {
    const all = await call("list_provinces", {});
    const fits = all.filter((one) => fold(one.title).includes(fold(text)));
    return fits.map((one) => ({ id: one.code, label: one.title }));
  }

  /** With no province chosen the whole country is searched, so the province may be typed too. */
  async findCommunes(text: string): Promise<Option[]> {
    const MOST = 40;
    if (!text && !this.province) return [];
    this.#communes = await call("list_communes", { text, provinceCode: this.province?.id ?? null });
    return this.#communes.slice(0, MOST).map((one) => ({ id: one.code, label: one.title, note: one.provinceTitle }));
  }

  async choose(commune: Option | null): Promise<void> {
    this.commune = commune;
    this.refusal = null;
    const found = this.#communes.find((one) => one.code === commune?.id);
    if (!commune || !found) return;
    if (this.province?.id !== found.provinceCode || !this.receiving.code) {
      [this.receiving.code, this.receiving.communes] = [found.provinceCode, []];
    }
    this.province = { id: found.provinceCode, label: found.provinceTitle };
    this.proposed = await call("get_proposed_superior", { communeCode: commune.id }).catch(() => null);
    this.superior = this.proposed?.name ?? "";
  }

  /** A commune of another province is forgotten. */
  leaveCommune(): void {
    const found = this.#communes.find((one) => one.code === this.commune?.id);
    if (found && found.provinceCode !== this.province?.id) this.commune = null;
  }

  /** Why the step in hand cannot be left, as a sentence. */
  get missing(): string | null {
    if (this.step === 0 && !this.commune) return "Hãy chọn xã, phường, đặc khu trong danh sách.";
    if (this.isSuperior) return this.superior.trim() ? null : "Hãy ghi tên cơ quan tiếp nhận.";
    if (this.step === 1 && this.cutoff === "day" && !this.cutoffDay) return "Hãy gõ ngày chốt số liệu.";
    return null;
  }

  error(field: string): string | null {
    return this.refusal?.field === field ? this.refusal.message : null;
  }

  get units(): GridRow[] {
    return filled(this.rows);
  }

  /** True when all is written. What was written before a refusal is not written twice. */
  async save(): Promise<boolean> {
    if (!this.commune || this.busy) return false;
    this.busy = true;
    this.refusal = null;
    this.errors = {};
    try {
      await (this.isSuperior ? this.#saveReceiving(this.commune.id) : this.#saveCommune(this.commune.id));
      changes.count++;
      return true;
    } catch (thrown) {
      this.refusal = asRefusal(thrown);
      return false;
    } finally {
      this.busy = false;
    }
  }

  async #saveCommune(communeCode: string): Promise<void> {
    const cutoffDay = this.cutoff === "day" ? (this.cutoffDay ?? 0) : 0;
    await call("save_office", { communeCode, clerkName: this.clerk, cutoffDay });
    await this.#saveSuperior();
    await this.#saveSigners();
    await this.#saveUnits();
  }

  async #saveReceiving(communeCode: string): Promise<void> {
    await call("save_office", { communeCode, clerkName: this.clerk, isSuperior: true });
    await call("save_receiving", { ...this.receiving, name: this.superior });
  }

  async #saveSuperior(): Promise<void> {
    const { superiors, today } = await call("get_settings", {});
    const [kept] = superiors;
    const name = this.superior.trim();
    if (!name || kept?.name === name) return;
    await call("save_superior", { id: kept?.id ?? null, name, validFrom: kept?.validFrom ?? today, validUntil: null });
  }

  async #saveSigners(): Promise<void> {
    for (const signer of this.signers.filter((one) => one.fullName.trim() && !one.id)) {
      signer.id = await call("save_signatory", { fullName: signer.fullName, office: signer.office });
    }
  }

  async #saveUnits(): Promise<void> {
    const sent = this.units;
    if (sent.length === 0 || this.#unitsKept) return;
    const drafts = sent.map(({ cells }) => ({
      name: cells.name ?? "",
      kind: unitKinds.find((kind) => kind.label === cells.kind)?.id ?? guessKind(cells.name ?? ""),
    }));
    try {
      await call("save_units", drafts);
      this.#unitsKept = true;
    } catch (thrown) {
      this.errors = blame(asRefusal(thrown), sent, ["name", "kind"]);
      throw thrown;
    }
  }
}
