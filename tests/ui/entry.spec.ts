import { expect, paste, test, type Office } from "./office";

test.use({ start: "founded" });

const FAMILY = ["Lô", "Vi", "Kha", "Lương", "Và", "Sầm", "Nguyễn", "Đặng"];
const GIVEN = ["Phượng", "Đăng", "Ước", "Yên", "Hằng", "Ớt", "Quý", "Hòa"];
const NAMES = Array.from({ length: 40 }, (_, at) => `${FAMILY[at % 8]} ${at % 2 ? "Thị" : "Văn"} ${GIVEN[(at * 3 + Math.floor(at / 8)) % 8]} ${"ABCDE"[Math.floor(at / 8)]}`);

async function units(office: Office): Promise<void> {
  await office.call("save_units", ["Bản Xiềng", "Bản Mét", "Thôn Quẹ"].map((name) => ({ name, kind: "hamlet" })));
}

const people = async (office: Office) =>
  (await office.call<{ rows: Record<string, string>[] }>("list_people", { most: 500 })).rows;

test("fifty people are entered with no mouse", async ({ office }) => {
  const { page } = office;
  await units(office);
  await office.open("people/many");
  await expect(page.getByLabel("Họ và tên, dòng 1")).toBeFocused();
  const press = async (...keys: string[]) => {
    for (const key of keys) await page.keyboard.press(key);
  };
  for (const [at, name] of [...NAMES, ...NAMES.slice(0, 10)].entries()) {
    await page.keyboard.insertText(name);
    await press("Tab");
    await page.keyboard.insertText(String(1960 + at));
    await press("Tab");
    await page.keyboard.insertText(at % 2 ? "nu" : "nam");
    await press("Enter");
  }
  await expect(page.getByLabel("Họ và tên, dòng 51")).toBeFocused();
  // The hamlet is the same for all: typed once and filled down.
  await press("Control+Home", "Tab", "Tab", "Tab", "Tab", "Tab");
  await page.keyboard.insertText("ban met");
  await press("Control+Enter");
  await expect(page.getByLabel("Thôn bản nơi ở, dòng 1")).toHaveValue("Bản Mét");
  for (let down = 0; down < 49; down++) await press("Shift+ArrowDown");
  await press("Control+d", "Control+s");
  await office.said("Đã ghi 50 người.");
  const saved = await people(office);
  expect(saved).toHaveLength(50);
  expect(new Set(saved.map((row) => row.hamletName))).toEqual(new Set(["Bản Mét"]));
});

test("forty people are registered by keyboard alone, in the order of an evening's work", async ({ office }) => {
  const { page } = office;
  await office.call("save_people", NAMES.map((fullName) => ({ fullName })));
  await office.open("registrations/new");
  await expect(page.getByLabel("Đối tượng, dòng 1")).toBeFocused();
  for (const name of NAMES) {
    await page.keyboard.insertText(name);
    await page.keyboard.press("Enter");
  }
  await page.keyboard.press("Control+Home");
  await page.keyboard.press("Tab");
  await page.keyboard.type("LĐTT");
  await page.keyboard.press("Control+Enter");
  for (let down = 0; down < 39; down++) await page.keyboard.press("Shift+ArrowDown");
  await page.keyboard.press("Control+d");
  await office.look("registrations-entry-40");
  await page.keyboard.press("Control+s");
  await office.said("Đã ghi 40 đăng ký danh hiệu năm 2026.");
  const saved = await office.call<{ awardName: string }[]>("list_registrations", { year: 2026 });
  expect(saved.map((row) => row.awardName)).toEqual(Array(40).fill("Lao động tiên tiến"));
});

test("a pasted list of forty names every wrong line, and goes in once they are mended", async ({ office }) => {
  const { page } = office;
  await office.call("save_people", NAMES.slice(0, 38).map((fullName) => ({ fullName })));
  await office.call("save_people", [{ fullName: "Xồng Bá Tủa", birth: "1980" }, { fullName: "Xồng Bá Tủa", birth: "1990" }]);
  await office.open("registrations/new");
  await expect(page.getByLabel("Đối tượng, dòng 1")).toBeFocused();
  const lines = NAMES.slice(0, 37).map((name) => `${name}\tLĐTT`);
  lines.splice(4, 0, "Người Không Có\tLĐTT");
  lines.splice(19, 0, "Xồng Bá Tủa\tLĐTT");
  lines.push(`${NAMES[37]}\tDanh hiệu lạ`);
  await paste(page, lines.join("\r\n"));
  await expect(page.getByText("3 ô cần sửa: Đối tượng dòng 5, 20 · Danh hiệu, hình thức đăng ký dòng 40")).toBeVisible();
  await page.keyboard.press("Control+s");
  expect(await office.call("list_registrations", {})).toEqual([]);
  await page.keyboard.press("F8");
  await expect(page.getByLabel("Đối tượng, dòng 5")).toBeFocused();
  await expect(page.getByRole("paragraph").filter({ hasText: "Chưa có trong danh sách đối tượng." })).toBeVisible();
  for (const [percent, width, height] of [[100, 1366, 768], [125, 1093, 614], [150, 911, 512]] as const) {
    await page.setViewportSize({ width, height });
    await page.keyboard.press("F8");
    await office.look(`${percent}-registrations-wrong`);
  }
  await page.setViewportSize({ width: 1366, height: 768 });
  await page.locator("td.count").nth(4).click();
  await page.keyboard.press("Control+-");
  await page.keyboard.press("F8");
  await expect(page.getByLabel("Đối tượng, dòng 19")).toBeFocused();
  await page.keyboard.type("xong ba tua");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.keyboard.press("F8");
  await page.keyboard.type("CSTĐCS");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Control+s");
  await office.said("Đã ghi 39 đăng ký danh hiệu năm 2026.");
});

test("a pasted list of people names what cannot be read, cell by cell", async ({ office }) => {
  const { page } = office;
  await units(office);
  await office.open("people/many");
  await expect(page.getByLabel("Họ và tên, dòng 1")).toBeFocused();
  await paste(page, "Lô Văn Yên\t31/2/1990\tNam\tNông dân\t\tbản mét\r\nVi Thị Hằng\t1990\tgái\t\t\tBản Xa");
  await expect(page.getByText("3 ô cần sửa: Ngày hoặc năm sinh dòng 1 · Giới tính dòng 2 · Thôn bản nơi ở dòng 2")).toBeVisible();
  await page.keyboard.press("Control+s");
  expect(await people(office)).toEqual([]);
});

test("typed rows are not left behind by a slip of the hand", async ({ office }) => {
  const { page } = office;
  await office.open("people/many");
  await expect(page.getByLabel("Họ và tên, dòng 1")).toBeFocused();
  await page.keyboard.type("Lô Văn Yên");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toContainText("Bỏ 1 dòng chưa lưu?");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(page.getByRole("gridcell", { name: "Lô Văn Yên" })).toBeVisible();
  await page.keyboard.press("Control+s");
  await office.said("Đã ghi 1 người.");
});
