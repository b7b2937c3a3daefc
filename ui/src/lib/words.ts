/** Words that stand on two or more screens. */
export const words = {
  noData: "chưa có dữ liệu",
  save: "Lưu",
  cancel: "Thôi",
  close: "Đóng",
  remove: "Xóa",
  edit: "Sửa",
  undo: "Hoàn tác",
  redo: "Làm lại",
  retry: "Thử lại",
  filter: "Lọc danh sách",
  keysOfForms: "Tab sang ô sau · Enter hoặc Ctrl+S đi tiếp · ↓ mở danh sách để chọn",
  keysOfGrids: "Enter xuống · Tab sang phải · Ctrl+D chép ô trên · Shift+mũi tên chọn khối · dán khối từ Excel, Word · Ctrl+Z hoàn tác · F2 sửa ô · F8 ô cần sửa",
  keysOfImports: "↑↓ xem từng dòng · Alt+1 đến Alt+4 chuyển bước · số 1, 2 trả lời câu hỏi của dòng · Del không nhận dòng · Ctrl+S nhận",
  keysOfLists: "↑↓ chọn · Enter mở · F2 sửa · Ctrl+F lọc",
  keysOfMarkedLists: "↑↓ chọn · Enter mở · Dấu cách, Shift+↑↓, Ctrl+A đánh dấu · F2 sửa · Ctrl+F lọc",
} as const;

/** What sheets given with awards are called together: a form comes on a giấy khen, a title on a giấy chứng nhận. */
export function sheetsWord(awards: readonly { isTitle: boolean }[]): string {
  if (!awards.some((award) => award.isTitle)) return "giấy khen";
  return awards.every((award) => award.isTitle) ? "giấy chứng nhận" : "giấy khen, giấy chứng nhận";
}

/** Blank is "chưa có dữ liệu", never 0 and never an empty cell. */
export function orNone(text: string | null | undefined): string {
  return text?.trim() ? text : words.noData;
}
