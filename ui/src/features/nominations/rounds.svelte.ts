import { asRefusal, call, type Refusal } from "../../lib/call";
import { changes } from "../../lib/changes.svelte";
import type { Commands } from "../../lib/commands";
import { desk } from "../../lib/desk";
import { Job } from "../../lib/job.svelte";
import { Loaded } from "../../lib/loaded.svelte";
import { notices } from "../../lib/notices.svelte";
import type { AwardChoice, Council, Ground, Movement, Review, Round, Structure, Unit } from "../../lib/types";

/** The rounds of the office, with what their forms choose from. */
export class Rounds {
  list = new Loaded<Round[]>();
  text = $state("");
  year = $state("");
  grounds = $state.raw<Ground[]>([]);
  movements = $state.raw<Movement[]>([]);

  load(): Promise<void> {
    return this.list.load(() => call("list_rounds", { text: this.text, year: this.year ? Number(this.year) : null }));
  }

  async choices(): Promise<void> {
    [this.grounds, this.movements] = await Promise.all([
      call("list_grounds", {}).catch(() => []),
      call("list_movements", {}).catch(() => []),
    ]);
  }
}

/** One round with everything that was done about it. */
export class WholeRound {
  review = new Loaded<Review>();
  structure = $state.raw<Structure | null>(null);
  awards = $state.raw<AwardChoice[]>([]);
  units = $state.raw<Unit[]>([]);
  councils = $state.raw<Council[]>([]);

  load(roundId: string): Promise<void> {
    return this.review.load(() => call("get_review", { roundId }));
  }

  async choices(): Promise<void> {
    [this.awards, this.units, this.councils] = await Promise.all([
      call("list_award_kinds", {}).catch(() => []),
      call("list_units", {}).catch(() => []),
      call("list_councils", {}).catch(() => []),
    ]);
  }

  /** The make-up of the marked nominations, or of all that were not withdrawn. */
  async weigh(roundId: string, ids: readonly string[]): Promise<void> {
    this.structure = await call("get_structure", { roundId, ids: ids.length ? [...ids] : null }).catch(() => null);
  }
}

type Saves =
  | "save_round" | "save_nominations" | "record_withdrawal" | "save_posting" | "save_posting_opinion" | "save_council" | "save_session"
  | "save_session_votes" | "record_review_decision" | "save_submission" | "save_submission_outcome";

/** A form of a round: what the office refused stands beside its field. */
export class Writing {
  refusal = $state.raw<Refusal | null>(null);
  busy = $state(false);

  error(field: string): string | null {
    return this.refusal?.field === field ? this.refusal.message : null;
  }

  /** What the office answered, or null when it said no. */
  async save<Name extends Saves>(command: Name, draft: Commands[Name][0], says: string): Promise<Commands[Name][1] | null> {
    this.refusal = null;
    this.busy = true;
    try {
      const saved = await call(command, draft);
      changes.saved(says);
      return saved;
    } catch (thrown) {
      this.refusal = asRefusal(thrown);
      return null;
    } finally {
      this.busy = false;
    }
  }
}

type Prints = "print_missing_papers" | "print_posting" | "print_session_paper" | "print_submission";

/** Papers of a round: written to a file and opened. */
export class Printing {
  job = new Job<{ path: string }>();

  async print<Name extends Prints>(command: Name, input: Commands[Name][0]): Promise<void> {
    const made = await this.job.run(() => call(command, input));
    if (made && this.job.output) await desk.openPath(this.job.output.path).catch((thrown) => notices.refused(thrown));
    else if (this.job.refusal) notices.refused(this.job.refusal);
  }
}

/** The next free number of a kind of paper in the office's book of that day's year: «19/TTr-UBND». */
export async function nextNumber(kind: string, usual: string, on: string): Promise<string> {
  const year = Number(on.slice(0, 4)) || null;
  try {
    const book = await call("get_number_book", { year, symbol: usual });
    const own = book.series.find((one) => one.title.includes(kind));
    return own && own.symbol !== book.symbol ? (await call("get_number_book", { year, symbol: own.symbol })).next : book.next;
  } catch {
    return "";
  }
}
