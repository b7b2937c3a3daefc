import type { LaidOut, LayoutArt, LayoutText, Numbers, PartMode, SheetLayout } from "../../lib/types";

/** Millimetres in one point. */
const PT = 25.4 / 72;
/** How near an edge or middle has to be to be caught, millimetres. */
const CATCH = 1.2;

const artNames: Readonly<Record<string, string>> = { background: "Nền của cơ quan", frame: "Khung", emblem: "Quốc huy", code: "Mã kiểm tra" };
const textNames: Readonly<Record<string, string>> = {
  qh: "Quốc hiệu", tn: "Tiêu ngữ", issuer: "Dòng cơ quan", verb: "Chữ TẶNG", title: "Chữ GIẤY KHEN", award: "Tên danh hiệu",
  year: "Năm", name: "Tên", office: "Chức vụ, địa chỉ", merit: "Thành tích", date: "Ngày tháng", role: "Chức danh người ký",
  signer: "Tên người ký", qd: "Số quyết định", so: "Số vào sổ",
};
export const artKeys = ["background", "frame", "emblem", "code"] as const;
export type ArtKey = (typeof artKeys)[number];
export const isArt = (key: string): key is ArtKey => (artKeys as readonly string[]).includes(key);
/** Words the clerk has put on the sheet himself. */
export const isOwnText = (key: string) => key.startsWith("text_");

export function partName(layout: SheetLayout, key: string): string {
  const own = layout.fields[key]?.text;
  return artNames[key] ?? textNames[key] ?? (own ? `«${own}»` : "Chữ thêm");
}

/** A part as it stands on the sheet, millimetres. */
export interface Box {
  key: string;
  left: number;
  top: number;
  width: number;
  height: number;
  mode: PartMode;
}

export const first = (numbers: Numbers): number => (typeof numbers === "number" ? numbers : (numbers[0] ?? 0));
export const artOf = (layout: SheetLayout, key: string): LayoutArt | null => (isArt(key) ? (layout[key] ?? null) : null);

/** Every part of a layout by name: drawings first, then words from the top down. */
export function partKeys(layout: SheetLayout): string[] {
  const texts = Object.entries(layout.fields).sort(([, a], [, b]) => first(a.y) - first(b.y));
  return [...artKeys.filter((key) => layout[key]), ...texts.map(([key]) => key)];
}

export const modeOf = (layout: SheetLayout, key: string): PartMode => (artOf(layout, key) ?? layout.fields[key])?.mode ?? "print";

/** Where each part that is drawn stands; the words as they were set. */
export function boxes(layout: SheetLayout, laid: LaidOut | null): Box[] {
  const drawings = artKeys.flatMap((key) => {
    const art = layout[key];
    const mode = art?.mode ?? "print";
    return art && mode !== "hidden" ? [{ key, left: art.x, top: art.y, width: art.w, height: art.h, mode }] : [];
  });
  const words = (laid?.texts ?? []).flatMap(({ key, lines }) => {
    const [start, last] = [lines[0], lines.at(-1)];
    if (!start || !last || !layout.fields[key]) return [];
    const left = Math.min(...lines.map((line) => line.left));
    const right = Math.max(...lines.map((line) => line.left + line.width));
    const top = start.baseline - start.size * PT * 0.95;
    return [{ key, left, top, width: right - left, height: last.baseline + last.size * PT * 0.3 - top, mode: modeOf(layout, key) }];
  });
  return [...drawings, ...words];
}

/** Hundredths of a millimetre are all that a printer knows. */
export const rounded = (mm: number) => Math.round(mm * 100) / 100 || 0;
const moved = (numbers: Numbers, by: number): Numbers => (typeof numbers === "number" ? rounded(numbers + by) : numbers.map((one) => rounded(one + by)));

/** A text further right and down, with every way it may be set. */
export function movedText(text: LayoutText, right: number, down: number): LayoutText {
  const then = text.then?.map((way) => ({ ...way, y: moved(way.y, down) }));
  return { ...text, x: rounded(text.x + right), y: moved(text.y, down), ...(then ? { then } : {}) };
}

/** The layout with one part further right and down; a rule goes with its words. */
export function movedPart(layout: SheetLayout, key: string, right: number, down: number): SheetLayout {
  const art = artOf(layout, key);
  if (art) return { ...layout, [key]: { ...art, x: rounded(art.x + right), y: rounded(art.y + down) } };
  const text = layout.fields[key];
  if (!text) return layout;
  const rules = Object.entries(layout.rules ?? {}).map(([name, rule]) => [name, rule.under === key ? { ...rule, y: rounded(rule.y + down) } : rule] as const);
  return { ...layout, fields: { ...layout.fields, [key]: movedText(text, right, down) }, rules: Object.fromEntries(rules) };
}

export interface Guide {
  /** Across the sheet at this height, or down it at this place. */
  way: "across" | "down";
  at: number;
}

/** Where a part comes to stand that is moved by so much: caught by the middle of the sheet and by other parts. */
export function caught(all: readonly Box[], layout: SheetLayout, key: string, right: number, down: number): { right: number; down: number; guides: Guide[] } {
  const box = all.find((one) => one.key === key);
  const guides: Guide[] = [];
  if (!box) return { right, down, guides };
  const others = all.filter((one) => one.key !== key && !(isArt(one.key) && one.width >= layout.width * 0.9));
  const middle = box.left + box.width / 2 + right;
  const left = box.left + right;
  const nearest = (value: number, places: readonly number[]) => {
    const found = places.map((at) => ({ at, off: at - value })).sort((a, b) => Math.abs(a.off) - Math.abs(b.off))[0];
    return found && Math.abs(found.off) <= CATCH ? found : null;
  };
  const middles = nearest(middle, [layout.width / 2, ...others.map((one) => one.left + one.width / 2)]);
  const lefts = nearest(left, others.map((one) => one.left));
  const side = middles ?? lefts;
  if (side) {
    right = rounded(right + side.off);
    guides.push({ way: "down", at: side.at });
  }
  const bottom = nearest(box.top + box.height + down, others.map((one) => one.top + one.height));
  if (bottom) {
    down = rounded(down + bottom.off);
    guides.push({ way: "across", at: bottom.at });
  }
  return { right, down, guides };
}

/** A layout of the program as the office's own: nothing is asked at each printing, nothing spreads by itself. */
export function ownCopy(layout: SheetLayout, name: string): SheetLayout {
  const { spread: _, ...rest } = layout;
  const fields = Object.entries(layout.fields).map(([key, text]) => [key, { ...text, ask: false }] as const);
  const rules = Object.entries(layout.rules ?? {}).map(([key, rule]) => [key, { ...rule, ask: false }] as const);
  return { ...rest, name, fields: Object.fromEntries(fields), rules: Object.fromEntries(rules) };
}
