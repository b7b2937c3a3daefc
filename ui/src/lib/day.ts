import { fold } from "./fold";

/** How little of a day may be given: a birth date may be a year alone. */
export type Precision = "day" | "month" | "year";

export interface DayRules {
  /** The loosest form accepted. */
  precision: Precision;
  /** `YYYY-MM-DD`; the clock is the caller's. */
  today: string;
}

/** `iso` is `YYYY-MM-DD`, `YYYY-MM`, `YYYY` or "" for nothing typed. */
export type DayRead = { iso: string; problem: null } | { iso: null; problem: string };

const NEARBY: Record<string, number> = {
  "hom nay": 0,
  nay: 0,
  "hom qua": -1,
  qua: -1,
  "hom kia": -2,
  "ngay mai": 1,
  mai: 1,
};

/** Reads what a clerk types: 1/7/26, 010726, 1-7-2026, hôm nay. Refusals are whole sentences. */
export function readDay(typed: string, rules: DayRules): DayRead {
  const text = fold(typed).replace(/\s+/g, " ");
  if (text === "") return { iso: "", problem: null };
  const shift = NEARBY[text];
  if (shift !== undefined) return good(shifted(rules.today, shift));
  const parts = split(text);
  if (!parts) return bad(notUnderstood(rules.precision));
  if (parts.length === 3) return wholeDay(parts, rules.today);
  if (parts.length === 1) return yearAlone(parts[0] ?? "", rules);
  return twoParts(parts, rules);
}

/** "010726" and "01072026" have no marks between; everything else is split at / - . or a space. */
function split(text: string): string[] | null {
  if (/^\d{6}$|^\d{8}$/.test(text)) return [text.slice(0, 2), text.slice(2, 4), text.slice(4)];
  if (/^\d{4}-\d{1,2}-\d{1,2}$/.test(text)) return text.split("-").reverse();
  const parts = text.split(/ ?[/.\- ] ?/);
  const numbers = parts.every((part) => /^\d{1,4}$/.test(part));
  return numbers && parts.length <= 3 ? parts : null;
}

function wholeDay(parts: string[], today: string): DayRead {
  const [day, month] = parts.map(Number) as [number, number];
  const year = readYear(parts[2] ?? "", today);
  if (year === null) return bad("Năm phải có hai hoặc bốn chữ số, ví dụ 1/7/26 hoặc 1/7/2026.");
  if (month < 1 || month > 12) return bad(`Không có tháng ${month}. Hãy gõ ngày/tháng/năm.`);
  const last = daysIn(month, year);
  if (day < 1 || day > last) {
    return bad(`Tháng ${month}/${year} chỉ có ${last} ngày, không có ngày ${day}. Hãy gõ lại.`);
  }
  return good(`${year}-${two(month)}-${two(day)}`);
}

function twoParts(parts: string[], rules: DayRules): DayRead {
  const [first = "", second = ""] = parts;
  // 7/2026 is a month; 1/7 is a day of this year.
  if (second.length === 4) {
    if (rules.precision === "day") return bad("Hãy gõ đủ ngày, tháng, năm, ví dụ 1/7/2026.");
    const month = Number(first);
    if (month < 1 || month > 12) return bad(`Không có tháng ${month}. Hãy gõ tháng/năm.`);
    return plausible(Number(second)) ? good(`${second}-${two(month)}`) : bad(strangeYear(second));
  }
  return wholeDay([first, second, rules.today.slice(0, 4)], rules.today);
}

function yearAlone(text: string, rules: DayRules): DayRead {
  if (text.length !== 4) return bad(notUnderstood(rules.precision));
  if (rules.precision !== "year") return bad("Hãy gõ đủ ngày, tháng, năm, ví dụ 1/7/2026.");
  return plausible(Number(text)) ? good(text) : bad(strangeYear(text));
}

/** Two figures mean the nearest such year not more than ten years ahead: 26 → 2026, 84 → 1984. */
function readYear(text: string, today: string): number | null {
  const value = Number(text);
  if (text.length === 4) return plausible(value) ? value : null;
  if (text.length !== 2) return null;
  const now = Number(today.slice(0, 4));
  const thisCentury = now - (now % 100) + value;
  return thisCentury > now + 10 ? thisCentury - 100 : thisCentury;
}

function plausible(year: number): boolean {
  return year >= 1900 && year <= 2100;
}

function strangeYear(text: string): string {
  return `Năm ${text} không hợp lý. Hãy gõ năm từ 1900 đến 2100.`;
}

function notUnderstood(precision: Precision): string {
  const year = precision === "year" ? ", hoặc chỉ năm như 1984" : "";
  const month = precision === "month" ? ", hoặc tháng/năm như 7/2026" : "";
  return `Không đọc được ngày này. Hãy gõ như 1/7/26, 010726 hoặc hôm nay${year}${month}.`;
}

function daysIn(month: number, year: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

function shifted(today: string, days: number): string {
  const [year, month, day] = today.split("-").map(Number) as [number, number, number];
  return new Date(Date.UTC(year, month - 1, day + days)).toISOString().slice(0, 10);
}

function two(value: number): string {
  return value.toString().padStart(2, "0");
}

function good(iso: string): DayRead {
  return { iso, problem: null };
}

function bad(problem: string): DayRead {
  return { iso: null, problem };
}

/** Days by which the office's day is ahead of this computer's: none, unless it was started for another day. */
let ahead = 0;

/** The day the office counts as today, so that a form never proposes one it would refuse. */
export function learnToday(day: string): void {
  ahead = Math.round((Date.parse(day) - Date.parse(clockDay())) / 86_400_000);
}

/** The office's day, for `DayRules.today`. */
export function today(): string {
  return ahead === 0 ? clockDay() : shifted(clockDay(), ahead);
}

/** The local day of the computer's clock. */
function clockDay(): string {
  const now = new Date();
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
