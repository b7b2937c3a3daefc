import type { Page } from "@playwright/test";
import { expect, parts as test, paste } from "./office";

async function open(page: Page): Promise<void> {
  await page.goto("/gallery.html#/sheets");
  await expect(page.getByLabel("Họ và tên, dòng 1")).toBeFocused();
}

async function press(page: Page, ...keys: string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

/** The rows of the grid as text, cell by cell. */
async function cells(page: Page): Promise<string[][]> {
  return page.locator("tbody tr[aria-rowindex]").evaluateAll((rows) =>
    rows.map((row) => [...row.querySelectorAll("[role=gridcell]")].map((cell) => cell.querySelector("input")?.value ?? cell.textContent?.trim() ?? "")),
  );
}

const column = async (page: Page, at: number) => (await cells(page)).map((row) => row[at]);

/** What Ctrl+C or Ctrl+X puts on the clipboard. */
async function taken(page: Page, kind: "copy" | "cut"): Promise<string> {
  return page.evaluate((name) => {
    const data = new DataTransfer();
    document.activeElement?.dispatchEvent(new ClipboardEvent(name, { clipboardData: data, bubbles: true, cancelable: true }));
    return data.getData("text/plain");
  }, kind);
}

const marked = (page: Page) => page.locator("td.marked");

test("a block is marked by keys, filled down, cleared, taken back and done again", async ({ page }) => {
  await open(page);
  await press(page, "Control+ArrowRight", "ArrowLeft", "Control+ArrowUp");
  await expect(page.getByLabel("Danh hiệu, dòng 1")).toBeFocused();
  await press(page, "Shift+ArrowDown", "Shift+ArrowDown");
  await expect(marked(page)).toHaveCount(3);
  await expect(page.getByText("Đang chọn 3 dòng × 1 cột")).toBeVisible();
  await press(page, "Control+d");
  expect(await column(page, 3)).toEqual(["Lao động tiên tiến", "Lao động tiên tiến", "Lao động tiên tiến", ""]);
  await press(page, "Delete");
  expect((await column(page, 3)).join("")).toBe("");
  await press(page, "Control+z");
  expect((await column(page, 3)).slice(0, 3)).toEqual(Array(3).fill("Lao động tiên tiến"));
  await press(page, "Control+z");
  expect((await column(page, 3)).slice(0, 2)).toEqual(["Lao động tiên tiến", ""]);
  await press(page, "Control+y", "Control+y");
  expect((await column(page, 3)).slice(0, 2)).toEqual(["", ""]);
});

test.fixme("one text is typed into all that is marked", async ({ page }) => {
  await open(page);
  await press(page, "Tab", "Tab", "Shift+ArrowDown", "Shift+ArrowDown");
  await page.keyboard.type("ban xieng");
  await press(page, "Escape", "Escape", "Shift+ArrowDown");
  await page.keyboard.type("ban xieng");
  await press(page, "Control+Enter");
  expect((await column(page, 2)).slice(0, 2)).toEqual(["Bản Xiềng", "Bản Xiềng"]);
});

test("a block goes out as a spreadsheet takes it, and a piece of text is copied as text", async ({ page }) => {
  await open(page);
  await press(page, "Shift+ArrowRight", "Shift+ArrowDown");
  expect(await taken(page, "copy")).toBe("Lô Thị Phượng\t1984\r\nKha Văn Đăng\t31/02/1990");
  await press(page, "Control+End");
  await press(page, "Home");
  await paste(page, "Lô Thị Phượng\t1984\r\nKha Văn Đăng\t31/02/1990");
  expect((await cells(page)).slice(2, 4).map((row) => row.slice(0, 2))).toEqual((await cells(page)).slice(0, 2).map((row) => row.slice(0, 2)));
  expect(await taken(page, "cut")).toContain("Kha Văn Đăng");
  expect((await column(page, 0)).filter(Boolean)).toEqual(["Lô Thị Phượng", "Kha Văn Đăng"]);
  await press(page, "Control+Home", "F2");
  expect(await taken(page, "copy")).toBe("");
});

test("rows are put in above and taken out, as many as are marked", async ({ page }) => {
  await open(page);
  await press(page, "Shift+ArrowDown", "Control++");
  expect(await column(page, 0)).toEqual(["", "", "Lô Thị Phượng", "Kha Văn Đăng", ""]);
  await expect(page.getByLabel("Họ và tên, dòng 1")).toBeFocused();
  await press(page, "Shift+ArrowDown", "Shift+ArrowDown", "Control+-");
  expect(await column(page, 0)).toEqual(["Kha Văn Đăng", ""]);
  await press(page, "Control+z", "Control+z");
  expect(await column(page, 0)).toEqual(["Lô Thị Phượng", "Kha Văn Đăng", ""]);
});

test("cells are marked with the mouse, rows by their number", async ({ page }) => {
  await open(page);
  await page.getByRole("gridcell", { name: "Kha Văn Đăng" }).hover();
  await page.mouse.down();
  await page.getByRole("gridcell", { name: "Trạm Y tế xã" }).hover();
  await page.mouse.up();
  await expect(marked(page)).toHaveCount(3);
  await page.locator("td.count").first().click();
  await expect(marked(page)).toHaveCount(5);
  await page.locator("td.count").nth(1).click({ modifiers: ["Shift"] });
  await expect(marked(page)).toHaveCount(10);
});

test("a table of Word comes in with its merged cells and line breaks", async ({ page }) => {
  await open(page);
  await press(page, "Control+End", "Home");
  const html = `<html xmlns:o="urn:schemas-microsoft-com:office:office"><body><!--StartFragment-->
    <table class="MsoTableGrid"><tr>
      <td><p class="MsoNormal">S&#7847;m V&#259;n&nbsp;<o:p></o:p></p><p>Y&#234;n</p></td><td>12/11/1991</td>
      <td rowspan="2"><p>B&#7843;n<br>M&#233;t</p></td></tr>
      <tr><td>Lộc Đóm</td><td>1970</td></tr>
      <tr><td colspan="2">Lương Văn Ước</td><td>Thôn Quẹ</td></tr></table><!--EndFragment--></body></html>`;
  await paste(page, "Sầm Văn\r\nYên\t12/11/1991\tBản\r\nMét\r\n", html);
  expect((await cells(page)).slice(2).map((row) => row.slice(0, 3))).toEqual([
    ["Sầm Văn Yên", "12/11/1991", "Bản Mét"],
    ["Lộc Đóm", "1970", "Bản Mét"],
    ["Lương Văn Ước", "", "Thôn Quẹ"],
    ["", "", ""],
  ]);
});

test("a block of Excel comes in as it is seen there", async ({ page }) => {
  await open(page);
  await press(page, "Control+End", "Home");
  const html = `<html xmlns:x="urn:schemas-microsoft-com:office:excel"><body><table border=0><col width=64>
    <!--StartFragment--><tr height=20><td class=xl65>Vi Th&#7883; H&#7857;ng</td><td align=right>1990</td><td>Công an x&#227;</td></tr><!--EndFragment-->
    </table></body></html>`;
  await paste(page, "Vi Thị Hằng\t1990\tCông an xã\r\n", html);
  expect((await cells(page))[2]?.slice(0, 3)).toEqual(["Vi Thị Hằng", "1990", "Công an xã"]);
});

test("one copied cell goes into all that is marked; text goes into the text being edited", async ({ page }) => {
  await open(page);
  await press(page, "Control+End", "Shift+ArrowUp", "Shift+ArrowUp");
  await paste(page, "ghi chung");
  expect((await column(page, 4)).slice(0, 3)).toEqual(["ghi chung", "ghi chung", "ghi chung"]);
});

test("the wrong cells are named, and F8 goes from one to the next", async ({ page }) => {
  await open(page);
  await expect(page.getByText("2 ô cần sửa: Danh hiệu dòng 1 · Ngày sinh dòng 2")).toBeVisible();
  await press(page, "F8");
  await expect(page.getByLabel("Danh hiệu, dòng 1")).toBeFocused();
  await expect(page.getByText("Người này đã được đăng ký danh hiệu này.")).toBeVisible();
  await press(page, "F8");
  await expect(page.getByLabel("Ngày sinh, dòng 2")).toBeFocused();
  await page.keyboard.type("28/2/1990");
  await press(page, "Enter");
  await expect(page.getByText("1 ô cần sửa: Danh hiệu dòng 1", { exact: true })).toBeVisible();
});

test("five hundred pasted rows stay quick to type in, and draw only what is in view", async ({ page }) => {
  await open(page);
  await press(page, "Control+End", "Home");
  const block = Array.from({ length: 600 }, (_, at) => `Lô Văn Người ${at}\t${1950 + (at % 60)}\tban xieng\t\tghi chú ${at}`).join("\r\n");
  const began = Date.now();
  await paste(page, block);
  await expect(page.getByText("Đang chọn 600 dòng × 5 cột")).toBeVisible();
  expect(Date.now() - began).toBeLessThan(3000);
  expect(await page.locator("tbody tr").count()).toBeLessThan(120);
  await press(page, "Control+End", "ArrowUp", "Home");
  await expect(page.getByLabel("Họ và tên, dòng 602")).toBeFocused();
  await expect(page.getByLabel("Họ và tên, dòng 602")).toBeInViewport();
  const slowest = await page.evaluate(async () => {
    const times: number[] = [];
    const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    for (let at = 0; at < 12; at++) {
      const input = document.activeElement as HTMLInputElement;
      const start = performance.now();
      input.setRangeText("ă", input.value.length, input.value.length, "end");
      input.dispatchEvent(new InputEvent("input", { bubbles: true }));
      input.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true, cancelable: true }));
      await frame();
      times.push(performance.now() - start);
      const up = document.activeElement as HTMLInputElement;
      up.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowUp", bubbles: true, cancelable: true }));
      up.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowUp", bubbles: true, cancelable: true }));
      await frame();
    }
    return times.sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
  });
  console.log(`a letter and Enter among 600 rows: ${Math.round(slowest)} ms`);
  expect(slowest).toBeLessThan(150);
  await page.mouse.move(600, 400);
  await page.mouse.wheel(0, -12_000);
  await expect(page.getByText("Lô Văn Người 250")).toBeVisible();
  await page.keyboard.type("Còn gõ được");
  await press(page, "Enter");
  await press(page, "ArrowUp");
  await expect(page.locator("input.cell")).toHaveValue("Còn gõ được");
});

test("the name stays in view while the grid is scrolled sideways, at 100, 125 and 150 %", async ({ page }) => {
  for (const scale of [1, 1.25, 1.5]) {
    await page.setViewportSize({ width: Math.round(1366 / scale), height: Math.round(768 / scale) });
    await page.goto("about:blank");
    await open(page);
    await press(page, "End");
    await expect(page.getByRole("gridcell", { name: "Kha Văn Đăng" })).toBeInViewport({ ratio: 1 });
    await expect(page.getByLabel("Ghi chú, dòng 1")).toBeInViewport();
  }
});
