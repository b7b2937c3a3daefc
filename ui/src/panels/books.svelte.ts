import { asRefusal, call, Refusal } from "../lib/call";
import { changes } from "../lib/changes.svelte";
import type { Commands } from "../lib/commands";
import { today } from "../lib/day";
import { Loaded } from "../lib/loaded.svelte";
import { address } from "../lib/place.svelte";
import type { Archive, Directive, Hardship, Officer, Petition, Training } from "../lib/types";

/** What a line of each book is. */
export interface BookRows {
  petitions: Petition;
  directives: Directive;
  trainings: Training;
  hardships: Hardship;
  archives: Archive;
  officers: Officer;
}
export type BookName = keyof BookRows;

const asks = {
  petitions: "list_petitions",
  directives: "list_directives",
  trainings: "list_trainings",
  hardships: "list_hardships",
  archives: "list_archives",
  officers: "list_officers",
} as const;
const removals = {
  petitions: "remove_petition",
  directives: "remove_directive",
  trainings: "remove_training",
  hardships: "remove_hardship",
  archives: "remove_archive",
  officers: "remove_officer",
} as const;
const names: Readonly<Record<BookName, string>> = {
  petitions: "Đơn thư",
  directives: "Văn bản chỉ đạo",
  trainings: "Tập huấn",
  hardships: "Thôn khó khăn",
  archives: "Lưu hồ sơ",
  officers: "Phụ trách",
};

/** The books beside each other, as one screen. */
export function bookLinks(on: BookName): { label: string; href: string; on: boolean }[] {
  return (Object.keys(names) as BookName[]).map((name) => ({ label: names[name], href: address(name), on: name === on }));
}

/** The year is chosen once for all books. */
const chosen = $state({ year: "" });

/** One of the books kept beside the awards: its lines of a year. */
export class Book<Name extends BookName> {
  list = new Loaded<BookRows[Name][]>();
  text = $state("");

  constructor(readonly name: Name) {}

  get year(): string {
    return chosen.year;
  }
  set year(year: string) {
    chosen.year = year;
  }

  get rows(): BookRows[Name][] {
    return this.list.value ?? [];
  }

  async load(): Promise<void> {
    const filter = { year: chosen.year ? Number(chosen.year) : null, text: this.text };
    await this.list.load(async () => (await call(asks[this.name], filter)) as BookRows[Name][]);
  }

  remove(id: string, says: string): Promise<boolean> {
    return changes.make(() => call(removals[this.name], { id }), says);
  }
}

/** Next year, for which plans are made, and the years before. */
export function bookYears(): { id: string; label: string }[] {
  const year = Number(today().slice(0, 4)) + 1;
  return Array.from({ length: 12 }, (_, back) => String(year - back)).map((one) => ({ id: one, label: `Năm ${one}` }));
}

type Saves = "save_petition" | "save_directive" | "save_training" | "save_hardship" | "save_archive" | "save_officer";

/** One line being written. */
export class BookWriting {
  refusal = $state.raw<Refusal | null>(null);

  error(field: string): string | null {
    return this.refusal?.field === field ? this.refusal.message : null;
  }

  /** Said before the office is asked, where nothing was chosen that it could be asked about. */
  missing(field: string, message: string): void {
    this.refusal = new Refusal({ code: "invalid", message, field });
  }

  /** The id of what was saved, or null when the office said no. */
  async save<Save extends Saves>(command: Save, draft: Commands[Save][0], says: string): Promise<string | null> {
    this.refusal = null;
    try {
      const saved = await call(command, draft);
      changes.saved(says);
      return saved.id;
    } catch (thrown) {
      this.refusal = asRefusal(thrown);
      return null;
    }
  }
}
