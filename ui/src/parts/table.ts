import type { Snippet } from "svelte";

/** A column of a list. Give `text`, and `cell` or `chip` where plain text is not enough. */
export interface Column<Row> {
  key: string;
  label: string;
  text: (row: Row) => string;
  /** Pixels; columns without it share what is left. */
  width?: number;
  figures?: boolean;
  /** The name: bold, and in view while the rest scrolls sideways. One a table, the first. */
  name?: boolean;
  chip?: (row: Row) => { label: string; tone: "good" | "wait" | "bad" | "honour" | "plain" } | null;
  cell?: Snippet<[Row]>;
  sortable?: boolean;
}

export interface Sorting {
  key: string;
  down: boolean;
}

export const ROW_HEIGHT = 39;
/** Up to here all rows are drawn; longer lists draw what is in view. */
const DRAW_ALL = 500;
const SPARE = 12;

/** Which rows to draw: `[first, end)`. */
export function inView(count: number, scrolled: number, height: number): [number, number] {
  if (count <= DRAW_ALL) return [0, count];
  const first = Math.max(0, Math.floor(scrolled / ROW_HEIGHT) - SPARE);
  return [first, Math.min(count, first + Math.ceil(height / ROW_HEIGHT) + 2 * SPARE)];
}

/** Where a movement key leads from row `at` (-1 before the first); null for other keys. */
export function rowAfter(key: string, at: number, count: number, page: number): number | null {
  if (count === 0) return null;
  const within = (to: number) => Math.min(count - 1, Math.max(0, to));
  switch (key) {
    case "ArrowDown":
      return within(at + 1);
    case "ArrowUp":
      return within(at - 1);
    case "PageDown":
      return within(at + page);
    case "PageUp":
      return within(at - page);
    case "Home":
      return 0;
    case "End":
      return count - 1;
    default:
      return null;
  }
}
