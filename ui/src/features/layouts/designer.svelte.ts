import { asRefusal, call, type Refusal } from "../../lib/call";
import { changes } from "../../lib/changes.svelte";
import { desk } from "../../lib/desk";
import { base64 } from "../../lib/file-bytes";
import type { LaidOut, LayoutArt, LayoutChoice, LayoutText, SampleWords, SheetLayout } from "../../lib/types";
import { artOf, boxes, isArt, movedPart, ownCopy, partKeys, rounded } from "./parts";

/** A layout in the making: each step can be taken back, and nothing is on record before it is saved. */
export class Designer {
  layout = $state.raw<SheetLayout | null>(null);
  /** The page as it will be printed, and where its words stand. */
  laid = $state.raw<LaidOut | null>(null);
  page = $state.raw<Uint8Array | null>(null);
  scan = $state<string | null>(null);
  active = $state<string | null>(null);
  sample = $state<SampleWords>("short");
  refusal = $state.raw<Refusal | null>(null);
  saved = $state.raw<SheetLayout | null>(null);
  #id: string | null = null;
  #past = $state.raw<readonly SheetLayout[]>([]);
  #next = $state.raw<readonly SheetLayout[]>([]);
  #isDrawing = false;
  #isAsked = false;

  async start(choices: readonly LayoutChoice[], id: string): Promise<void> {
    const choice = choices.find((one) => one.id === id) ?? choices[0];
    if (!choice) return;
    try {
      const layout = await call("get_layout", { id: choice.id });
      this.#id = choice.isOwn ? choice.id : null;
      this.layout = choice.isOwn ? layout : ownCopy(layout, `${layout.name} của cơ quan`);
      this.saved = choice.isOwn ? layout : null;
      await this.#drawScan();
      await this.draw();
    } catch (thrown) {
      this.refusal = asRefusal(thrown);
    }
  }

  get boxes() {
    return this.layout ? boxes(this.layout, this.laid) : [];
  }
  get keys() {
    return this.layout ? partKeys(this.layout) : [];
  }
  get isChanged() {
    return this.layout !== this.saved && (this.saved !== null || this.#past.length > 0);
  }
  get canUndo() {
    return this.#past.length > 0;
  }
  get canRedo() {
    return this.#next.length > 0;
  }

  /** Takes a step that can be taken back. */
  step(layout: SheetLayout): void {
    // A field that was only walked through says its figure once more.
    if (!this.layout || JSON.stringify(layout) === JSON.stringify(this.layout)) return;
    this.#past = [...this.#past.slice(-99), this.layout];
    this.#next = [];
    this.layout = layout;
    void this.draw();
  }
  undo(): void {
    const before = this.#past.at(-1);
    if (!before || !this.layout) return;
    [this.#past, this.#next, this.layout] = [this.#past.slice(0, -1), [...this.#next, this.layout], before];
    void this.#drawScan();
    void this.draw();
  }
  redo(): void {
    const after = this.#next.at(-1);
    if (!after || !this.layout) return;
    [this.#past, this.#next, this.layout] = [[...this.#past, this.layout], this.#next.slice(0, -1), after];
    void this.#drawScan();
    void this.draw();
  }

  move(key: string, right: number, down: number): void {
    if (this.layout && (right || down)) this.step(movedPart(this.layout, key, right, down));
  }
  setSheet(change: Partial<SheetLayout>): void {
    if (this.layout) this.step({ ...this.layout, ...change });
  }
  setText(key: string, change: Partial<LayoutText>): void {
    const text = this.layout?.fields[key];
    if (this.layout && text) this.step({ ...this.layout, fields: { ...this.layout.fields, [key]: { ...text, ...change } } });
  }
  setArt(key: string, change: Partial<LayoutArt>): void {
    const art = this.layout && artOf(this.layout, key);
    if (this.layout && art) this.step({ ...this.layout, [key]: { ...art, ...change } });
  }

  /** Words of the office's own, in the middle of the sheet. */
  addText(): void {
    if (!this.layout) return;
    const { width, height, fields } = this.layout;
    let number = 1;
    while (fields[`text_${number}`]) number++;
    const text = { text: "Chữ thêm", x: width / 2, y: height / 2, w: width / 2, size: 14, font: "regular", mode: "print" } as const;
    this.step({ ...this.layout, fields: { ...fields, [`text_${number}`]: text } });
    this.active = `text_${number}`;
  }
  /** A place for the code, large enough for any telephone, in the upper left corner. */
  addCode(): void {
    if (!this.layout) return;
    this.step({ ...this.layout, code: { x: rounded(this.layout.width * 0.07), y: rounded(this.layout.height * 0.1), w: 30, h: 30, mode: "print" } });
    this.active = "code";
  }
  remove(key: string): void {
    if (!this.layout) return;
    if (isArt(key)) this.step({ ...this.layout, [key]: null });
    else {
      const { [key]: _, ...fields } = this.layout.fields;
      this.step({ ...this.layout, fields });
    }
    this.active = null;
  }

  /** Puts a picture of the office in the place of a drawing, or the scan under everything. */
  async putPicture(key: "scan" | "background" | "frame" | "emblem", file: File): Promise<void> {
    if (!this.layout) return;
    try {
      const { name, ratio } = await call("save_layout_picture", { bytes: base64(new Uint8Array(await file.arrayBuffer())) });
      const { width, height } = this.layout;
      const before = this.layout[key];
      const whole = { x: 0, y: 0, w: width, h: key === "scan" ? width / ratio : height, mode: "print" as const };
      this.refusal = null;
      this.step({ ...this.layout, [key]: { ...(before ?? whole), picture: name } });
      if (key === "scan") await this.#drawScan();
    } catch (thrown) {
      this.refusal = asRefusal(thrown);
    }
  }
  /** The straightened scan fits the sheet exactly; the one before is a step back. */
  async putStraight(file: File): Promise<void> {
    if (!this.layout) return;
    const { name } = await call("save_layout_picture", { bytes: base64(new Uint8Array(await file.arrayBuffer())) });
    const { width, height } = this.layout;
    this.step({ ...this.layout, scan: { x: 0, y: 0, w: width, h: height, mode: "print", picture: name } });
    await this.#drawScan();
  }
  async #drawScan(): Promise<void> {
    const name = this.layout?.scan?.picture;
    if (!name) this.scan = null;
    else {
      const shown = await call("get_layout_picture", { name });
      this.scan = `data:${shown.kind};base64,${shown.bytes}`;
    }
  }

  /** Draws the page anew. One is drawn at a time, as every one is written to the same file; the last asked comes next. */
  async draw(): Promise<void> {
    this.#isAsked = true;
    if (this.#isDrawing) return;
    this.#isDrawing = true;
    while (this.#isAsked && this.layout) {
      this.#isAsked = false;
      try {
        const laid = await call("print_layout_preview", { layout: this.layout, sample: this.sample });
        const page = await desk.readFile(laid.path);
        if (!this.#isAsked) [this.laid, this.page, this.refusal] = [laid, page, null];
      } catch (thrown) {
        if (!this.#isAsked) this.refusal = asRefusal(thrown);
      }
    }
    this.#isDrawing = false;
  }

  /** Keeps the layout; its id. */
  async save(): Promise<string | null> {
    if (!this.layout) return null;
    const layout = this.layout;
    try {
      const kept = await call("save_layout", { id: this.#id, layout });
      changes.saved(`Đã lưu mẫu «${kept.name}».`);
      [this.#id, this.saved, this.refusal] = [kept.id, layout, null];
      return kept.id;
    } catch (thrown) {
      this.refusal = asRefusal(thrown);
      return null;
    }
  }
}
