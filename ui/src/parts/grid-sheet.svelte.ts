import {
  areaOf,
  cleared,
  edge,
  filledDown,
  filledWith,
  isBlock,
  isOneCell,
  lastFilled,
  putBlock,
  readBlock,
  readTables,
  tiled,
  writeBlock,
  type Area,
} from "./grid-block";
import { isBlank, readCell, setCell, tabFrom } from "./grid";
import type { CellAt, GridColumn, GridRow } from "./grid";

const UNDO_STEPS = 100;

/** What a grid needs from outside: its rows live in the screen. */
export interface SheetOwner {
  columns: () => readonly GridColumn[];
  rows: () => readonly GridRow[];
  put: (rows: readonly GridRow[]) => void;
  /** Told when a pasted block was wider than the grid. */
  dropped: (cells: number) => void;
  /** Row and column of the next cell with a problem after this one; null when there is none. */
  wrongAfter: (at: CellAt) => CellAt | null;
  /** Brings a row into view. */
  show: (row: number) => void;
  prefix: string;
}

interface Step {
  rows: readonly GridRow[];
  at: CellAt;
}

/** Where a grid stands and what its keys do. The last row is always empty, to type into. */
export class Sheet {
  at = $state.raw<CellAt>({ row: 0, column: 0 });
  /** The other corner of what is marked; the cell itself when it is one cell. */
  end = $state.raw<CellAt>({ row: 0, column: 0 });
  /** Whether the keyboard is in the grid. */
  inside = $state(false);
  /** Before anything is typed the arrows move between cells; after it, inside the text. */
  editing = $state(false);
  readonly area = $derived(areaOf(this.at, this.end));
  #made = 0;
  /** Enter after a run of Tabs goes back to the column where the run began, as in a spreadsheet. */
  #runStart: number | null = null;
  #past: Step[] = [];
  #future: Step[] = [];

  constructor(private readonly owner: SheetOwner) {}

  newRow = (): GridRow => ({ id: `${this.owner.prefix}-${this.#made++}`, cells: {} });

  get isBlock(): boolean {
    return !isOneCell(this.area);
  }

  /** The rows with an empty one at the end, or null when there is one already. */
  grown(): GridRow[] | null {
    const last = this.owner.rows().at(-1);
    return last && isBlank(last) ? null : [...this.owner.rows(), this.newRow()];
  }

  /** A cell is written only if nothing else changed it since its editor opened with `from`. */
  commit(rowId: string, column: GridColumn, from: string, typed: string): void {
    const rows = this.owner.rows();
    const at = rows.findIndex((row) => row.id === rowId);
    if (at < 0 || (rows[at]?.cells[column.key] ?? "") !== from) return;
    const { text } = readCell(column, typed);
    if (text !== from) this.#change(setCell(rows, at, column.key, text));
  }

  move(to: CellAt): void {
    this.at = this.end = this.#within(to);
    this.editing = false;
    this.inside = true;
    this.owner.show(this.at.row);
  }

  /** Marks from the cell in hand to this one. */
  extend(to: CellAt): void {
    this.end = this.#within(to);
    this.owner.show(this.end.row);
  }

  markRow(row: number): void {
    this.move({ row, column: 0 });
    this.end = { row: this.at.row, column: this.owner.columns().length - 1 };
  }

  /** Where a key leads; null when it does not move or leads out of the grid. */
  after(key: string): CellAt | null {
    const { row, column } = this.at;
    const [rows, columns] = [this.owner.rows().length, this.owner.columns().length];
    if (key === "Tab" || key === "Shift+Tab") {
      const next = tabFrom(this.at, key !== "Tab", rows, columns);
      if (next) this.#runStart ??= column;
      return next;
    }
    const next =
      key === "Enter" || key === "Shift+Enter"
        ? { row: row + (key === "Enter" ? 1 : -1), column: key === "Enter" ? (this.#runStart ?? column) : column }
        : key === "F8"
          ? this.owner.wrongAfter(this.at)
          : this.#arrow(key, this.at);
    if (next) this.#runStart = null;
    return next;
  }

  /** Where an arrow and its kin lead from a cell. */
  #arrow(key: string, { row, column }: CellAt): CellAt | null {
    const [rows, columns] = [this.owner.rows(), this.owner.columns()];
    const inColumn = columns[column]?.key ?? "";
    const to: Record<string, () => CellAt> = {
      ArrowDown: () => ({ row: row + 1, column }),
      ArrowUp: () => ({ row: row - 1, column }),
      ArrowLeft: () => ({ row, column: column - 1 }),
      ArrowRight: () => ({ row, column: column + 1 }),
      PageDown: () => ({ row: row + 15, column }),
      PageUp: () => ({ row: row - 15, column }),
      Home: () => ({ row, column: 0 }),
      End: () => ({ row, column: columns.length - 1 }),
      "Ctrl+Home": () => ({ row: 0, column: 0 }),
      "Ctrl+End": () => ({ row: rows.length - 1, column: columns.length - 1 }),
      "Ctrl+ArrowDown": () => ({ row: edge(rows, inColumn, row, 1), column }),
      "Ctrl+ArrowUp": () => ({ row: edge(rows, inColumn, row, -1), column }),
      "Ctrl+ArrowLeft": () => ({ row, column: 0 }),
      "Ctrl+ArrowRight": () => ({ row, column: columns.length - 1 }),
    };
    return to[key]?.() ?? null;
  }

  /** Shift with an arrow marks; true when the key was one of these. */
  mark(key: string): boolean {
    const wide = this.owner.columns().length - 1;
    if (key === "Ctrl+A") {
      [this.at, this.end] = [{ row: 0, column: 0 }, { row: lastFilled(this.owner.rows()), column: wide }];
    } else if (key === "Shift+Space") {
      [this.at, this.end] = [{ row: this.at.row, column: 0 }, { row: this.end.row, column: wide }];
    } else if (key.includes("Shift+") && !key.includes("Tab")) {
      const to = this.#arrow(key.replace("Shift+", ""), this.end);
      if (!to) return false;
      this.extend(to);
    } else return false;
    return true;
  }

  /** Keys that change more than the cell's own text; true when one was used. */
  act(key: string): boolean {
    const [rows, columns, area] = [this.owner.rows(), this.owner.columns(), this.area];
    if (key === "Ctrl+D") this.#change(filledDown(rows, columns, area));
    else if (key === "Delete") this.clear();
    else if (key === "Ctrl+-") this.remove(area.top, area.bottom);
    else if (key === "Ctrl++" || key === "Ctrl+=") this.#insert(area);
    else if (key === "Ctrl+Z" && this.#past.length > 0) this.#turn(this.#past, this.#future);
    else if (key === "Ctrl+Y" && this.#future.length > 0) this.#turn(this.#future, this.#past);
    else if (key === "Esc" && this.isBlock) this.end = this.at;
    else return false;
    return true;
  }

  clear(): void {
    this.#change(cleared(this.owner.rows(), this.owner.columns(), this.area));
  }

  /** Ctrl+Enter: what was typed goes into every marked cell. */
  fill(typed: string): void {
    this.#change(filledWith(this.owner.rows(), this.owner.columns(), this.area, typed));
  }

  copy(event: ClipboardEvent): void {
    event.preventDefault();
    event.clipboardData?.setData("text/plain", writeBlock(this.owner.rows(), this.owner.columns(), this.area));
  }

  /** Takes a block, or one text for all that is marked; a bit of text for one cell stays with the cell. */
  paste(event: ClipboardEvent): void {
    const text = event.clipboardData?.getData("text/plain") ?? "";
    const tables = readTables(event.clipboardData?.getData("text/html") ?? "");
    const block = tables ?? (isBlock(text) || (this.isBlock && !this.editing) ? readBlock(text) : null);
    if (!block || (this.editing && block.length === 1 && block[0]?.length === 1)) return;
    event.preventDefault();
    const [area, cells] = [this.area, tiled(block, this.area)];
    const from = { row: area.top, column: area.left };
    const put = putBlock(this.owner.rows(), this.owner.columns(), from, cells, this.newRow);
    this.#change(put.rows);
    this.move(from);
    this.end = this.#within({ row: from.row + cells.length - 1, column: from.column + Math.max(...cells.map((line) => line.length)) - 1 });
    if (put.dropped > 0) this.owner.dropped(put.dropped);
  }

  remove(top: number, bottom = top): void {
    this.#change(this.owner.rows().filter((_, at) => at < top || at > bottom));
    this.move({ row: top, column: this.at.column });
  }

  /** As many empty rows above as are marked. */
  #insert({ top, bottom }: Area): void {
    const fresh = Array.from({ length: bottom - top + 1 }, this.newRow);
    const rows = this.owner.rows();
    this.#change([...rows.slice(0, top), ...fresh, ...rows.slice(top)]);
    this.move({ row: top, column: this.at.column });
  }

  #change(rows: readonly GridRow[]): void {
    this.#past = [...this.#past.slice(1 - UNDO_STEPS), { rows: this.owner.rows(), at: this.at }];
    this.#future = [];
    this.#put(rows);
  }

  #turn(from: Step[], to: Step[]): void {
    const step = from.pop();
    if (!step) return;
    to.push({ rows: this.owner.rows(), at: step.at });
    this.#put(step.rows);
    this.move(step.at);
  }

  #put(rows: readonly GridRow[]): void {
    this.owner.put(rows);
    const grown = this.grown();
    if (grown) this.owner.put(grown);
  }

  #within({ row, column }: CellAt): CellAt {
    return {
      row: Math.min(this.owner.rows().length - 1, Math.max(0, row)),
      column: Math.min(this.owner.columns().length - 1, Math.max(0, column)),
    };
  }
}
