import { number } from "../../lib/format";
import type { TableCount } from "../../lib/types";

/** Tables a clerk knows, in the order of the navigation. */
const known: readonly (readonly [string, string])[] = [
  ["people", "người"],
  ["households", "hộ gia đình"],
  ["units", "đơn vị, thôn bản"],
  ["movements", "phong trào"],
  ["registrations", "đăng ký danh hiệu"],
  ["exemplars", "điển hình"],
  ["decisions", "quyết định"],
  ["awards", "lượt khen thưởng"],
  ["journal", "dòng nhật ký"],
];

/** «220 người», «60 hộ gia đình»… with what is in the bin counted too, as the file holds it. */
export function countedRows(tables: readonly TableCount[]): string[] {
  return known.flatMap(([table, word]) => {
    const rows = tables.find((one) => one.table === table)?.rows ?? 0;
    return rows > 0 ? [`${number(rows)} ${word}`] : [];
  });
}
