import { isBlank, isBlock, putBlock, readBlock, readCell, setCell, tabFrom } from "./grid";
import type { CellAt, GridColumn, GridRow } from "./grid";

const UNDO_STEPS = 100;

/** What a grid needs from outside: its rows live in the screen. */
export interface SheetOwner {
  columns: () => readonly GridColumn[];
  rows: () => readonly GridRow[];
  put: (rows: readonly GridRow[]) => void;
  /** Told when a pasted block was wider than the grid. */
  dropped: (cells: number) => void;
  prefix: string;
}

/** Where a grid stands and what its keys do. The last row is always empty, to type into. */
export class Sheet {
  at = $state<CellAt>({ row: 0, column: 0 });
  /** Whether the keyboard is in the grid. */
  inside = $state(false);
  #made = 0;
  /** Enter after a run of Tabs goes back to the column where the run began, as in a spreadsheet. */
  #runStart: number | null = null;
  #past: (readonly GridRow[])[] = [];

  constructor(private readonly owner: SheetOwner) {}

  newRow = (): GridRow => ({ id: `${this.owner.prefix}-${this.#made++}`, cells: {} });

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
    this.at = {
      row: Math.min(this.owner.rows().length - 1, Math.max(0, to.row)),
      column: Math.min(this.owner.columns().length - 1, Math.max(0, to.column)),
    };
    this.inside = true;
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
    const to: Record<string, CellAt> = {
      Enter: { row: row + 1, column: this.#runStart ?? column },
      "Shift+Enter": { row: row - 1, column },
      ArrowDown: { row: row + 1, column },
      ArrowUp: { row: row - 1, column },
      ArrowLeft: { row, column: column - 1 },
      ArrowRight: { row, column: column + 1 },
      Home: { row, column: 0 },
      End: { row, column: columns - 1 },
      "Ctrl+Home": { row: 0, column: 0 },
      "Ctrl+End": { row: rows - 1, column: columns - 1 },
    };
    const next = to[key] ?? null;
    if (next) this.#runStart = null;
    return next;
  }

  /** Keys that change more than the cell's own text; true when one was used. */
  act(key: string): boolean {
    const column = this.owner.columns()[this.at.column];
    const rows = this.owner.rows();
    if (key === "Ctrl+D" && column) {
      const above = rows[this.at.row - 1]?.cells[column.key];
      if (above !== undefined) this.#change(setCell(rows, this.at.row, column.key, above));
    } else if (key === "Ctrl+-") this.remove(this.at.row);
    else if (key === "Ctrl+Z" && this.#past.length > 0) {
      this.owner.put(this.#past.pop() ?? rows);
      this.move(this.at);
    } else return false;
    return true;
  }

  paste(event: ClipboardEvent): void {
    const text = event.clipboardData?.getData("text/plain") ?? "";
    if (!isBlock(text)) return;
    event.preventDefault();
    const put = putBlock(this.owner.rows(), this.owner.columns(), this.at, readBlock(text), this.newRow);
    this.#change(put.rows);
    if (put.dropped > 0) this.owner.dropped(put.dropped);
  }

  remove(index: number): void {
    this.#change(this.owner.rows().filter((_, other) => other !== index));
    this.move(this.at);
  }

  #change(rows: readonly GridRow[]): void {
    this.#past = [...this.#past.slice(1 - UNDO_STEPS), this.owner.rows()];
    this.owner.put(rows);
    const grown = this.grown();
    if (grown) this.owner.put(grown);
  }
}
