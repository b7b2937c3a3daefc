import { call } from "../../lib/call";
import { changes } from "../../lib/changes.svelte";
import { desk } from "../../lib/desk";
import { fileBytes } from "../../lib/file-bytes";
import { number } from "../../lib/format";
import { Job } from "../../lib/job.svelte";
import { notices } from "../../lib/notices.svelte";
import type { KeyProof, BundlesMerged, ReceiveLine, ReceivePlan } from "../../lib/types";

const kinds = [{ label: "Gói báo cáo", endings: ["zip", "age"] }];

/** A file of the dry run as a row of the list. */
export type IntakeRow = ReceiveLine & { id: string };

/** «Xã Bình Chuẩn, quý III năm 2026, bản 1» of what is proven, else the name of the file. */
export function titleOf(line: ReceiveLine): string {
  const isAlarm = line.sentence.startsWith("BÁO ĐỘNG");
  const [title] = line.sentence.split(":");
  return line.period && title && !isAlarm ? title : line.fileName;
}

/** Bundles on their way in. They outlive the screen: a clerk who looks at the board finds the dry run again. */
class Intake {
  paths = $state.raw<string[]>([]);
  plan = new Job<ReceivePlan>();
  merging = new Job<BundlesMerged>();
  /** What the last merge brought. */
  merged = $state.raw<BundlesMerged | null>(null);
  taking = $state(false);
  /** Of bundles that were encrypted with one. */
  passphrase = $state("");
  /** When the bundles came to the office; today while empty. */
  arrivedOn = $state("");

  readonly rows = $derived<IntakeRow[]>((this.plan.output?.lines ?? []).map((line) => ({ ...line, id: line.path })));
  readonly unknown = $derived(this.rows.filter((row) => row.verdict === "first_seen"));
  readonly locked = $derived(this.rows.some((row) => row.verdict === "refused" && /[Mm]ật khẩu/.test(row.sentence)));
  readonly ready = $derived(this.plan.output?.counts.bundles ?? 0);

  async chooseFolder(): Promise<void> {
    const chosen = await desk.chooseFolder("Chọn USB hoặc thư mục có gói báo cáo").catch((thrown) => notices.refused(thrown));
    if (chosen) await this.look([chosen]);
  }

  async chooseFile(): Promise<void> {
    const chosen = await desk.chooseFile("Chọn gói báo cáo", kinds).catch((thrown) => notices.refused(thrown));
    if (chosen) await this.look([chosen]);
  }

  /** A dropped file has no path in the page: it is written beside the data first. */
  async drop(files: File[]): Promise<void> {
    const wanted = files.filter((file) => /\.(zip|age)$/i.test(file.name));
    if (wanted.length === 0) {
      notices.show("Không thấy gói báo cáo nào trong những gì vừa thả. Gói có tên như SoVang_17230_2026-Q3_v1.zip.", "bad");
      return;
    }
    this.taking = true;
    try {
      const paths: string[] = [];
      for (const file of wanted) {
        const { name, bytes } = await fileBytes(file);
        paths.push(await call("save_dropped_bundle", { name, bytes }));
      }
      await this.look(paths);
    } catch (thrown) {
      notices.refused(thrown);
    } finally {
      this.taking = false;
    }
  }

  async look(paths: string[]): Promise<void> {
    this.paths = paths;
    this.passphrase = "";
    this.arrivedOn = "";
    this.merged = null;
    this.merging.refusal = null;
    this.plan.output = null;
    await this.renew();
  }

  /** The same files once more, after a key was confirmed or something was merged. */
  async renew(): Promise<void> {
    if (this.paths.length > 0) await this.plan.run(() => call("plan_received", { paths: this.paths, passphrase: this.passphrase || null }));
  }

  async merge(): Promise<void> {
    const counts = this.plan.output?.counts;
    if (!counts) return;
    const done = await this.merging.run(() => call("merge_received", {
      paths: this.paths, counts, arrivedOn: this.arrivedOn || null, passphrase: this.passphrase || null,
    }));
    if (!done) return;
    this.merged = this.merging.output;
    changes.saved(`Đã hợp nhất ${number(counts.bundles)} gói báo cáo.`);
    await this.renew();
  }

  /** Believes keys somebody has compared with paper, and looks again. */
  async trust(rows: readonly IntakeRow[], proof: KeyProof): Promise<void> {
    const keys = new Map(rows.map((row) => [row.unitCode, row.publicKey]));
    const drafts = [...keys].flatMap(([unitCode, publicKey]) => (unitCode && publicKey ? [{ unitCode, publicKey, proof }] : []));
    const said = drafts.length === 1 ? "Đã xác nhận khóa của đơn vị." : `Đã xác nhận khóa của ${number(drafts.length)} đơn vị.`;
    if (await changes.make(() => call("save_trusted_keys", drafts), said)) await this.renew();
  }

  close(): void {
    this.paths = [];
    this.plan.output = null;
    this.plan.refusal = null;
    this.merging.refusal = null;
    this.merged = null;
  }
}

export const intake = new Intake();
