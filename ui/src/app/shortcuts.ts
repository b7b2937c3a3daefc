import { changes } from "../lib/changes.svelte";
import type { KeyMap } from "../lib/keys";
import { address, here } from "../lib/place.svelte";

/** The keys of every screen, as the help page shows them. A screen gives the ones left open here a meaning. */
export const keyHelp: readonly { keys: string; does: string }[] = [
  { keys: "Ctrl+K", does: "Tìm người, đơn vị, số quyết định ở mọi nơi" },
  { keys: "Ctrl+N", does: "Thêm mới" },
  { keys: "Ctrl+S", does: "Lưu" },
  { keys: "Ctrl+P", does: "In" },
  { keys: "Ctrl+F", does: "Lọc danh sách đang xem" },
  { keys: "Ctrl+Z", does: "Hoàn tác việc vừa làm (ngoài ô đang gõ)" },
  { keys: "Ctrl+Y", does: "Làm lại việc vừa hoàn tác" },
  { keys: "↑ ↓", does: "Chọn dòng trong danh sách" },
  { keys: "Enter", does: "Mở dòng đang chọn; trong lưới: xuống dòng dưới" },
  { keys: "Dấu cách", does: "Đánh dấu dòng" },
  { keys: "F2", does: "Sửa dòng hoặc ô đang chọn" },
  { keys: "Tab", does: "Sang ô bên phải" },
  { keys: "Ctrl+D", does: "Trong lưới: chép ô phía trên, hoặc điền khối đang chọn xuống" },
  { keys: "Shift+↓", does: "Trong lưới: chọn khối ô; trong danh sách: đánh dấu các dòng" },
  { keys: "Ctrl+C", does: "Trong lưới: chép khối đang chọn sang Excel" },
  { keys: "Ctrl+V", does: "Trong lưới: dán cả khối từ Excel, Word" },
  { keys: "Ctrl+Enter", does: "Trong lưới: ghi chữ vừa gõ vào mọi ô đang chọn" },
  { keys: "Ctrl++", does: "Trong lưới: chèn dòng trống" },
  { keys: "Ctrl+-", does: "Trong lưới: xoá dòng" },
  { keys: "F8", does: "Trong lưới: tới ô cần sửa tiếp theo" },
  { keys: "Esc", does: "Quay lại" },
  { keys: "F1", does: "Mở trang này" },
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
