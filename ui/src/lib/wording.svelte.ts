import { untrack } from "svelte";
import { asRefusal, call, type Refusal } from "./call";
import { changes } from "./changes.svelte";
import { desk } from "./desk";
import { Job } from "./job.svelte";
import { notices } from "./notices.svelte";
import type { PaperFormat, Wording, WordingKind, WordingMade } from "./types";

const WAIT_MS = 700;

type Wanted = { kind: WordingKind; of: string; title: string; body: string };

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
  #wanted: Wanted | null = null;
  #drawing = false;

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

  /** Keeps what was typed and opens the paper with the program the computer has for it. */
  async print(format: PaperFormat = "pdf"): Promise<void> {
    if (this.isChanged && !(await this.save())) return;
    const done = await this.printing.run(() => call("print_wording", { kind: this.kind, of: this.of, format }));
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
    const timer = setTimeout(() => this.#draw(draft), untrack(() => (this.paper ? WAIT_MS : 0)));
    return () => clearTimeout(timer);
  }

  /** One page is drawn at a time, as every one is written to the same file; the last asked comes next. */
  async #draw(draft: Wanted): Promise<void> {
    this.#wanted = draft;
    if (this.#drawing) return;
    this.#drawing = true;
    try {
      for (let next = this.#next(); next; next = this.#next()) {
        const made = await call("print_wording_preview", next);
        this.paper = await desk.readFile(made.path);
      }
    } catch (thrown) {
      this.refusal = asRefusal(thrown);
    } finally {
      this.#drawing = false;
    }
  }

  #next(): Wanted | null {
    const next = this.#wanted;
    this.#wanted = null;
    return next;
  }

  get #draft(): Wanted {
    return { kind: this.kind, of: this.of, title: this.title, body: this.body };
  }
}
