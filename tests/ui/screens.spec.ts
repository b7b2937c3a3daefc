import { expect, test, type Office } from "./office";

// Nobody writes here, so all look at one practice year.
test.use({ start: "shared" });

const LISTS = [
  ["movements", "Phong trào thi đua", "list_movements"],
  ["registrations", "Đăng ký danh hiệu năm 2026", "list_registrations"],
  ["exemplars", "Điển hình tiên tiến", "list_exemplars"],
  ["decisions", "Quyết định khen thưởng", "list_decisions"],
  ["people", "Đối tượng", "list_people"],
  ["households", "Đối tượng", "list_households"],
  ["units", "Đơn vị, thôn bản", "list_units"],
] as const;

for (const [route, title] of LISTS) {
  test(`${route}: the list, a record opened by keys, and its form`, async ({ office }) => {
    const { page } = office;
    await office.open(route);
    await office.look(route, { title });
    await page.getByRole("grid").focus();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(new RegExp(`#/${route}/[^/]+$`));
    await office.look(`${route}-detail`);
    await office.open(`${route}/new`);
    await office.look(`${route}-new`);
    if (route === "decisions") return;
    await office.open(route);
    await page.getByRole("grid").focus();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("F2");
    await expect(page).toHaveURL(new RegExp(`#/${route}/[^/]+/edit$`));
    await office.look(`${route}-edit`);
  });
}

for (const route of ["people", "households", "units"]) {
  test(`${route}: many lines at once`, async ({ office }) => {
    await office.open(`${route}/many`);
    await office.look(`${route}-many`, { title: "Nhập nhiều" });
  });
}

const OTHERS = [
  ["home", "Tổng quan quý III năm 2026"],
  ["certificates", "In giấy khen"],
  ["roll", "Sổ vàng"],
  ["bundles", "Gói báo cáo quý"],
  ["imports", "Nhập danh sách"],
  ["journal", "Nhật ký"],
  ["settings/office", "Cài đặt"],
  ["settings/signatories", "Cài đặt"],
  ["settings/superiors", "Cài đặt"],
  ["settings/rules", "Cài đặt"],
  ["settings/data", "Cài đặt"],
  ["settings/about", "Cài đặt"],
] as const;

for (const [route, title] of OTHERS) {
  test(`${route} is fit to be seen`, async ({ office }) => {
    await office.open(route);
    if (route === "certificates") await expect(office.page.locator("canvas")).toBeVisible();
    await office.look(route.replaceAll("/", "-"), { title });
  });
}

test("the window: search, help, dialogs over a screen", async ({ office }) => {
  const { page } = office;
  await office.open("home");
  await page.keyboard.press("F1");
  await office.look("help");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+k");
  await office.look("search-screens");
  await page.getByRole("combobox").fill("lo thi phuong");
  await expect(page.getByRole("option").first()).toContainText("Lô Thị Phượng");
  await office.look("search-hits");
  await page.keyboard.press("Escape");
  await office.open("settings/signatories");
  await page.keyboard.press("Control+n");
  await expect(page.getByRole("dialog").getByLabel("Họ và tên")).toBeFocused();
  await office.look("settings-signatory-new");
});

// Windows at 125 and 150 % leaves a page this much room on the usual screen.
for (const [percent, width, height] of [[125, 1093, 614], [150, 911, 512]] as const) {
  test.describe(`at ${percent} %`, () => {
    test.use({ viewport: { width, height }, deviceScaleFactor: percent / 100 });

    test("main buttons are in view and tables scroll in their frame", async ({ office }) => {
      test.setTimeout(180_000);
      const routes = [...LISTS.flatMap(([route]) => [route, `${route}/new`]), ...OTHERS.map(([route]) => route), "bin", "people/many"];
      for (const route of routes) {
        await office.open(route);
        await fits(office, `${percent}-${route.replaceAll("/", "-")}`);
      }
    });

    test("records, their forms and the dialogs fit too", async ({ office }) => {
      test.setTimeout(180_000);
      const { page } = office;
      for (const [route] of LISTS) {
        await office.open(route);
        await page.getByRole("grid").focus();
        await page.keyboard.press("ArrowDown");
        await page.keyboard.press("Enter");
        await fits(office, `${percent}-${route}-detail`);
        if (route === "decisions") continue;
        await page.keyboard.press("F2");
        await expect(page).toHaveURL(/edit$/);
        await fits(office, `${percent}-${route}-edit`);
      }
      await office.open("people");
      await page.getByRole("grid").focus();
      await page.keyboard.press("Space");
      await page.keyboard.press("Shift+ArrowDown");
      await fits(office, `${percent}-people-marked`);
      for (const name of ["So sánh, gộp", "Sửa cùng mục", "Chuyển đơn vị"]) {
        await page.getByRole("toolbar").getByRole("button", { name }).click();
        await expect(page.getByRole("dialog")).toBeVisible();
        await fits(office, `${percent}-dialog-${name.split(" ")[0]?.toLowerCase()}`);
        await page.keyboard.press("Escape");
      }
      await page.keyboard.press("F1");
      await fits(office, `${percent}-help`);
    });
  });
}

/** Main buttons stand whole in the window, and no button or heading is cut. */
async function fits(office: Office, name: string): Promise<void> {
  const { page } = office;
  await office.look(name);
  for (const button of await page.locator("main button.main, dialog button.main").all()) {
    await expect(button, name).toBeInViewport({ ratio: 1 });
  }
  const cut = await page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>("main button, main h2, dialog button, dialog h2, h1")]
      .filter((one) => one.offsetParent !== null && one.scrollWidth > one.clientWidth + 1)
      .map((one) => one.textContent?.trim()),
  );
  expect(cut, `${name}: cut`).toEqual([]);
}
