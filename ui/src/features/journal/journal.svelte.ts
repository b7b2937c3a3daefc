import { asRefusal, call } from "../../lib/call";
import { changes } from "../../lib/changes.svelte";
import { day } from "../../lib/format";
import { Loaded } from "../../lib/loaded.svelte";
import { notices } from "../../lib/notices.svelte";
import type { JournalEntry, Undone } from "../../lib/types";

/** The table waits for ids as text. */
export type Line = Omit<JournalEntry, "id"> & { id: string; number: number };

/** What the clerk calls one row of a table, for what an undo left alone. */
export const rowWords: Readonly<Record<string, string>> = {
  units: "đơn vị",
  people: "người",
  households: "hộ gia đình",
  movements: "phong trào",
  registrations: "đăng ký danh hiệu",
  exemplars: "điển hình",
  exemplar_acts: "việc làm của điển hình",
  decisions: "quyết định",
  awards: "khen thưởng",
  offices: "thông tin cơ quan",
  signatories: "người ký",
  superiors: "cơ quan cấp trên",
};

/** Lines of the journal, newest first, a page at a time. */
export class Journal {
  list = new Loaded<Line[]>();
  text = $state("");
  from = $state("");
  until = $state("");
  actor = $state("");
  table = $state("");
  actors = $state.raw<string[]>([]);
  /** What the last undo did, by the number of the line it undid. */
  result = $state.raw<{ number: number; undone: Undone } | null>(null);
  busy = $state(false);
  #end = false;
  #loadingMore = false;

  async load(): Promise<void> {
    this.#end = false;
    await this.list.load(() => this.#page(null));
    this.actors = await call("list_actors", {}).catch(() => this.actors);
  }

  get isNarrowed(): boolean {
    return [this.text, this.from, this.until, this.actor, this.table].some((one) => one !== "");
  }

  /** The filters in words, for a paper. */
  get note(): string {
    const said = [
      this.text && `có chữ «${this.text}»`,
      this.from && `từ ${day(this.from)}`,
      this.until && `đến ${day(this.until)}`,
      this.actor && `người làm: ${this.actor}`,
      this.table && `về ${rowWords[this.table]}`,
    ];
    return said.filter(Boolean).join(", ");
  }

  /** Every line that fits the filters, page after page. */
  async all(): Promise<Line[]> {
    const lines: Line[] = [];
    for (let page = await this.#page(null); page.length > 0; page = await this.#page(page.at(-1)?.number ?? 0)) {
      lines.push(...page);
    }
    return lines;
  }

  async more(): Promise<void> {
    const shown = this.list.value;
    const last = shown?.at(-1);
    if (!shown || !last || this.#end || this.#loadingMore) return;
    this.#loadingMore = true;
    const next = await this.#page(last.number).catch(() => []);
    this.#end = next.length === 0;
    if (!this.#end && this.list.value === shown) this.list.value = [...shown, ...next];
    this.#loadingMore = false;
  }

  /** Takes one line back, wherever it stands; rows touched since are left alone and named. */
  async undo(line: Line): Promise<void> {
    this.busy = true;
    try {
      this.result = { number: line.number, undone: await call("undo_change", { id: line.number }) };
      changes.count++;
      notices.withdrawActs();
    } catch (thrown) {
      notices.show(asRefusal(thrown).message, "bad");
    } finally {
      this.busy = false;
    }
  }

  async #page(before: number | null): Promise<Line[]> {
    const entries = await call("list_journal", {
      text: this.text,
      from: this.from || null,
      until: this.until || null,
      actor: this.actor || null,
      table: this.table || null,
      before,
    });
    return entries.map((entry) => ({ ...entry, id: String(entry.id), number: entry.id }));
  }
}

/** «3 người: Đã được sửa sau đó nên giữ nguyên bản mới.», one line for each kind and reason. */
export function leftAlone(undone: Undone): string[] {
  const counted = new Map<string, number>();
  for (const { what, reason } of undone.left) {
    const key = `${what}: ${reason}`;
    counted.set(key, (counted.get(key) ?? 0) + 1);
  }
  return [...counted].map(([what, count]) => `${count} ${what}`);
}

/** Why a line cannot be taken back; null when it can. */
export function cannotUndo(line: Line): string | null {
  if (line.isUndone) return "Việc này đã được hoàn tác.";
  if (line.rows === 0) return "Việc này không ghi vào sổ nên không có gì để hoàn tác.";
  return null;
}
