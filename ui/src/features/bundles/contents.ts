import { number } from "../../lib/format";
import type { BundlePart } from "../../lib/types";
import type { IconName } from "../../parts/icons";

export interface Content {
  text: string;
  note: string;
  icon: IconName;
  bytes: number;
}

const known: Readonly<Record<string, { text: string; icon: IconName }>> = {
  "tong-hop.xlsx": { text: "Bảng tổng hợp", icon: "file-spreadsheet" },
  "bao-cao.pdf": { text: "Báo cáo", icon: "file-text" },
  "danh-sach-khen-thuong.pdf": { text: "Danh sách khen thưởng", icon: "file-text" },
  "phieu-gui.pdf": { text: "Phiếu gửi", icon: "file-text" },
};

/** The files of a bundle as a clerk thinks of them: papers by name, the many tables for machines as one line. */
export function contents(files: readonly BundlePart[]): Content[] {
  const papers = files.filter((file) => !file.path.startsWith("data/tables/"));
  const tables = files.filter((file) => file.path.startsWith("data/tables/"));
  const lines = papers.map(({ path, bytes }): Content => {
    const name = path.replace("data/", "");
    return { text: name, icon: "file-text", ...known[name], note: known[name] ? name : "", bytes };
  });
  if (tables.length === 0) return lines;
  const csv = tables.filter((file) => file.path.endsWith(".csv")).length;
  const bytes = tables.reduce((sum, file) => sum + file.bytes, 0);
  return [...lines, { text: "Dữ liệu máy đọc được", note: `${number(csv)} bảng CSV và mô tả cột`, icon: "database", bytes }];
}
