import { call } from "./call";
import { desk } from "./desk";
import { Job } from "./job.svelte";
import type { ListCell, ListColumn, ListFormat, ListMade } from "./types";
import { words } from "./words";
import type { Column } from "../parts/table";

/** A list as it stands on the screen: all of its rows, filtered and ordered as shown. */
export interface ShownList<Row> {
  title: string;
  /** The filters in force, in words; "" for none. */
  note: string;
  columns: readonly Column<Row>[];
  rows: () => readonly Row[] | Promise<readonly Row[]>;
}

/** The filters in force in words, for a paper: those that are not set say nothing. */
export function inWords(...said: (string | false | null | undefined)[]): string {
  return said.filter(Boolean).join(", ");
}

/** The name of what a filter has chosen, for `inWords`. */
export function named(label: string, list: readonly { id: string; name: string }[], id: string): string {
  const name = list.find((one) => one.id === id)?.name;
  return name ? `${label}: ${name}` : "";
}

/** The columns of a list as on screen, and after them the private ones, for the clerk to tick. */
export function columnsOut<Row>(shown: readonly Column<Row>[], all: readonly Column<Row>[]): Column<Row>[] {
  return [...shown, ...all.filter((column) => column.isPrivate && !shown.includes(column))];
}

/** Writes the list of a screen to a file and opens it with the program the computer has for it. */
export class ListOut {
  job = new Job<ListMade>();

  async write<Row>(list: ShownList<Row>, format: ListFormat, withPrivate = false): Promise<boolean> {
    const out = await desk.chooseSave("Lưu danh sách", `${list.title}.${format}`);
    if (!out) return false;
    const columns = list.columns.filter((column) => column.label !== "" && (withPrivate || !column.isPrivate));
    const made = await this.job.run(async () => {
      const rows = await list.rows();
      const cells = rows.map((row) => columns.map((column) => cell(column, row)));
      return call("print_list", {
        list: { title: list.title, note: list.note || null, columns: columns.map(head), cells },
        format,
        out,
      });
    });
    if (made && this.job.output) await desk.openPath(this.job.output.path);
    return made;
  }
}

function head<Row>(column: Column<Row>): ListColumn {
  return { label: column.label, kind: column.out?.kind ?? "text", width: column.width ?? (column.name ? 220 : 180) };
}

function cell<Row>(column: Column<Row>, row: Row): ListCell {
  if (column.out) return column.out.of(row);
  const text = column.chip ? (column.chip(row)?.label ?? "") : column.text(row);
  return text === "" || text === words.noData ? null : text;
}
