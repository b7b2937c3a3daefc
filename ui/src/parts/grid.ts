import { fold } from "../lib/fold";

/** A row being typed. `id` is the page's own until the office gives one. */
export interface GridRow {
  id: string;
  cells: Readonly<Record<string, string>>;
}

/** A word at the end of a row: something to look at, which keeps nobody from saving. */
export interface RowMark {
  label: string;
  tone: "good" | "wait" | "bad" | "plain";
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

interface Known {
  /** Every choice beside its folded name, in their order. */
  folded: readonly (readonly [string, string])[];
  byFold: ReadonlyMap<string, readonly string[]>;
}

/** Made once for a list of choices: a grid may offer everyone on record, and a paste asks for hundreds. */
const known = new WeakMap<readonly string[], Known>();

function knownOf(choices: readonly string[]): Known {
  const made = known.get(choices);
  if (made) return made;
  const byFold = new Map<string, string[]>();
  const folded = choices.map((choice) => [fold(choice), choice] as const);
  for (const [key, choice] of folded) byFold.set(key, [...(byFold.get(key) ?? []), choice]);
  known.set(choices, { folded, byFold });
  return { folded, byFold };
}

/** The choices that may be meant: the one written so, or all that differ from it in marks and case alone. */
function meantBy(choices: readonly string[], typed: string): readonly string[] {
  const alike = knownOf(choices).byFold.get(fold(typed)) ?? [];
  if (alike.length < 2) return alike;
  const exact = alike.find((choice) => choice === typed) ?? alike.find((choice) => choice.toLowerCase() === typed.toLowerCase());
  return exact ? [exact] : alike;
}

/** The first choices that hold what was typed, those that begin with it before the others. */
export function offered(choices: readonly string[], typed: string, most: number): string[] {
  const sought = fold(typed);
  const first: string[] = [];
  const rest: string[] = [];
  for (const [key, choice] of knownOf(choices).folded) {
    if (key.startsWith(sought)) first.push(choice);
    else if (rest.length < most && key.includes(sought)) rest.push(choice);
    if (first.length >= most) break;
  }
  return [...first, ...rest].slice(0, most);
}

/** What the cell holds once left, and what is wrong with it. */
export function readCell(column: GridColumn, typed: string): { text: string; problem: string | null } {
  const text = typed.normalize("NFC").trim();
  if (text === "") return { text, problem: null };
  if (column.choices) {
    const meant = meantBy(column.choices, text);
    if (meant.length === 1) return { text: meant[0] ?? text, problem: null };
    if (!column.free) {
      const problem = meant.length === 0 ? `Không có «${text}» trong danh sách.` : `«${text}» có thể là ${meant.join(" hoặc ")}.`;
      return { text, problem: `${problem} Hãy chọn lại.` };
    }
  }
  return column.read?.(text) ?? { text, problem: null };
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

/** What is wrong in a row, by column; read once for a row as it stands. */
export function rowProblems(columns: readonly GridColumn[], row: GridRow): Readonly<Record<string, string>> {
  let read = problems.get(row);
  if (read?.columns !== columns) {
    const found: Record<string, string> = {};
    for (const column of columns) {
      const { problem } = readCell(column, row.cells[column.key] ?? "");
      if (problem) found[column.key] = problem;
    }
    read = { columns, found };
    problems.set(row, read);
  }
  return read.found;
}

const problems = new WeakMap<GridRow, { columns: readonly GridColumn[]; found: Readonly<Record<string, string>> }>();
