import { call } from "./call";
import { notices } from "./notices.svelte";
import type { Undone } from "./types";
import { words } from "./words";

/**
 * Counts the changes made from this window. A list reads `changes.count` in the effect that loads it, so it
 * is fresh after every save, undo and redo, wherever they came from.
 */
class Changes {
  count = $state(0);

  /** Says that something was saved and offers to take it back. */
  saved(sentence: string): void {
    this.count++;
    notices.withdrawActs();
    notices.show(sentence, "good", { label: words.undo, run: () => void this.undo() });
  }

  /** Makes a change and says so, or says why not. True when it was made. */
  async make(ask: () => Promise<unknown>, sentence: string): Promise<boolean> {
    try {
      await ask();
      this.saved(sentence);
      return true;
    } catch (thrown) {
      notices.refused(thrown);
      return false;
    }
  }

  undo(): Promise<void> {
    return this.#turn(() => call("undo_change", { id: null }), "Đã hoàn tác");
  }

  redo(): Promise<void> {
    return this.#turn(() => call("redo_change", {}), "Đã làm lại");
  }

  async #turn(ask: () => Promise<Undone>, did: string): Promise<void> {
    try {
      const { says, left } = await ask();
      this.count++;
      notices.withdrawActs();
      const kept = left.length > 0 ? ` Có ${left.length} mục giữ nguyên vì đã được sửa hoặc dùng sau đó.` : "";
      notices.show(`${did}: ${says}.${kept}`);
    } catch (thrown) {
      notices.refused(thrown);
    }
  }
}

export const changes = new Changes();
