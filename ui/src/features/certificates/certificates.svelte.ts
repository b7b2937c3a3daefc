import { asRefusal, call, type Refusal } from "../../lib/call";
import { desk } from "../../lib/desk";
import { Job } from "../../lib/job.svelte";
import { Loaded } from "../../lib/loaded.svelte";
import type { Award, Decision, PrintNoted, Printed } from "../../lib/types";

/** The certificates of one decision: who gets one, how the one in hand will look, and the batch. */
export class Certificates {
  decisions = new Loaded<Decision[]>();
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
    await this.decisions.load(() => call("list_decisions", {}));
    const first = this.decisions.value?.find((one) => one.id === wanted) ?? this.decisions.value?.[0];
    if (first) await this.choose(first.id);
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
      const made = await call("print_certificate_preview", { awardId: id });
      const bytes = await desk.readFile(made.path);
      if (mine !== this.#asked) return;
      this.paper = bytes;
      this.warnings = made.warnings;
      this.refusal = null;
    } catch (thrown) {
      if (mine === this.#asked) this.refusal = asRefusal(thrown);
    }
  }

  /** Writes the ticked certificates into one PDF, at `out` or beside the data. */
  async print(out: string | null): Promise<boolean> {
    const ids = (this.awards.value ?? []).map((award) => award.id).filter((id) => this.marked.has(id));
    const done = await this.batch.run(() =>
      call("print_certificates", { decisionId: this.decision, awardIds: ids, out }),
    );
    this.printed = await call("list_certificate_prints", { decisionId: this.decision }).catch(() => this.printed);
    return done;
  }
}
