import type { Refusal } from "./call";
import type { GridRow } from "../parts/grid";

/** Row id → column key → sentence, as the grid shows it. */
export type GridErrors = Record<string, Record<string, string>>;

/**
 * Which cell a refusal means. The office names it «3.fullName», or only says «Dòng 3: …»; rows count from 1
 * among those that were sent. Nothing when it concerns the block as a whole.
 */
export function blame(refusal: Refusal, sent: readonly GridRow[], columns: readonly string[]): GridErrors {
  const named = /^(\d+)\.(\w+)$/.exec(refusal.field ?? "") ?? /^Dòng (\d+):()/.exec(refusal.message);
  const row = sent[Number(named?.[1]) - 1];
  const first = columns[0];
  if (!named || !row || first === undefined) return {};
  const column = columns.find((key) => key === named[2]) ?? first;
  return { [row.id]: { [column]: refusal.message } };
}
