import { asRefusal, call, type Refusal } from "../../lib/call";
import { changes } from "../../lib/changes.svelte";
import type { Commands } from "../../lib/commands";
import { Loaded } from "../../lib/loaded.svelte";
import type { MovementFigures, MovementRecord, Pact, WordingLine } from "../../lib/types";

/** Everything on record about one movement, read again after every change. */
export class WholeMovement {
  all = new Loaded<MovementRecord>();
  figures = $state.raw<MovementFigures | null>(null);
  pacts = $state.raw<Pact[]>([]);
  wordings = $state.raw<WordingLine[]>([]);

  async load(id: string): Promise<void> {
    await this.all.load(() => call("get_movement_record", { id }));
    if (this.all.refusal) return;
    [this.figures, this.pacts, this.wordings] = await Promise.all([
      call("get_movement_figures", { id }).catch(() => null),
      call("list_pacts", { movementId: id }).catch(() => []),
      call("list_wordings", { movementId: id }).catch(() => []),
    ]);
  }
}

type Saves = "save_movement_step" | "save_pact" | "save_movement_units" | "save_movement_targets" | "save_movement_criteria" | "save_movement_scores";

/** A part of a movement being written: what the office refused stands beside its field. */
export class PartWriting {
  refusal = $state.raw<Refusal | null>(null);

  error(field: string): string | null {
    return this.refusal?.field === field ? this.refusal.message : null;
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
