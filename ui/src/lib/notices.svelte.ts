import { asRefusal } from "./call";

export type Tone = "good" | "bad" | "plain";

export interface Notice {
  id: number;
  tone: Tone;
  text: string;
  /** One way on, usually "Hoàn tác". */
  act: { label: string; run: () => void } | null;
}

const STAY_MS = 8000;

/** Short sentences at the foot of the window. Errors stay until closed; the rest leave by themselves. */
class Notices {
  list = $state.raw<Notice[]>([]);
  #last = 0;

  show(text: string, tone: Tone = "plain", act: Notice["act"] = null): void {
    const notice = { id: ++this.#last, tone, text, act };
    // What was done before is known; only what went wrong waits to be read.
    this.list = [...this.list.filter((one) => one.tone === "bad").slice(-2), notice];
    if (tone !== "bad") setTimeout(() => this.close(notice.id), STAY_MS);
  }

  /** Says why something could not be done. */
  refused(thrown: unknown): void {
    this.show(asRefusal(thrown).message, "bad");
  }

  /** Only the newest change can be taken back by one press. */
  withdrawActs(): void {
    this.list = this.list.map((notice) => ({ ...notice, act: null }));
  }

  close(id: number): void {
    this.list = this.list.filter((notice) => notice.id !== id);
  }
}

export const notices = new Notices();
