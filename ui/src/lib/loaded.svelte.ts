import { asRefusal, type Refusal } from "./call";

/**
 * What a screen shows of the office's records, in its four states: loading, empty, list, error. A late
 * answer to an old question is dropped, so fast typing never shows stale rows.
 */
export class Loaded<Value> {
  value = $state.raw<Value | null>(null);
  refusal = $state.raw<Refusal | null>(null);
  loading = $state(false);
  #asked = 0;

  async load(ask: () => Promise<Value>): Promise<void> {
    const mine = ++this.#asked;
    this.loading = true;
    try {
      const value = await ask();
      if (mine !== this.#asked) return;
      this.value = value;
      this.refusal = null;
    } catch (thrown) {
      if (mine === this.#asked) this.refusal = asRefusal(thrown);
    } finally {
      if (mine === this.#asked) this.loading = false;
    }
  }
}
