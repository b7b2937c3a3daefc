const GROUPS = /\B(?=(\d{3})+(?!\d))/g;

/** 2530000 → 2.530.000; 1.5 → 1,5. */
export function number(value: number): string {
  const [whole = "0", part] = Math.abs(value).toString().split(".");
  const text = whole.replace(GROUPS, ".") + (part ? `,${part}` : "");
  return value < 0 ? `−${text}` : text;
}

/** Whole đồng: 2530000 → "2.530.000 đồng". */
export function money(dong: number): string {
  return `${number(dong)} đồng`;
}

/** 0.614 → "61%"; rounded for reading, never stored. */
export function percent(part: number): string {
  return `${number(Math.round(part * 100))}%`;
}

/** "2026-07-01" → 01/07/2026, "2026-07" → 07/2026, "2026" stays. */
export function day(iso: string): string {
  return iso.slice(0, 10).split("-").reverse().join("/");
}

/** An instant in RFC 3339 as local "8:12, 01/07/2026". */
export function moment(instant: string): string {
  const at = new Date(instant);
  return `${clock(instant)}, ${two(at.getDate())}/${two(at.getMonth() + 1)}/${at.getFullYear()}`;
}

/** The local hour of an instant: "8:12". */
export function clock(instant: string): string {
  const at = new Date(instant);
  return `${at.getHours()}:${two(at.getMinutes())}`;
}

/** «Về việc tặng Giấy khen…» → «Tặng Giấy khen…»: in a list of decisions the first words say nothing. */
export function matter(subject: string): string {
  const rest = subject.replace(/^(về việc|v\/v)\s+/iu, "");
  return rest.charAt(0).toLocaleUpperCase("vi") + rest.slice(1);
}

/** 190464 bytes → "186 KB", 4299161 → "4,1 MB". */
export function size(bytes: number): string {
  if (bytes < 1024) return `${bytes} byte`;
  if (bytes < 1024 * 1024) return `${Math.round(bytes / 1024)} KB`;
  const unit = bytes < 1024 ** 3 ? "MB" : "GB";
  return `${number(Math.round((bytes / 1024 ** (unit === "MB" ? 2 : 3)) * 10) / 10)} ${unit}`;
}

function two(value: number): string {
  return value.toString().padStart(2, "0");
}
