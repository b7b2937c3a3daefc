import { changes } from "../lib/changes.svelte";
import type { KeyMap } from "../lib/keys";
import { address, here } from "../lib/place.svelte";

/** The keys of every screen, as the help page shows them. A screen gives the ones left open here a meaning. */
export const keyHelp: readonly { where: string; keys: readonly { keys: string; does: string }[] }[] = [
  {
    where: "Ở mọi nơi",
    keys: [
      { keys: "Ctrl+K", does: "Tìm người, đơn vị, số quyết định" },
      { keys: "Ctrl+N", does: "Thêm mới" },
      { keys: "Ctrl+S", does: "Lưu" },
      { keys: "Ctrl+P", does: "In" },
      { keys: "Ctrl+Z", does: "Hoàn tác việc vừa làm" },
      { keys: "Ctrl+Y", does: "Làm lại việc vừa hoàn tác" },
      { keys: "Esc", does: "Quay lại, đóng" },
      { keys: "F1", does: "Mở trang này" },
    ],
  },
  {
    where: "Trong danh sách",
    keys: [
      { keys: "↑ ↓", does: "Chọn dòng" },
      { keys: "Enter", does: "Mở dòng đang chọn" },
      { keys: "F2", does: "Sửa dòng đang chọn" },
      { keys: "Dấu cách", does: "Đánh dấu dòng" },
      { keys: "Shift+↓", does: "Đánh dấu nhiều dòng" },
      { keys: "Ctrl+A", does: "Đánh dấu tất cả" },
      { keys: "Ctrl+F", does: "Lọc danh sách" },
    ],
  },
  {
    where: "Trong lưới nhập nhiều dòng",
    keys: [
      { keys: "Enter", does: "Xuống ô dưới" },
      { keys: "Tab", does: "Sang ô bên phải" },
      { keys: "F2", does: "Sửa chữ trong ô" },
      { keys: "F8", does: "Tới ô cần sửa tiếp theo" },
      { keys: "Shift+↓", does: "Chọn khối ô" },
      { keys: "Ctrl+C", does: "Chép khối sang Excel" },
      { keys: "Ctrl+V", does: "Dán khối từ Excel, Word" },
      { keys: "Ctrl+D", does: "Chép ô trên, điền khối xuống" },
      { keys: "Ctrl+Enter", does: "Ghi chữ vừa gõ vào mọi ô đang chọn" },
      { keys: "Ctrl++", does: "Chèn dòng trống" },
      { keys: "Ctrl+-", does: "Xóa dòng" },
    ],
  },
];

/** Keys that work everywhere unless a screen or dialog takes them. */
export function globalKeys(open: { palette: () => void; help: () => void }): KeyMap {
  return {
    "Ctrl+K": open.palette,
    F1: open.help,
    "Ctrl+Z": () => void changes.undo(),
    "Ctrl+Y": () => void changes.redo(),
    "Ctrl+F": goToFilter,
    Esc: goUp,
    // Without these the web view would print or save its own page.
    "Ctrl+P": () => {},
    "Ctrl+S": () => {},
  };
}

function goToFilter(): void {
  const filter = document.querySelector<HTMLInputElement>("main [data-filter]");
  filter?.focus();
  filter?.select();
}

/** From a record back to its list. */
function goUp(): void {
  if (here.place.path.length > 0) here.go(address(here.place.route));
}
