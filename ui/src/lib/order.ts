const names = new Intl.Collator("vi");
const titles = new Intl.Collator("vi", { numeric: true });

const PAIRS: readonly (readonly [string, string])[] = [
  ["oà", "òa"], ["oá", "óa"], ["oả", "ỏa"], ["oã", "õa"], ["oạ", "ọa"],
  ["oè", "òe"], ["oé", "óe"], ["oẻ", "ỏe"], ["oẽ", "õe"], ["oẹ", "ọe"],
  ["uỳ", "ùy"], ["uý", "úy"], ["uỷ", "ủy"], ["uỹ", "ũy"], ["uỵ", "ụy"],
];

/** «hoà» and «hòa» are one word written two ways; in «quý» the u belongs to the consonant. */
function canonicalTone(word: string): string {
  const lower = word.toLowerCase();
  const pair = PAIRS.find(([modern]) => lower.endsWith(modern) && !lower.endsWith(`q${modern}`));
  if (!pair) return word;
  const [first = "", last = ""] = [...pair[1]];
  const [wasFirst = "", wasLast = ""] = [...word].slice(-2);
  const like = (letter: string, was: string) => (was === was.toLowerCase() ? letter : letter.toUpperCase());
  return [...word].slice(0, -2).join("") + like(first, wasFirst) + like(last, wasLast);
}

const line = (text: string) => text.normalize("NFC").trim().split(/\s+/).map(canonicalTone).join(" ");

/** What a row is ordered by, made once for each row; nothing stands last, whichever way the list runs. */
export type OrderKey = { given: string; rest: string } | string | number | null;

/** Given name, then the rest, as the office orders people. */
export function nameKey(name: string): OrderKey {
  const whole = line(name);
  const cut = whole.lastIndexOf(" ");
  return { given: whole.slice(cut + 1), rest: whole.slice(0, Math.max(0, cut)) };
}

/** From the first word, numbers by their value, as the office orders units: thôn 2 before thôn 10. */
export function titleKey(title: string): OrderKey {
  return line(title);
}

export function compareKeys(one: OrderKey, other: OrderKey): number {
  if (typeof one === "number" && typeof other === "number") return one - other;
  if (typeof one === "string" && typeof other === "string") return titles.compare(one, other);
  const [person, another] = [typeof one === "object" ? one : null, typeof other === "object" ? other : null];
  // People stand before what has a title.
  if (!person || !another) return Number(!person) - Number(!another);
  return names.compare(person.given, another.given) || names.compare(person.rest, another.rest);
}

/** The rows by their keys; those alike keep the order they came in. */
export function inOrder<Row>(rows: readonly Row[], key: (row: Row) => OrderKey, down: boolean): Row[] {
  const sign = down ? -1 : 1;
  const isNothing = (one: OrderKey) => one === null || one === "";
  const keyed = rows.map((row) => ({ row, key: key(row) }));
  keyed.sort((one, other) => {
    const missing = Number(isNothing(one.key)) - Number(isNothing(other.key));
    return missing || (isNothing(one.key) ? 0 : sign * compareKeys(one.key, other.key));
  });
  return keyed.map(({ row }) => row);
}
