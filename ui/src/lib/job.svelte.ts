import { asRefusal, door, type Progress, type Refusal } from "./call";
import { desk } from "./desk";

/** One long act of a screen: running or not, how far, what went wrong. */
export class Job<Output> {
  running = $state(false);
  progress = $state.raw<Progress | null>(null);
  refusal = $state.raw<Refusal | null>(null);
  output = $state.raw<Output | null>(null);

  /** True when the work came to its end; otherwise `refusal` says why not. */
  async run(work: () => Promise<Output>): Promise<boolean> {
    if (this.running) return false;
    this.running = true;
    this.progress = null;
    this.refusal = null;
    const stop = door().onProgress((progress) => (this.progress = progress));
    try {
      this.output = await work();
      return true;
    } catch (thrown) {
      this.refusal = asRefusal(thrown);
      return false;
    } finally {
      stop();
      this.running = false;
    }
  }

  cancel(): void {
    desk.cancel().catch((thrown) => (this.refusal = asRefusal(thrown)));
  }
}
