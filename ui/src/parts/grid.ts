import { fold } from "../lib/fold";

/** A row being typed. `id` is the page's own until the office gives one. */
export interface GridRow {
  id: string;
  cells: Readonly<Record<string, string>>;
}

export interface GridColumn {
  key: string;
  label: string;
  width: number;
  /** Tidies what was typed when the cell is left (a day, a figure), or says why it cannot be read. */
  read?: (typed: string) => { text: string; problem: string | null };
  /** Names to choose from; other text is accepted only where `free`. */
  choices?: readonly string[];
  free?: boolean;
}

export interface CellAt {
  row: number;
  column: number;
}

/** A block copied from a spreadsheet: rows by line, cells by tab, a quoted cell may hold both. */
export function readBlock(text: string): string[][] {
  const rows: string[][] = [[]];
  let cell = "";
  let quoted = false;
  const plain = text.replace(/\r\n?/g, "\n").replace(/\n$/, "");
  for (let at = 0; at < plain.length; at++) {
    const letter = plain[at] ?? "";
    if (quoted && letter === '"' && plain[at + 1] === '"') cell += plain[++at];
    else if (quoted && letter === '"') quoted = false;
    else if (quoted) cell += letter === "\n" ? " " : letter;
    else if (letter === '"' && cell === "" && closes(plain, at)) quoted = true;
    else if (letter === "\t" || letter === "\n") {
      rows.at(-1)?.push(tidy(cell));
      cell = "";
      if (letter === "\n") rows.push([]);
    } else cell += letter;
  }
  rows.at(-1)?.push(tidy(cell));
  return rows;
}

/** A quote opens a quoted cell only if one ends it before a tab, a line or the end. */
function closes(text: string, at: number): boolean {
  return /^"(?:[^"]|"")*"(?:\t|\n|$)/.test(text.slice(at));
}

function tidy(cell: string): string {
  return cell.normalize("NFC").replace(/[\u00a0\s]+/g, " ").trim();
}

/** True when a paste is a block and not a bit of text for the cell itself. */
export function isBlock(text: string): boolean {
  return /[\t\n\r]/.test(text.replace(/[\r\n]+$/, ""));
}

/** What the cell holds once left, and what is wrong with it. */
export function readCell(column: GridColumn, typed: string): { text: string; problem: string | null } {
  const text = typed.normalize("NFC").trim();
  if (text === "") return { text, problem: null };
  if (column.choices) {
    const meant = column.choices.find((choice) => fold(choice) === fold(text));
    if (meant) return { text: meant, problem: null };
    if (!column.free) return { text, problem: `Không có «${text}» trong danh sách. Hãy chọn lại.` };
  }
  return column.read?.(text) ?? { text, problem: null };
}

/** Puts a block at a cell, adding rows below; cells past the last column are dropped and counted. */
export function putBlock(
  rows: readonly GridRow[],
  columns: readonly GridColumn[],
  from: CellAt,
  block: readonly (readonly string[])[],
  newRow: () => GridRow,
): { rows: GridRow[]; dropped: number } {
  const next = [...rows];
  let dropped = 0;
  block.forEach((line, down) => {
    const at = from.row + down;
    while (next.length <= at) next.push(newRow());
    const cells = { ...next[at]?.cells };
    line.forEach((text, right) => {
      const column = columns[from.column + right];
      if (!column) dropped += text === "" ? 0 : 1;
      else cells[column.key] = readCell(column, text).text;
    });
    next[at] = { id: next[at]?.id ?? newRow().id, cells };
  });
  return { rows: next, dropped };
}

export function setCell(rows: readonly GridRow[], at: number, key: string, text: string): GridRow[] {
  return rows.map((row, index) => (index === at ? { ...row, cells: { ...row.cells, [key]: text } } : row));
}

export function isBlank(row: GridRow): boolean {
  return Object.values(row.cells).every((text) => text.trim() === "");
}

/** The rows worth sending: those with something in them. */
export function filled(rows: readonly GridRow[]): GridRow[] {
  return rows.filter((row) => !isBlank(row));
}

/** Where Tab leads; null past either end, where the grid is left. */
export function tabFrom(at: CellAt, back: boolean, rows: number, columns: number): CellAt | null {
  const flat = at.row * columns + at.column + (back ? -1 : 1);
  if (flat < 0 || flat >= rows * columns) return null;
  return { row: Math.floor(flat / columns), column: flat % columns };
}
