import type { Locator, Page } from "@playwright/test";
import { expect, parts as test } from "./office";
import { INPUT_METHODS } from "./typing";

const NAME = "Nguyễn Đức Thị Phượng";

/** Every kind of field: where it is, and how to come to it. */
const FIELDS: Record<string, { screen: string; field: (page: Page) => Locator; text: string; before?: (page: Page) => Promise<void> }> = {
  "the browser's own": { screen: "fields", field: (page) => page.getByLabel("Ô thường của trình duyệt"), text: NAME },
  text: { screen: "fields", field: (page) => page.getByLabel("Họ và tên"), text: NAME },
  "several lines": { screen: "fields", field: (page) => page.getByLabel("Thành tích"), text: NAME },
  day: { screen: "fields", field: (page) => page.getByLabel("Ngày ký"), text: "hôm qua" },
  figures: { screen: "fields", field: (page) => page.getByLabel("Tiền thưởng"), text: "mười đồng" },
  "pick list": { screen: "fields", field: (page) => page.getByRole("combobox", { name: "Đối tượng" }), text: NAME },
  suggestions: { screen: "fields", field: (page) => page.getByLabel("Dân tộc"), text: "Sán Dìu Đỏ" },
  filter: { screen: "lists", field: (page) => page.getByLabel("Lọc danh sách"), text: NAME },
  "search everything": {
    screen: "lists",
    before: (page) => page.keyboard.press("Control+k"),
    field: (page) => page.getByRole("combobox", { name: "Tìm người, đơn vị" }),
    text: NAME,
  },
  "grid cell": { screen: "sheets", field: (page) => page.getByLabel("Họ và tên, dòng 1"), text: NAME },
  "grid cell with choices": {
    screen: "sheets",
    before: async (page) => {
      for (const key of ["Tab", "Tab"]) await page.keyboard.press(key);
    },
    field: (page) => page.getByLabel("Đơn vị, dòng 1"),
    text: "Bản Xiềng",
  },
};

for (const method of INPUT_METHODS) {
  test(`${method.name} writes into every kind of field just what was typed`, async ({ page }) => {
    for (const [name, { screen, field, text, before }] of Object.entries(FIELDS)) {
      await page.goto("about:blank");
      await page.goto(`/gallery.html#/${screen}`);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      if (screen === "sheets") await expect(page.getByLabel("Họ và tên, dòng 1")).toBeFocused();
      await before?.(page);
      const input = field(page);
      await input.focus();
      await input.selectText();
      await method.type(page, text);
      await expect(input, name).toHaveValue(text);
      await expect(input, name).toBeFocused();
    }
  });
}

test("Enter belongs to the input method while it writes", async ({ page }) => {
  await page.goto("/gallery.html#/sheets");
  const cell = page.getByLabel("Họ và tên, dòng 1");
  await expect(cell).toBeFocused();
  const session = await page.context().newCDPSession(page);
  await session.send("Input.imeSetComposition", { text: "Phượng", selectionStart: 6, selectionEnd: 6 });
  // Windows and IBus report such keys with the code 229.
  await session.send("Input.dispatchKeyEvent", { type: "rawKeyDown", key: "Process", windowsVirtualKeyCode: 229 });
  await cell.dispatchEvent("keydown", { key: "Enter", isComposing: true, bubbles: true });
  await expect(cell).toBeFocused();
  await session.send("Input.insertText", { text: "Phượng" });
  await page.keyboard.press("Enter");
  await expect(page.getByLabel("Họ và tên, dòng 2")).toBeFocused();
  await expect(page.getByRole("gridcell", { name: "Phượng", exact: true })).toBeVisible();
});
