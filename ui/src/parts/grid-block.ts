import { isBlank, readCell, type CellAt, type GridColumn, type GridRow } from "./grid";

/** Cells from `top`/`left` to `bottom`/`right`, both ends included. */
export interface Area {
  top: number;
  left: number;
  bottom: number;
  right: number;
}

export function areaOf(one: CellAt, other: CellAt): Area {
  return {
    top: Math.min(one.row, other.row),
    left: Math.min(one.column, other.column),
    bottom: Math.max(one.row, other.row),
    right: Math.max(one.column, other.column),
  };
}

export function holds(area: Area, row: number, column: number): boolean {
  return row >= area.top && row <= area.bottom && column >= area.left && column <= area.right;
}

export function isOneCell(area: Area): boolean {
  return area.top === area.bottom && area.left === area.right;
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

/** A cell of a table as Word or a spreadsheet describes it. */
export interface TableCell {
  text: string;
  across: number;
  down: number;
}

/**
 * Merged cells laid out: what stands in a cell merged downwards holds for each of its rows, one merged sideways
 * for its first column.
 */
export function layOut(rows: readonly (readonly TableCell[])[]): string[][] {
  const out: string[][] = rows.map(() => []);
  rows.forEach((cells, row) => {
    let column = 0;
    for (const { text, across, down } of cells) {
      while (out[row]?.[column] !== undefined) column++;
      for (let under = row; under < Math.min(rows.length, row + down); under++) {
        for (let right = 0; right < across; right++) out[under]![column + right] = right === 0 ? tidy(text) : "";
      }
      column += across;
    }
  });
  // A row that is shorter than those merged into it has holes.
  return out.map((row) => Array.from(row, (text) => text ?? ""));
}

const ENDS_A_LINE = new Set(["BR", "P", "DIV", "LI", "TR", "TD"]);

function textOf(node: Node): string {
  if (node.nodeType === Node.TEXT_NODE) return node.textContent ?? "";
  const inside = [...node.childNodes].map(textOf).join("");
  return ENDS_A_LINE.has(node.nodeName) ? `${inside} ` : inside;
}

/** The tables of a paste from Word or a spreadsheet; null when there is none. */
export function readTables(html: string): string[][] | null {
  if (!/<table/i.test(html)) return null;
  const tables = [...new DOMParser().parseFromString(html, "text/html").querySelectorAll("table")];
  const outer = tables.filter((table) => !table.parentElement?.closest("table"));
  const rows = outer.flatMap((table) =>
    layOut(
      [...table.rows].map((row) =>
        [...row.cells].map((cell) => ({ text: textOf(cell), across: Math.min(50, cell.colSpan), down: cell.rowSpan || table.rows.length })),
      ),
    ),
  );
  return rows.length > 0 ? rows : null;
}

/** What a spreadsheet takes back. */
export function writeBlock(rows: readonly GridRow[], columns: readonly GridColumn[], area: Area): string {
  const lines = rows.slice(area.top, area.bottom + 1).map((row) =>
    columns
      .slice(area.left, area.right + 1)
      .map(({ key }) => row.cells[key] ?? "")
      .map((text) => (text.startsWith('"') ? `"${text.replaceAll('"', '""')}"` : text))
      .join("\t"),
  );
  return lines.join("\r\n");
}

/** A block as often as it goes into the marked area, as spreadsheets do; once where it does not go evenly. */
export function tiled(block: readonly (readonly string[])[], area: Area): readonly (readonly string[])[] {
  const [height, width] = [area.bottom - area.top + 1, area.right - area.left + 1];
  const wide = Math.max(...block.map((line) => line.length));
  const fits = height % block.length === 0 && width % wide === 0;
  if (!fits || (height === block.length && width === wide)) return block;
  return Array.from({ length: height }, (_, row) =>
    Array.from({ length: width }, (_, column) => block[row % block.length]?.[column % wide] ?? ""),
  );
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

/** Every cell of the area made of the row it stands in and the rows as they were. */
function remade(
  rows: readonly GridRow[],
  columns: readonly GridColumn[],
  area: Area,
  text: (key: string, row: GridRow) => string,
): GridRow[] {
  const keys = columns.slice(area.left, area.right + 1).map((column) => column.key);
  return rows.map((row, at) => {
    if (at < area.top || at > area.bottom) return row;
    return { ...row, cells: { ...row.cells, ...Object.fromEntries(keys.map((key) => [key, text(key, row)])) } };
  });
}

/** Ctrl+D: the first row of the area down to its last; one row alone takes what stands above it. */
export function filledDown(rows: readonly GridRow[], columns: readonly GridColumn[], area: Area): GridRow[] {
  const source = rows[area.top === area.bottom ? area.top - 1 : area.top];
  return source ? remade(rows, columns, area, (key) => source.cells[key] ?? "") : [...rows];
}

export function cleared(rows: readonly GridRow[], columns: readonly GridColumn[], area: Area): GridRow[] {
  return remade(rows, columns, area, () => "");
}

/** Ctrl+Enter: one text in every cell of the area, read as each column reads it. */
export function filledWith(rows: readonly GridRow[], columns: readonly GridColumn[], area: Area, typed: string): GridRow[] {
  const texts = new Map(columns.map((column) => [column.key, readCell(column, typed).text]));
  return remade(rows, columns, area, (key) => texts.get(key) ?? "");
}

/** Where Ctrl with an arrow leads down or up a column: to the end of what is filled, or to where the next begins. */
export function edge(rows: readonly GridRow[], key: string, from: number, step: 1 | -1): number {
  const has = (at: number) => (rows[at]?.cells[key] ?? "") !== "";
  const last = step > 0 ? rows.length - 1 : 0;
  let at = from;
  if (has(at) && has(at + step)) while (has(at + step)) at += step;
  else do at += step; while (at !== last && at > 0 && at < rows.length && !has(at));
  return Math.min(rows.length - 1, Math.max(0, at));
}

/** The last row with something in it; 0 when all are empty. */
export function lastFilled(rows: readonly GridRow[]): number {
  return Math.max(0, rows.findLastIndex((row) => !isBlank(row)));
}
