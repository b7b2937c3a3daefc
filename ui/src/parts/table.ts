import { tick, type Snippet } from "svelte";
import type { OrderKey } from "../lib/order";

/** A column of a list. Give `text`, and `cell` or `chip` where plain text is not enough. */
export interface Column<Row> {
  key: string;
  label: string;
  text: (row: Row) => string;
  /** Pixels; columns without it share what is left. */
  width?: number;
  /** Pixels a column without width needs before extra ones give way to it. */
  least?: number;
  /** Its share of what is left, against 1 of the others. */
  grow?: number;
  figures?: boolean;
  /** The name: bold, and in view while the rest scrolls sideways. One a table, the first. */
  name?: boolean;
  chip?: (row: Row) => { label: string; tone: "good" | "wait" | "bad" | "honour" | "plain" } | null;
  cell?: Snippet<[Row]>;
  /** Ordered by the clicked heading: by given name, from the first word, or by what is given here. */
  sort?: "name" | "title" | ((row: Row) => OrderKey);
  /** Not shown until it is chosen. */
  optional?: boolean;
  /** An identity number or the like: on a paper only where the clerk ticks it. */
  isPrivate?: boolean;
  /** What a file of the list holds where it is more than the text: days and figures stay such. */
  out?: { kind: "text" | "integer" | "money" | "day"; of: (row: Row) => string | number | null };
  /** Gives way where the list is too narrow for all; what it says stands in the detail too. */
  extra?: boolean;
}

const MARK_WIDTH = 40;
const FREE_WIDTH = 130;
const NAME_WIDTH = 200;
const CHIP_WIDTH = 156;

/** A state is never cut short; null lets the column share what is left. */
export function columnWidth<Row>(column: Column<Row>): number | null {
  return column.chip ? Math.max(column.width ?? 0, CHIP_WIDTH) : (column.width ?? null);
}

/** Pixels below which a table scrolls sideways. */
export function leastWidth<Row>(columns: readonly Column<Row>[], hasMarks: boolean): number {
  const widths = columns.map((column) => columnWidth(column) ?? column.least ?? (column.name ? NAME_WIDTH : FREE_WIDTH));
  return widths.reduce((sum, width) => sum + width, hasMarks ? MARK_WIDTH : 0);
}

/** Pixels of every column: the set ones as they are, the free ones by their shares of the room that is left. */
export function columnWidths<Row>(columns: readonly Column<Row>[], hasMarks: boolean, room: number): number[] {
  const set = columns.map(columnWidth);
  const taken = set.reduce<number>((sum, width) => sum + (width ?? 0), hasMarks ? MARK_WIDTH : 0);
  const shares = columns.reduce((sum, column, at) => sum + (set[at] === null ? (column.grow ?? 1) : 0), 0);
  const left = Math.max(room, leastWidth(columns, hasMarks)) - taken;
  return columns.map((column, at) => set[at] ?? Math.floor((left * (column.grow ?? 1)) / shares));
}

/** The columns there is room for: extra ones go first, from the right. */
export function fitting<Row>(columns: readonly Column<Row>[], hasMarks: boolean, room: number): Column<Row>[] {
  const kept = [...columns];
  for (let at = kept.length - 1; at >= 0 && leastWidth(kept, hasMarks) > room; at--) {
    if (kept[at]?.extra) kept.splice(at, 1);
  }
  return kept;
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
export function inView(count: number, scrolled: number, height: number, rowHeight = ROW_HEIGHT, all = DRAW_ALL): [number, number] {
  if (count <= all) return [0, count];
  const first = Math.max(0, Math.min(count, Math.floor(scrolled / rowHeight)) - SPARE);
  return [first, Math.min(count, first + Math.ceil(height / rowHeight) + 2 * SPARE)];
}

/** How far a list is scrolled so that a row is in view, below the heading. */
export function broughtIn(index: number, { scrollTop, clientHeight }: { scrollTop: number; clientHeight: number }): number {
  const top = index * ROW_HEIGHT;
  return Math.max(Math.min(scrollTop, top), top + 2 * ROW_HEIGHT - clientHeight);
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

/**
 * A form or record beside a list goes and takes the focus with it; the keys then belong to the list again. Nobody walked
 * into the list, so no row is chosen by it.
 */
export async function giveBack(): Promise<void> {
  await tick();
  const grid = document.querySelector<HTMLElement>("main table[role='grid']");
  if (!grid || document.activeElement !== document.body) return;
  grid.dataset.givenBack = "";
  grid.focus();
  delete grid.dataset.givenBack;
}

export function isGivenBack(grid: HTMLElement): boolean {
  return grid.dataset.givenBack !== undefined;
}
