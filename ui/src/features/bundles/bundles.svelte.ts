import { call } from "../../lib/call";
import { desk } from "../../lib/desk";
import { Job } from "../../lib/job.svelte";
import { Loaded } from "../../lib/loaded.svelte";
import { notices } from "../../lib/notices.svelte";
import type { BundleChecked, BundleMade, Figures, PeriodCheck, ReportMade, SealedBundle } from "../../lib/types";

const ROMAN = ["I", "II", "III", "IV"];

/** A period, its figures, and what was sealed of it. */
export class Bundles {
  period = $state("");
  periods = $state.raw<{ id: string; label: string }[]>([]);
  figures = new Loaded<Figures>();
  /** What is missing, wrong or unlikely in the records of the period. */
  whole = new Loaded<PeriodCheck>();
  sealed = new Loaded<SealedBundle[]>();
  practice = $state(false);
  reason = $state("");
  report = new Job<ReportMade>();
  paper = $state.raw<Uint8Array | null>(null);
  seal = new Job<BundleMade>();
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
    ]);
    if (this.period) await this.whole.load(() => call("check_period", { period: this.period }));
  }

  /** What was made of another period must not stand beside the figures of this one. */
  forget(): void {
    [this.paper, this.report.output, this.seal.output] = [null, null, null];
    [this.report.refusal, this.seal.refusal] = [null, null];
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
    const folder = await desk
      .chooseFolder("Chọn USB hoặc thư mục để ghi gói báo cáo")
      .catch((thrown) => notices.refused(thrown));
    if (!folder) return false;
    return this.seal.run(() => call("seal_bundle", { period: this.period, folder, reason: this.reason || null }));
  }

  async verify(): Promise<void> {
    const kinds = [{ label: "Gói báo cáo", endings: ["zip"] }];
    const path = await desk.chooseFile("Chọn gói báo cáo", kinds).catch((thrown) => notices.refused(thrown));
    if (path) await this.check.run(() => call("check_bundle", { path }));
  }
}
