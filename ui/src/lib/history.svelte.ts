import { asRefusal, call } from "./call";
import { day, moment, number } from "./format";
import { Loaded } from "./loaded.svelte";
import type { FieldChange, RecordChange } from "./types";

/** One line of a record's history, ready to be read. */
export interface PastChange {
  id: string;
  when: string;
  who: string;
  says: string;
  /** «Chức vụ: Trưởng bản → Bí thư chi bộ». */
  fields: string[];
}

/** How a feature names its columns, and says what stands in them. */
export interface HistoryWords {
  columns: Readonly<Record<string, string>>;
  /** Values that are codes or ids, by column. Without an entry the value stands as it is. */
  values?: Readonly<Record<string, (value: unknown) => string>>;
}

/** What happened to one record, newest first. */
export class History {
  list = new Loaded<PastChange[]>();

  async load(table: string, id: string, words: HistoryWords): Promise<void> {
    await this.list.load(async () => (await call("get_history", { table, id })).map((one) => told(one, words)));
  }

  get problem(): string | null {
    return this.list.refusal ? asRefusal(this.list.refusal).message : null;
  }
}

function told(change: RecordChange, words: HistoryWords): PastChange {
  return {
    id: `${change.journal}-${change.fields.map((one) => one.field).join(",")}`,
    when: moment(change.at),
    who: change.actor,
    says: change.says,
    fields: change.fields.map((one) => toldField(one, words)).filter((line) => line !== ""),
  };
}

function toldField({ field, old, new: now }: FieldChange, words: HistoryWords): string {
  if (field === "removed_at") return now ? "Bỏ vào thùng rác" : "Lấy lại từ thùng rác";
  const label = words.columns[field];
  if (!label) return "";
  const value = words.values?.[field] ?? plain;
  const after = isNothing(now) ? "bỏ trống" : value(now);
  return isNothing(old) ? `${label}: ${after}` : `${label}: ${value(old)} → ${after}`;
}

function isNothing(value: unknown): boolean {
  return value === null || value === undefined || value === "";
}

function plain(value: unknown): string {
  if (typeof value === "number") return number(value);
  const text = String(value);
  return /^\d{4}(-\d{2}){1,2}$/.test(text) ? day(text) : text;
}
