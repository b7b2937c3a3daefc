import { asRefusal, call, type Refusal } from "../../lib/call";
import { changes } from "../../lib/changes.svelte";
import { desk } from "../../lib/desk";
import { Job } from "../../lib/job.svelte";
import { Loaded } from "../../lib/loaded.svelte";
import type { Award, BlankKindOf, Decision, DecisionSum, Printer, PrintNoted, Printed } from "../../lib/types";
import { sheetsWord } from "../../lib/words";
import { Queue, stepOf, type Step } from "./queue.svelte";
import { Sheet } from "./sheet.svelte";

/** Why something out of the ordinary is printed. */
export interface Reasons {
  reason: string | null;
  withoutProof: string | null;
}

/** The certificates of one decision: who gets one, how the one in hand will look, and the batch. */
export class Certificates {
  decisions = new Loaded<Decision[]>();
  sums = $state.raw<ReadonlyMap<string, DecisionSum>>(new Map());
  sheet = new Sheet();
  awards = new Loaded<Award[]>();
  decision = $state("");
  active = $state<string | null>(null);
  /** Gives forms and titles, which are printed one after the other. */
  isMixed = $state(false);
  marked = $state.raw<ReadonlySet<string>>(new Set());
  paper = $state.raw<Uint8Array | null>(null);
  warnings = $state.raw<string[]>([]);
  refusal = $state.raw<Refusal | null>(null);
  printed = $state.raw<PrintNoted[]>([]);
  batch = new Job<Printed>();
  queue = new Queue();
  /** Which of the certificates are looked at. */
  step = $state<Step>("all");
  today = $state("");
  #asked = 0;
  #drawing: Promise<void> = Promise.resolve();

  async start(wanted: string): Promise<void> {
    await this.decisions.load(async () => {
      const [list, settings] = await Promise.all([call("list_decisions", {}), call("get_settings", {}), this.#sum(), this.sheet.start()]);
      this.today = settings.today;
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

  /** What the certificates of a decision wait for. */
  stateOf(decision: Decision): string {
    const { certificates = 0, unprinted = 0, printed = 0, signed = 0 } = this.sums.get(decision.id) ?? {};
    if (!certificates) return "không in";
    const waits = [unprinted && `chờ in ${unprinted}`, printed && `chờ ký ${printed}`, signed && `chờ trao ${signed}`].filter(Boolean);
    return waits.length ? waits.join(", ") : "đã trao hết";
  }

  async choose(id: string): Promise<void> {
    this.decision = id;
    this.paper = null;
    this.active = null;
    this.batch.output = null;
    await this.awards.load(async () => {
      const all = await call("list_awards", { decisionId: id });
      return all.filter((award) => award.hasCertificate && !award.revokedOn);
    });
    this.printed = await call("list_certificate_prints", { decisionId: id }).catch(() => []);
    await this.queue.load(id).catch((thrown) => (this.refusal = asRefusal(thrown)));
    const kinds = new Set([...this.queue.stages.values()].map((one) => one.gives));
    this.isMixed = kinds.size > 1;
    this.sheet.gives = kinds.has("form") || !kinds.size ? "form" : "title";
    await this.#begin();
  }

  /** Turns to the forms, or to the titles, of a decision that gives both. */
  async give(gives: BlankKindOf): Promise<void> {
    this.sheet.gives = gives;
    await this.#begin();
  }
  async #begin(): Promise<void> {
    this.look("all");
    const first = this.rows[0];
    if (first) await this.show(first.id);
  }

  async usePrinter(printer: Printer | null): Promise<void> {
    if (printer) this.sheet.printerId = printer.id;
    await this.sheet.reload().catch((thrown) => (this.refusal = asRefusal(thrown)));
  }

  /** Shows one step of the queue and marks what waits there; of all, what waits for the printer. */
  look(step: Step): void {
    this.step = step;
    const marked = step === "all" ? "unprinted" : step;
    const waits = (award: Award) => stepOf(this.queue.of(award.id)) === marked;
    this.marked = new Set(this.#given.filter(waits).map((award) => award.id));
  }

  /** Reads again where everything stands; what has gone on to another step is no longer marked. */
  async refresh(): Promise<void> {
    if (!this.decision) return;
    const before = new Map([...this.marked].map((id) => [id, this.queue.of(id)]));
    await Promise.all([this.queue.load(this.decision), this.#sum()]).catch((thrown) => (this.refusal = asRefusal(thrown)));
    this.marked = new Set([...this.marked].filter((id) => this.queue.of(id) === before.get(id)));
  }

  /** The forms, or the titles, of the decision. */
  get #given(): Award[] {
    return (this.awards.value ?? []).filter((award) => this.queue.stages.get(award.id)?.gives === this.sheet.gives);
  }

  /** What the sheets of the decision are called, and those in hand. */
  get word(): string {
    return sheetsWord(this.awards.value ?? []);
  }
  get givenWord(): string {
    return sheetsWord(this.#given);
  }

  /** The certificates at the step looked at. */
  get rows(): Award[] {
    const all = this.#given;
    return this.step === "all" ? all : all.filter((award) => stepOf(this.queue.of(award.id)) === this.step);
  }

  /** The very page that will be printed. */
  async show(id: string): Promise<void> {
    const mine = ++this.#asked;
    this.active = id;
    await this.#inTurn(async () => {
      // Passed over by the next one that was asked for.
      if (mine !== this.#asked) return;
      const made = await call("print_certificate_preview", { awardId: id, style: this.sheet.style });
      const bytes = await desk.readFile(made.path);
      if (mine !== this.#asked) return;
      this.paper = bytes;
      this.warnings = made.warnings;
      this.refusal = null;
    });
  }

  /** The file of the page in hand, to be tried out on plain paper. */
  async tryOut(): Promise<string | null> {
    const awardId = this.active;
    let path: string | null = null;
    await this.#inTurn(async () => {
      if (awardId) path = (await call("print_certificate_preview", { awardId, style: this.sheet.style })).path;
    });
    return path;
  }

  /** Every preview is written to the same file, so one is done before the next begins. */
  #inTurn(draw: () => Promise<void>): Promise<void> {
    this.#drawing = this.#drawing.then(draw).catch((thrown) => void (this.refusal = asRefusal(thrown)));
    return this.#drawing;
  }

  /** The ticked ones, in the order of the register. */
  get chosen(): string[] {
    return this.rows.map((award) => award.id).filter((id) => this.marked.has(id));
  }

  /** Writes certificates into one PDF, at `out` or beside the data. */
  async print(ids: string[], out: string | null, reasons: Reasons): Promise<boolean> {
    const style = this.sheet.style;
    const kindId = style.mode === "overlay" && this.sheet.kindId ? this.sheet.kindId : null;
    const done = await this.batch.run(() =>
      call("print_certificates", { decisionId: this.decision, awardIds: ids, style, kindId, out, ...reasons }),
    );
    if (done) {
      changes.count++;
      await this.refresh();
    }
    this.printed = await call("list_certificate_prints", { decisionId: this.decision }).catch(() => this.printed);
    return done;
  }
}
