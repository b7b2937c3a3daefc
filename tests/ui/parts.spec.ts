import type { Page } from "@playwright/test";
import { expect, parts as test, paste } from "./office";

async function open(page: Page, screen: string): Promise<void> {
  await page.goto(`/gallery.html#/${screen}`);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
}

async function press(page: Page, ...keys: string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

/** The rows of the grid as text, cell by cell. */
async function cells(page: Page): Promise<string[][]> {
  return page.locator("tbody tr").evaluateAll((rows) =>
    rows.map((row) => [...row.querySelectorAll("[role=gridcell]")].map((cell) => cell.querySelector("input")?.value ?? cell.textContent?.trim() ?? "")),
  );
}

test("a day is read on leaving, never while typing", async ({ page }) => {
  await open(page, "fields");
  const signed = page.getByLabel("Ngày ký");
  await signed.fill("1/7/26");
  await expect(signed).toHaveValue("1/7/26");
  await signed.press("Tab");
  await expect(signed).toHaveValue("01/07/2026");
  await signed.fill("31/02/2026");
  await signed.press("Tab");
  await expect(signed).toHaveValue("31/02/2026");
  await expect(page.getByText("Tháng 2/2026 chỉ có 28 ngày, không có ngày 31. Hãy gõ lại.")).toBeVisible();
  await expect(signed).toHaveAttribute("aria-invalid", "true");
});

test("a form saves what is being typed, and not over a day it could not read", async ({ page }) => {
  await open(page, "fields");
  await page.getByLabel("Ngày ký").fill("hôm qua");
  await page.keyboard.press("Control+s");
  await expect(page.locator("output")).toContainText('"signed":"2026-09-22"');
  await page.getByLabel("Họ và tên").fill("Lô Thị Nga");
  await page.getByLabel("Ngày ký").fill("32/1/2026");
  await page.keyboard.press("Enter");
  await expect(page.locator("output")).not.toContainText("Lô Thị Nga");
  await expect(page.getByLabel("Ngày ký")).toBeFocused();
});

test("a pick list is walked by keys and refuses a name that is not there", async ({ page }) => {
  await open(page, "fields");
  const who = page.getByRole("combobox", { name: "Đối tượng" });
  await who.focus();
  await page.keyboard.type("kha van");
  await expect(page.getByRole("option").first()).toContainText("Kha Văn");
  await press(page, "ArrowDown", "Enter");
  await expect(who).toHaveValue(/^Kha Văn/);
  await who.fill("Người Lạ");
  await page.keyboard.press("Tab");
  await expect(page.getByText("Hãy chọn một dòng trong danh sách, hoặc xóa chữ đã gõ.")).toBeVisible();
});

test("a grid is walked and filled as a spreadsheet", async ({ page }) => {
  await open(page, "sheets");
  await expect(page.getByLabel("Họ và tên, dòng 1")).toBeFocused();
  await press(page, "ArrowDown", "ArrowDown");
  await page.keyboard.type("Vi Thị Hằng");
  await press(page, "Tab");
  await page.keyboard.type("2/9/85");
  await press(page, "Tab");
  await page.keyboard.type("ban xieng");
  await press(page, "Enter");
  // Enter after a run of Tabs comes back to the first column of the run.
  await expect(page.getByLabel("Họ và tên, dòng 4")).toBeFocused();
  expect((await cells(page))[2]).toEqual(["Vi Thị Hằng", "02/09/1985", "Bản Xiềng", "", ""]);
  await press(page, "Control+d");
  expect((await cells(page))[3]?.[0]).toBe("Vi Thị Hằng");
  await press(page, "Control+z");
  expect((await cells(page))[3]?.[0]).toBe("");
});

test("typing over a cell replaces it, F2 edits it, Esc gives it back", async ({ page }) => {
  await open(page, "sheets");
  const cell = page.getByLabel("Họ và tên, dòng 1");
  await expect(cell).toBeFocused();
  await page.keyboard.type("Mới");
  await expect(cell).toHaveValue("Mới");
  await press(page, "Escape");
  await expect(cell).toHaveValue("Lô Thị Phượng");
  await press(page, "F2");
  await page.keyboard.type(" A");
  await press(page, "ArrowLeft", "ArrowDown");
  expect((await cells(page))[0]?.[0]).toBe("Lô Thị Phượng A");
});

test("a pasted block fills cells, adds rows, says what did not fit, and is taken back at once", async ({ page }) => {
  await open(page, "sheets");
  await expect(page.getByLabel("Họ và tên, dòng 1")).toBeFocused();
  await press(page, "Control+End");
  const before = await cells(page);
  await press(page, "Home");
  await paste(page, "Lộc Đóm\t1970\tthon que\r\nSầm Văn Yên\t12/11/1991\tBản Mét\t\tghi chú\tthừa\r\n");
  const after = await cells(page);
  expect(after.slice(2, 4)).toEqual([
    ["Lộc Đóm", "1970", "Thôn Quẹ", "", ""],
    ["Sầm Văn Yên", "12/11/1991", "Bản Mét", "", "ghi chú"],
  ]);
  expect(after).toHaveLength(5);
  await expect(page.getByText("Bỏ qua 1 ô vì khối dán rộng hơn lưới.")).toBeVisible();
  await press(page, "Control+z", "Control+z");
  expect(await cells(page)).toEqual(before);
});

test("a wrong cell says why", async ({ page }) => {
  await open(page, "sheets");
  await expect(page.getByLabel("Họ và tên, dòng 1")).toBeFocused();
  await press(page, "ArrowDown", "ArrowRight");
  await expect(page.getByText("Tháng 2/1990 chỉ có 28 ngày, không có ngày 31. Hãy gõ lại.")).toBeVisible();
});

test("a list of 1,200 is walked by keys and draws only what is in view", async ({ page }) => {
  await open(page, "lists");
  const table = page.getByRole("grid");
  await table.focus();
  await press(page, "End");
  await expect(page.getByRole("row", { selected: true })).toHaveAttribute("aria-rowindex", "1201");
  await expect(page.getByRole("row", { selected: true })).toBeInViewport();
  expect(await page.locator("tbody tr").count()).toBeLessThan(80);
  await press(page, "Home", "ArrowDown", "Space");
  await expect(page.getByRole("row", { selected: true }).getByRole("checkbox")).toBeChecked();
  await page.keyboard.press("Control+f");
  await page.keyboard.type("phuong");
  await expect(page.getByRole("row").nth(1)).toContainText("Phượng");
});

test("a dialog keeps its buttons in view and the keyboard inside", async ({ page }) => {
  for (const scale of [1, 1.25, 1.5]) {
    await page.setViewportSize({ width: Math.round(1366 / scale), height: Math.round(680 / scale) });
    await open(page, "states");
    const opener = page.getByRole("button", { name: "Ghi ra USB" });
    await opener.click();
    await expect(page.getByRole("button", { name: "Thu hồi" })).toBeInViewport({ ratio: 1 });
    for (let tab = 0; tab < 8; tab++) {
      await page.keyboard.press("Tab");
      const inside = await page.evaluate(() => document.activeElement === document.body || !!document.activeElement?.closest("dialog"));
      expect(inside).toBe(true);
    }
    await page.keyboard.press("Escape");
    await expect(page.getByRole("dialog")).toHaveCount(0);
    await expect(opener).toBeFocused();
  }
});

test("keys of a form work inside a dialog, keys under it do not", async ({ page }) => {
  await open(page, "states");
  await page.getByRole("button", { name: "Ghi ra USB" }).click();
  await page.getByLabel("Lý do thu hồi").fill("Ghi nhầm người");
  await page.keyboard.press("Control+k");
  await expect(page.getByRole("dialog")).toHaveCount(1);
  await page.keyboard.press("Control+s");
  await expect(page.getByText("Lý do: Ghi nhầm người")).toBeAttached();
});

test("main buttons of every screen are in view at 100, 125 and 150 %", async ({ page }) => {
  for (const scale of [1, 1.25, 1.5]) {
    await page.setViewportSize({ width: Math.round(1366 / scale), height: Math.round(680 / scale) });
    for (const screen of ["figures", "lists", "sheets", "papers", "states"]) {
      await open(page, screen);
      const buttons = page.locator("main button.main");
      await expect(buttons.first(), `${screen} at ${scale}`).toBeInViewport({ ratio: 1 });
      const sideways = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
      expect(sideways, `${screen} at ${scale} scrolls sideways`).toBe(false);
    }
  }
});

test("a paper is drawn page by page, and a torn one is said to be so", async ({ page }) => {
  await open(page, "papers");
  const paper = page.getByRole("img", { name: "Giấy khen, trang 1 trên 12" });
  await expect(paper.locator("canvas")).toBeVisible({ timeout: 30_000 });
  const drawn = () => page.locator("canvas").evaluate((canvas: HTMLCanvasElement) => canvas.toDataURL().length);
  expect(await drawn()).toBeGreaterThan(2000);
  await page.getByRole("button", { name: "Trang sau" }).click();
  await expect(page.getByRole("img", { name: "trang 2 trên 12" }).locator("canvas")).toBeVisible();
  await page.getByRole("button", { name: "Mở tệp hỏng" }).click();
  await expect(page.getByText("Không mở được bản xem trước.")).toBeVisible();
});

test("Ctrl+K finds without marks and goes there", async ({ page }) => {
  await open(page, "figures");
  await page.keyboard.press("Control+k");
  await page.keyboard.type("luong van uoc");
  await expect(page.getByRole("option").first()).toContainText("Lương Văn Ước");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/#\/lists\/p\d+$/);
});

test("a saved change is said, and taken back by one press", async ({ page }) => {
  await open(page, "lists");
  await page.getByRole("button", { name: "Bổ sung minh chứng" }).click();
  await expect(page.getByText("Đã lưu Kha Văn Đăng.")).toBeVisible();
  await page.getByRole("button", { name: "Hoàn tác" }).click();
  await expect(page.getByText("Đã hoàn tác: Sửa hồ sơ Lô Thị Phượng.")).toBeVisible();
});

test("nothing breaks the content policy of the window", async ({ page }) => {
  const broken: string[] = [];
  page.on("console", (line) => /Content Security Policy/.test(line.text()) && broken.push(line.text()));
  page.on("pageerror", (error) => broken.push(error.message));
  for (const screen of ["figures", "lists", "sheets", "fields", "papers", "states"]) await open(page, screen);
  expect(broken).toEqual([]);
});
