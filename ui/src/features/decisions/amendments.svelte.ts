import { asRefusal, call, type Refusal } from "../../lib/call";
import { changes } from "../../lib/changes.svelte";
import type { Commands } from "../../lib/commands";
import { desk } from "../../lib/desk";
import { Job } from "../../lib/job.svelte";
import { notices } from "../../lib/notices.svelte";
import type { PaperFormat } from "../../lib/types";

type Saves = "save_correction" | "save_revocation" | "save_recovery" | "save_number_note" | "save_fund" | "save_fund_entry" | "save_fund_payment";

/** A paper that follows a decision, being written in a dialog. */
export class AfterWriting {
  refusal = $state.raw<Refusal | null>(null);
  busy = $state(false);

  error(...fields: string[]): string | null {
    return fields.includes(this.refusal?.field ?? "") ? (this.refusal?.message ?? null) : null;
  }

  /** Said once, above the form, when no field shows it. */
  above(...fields: string[]): string | null {
    return this.refusal && !fields.includes(this.refusal.field ?? "") ? this.refusal.message : null;
  }

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

/** The cancelling decision or the letter of correction, written to a file and opened. */
export class AmendmentPrinting {
  job = new Job<{ path: string }>();

  async print(id: string, format: PaperFormat = "pdf"): Promise<void> {
    const made = await this.job.run(() => call("print_amendment", { id, format }));
    if (made && this.job.output) await desk.openPath(this.job.output.path).catch((thrown) => notices.refused(thrown));
    else if (this.job.refusal) notices.refused(this.job.refusal);
  }
}
