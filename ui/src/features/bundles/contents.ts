import { number } from "../../lib/format";
import type { BundlePart, Figures } from "../../lib/types";
import type { IconName } from "../../parts/icons";

export interface Content {
  text: string;
  note: string;
  icon: IconName;
  /** Null before it is made. */
  bytes: number | null;
}

const known = {
  "tong-hop.xlsx": { text: "Sổ Excel tổng hợp", icon: "file-spreadsheet" },
  "bao-cao.pdf": { text: "Báo cáo", icon: "file-text" },
  "danh-sach-khen-thuong.pdf": { text: "Danh sách khen thưởng", icon: "file-text" },
  "phieu-gui.pdf": { text: "Phiếu gửi", icon: "file-text" },
} as const satisfies Record<string, { text: string; icon: IconName }>;

const forMachines = { text: "Dữ liệu máy đọc được", icon: "database" } as const;

/** What the bundle of these figures will hold, before it is made. */
export function planned(figures: Figures | null): readonly Content[] {
  const { awards = 0, decisions = 0, registrations = 0, exemplars = 0 } = figures ?? {};
  const of: Record<keyof typeof known, string> = {
    "tong-hop.xlsx": `Excel: ${number(awards)} khen thưởng, ${number(registrations)} đăng ký, ${number(exemplars)} điển hình`,
    "bao-cao.pdf": "PDF để in, ký và đóng dấu",
    "danh-sach-khen-thuong.pdf": `PDF: ${number(awards)} khen thưởng theo ${number(decisions)} quyết định`,
    "phieu-gui.pdf": "PDF để in, ký, gửi kèm USB",
  };
  return [
    ...Object.entries(known).map(([file, one]) => ({ ...one, note: of[file as keyof typeof known], bytes: null })),
    { ...forMachines, note: "Các bảng CSV, mô tả cột và mã kiểm", bytes: null },
  ];
}

/** The files of a bundle as a clerk thinks of them: papers by name, attached files and tables for machines a line each. */
export function contents(files: readonly BundlePart[]): Content[] {
  const attached = files.filter((file) => file.path.startsWith("data/documents/"));
  const papers = files.filter((file) => !file.path.startsWith("data/tables/") && !attached.includes(file));
  const tables = files.filter((file) => file.path.startsWith("data/tables/"));
  const lines = papers.map(({ path, bytes }): Content => {
    const name = path.replace("data/", "");
    const named = Object.entries(known).find(([file]) => file === name)?.[1];
    return named ? { ...named, note: name, bytes } : { text: name, note: "", icon: "file-text", bytes };
  });
  if (attached.length > 0) {
    const bytes = attached.reduce((sum, file) => sum + file.bytes, 0);
    lines.push({ text: `${number(attached.length)} tệp kèm theo`, note: "Bản quét, hồ sơ đã chọn", icon: "paperclip", bytes });
  }
  if (tables.length === 0) return lines;
  const csv = tables.filter((file) => file.path.endsWith(".csv")).length;
  const bytes = tables.reduce((sum, file) => sum + file.bytes, 0);
  return [...lines, { ...forMachines, note: `${number(csv)} bảng CSV và mô tả cột`, bytes }];
}
