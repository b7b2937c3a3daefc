import { call } from "../../lib/call";
import type { ImportNominations, Round } from "../../lib/types";

/** The round a list is nominated in, and what the list itself does not say; nothing while it is a list of people. */
export class RoundIn {
  id = $state("");
  merit = $state("");
  by = $state("");
  on = $state("");
  rounds = $state.raw<Round[]>([]);

  readonly round = $derived(this.rounds.find((one) => one.id === this.id) ?? null);

  get wanted(): ImportNominations | null {
    if (!this.id) return null;
    return { roundId: this.id, merit: this.merit.trim() || null, nominatedBy: this.by || null, receivedOn: this.on || null };
  }

  async look(): Promise<void> {
    this.rounds = await call("list_rounds", {}).catch(() => this.rounds);
  }

  clear(): void {
    [this.id, this.merit, this.by, this.on] = ["", "", "", ""];
  }
}
