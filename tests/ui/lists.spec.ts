import { existsSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { expect, test, type Office } from "./office";

test.use({ start: "founded" });

async function three(office: Office): Promise<void> {
  const [unit] = await office.call<string[]>("save_units", [{ name: "Bản Mét", kind: "hamlet" }]);
  const people = [["Lô Văn Yên", "1990"], ["Vi Thị Ánh", "1985-02-03"], ["Kha Văn Đức", null]];
  await office.call("save_people", people.map(([fullName, birth], at) => ({
    fullName, birth, hamletId: at === 2 ? null : unit, citizenId: `04008752897${at}`,
  })));
}

const firstColumn = (office: Office) => office.page.locator("tbody td.name").allTextContents();

test("several people get the same position in one change, and it is taken back at once", async ({ office }) => {
  const { page } = office;
  await three(office);
  await office.open("people");
  await page.getByRole("grid").focus();
  for (const key of ["Home", "Shift+ArrowDown", "Shift+ArrowDown", "Shift+ArrowUp"]) await page.keyboard.press(key);
  await expect(page.getByRole("button", { name: "Xóa 2 người" })).toBeVisible();
  await page.getByRole("grid").focus();
  await page.keyboard.press("F2");
  const dialog = page.getByRole("dialog", { name: "Sửa cùng một mục của 2 người" });
  await dialog.getByLabel("Ghi là").fill("Trưởng bản");
  await office.look("people-field");
  await dialog.getByLabel("Ghi là").focus();
  await page.keyboard.press("Control+s");
  await office.said("Đã sửa 2 người.");
  await expect(office.row(/Trưởng bản/)).toHaveCount(2);
  await office.undo();
  await expect(office.row(/Trưởng bản/)).toHaveCount(0);

  await page.getByRole("grid").focus();
  await page.keyboard.press("Control+a");
  await page.getByRole("button", { name: "Sửa cùng mục" }).click();
  await page.getByRole("dialog").getByLabel("Mục cần sửa").selectOption({ label: "Nơi ở" });
  await page.getByRole("dialog").getByLabel("Ghi là").fill("ban met");
  await page.getByRole("dialog").getByRole("option", { name: /Bản Mét Thôn/ }).click();
  await page.keyboard.press("Control+s");
  await office.said("Đã sửa 1 người. 2 người đã có như vậy rồi.");
});

test("several registrations are withdrawn in one change; one that may not be changed is named", async ({ office }) => {
  const { page } = office;
  await three(office);
  const { rows } = await office.call<{ rows: { id: string }[] }>("list_people", {});
  await office.call("save_registrations", rows.map(({ id }) => ({ year: 2026, recipient: { kind: "person", id }, award: "advanced_worker" })));
  await office.open("registrations");
  await page.getByRole("grid").focus();
  await page.keyboard.press("Control+a");
  await page.getByRole("button", { name: "Sửa cùng mục" }).click();
  await page.getByRole("dialog").getByLabel("Ghi là").selectOption({ label: "Tập thể lao động tiên tiến" });
  await page.keyboard.press("Control+s");
  await expect(page.getByRole("alert")).toContainText("Vi Thị Ánh: ");
  await page.getByRole("dialog").getByLabel("Mục cần sửa").selectOption({ label: "Tình trạng" });
  await page.getByRole("dialog").getByText("Đã rút", { exact: true }).click();
  await page.keyboard.press("Control+s");
  await office.said("Đã sửa 3 đăng ký.");
  await expect(office.row(/Đã rút/)).toHaveCount(3);
});

test("a heading orders the list; columns, order and filters are kept under a name", async ({ office }) => {
  const { page } = office;
  await three(office);
  await office.open("people");
  expect(await firstColumn(office)).toEqual(["Vi Thị Ánh", "Kha Văn Đức", "Lô Văn Yên"]);
  await page.getByRole("columnheader", { name: "Ngày sinh" }).getByRole("button").click();
  await expect.poll(() => firstColumn(office)).toEqual(["Vi Thị Ánh", "Lô Văn Yên", "Kha Văn Đức"]);
  await page.getByRole("columnheader", { name: "Ngày sinh" }).getByRole("button").click();
  await expect.poll(() => firstColumn(office)).toEqual(["Lô Văn Yên", "Vi Thị Ánh", "Kha Văn Đức"]);

  await page.getByLabel("Lọc danh sách").fill("van");
  await page.getByRole("button", { name: "Cách xem" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Nơi ở").check();
  await dialog.getByLabel("Chức vụ, nghề nghiệp").uncheck();
  await office.look("list-view");
  await dialog.getByLabel("Lưu cách xem này với tên").fill("Theo tuổi");
  await page.keyboard.press("Enter");
  await expect(dialog.getByRole("button", { name: "Theo tuổi", exact: true })).toBeVisible();
  await dialog.getByRole("button", { name: "Về như ban đầu" }).click();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("columnheader", { name: "Nơi ở" })).toHaveCount(0);
  await expect.poll(() => firstColumn(office)).toEqual(["Vi Thị Ánh", "Kha Văn Đức", "Lô Văn Yên"]);

  await page.reload();
  await office.settled();
  await page.getByRole("button", { name: "Cách xem" }).click();
  await dialog.getByRole("button", { name: "Theo tuổi", exact: true }).click();
  await expect(page.getByRole("columnheader", { name: "Nơi ở" })).toBeVisible();
  await expect(page.getByRole("columnheader", { name: "Chức vụ, nghề nghiệp" })).toHaveCount(0);
  await expect.poll(() => firstColumn(office)).toEqual(["Lô Văn Yên", "Kha Văn Đức"]);
});

test("names are ordered on the page just as the office orders them", async ({ office }) => {
  const { page } = office;
  // Every vowel with every mark, both ways to write the tone, and the letters that come in twos.
  const tails = ["a", "à", "ả", "ã", "á", "ạ", "ă", "ằ", "ặ", "â", "ấ", "ậ", "e", "ê", "ế", "i", "í", "o", "ô", "ố", "ơ", "ợ", "u", "ư", "ự", "y", "ý", "oà", "òa", "uý", "úy", "oan", "oàn"];
  const heads = ["", "b", "c", "ch", "d", "đ", "Đ", "g", "gi", "h", "kh", "ng", "ngh", "nh", "ph", "q", "t", "th", "tr", "x"];
  let seed = 7;
  const any = (list: readonly string[]) => list[(seed = (seed * 1103515245 + 12345) % 2147483648) % list.length] ?? "";
  const word = () => {
    const text = any(heads) + any(tails);
    return seed % 2 ? text.charAt(0).toUpperCase() + text.slice(1) : text;
  };
  const names = Array.from({ length: 400 }, () => Array.from({ length: 1 + (seed % 4) }, word).join(" "));
  await office.call("save_households", names.map((headName) => ({ headName })));
  await office.open("households");
  const given = await firstColumn(office);
  expect(given).toHaveLength(400);
  const heading = page.getByRole("columnheader", { name: "Hộ gia đình" }).getByRole("button");
  await heading.click();
  expect(await firstColumn(office)).toEqual(given);
  await heading.click();
  // Alike names keep their order, so the last may differ among themselves only.
  const down = (await firstColumn(office)).toReversed();
  expect(down.map((name) => name.normalize("NFC").toLowerCase()).toSorted()).toEqual(given.map((name) => name.toLowerCase()).toSorted());
});

const LISTS = [
  ["people", "Danh sách cá nhân"],
  ["households", "Danh sách hộ gia đình"],
  ["units", "Danh sách đơn vị, thôn bản"],
  ["movements", "Danh sách phong trào thi đua"],
  ["registrations", "Danh sách đăng ký danh hiệu năm 2026"],
  ["exemplars", "Danh sách điển hình tiên tiến, người tốt việc tốt"],
  ["decisions", "Danh sách quyết định khen thưởng"],
  ["roll", "Sổ vàng"],
] as const;

test.describe("a list as it stands", () => {
  test.use({ start: "practice" });

  test("goes to Excel and to a paper from every screen, under its own name", async ({ office }) => {
    const { page } = office;
    for (const [route, title] of LISTS) {
      await office.open(route);
      const asked = page.waitForRequest((request) => request.url().endsWith("/call/print_list"));
      const file = path.join(os.tmpdir(), `sovang-${process.pid}-${route}.xlsx`);
      await office.answerDialog(file);
      await page.getByRole("button", { name: "Xuất danh sách" }).click();
      await page.getByRole("button", { name: "Chọn nơi lưu" }).click();
      const { list } = (await asked).postDataJSON() as { list: { title: string; columns: { label: string }[]; cells: unknown[][] } };
      expect(list.title).toBe(title);
      expect(list.columns.map((column) => column.label)).not.toContain("Số CCCD");
      expect(list.cells.length, route).toBeGreaterThan(0);
      await expect(page.getByRole("dialog")).toHaveCount(0, { timeout: 20_000 });
      expect(existsSync(file), route).toBe(true);
    }
  });
});

test("a paper says its filters, and holds identity numbers only where they are ticked", async ({ office }) => {
  const { page } = office;
  await three(office);
  await office.open("people");
  await page.getByLabel("Lọc danh sách").fill("van");
  await office.settled();
  for (const ticked of [false, true]) {
    const asked = page.waitForRequest((request) => request.url().endsWith("/call/print_list"));
    await office.answerDialog(path.join(os.tmpdir(), `sovang-${process.pid}-${ticked}.pdf`));
    await page.getByRole("button", { name: "Xuất danh sách" }).click();
    const tick = page.getByLabel("Kèm Số CCCD");
    await expect(tick).not.toBeChecked();
    if (ticked) await tick.check();
    await page.getByText("PDF để in").click();
    await page.getByRole("button", { name: "Chọn nơi lưu" }).click();
    const { list } = (await asked).postDataJSON() as { list: { note: string; columns: { label: string; kind: string }[]; cells: unknown[][] } };
    expect(list.note).toBe("có chữ «van»");
    expect(list.columns.map((column) => column.label).includes("Số CCCD")).toBe(ticked);
    expect(list.columns.find((column) => column.label === "Ngày sinh")?.kind).toBe("day");
    expect(list.cells.map((row) => row.slice(0, 2))).toEqual([["Kha Văn Đức", null], ["Lô Văn Yên", "1990"]]);
    await expect(page.getByRole("dialog")).toHaveCount(0, { timeout: 20_000 });
  }
});

test("a list of twenty thousand scrolls, and all of it can be marked", async ({ office }) => {
  test.setTimeout(180_000);
  const { page } = office;
  for (let part = 0; part < 4; part++) {
    await office.call("save_people", Array.from({ length: 5000 }, (_, at) => ({ fullName: `Lô Văn Người ${part * 5000 + at}` })));
  }
  await office.open("people");
  await expect(page.getByText("20.000 người")).toBeVisible();
  await page.getByRole("grid").focus();
  const began = Date.now();
  await page.keyboard.press("Control+a");
  await expect(page.getByRole("button", { name: "Xóa 20.000 người" })).toBeVisible({ timeout: 60_000 });
  console.log(`20,000 people marked after ${Date.now() - began} ms`);
  expect(await page.locator("tbody tr").count()).toBeLessThan(80);
  const slowest = await page.evaluate(async () => {
    const frame = document.querySelector<HTMLElement>(".frame");
    if (!frame) return 9999;
    const times: number[] = [];
    for (let at = 1; at <= 20; at++) {
      const start = performance.now();
      frame.scrollTop = (frame.scrollHeight / 21) * at;
      await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
      times.push(performance.now() - start);
    }
    return times.sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
  });
  console.log(`a jump in 20,000 rows: ${Math.round(slowest)} ms`);
  expect(slowest).toBeLessThan(200);
  await page.getByRole("grid").focus();
  await page.keyboard.press("End");
  await expect(page.getByRole("row", { selected: true })).toBeInViewport();
});
