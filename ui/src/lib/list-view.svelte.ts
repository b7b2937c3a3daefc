import type { Column, Sorting } from "../parts/table";
import { inOrder, nameKey, titleKey, type OrderKey } from "./order";

const AS_AT_FIRST = { off: [], on: [] } as const;

/** What narrows a list, by the name of the filter. */
export type Filters = Readonly<Record<string, string>>;

/** A way to look at a list that was given a name. */
export interface SavedView {
  name: string;
  chosen: Chosen;
  sorting: Sorting | null;
  filters: Filters;
}

/** Keys of columns that were taken away, and of optional ones that were added; the others are as at first. */
interface Chosen {
  off: readonly string[];
  on: readonly string[];
}

interface Kept {
  chosen: Chosen;
  views: readonly SavedView[];
}

export interface ListViewOwner<Row> {
  /** The word under which this computer remembers the list. */
  key: string;
  columns: () => readonly Column<Row>[];
  /** The filters of the screen, to be kept with a view and set by it. */
  filters?: { get: () => Filters; set: (filters: Filters) => void };
}

/**
 * Which columns of a list are shown, how it is ordered, and the views that were given names. They belong to this
 * computer and not to the records: nothing of it is in the data file or in a bundle.
 */
export class ListView<Row extends { id: string }> {
  sorting = $state.raw<Sorting | null>(null);
  #chosen = $state.raw<Chosen>(AS_AT_FIRST);
  views = $state.raw<readonly SavedView[]>([]);

  constructor(private readonly owner: ListViewOwner<Row>) {
    const kept = read(this.#place);
    this.#chosen = kept.chosen;
    this.views = kept.views;
  }

  get all(): readonly Column<Row>[] {
    return this.owner.columns();
  }

  get columns(): Column<Row>[] {
    return this.all.filter((column) => this.isShown(column));
  }

  isShown(column: Column<Row>): boolean {
    if (column.name) return true;
    return column.optional ? this.#chosen.on.includes(column.key) : !this.#chosen.off.includes(column.key);
  }

  show(column: Column<Row>, on: boolean): void {
    const without = (keys: readonly string[]) => keys.filter((key) => key !== column.key);
    const { off, on: added } = this.#chosen;
    this.#chosen = column.optional
      ? { off, on: on ? [...without(added), column.key] : without(added) }
      : { off: on ? without(off) : [...without(off), column.key], on: added };
    if (!on && this.sorting?.key === column.key) this.sorting = null;
    this.#keep();
  }

  /** The rows in the order of the clicked heading, or as the office gives them. */
  sorted(rows: readonly Row[]): readonly Row[] {
    const column = this.all.find((one) => one.key === this.sorting?.key);
    return column && this.sorting ? inOrder(rows, (row) => orderKey(column, row), this.sorting.down) : rows;
  }

  /** Keeps the list as it stands under a name; a view of that name is replaced. */
  save(name: string): void {
    const view: SavedView = {
      name,
      chosen: this.#chosen,
      sorting: this.sorting,
      filters: this.owner.filters?.get() ?? {},
    };
    this.views = [...this.views.filter((one) => one.name !== name), view].toSorted((a, b) => a.name.localeCompare(b.name, "vi"));
    this.#keep();
  }

  use(view: SavedView): void {
    this.#chosen = view.chosen;
    this.sorting = view.sorting;
    this.owner.filters?.set(view.filters);
    this.#keep();
  }

  forget(view: SavedView): void {
    this.views = this.views.filter((one) => one.name !== view.name);
    this.#keep();
  }

  /** As the program shows the list at first, all filters empty. */
  reset(): void {
    this.#chosen = AS_AT_FIRST;
    this.sorting = null;
    const now = this.owner.filters?.get() ?? {};
    this.owner.filters?.set(Object.fromEntries(Object.keys(now).map((key) => [key, ""])));
    this.#keep();
  }

  get #place(): string {
    return `sovang.list.${this.owner.key}`;
  }

  #keep(): void {
    const kept: Kept = { chosen: this.#chosen, views: this.views };
    try {
      localStorage.setItem(this.#place, JSON.stringify(kept));
    } catch {
      // A full or forbidden store only means that the choice is not remembered.
    }
  }
}

function orderKey<Row>(column: Column<Row>, row: Row): OrderKey {
  if (column.sort === "name") return nameKey(column.text(row));
  if (typeof column.sort === "function") {
    const key = column.sort(row);
    return typeof key === "string" ? titleKey(key) : key;
  }
  return titleKey(column.chip ? (column.chip(row)?.label ?? "") : column.text(row));
}

function read(place: string): Kept {
  const none: Kept = { chosen: AS_AT_FIRST, views: [] };
  try {
    const kept = JSON.parse(localStorage.getItem(place) ?? "null") as Partial<Kept> | null;
    return kept?.chosen && Array.isArray(kept.views) ? { chosen: kept.chosen, views: kept.views } : none;
  } catch {
    return none;
  }
}
