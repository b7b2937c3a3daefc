import { asRefusal, call, type Refusal } from "../../lib/call";
import { changes } from "../../lib/changes.svelte";
import { desk } from "../../lib/desk";
import { Job } from "../../lib/job.svelte";
import { Loaded } from "../../lib/loaded.svelte";
import type { Award, Decision, DecisionSum, PrintNoted, Printed } from "../../lib/types";
import { Sheet } from "./sheet.svelte";

/** The certificates of one decision: who gets one, how the one in hand will look, and the batch. */
export class Certificates {
  decisions = new Loaded<Decision[]>();
  sums = $state.raw<ReadonlyMap<string, DecisionSum>>(new Map());
  sheet = new Sheet();
  awards = new Loaded<Award[]>();
  decision = $state("");
  active = $state<string | null>(null);
  marked = $state.raw<ReadonlySet<string>>(new Set());
  paper = $state.raw<Uint8Array | null>(null);
  warnings = $state.raw<string[]>([]);
  refusal = $state.raw<Refusal | null>(null);
  printed = $state.raw<PrintNoted[]>([]);
  batch = new Job<Printed>();
  #asked = 0;

  async start(wanted: string): Promise<void> {
    await this.decisions.load(async () => {
      const [list] = await Promise.all([call("list_decisions", {}), this.#sum(), this.sheet.start()]);
      return list.filter((one) => one.id === wanted || this.sums.get(one.id)?.certificates);
    });
    const list = this.decisions.value ?? [];
    const waiting = list.find((one) => this.sums.get(one.id)?.unprinted);
    const first = list.find((one) => one.id === wanted) ?? waiting ?? list[0];
    if (first) await this.choose(first.id);
  }

  async #sum(): Promise<void> {
    const sums = await call("list_decision_sums", {});
    this.sums = new Map(sums.map((one) => [one.decisionId, one]));
  }

  /** Whether the certificates of a decision still wait for the printer. */
  stateOf(decision: Decision): string {
    const { certificates = 0, unprinted = 0 } = this.sums.get(decision.id) ?? {};
    return !certificates ? "không có giấy khen" : unprinted ? `chờ in ${unprinted}` : "đã in";
  }

  async choose(id: string): Promise<void> {
    this.decision = id;
    this.paper = null;
    this.active = null;
    this.batch.output = null;
    await this.awards.load(async () => {
      const all = await call("list_awards", { decisionId: id });
      return all.filter((award) => award.hasCertificate && award.award === "certificate_of_merit" && !award.revokedOn);
    });
    this.printed = await call("list_certificate_prints", { decisionId: id }).catch(() => []);
    const rows = this.awards.value ?? [];
    this.marked = new Set(rows.map((award) => award.id));
    if (rows[0]) await this.show(rows[0].id);
  }

  /** The very page that will be printed. */
  async show(id: string): Promise<void> {
    const mine = ++this.#asked;
    this.active = id;
    try {
      const made = await call("print_certificate_preview", { awardId: id, style: this.sheet.style });
      const bytes = await desk.readFile(made.path);
      if (mine !== this.#asked) return;
      this.paper = bytes;
      this.warnings = made.warnings;
      this.refusal = null;
    } catch (thrown) {
      if (mine === this.#asked) this.refusal = asRefusal(thrown);
    }
  }

  /** The ticked ones, in the order of the register. */
  get chosen(): string[] {
    return (this.awards.value ?? []).map((award) => award.id).filter((id) => this.marked.has(id));
  }

  /** Writes certificates into one PDF, at `out` or beside the data. */
  async print(ids: string[], out: string | null): Promise<boolean> {
    const style = this.sheet.style;
    const done = await this.batch.run(() =>
      call("print_certificates", { decisionId: this.decision, awardIds: ids, style, out }),
    );
    if (done) {
      changes.count++;
      await this.#sum().catch(() => null);
    }
    this.printed = await call("list_certificate_prints", { decisionId: this.decision }).catch(() => this.printed);
    return done;
  }
}
