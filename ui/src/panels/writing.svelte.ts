import { asRefusal, call, type Refusal } from "../lib/call";
import { changes } from "../lib/changes.svelte";
import type { Commands } from "../lib/commands";

type Saves = "save_past_award" | "save_initiative" | "save_result" | "save_filing";
type Removals = "remove_past_award" | "remove_initiative" | "remove_result" | "remove_filing";

/** A line of a history being written in a dialog. */
export class LineWriting {
  refusal = $state.raw<Refusal | null>(null);

  error(...fields: string[]): string | null {
    return fields.includes(this.refusal?.field ?? "") ? (this.refusal?.message ?? null) : null;
  }

  async save<Name extends Saves>(command: Name, draft: Commands[Name][0], says: string): Promise<boolean> {
    this.refusal = null;
    try {
      await call(command, draft);
      changes.saved(says);
      return true;
    } catch (thrown) {
      this.refusal = asRefusal(thrown);
      return false;
    }
  }
}

export function removeLine(command: Removals, id: string, says: string): Promise<boolean> {
  return changes.make(() => call(command, { id }), says);
}

/** The last years, newest first, as choices. */
export function lastYears(today: string, count = 25): { id: string; label: string }[] {
  const year = Number(today.slice(0, 4));
  return Array.from({ length: count }, (_, back) => String(year - back)).map((one) => ({ id: one, label: one }));
}
