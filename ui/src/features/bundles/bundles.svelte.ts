import { call } from "../../lib/call";
import { desk } from "../../lib/desk";
import { Job } from "../../lib/job.svelte";
import { Loaded } from "../../lib/loaded.svelte";
import { notices } from "../../lib/notices.svelte";
import type {
  BundleChecked, BundleDocument, BundleMade, BundlePlan, Drive, Figures, OfficeCard, PeriodCheck, ReportMade, SealedBundle, SealLock, Slip,
} from "../../lib/types";

const ROMAN = ["I", "II", "III", "IV"];

/** A period, its figures, and what was sealed of it. */
export class Bundles {
  period = $state("");
  periods = $state.raw<{ id: string; label: string }[]>([]);
  figures = new Loaded<Figures>();
  /** What is missing, wrong or unlikely in the records of the period. */
  whole = new Loaded<PeriodCheck>();
  sealed = new Loaded<SealedBundle[]>();
  slips = new Loaded<Slip[]>();
  practice = $state(false);
  reason = $state("");
  /** Files that may go along, and those that shall. */
  documents = new Loaded<BundleDocument[]>();
  chosen = $state.raw<ReadonlySet<string>>(new Set());
  /** What sealing now would give. */
  plan = new Loaded<BundlePlan>();
  cards = new Loaded<OfficeCard[]>();
  drives = new Loaded<Drive[]>();
  /** Empty, `passphrase`, or the id of a card. */
  lock = $state("");
  passphrase = $state("");
  /** The stick to write to; empty to choose a folder. */
  target = $state("");
  /** Of an encrypted bundle that is looked into. */
  verifying = $state<string | null>(null);
  report = new Job<ReportMade>();
  paper = $state.raw<Uint8Array | null>(null);
  seal = new Job<BundleMade>();
  /** A sealed revision written once more, and which. */
  rewriting = new Job<BundleMade>();
  rewritten = $state.raw<SealedBundle | null>(null);
  /** One stick is written at a time. */
  readonly isWriting = $derived(this.seal.running || this.rewriting.running);
  check = new Job<BundleChecked>();

  async #start(): Promise<void> {
    const settings = await call("get_settings", {});
    this.practice = settings.isPractice;
    const year = Number(settings.today.slice(0, 4));
    const of = (one: number) => [4, 3, 2, 1].map((quarter) => ({ id: `${one}-Q${quarter}`, label: `Quý ${ROMAN[quarter - 1]} năm ${one}` }));
    const whole = (one: number) => [
      { id: `${one}`, label: `Cả năm ${one}` },
      { id: `${one}-H2`, label: `6 tháng cuối năm ${one}` },
      { id: `${one}-H1`, label: `6 tháng đầu năm ${one}` },
    ];
    this.periods = [...of(year), ...of(year - 1), ...whole(year), ...whole(year - 1)];
    this.period ||= settings.period;
  }

  async load(): Promise<void> {
    await Promise.all([
      this.figures.load(async () => {
        if (!this.period) await this.#start();
        return call("get_report", { period: this.period });
      }),
      this.sealed.load(() => call("list_sealed_bundles", {})),
      this.slips.load(() => call("list_slips", {})),
    ]);
    if (!this.period) return;
    await Promise.all([
      this.whole.load(() => call("check_period", { period: this.period })),
      this.cards.load(() => call("list_office_cards", {})),
      this.look(),
      this.#files(),
    ]);
  }

  /** Sticks come and go while the screen is open. */
  async look(): Promise<void> {
    await this.drives.load(() => call("list_drives", {}));
    const paths = (this.drives.value ?? []).map((drive) => drive.path);
    if (!paths.includes(this.target)) this.target = paths[0] ?? "";
  }

  async #files(): Promise<void> {
    const period = this.period;
    const before = new Set(this.documents.value?.map((one) => one.id));
    await this.documents.load(() => call("list_bundle_documents", { period }));
    // A signed decision goes along unless it is taken out; what the clerk ticked stays.
    const now = this.documents.value ?? [];
    const kept = now.filter((one) => (before.has(one.id) ? this.chosen.has(one.id) : one.isSigned));
    this.chosen = new Set(kept.map((one) => one.id));
    await this.replan();
  }

  async replan(): Promise<void> {
    await this.plan.load(() => call("plan_bundle", { period: this.period, documents: [...this.chosen] }));
  }

  async choose(ids: readonly string[], wanted: boolean): Promise<void> {
    const chosen = new Set(this.chosen);
    for (const id of ids) wanted ? chosen.add(id) : chosen.delete(id);
    this.chosen = chosen;
    await this.replan();
  }

  #locked(): SealLock | null {
    if (!this.lock) return null;
    return this.lock === "passphrase" ? { passphrase: this.passphrase } : { cardId: this.lock };
  }

  /** What was made of another period must not stand beside the figures of this one. */
  forget(): void {
    [this.paper, this.report.output, this.seal.output] = [null, null, null];
    [this.report.refusal, this.seal.refusal] = [null, null];
    [this.plan.value, this.documents.value] = [null, null];
    this.reason = "";
  }

  async show(path: string): Promise<void> {
    await desk.openPath(path).catch((thrown) => notices.refused(thrown));
  }

  /** Report, list and workbook beside the data; the report is shown. */
  async preview(): Promise<void> {
    await this.report.run(async () => {
      const made = await call("print_report", { period: this.period });
      this.paper = await desk.readFile(made.report);
      return made;
    });
  }

  /** The same report and list as Word documents, opened for editing. */
  async edit(): Promise<void> {
    const made = await this.report.run(() => call("print_report", { period: this.period, format: "docx" }));
    if (made && this.report.output) await this.show(this.report.output.report);
  }

  async write(): Promise<boolean> {
    const wanted = { period: this.period, reason: this.reason || null, documents: [...this.chosen] };
    return this.#onto(this.seal, (place) => call("seal_bundle", { ...wanted, ...place }));
  }

  /** A sealed revision once more, as it was. */
  async again(sealed: SealedBundle): Promise<void> {
    if (this.isWriting) return;
    const { period, number } = sealed;
    this.rewritten = sealed;
    [this.rewriting.output, this.rewriting.refusal] = [null, null];
    await this.#onto(this.rewriting, (place) => call("seal_bundle_again", { period, number, ...place }));
  }

  async #onto(job: Job<BundleMade>, make: (place: { folder: string; lock: SealLock | null }) => Promise<BundleMade>): Promise<boolean> {
    if (this.isWriting) return false;
    const folder =
      this.target ||
      (await desk.chooseFolder("Chọn USB hoặc thư mục để ghi gói báo cáo").catch((thrown) => notices.refused(thrown)));
    if (!folder) return false;
    const done = await job.run(() => make({ folder, lock: this.#locked() }));
    // Said once to the receiver, it has no business in the window any more.
    if (done) this.passphrase = "";
    return done;
  }

  async verify(): Promise<void> {
    const kinds = [{ label: "Gói báo cáo", endings: ["zip", "age"] }];
    const path = await desk.chooseFile("Chọn gói báo cáo", kinds).catch((thrown) => notices.refused(thrown));
    this.verifying = null;
    if (path) await this.#prove(path, null);
  }

  /** The bundle that asked for its passphrase. */
  async unlock(passphrase: string): Promise<void> {
    if (this.verifying) await this.#prove(this.verifying, passphrase);
  }

  async #prove(path: string, passphrase: string | null): Promise<void> {
    const done = await this.check.run(() => call("check_bundle", { path, passphrase }));
    this.verifying = !done && /[Mm]ật khẩu/.test(this.check.refusal?.message ?? "") ? path : null;
  }
}
