import { untrack } from "svelte";
import { asRefusal, call, type Refusal } from "./call";
import { changes } from "./changes.svelte";
import { desk } from "./desk";
import { Job } from "./job.svelte";
import { notices } from "./notices.svelte";
import type { Wording, WordingKind, WordingMade } from "./types";

const WAIT_MS = 700;

/** A prepared text being read, changed, looked at as it will be printed, and printed. */
export class WordingWork {
  name = $state("");
  form = $state<Wording["form"]>("paper");
  title = $state("");
  body = $state("");
  keptAt = $state<string | null>(null);
  refusal = $state.raw<Refusal | null>(null);
  paper = $state.raw<Uint8Array | null>(null);
  isOpen = $state(false);
  printing = new Job<WordingMade>();
  #saved = $state.raw({ title: "", body: "" });
  #asked = 0;

  constructor(
    readonly kind: WordingKind,
    readonly of: string,
  ) {}

  /** Something was typed that is not kept. */
  get isChanged(): boolean {
    return this.title !== this.#saved.title || this.body !== this.#saved.body;
  }

  async open(fresh = false): Promise<void> {
    try {
      const wording = await call("get_wording", { kind: this.kind, of: this.of, fresh });
      this.#take(wording);
      // Filled anew is not kept until the clerk keeps it.
      if (!fresh) this.#saved = { title: wording.title, body: wording.body };
      this.isOpen = true;
    } catch (thrown) {
      this.refusal = asRefusal(thrown);
    }
  }

  #take(wording: Wording): void {
    this.name = wording.name;
    this.form = wording.form;
    this.title = wording.title;
    this.body = wording.body;
    this.keptAt = wording.keptAt;
    this.refusal = null;
  }

  async save(): Promise<boolean> {
    try {
      this.#take(await call("save_wording", this.#draft));
      this.#saved = { title: this.title, body: this.body };
      changes.saved(`Đã lưu: ${this.name}.`);
      return true;
    } catch (thrown) {
      this.refusal = asRefusal(thrown);
      return false;
    }
  }

  /** Keeps what was typed and opens the PDF with the program the computer has for it. */
  async print(): Promise<void> {
    if (this.isChanged && !(await this.save())) return;
    const done = await this.printing.run(() => call("print_wording", { kind: this.kind, of: this.of }));
    if (done && this.printing.output) await desk.openPath(this.printing.output.path).catch((thrown) => notices.refused(thrown));
  }

  async copy(): Promise<void> {
    const text = `${this.title}\n\n${this.body.replaceAll(/^# /gm, "")}`;
    try {
      await navigator.clipboard.writeText(text);
      notices.show("Đã chép cả bài. Dán vào Word, Zalo hoặc nơi khác bằng Ctrl+V.", "good");
    } catch {
      notices.show("Máy này không cho chép. Hãy chọn chữ trong ô rồi nhấn Ctrl+C.", "bad");
    }
  }

  /** Draws the page a little after the last letter. */
  look(): () => void {
    const draft = this.#draft;
    const mine = ++this.#asked;
    const timer = setTimeout(async () => {
      try {
        const made = await call("print_wording_preview", draft);
        const bytes = await desk.readFile(made.path);
        if (mine === this.#asked) this.paper = bytes;
      } catch (thrown) {
        if (mine === this.#asked) this.refusal = asRefusal(thrown);
      }
    }, untrack(() => (this.paper ? WAIT_MS : 0)));
    return () => clearTimeout(timer);
  }

  get #draft() {
    return { kind: this.kind, of: this.of, title: this.title, body: this.body };
  }
}
