import { number } from "../../lib/format";
import { readNumber } from "../../lib/number";
import type { Criterion, MovementRecord, Target } from "../../lib/types";
import { isBlank, type GridColumn, type GridRow } from "../../parts/grid";
import { goals } from "./words";

const shown = (value: number | null) => (value === null ? "" : number(value));

function figureColumn(key: string, label: string, width: number, rules = { least: -1e9, most: 1e9 }): GridColumn {
  return {
    key,
    label,
    width,
    read: (typed) => {
      const { value, problem } = readNumber(typed, { ...rules, decimals: 3 });
      return problem ? { text: typed.trim(), problem } : { text: shown(value), problem: null };
    },
  };
}

const valueOf = (text: string | undefined) => readNumber(text ?? "", { least: -1e9, most: 1e9, decimals: 3 }).value;

export const targetColumns: GridColumn[] = [
  { key: "name", label: "Chỉ tiêu", width: 300 },
  { key: "goal", label: "So với kế hoạch", width: 130, choices: goals.map((goal) => goal.label) },
  figureColumn("figure", "Kế hoạch", 110),
  { key: "measure", label: "Đơn vị tính", width: 120 },
  figureColumn("reached", "Đạt được", 110),
  { key: "note", label: "Ghi chú", width: 200 },
];

export function targetRows(targets: readonly Target[]): GridRow[] {
  return targets.map((target) => ({
    id: target.id,
    cells: {
      name: target.name,
      goal: goals.find((goal) => goal.id === target.goal)?.label ?? "",
      figure: shown(target.figure),
      measure: target.measure ?? "",
      reached: shown(target.reached),
      note: target.note ?? "",
    },
  }));
}

export function targetDrafts(rows: readonly GridRow[], known: readonly Target[]) {
  return rows.map(({ id, cells }) => ({
    id: known.some((target) => target.id === id) ? id : null,
    name: cells.name ?? "",
    goal: goals.find((goal) => goal.label === cells.goal)?.id ?? null,
    figure: valueOf(cells.figure),
    measure: cells.measure || null,
    reached: valueOf(cells.reached),
    note: cells.note || null,
  }));
}

export const criterionColumns: GridColumn[] = [
  { key: "name", label: "Tiêu chí", width: 480 },
  figureColumn("points", "Điểm tối đa", 140, { least: 0, most: 1e6 }),
];

export function criterionRows(criteria: readonly Criterion[]): GridRow[] {
  return criteria.map((one) => ({ id: one.id, cells: { name: one.name, points: shown(one.points) } }));
}

export function criterionDrafts(rows: readonly GridRow[], known: readonly Criterion[]) {
  return rows.map(({ id, cells }) => ({
    id: known.some((one) => one.id === id) ? id : null,
    name: cells.name ?? "",
    points: valueOf(cells.points) ?? 0,
  }));
}

/** A line for each unit that takes part, a column for each criterion. */
export function scoreColumns({ units, criteria }: MovementRecord): GridColumn[] {
  return [
    { key: "unit", label: "Đơn vị tham gia", width: 260, choices: units.map((unit) => unit.name) },
    ...criteria.map((one) => figureColumn(one.id, `${one.name} (${number(one.points)})`, 150, { least: 0, most: one.points })),
  ];
}

export function scoreRows({ scores, criteria }: MovementRecord): GridRow[] {
  return scores.map((line) => ({
    id: line.unitId,
    cells: {
      unit: line.unitName,
      ...Object.fromEntries(criteria.map((one, at) => [one.id, shown(line.points[at] ?? null)])),
    },
  }));
}

export function scoreDrafts(rows: readonly GridRow[], { units, criteria }: MovementRecord) {
  return rows.flatMap(({ cells }) => {
    const unitId = units.find((unit) => unit.name === cells.unit)?.unitId ?? "";
    return criteria.flatMap((one) => {
      const points = valueOf(cells[one.id]);
      return points === null ? [] : [{ unitId, criterionId: one.id, points }];
    });
  });
}

/** Where the office found something wrong: «3.figure» → the third row sent. */
export function blamed(field: string | null | undefined, rows: readonly GridRow[], message: string): Record<string, Record<string, string>> {
  const [, at, key] = /^(\d+)\.(\w+)$/.exec(field ?? "") ?? [];
  const row = rows[Number(at) - 1];
  return row && key ? { [row.id]: { [key]: message } } : {};
}

export const sent = (rows: readonly GridRow[]) => rows.filter((row) => !isBlank(row));
