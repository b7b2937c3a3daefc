import { number } from "../../lib/format";
import type { BundlePart } from "../../lib/types";
import type { IconName } from "../../parts/icons";

export interface Content {
  text: string;
  note: string;
  icon: IconName;
  /** Null before it is made. */
  bytes: number | null;
}

const known = {
  "tong-hop.xlsx": { text: "Bảng tổng hợp", icon: "file-spreadsheet" },
  "bao-cao.pdf": { text: "Báo cáo", icon: "file-text" },
  "danh-sach-khen-thuong.pdf": { text: "Danh sách khen thưởng", icon: "file-text" },
  "phieu-gui.pdf": { text: "Phiếu gửi", icon: "file-text" },
} as const satisfies Record<string, { text: string; icon: IconName }>;

const forMachines = { text: "Dữ liệu máy đọc được", icon: "database" } as const;

/** What every bundle holds, before this one is made. */
export const planned: readonly Content[] = [
  ...Object.entries(known).map(([note, one]) => ({ ...one, note, bytes: null })),
  { ...forMachines, note: "Các bảng CSV và mô tả cột", bytes: null },
];

/** The files of a bundle as a clerk thinks of them: papers by name, the many tables for machines as one line. */
export function contents(files: readonly BundlePart[]): Content[] {
  const papers = files.filter((file) => !file.path.startsWith("data/tables/"));
  const tables = files.filter((file) => file.path.startsWith("data/tables/"));
  const lines = papers.map(({ path, bytes }): Content => {
    const name = path.replace("data/", "");
    const named = Object.entries(known).find(([file]) => file === name)?.[1];
    return named ? { ...named, note: name, bytes } : { text: name, note: "", icon: "file-text", bytes };
  });
  if (tables.length === 0) return lines;
  const csv = tables.filter((file) => file.path.endsWith(".csv")).length;
  const bytes = tables.reduce((sum, file) => sum + file.bytes, 0);
  return [...lines, { ...forMachines, note: `${number(csv)} bảng CSV và mô tả cột`, bytes }];
}
