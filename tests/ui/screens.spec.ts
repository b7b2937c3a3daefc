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
  ["imports", "Nhập danh sách từ Excel"],
  ["journal", "Nhật ký"],
  ["settings/office", "Cài đặt"],
  ["settings/signatories", "Cài đặt"],
  ["settings/superiors", "Cài đặt"],
  ["settings/rules", "Cài đặt"],
  ["settings/reminders", "Cài đặt"],
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
  test(`at ${percent} % main buttons are in view and tables scroll in their frame`, async ({ office }) => {
    await office.page.setViewportSize({ width, height });
    const routes = [...LISTS.flatMap(([route]) => [route, `${route}/new`]), ...OTHERS.map(([route]) => route)];
    for (const route of routes) {
      await office.open(route);
      await office.look(`${percent}-${route.replaceAll("/", "-")}`);
      await mainButtonSeen(office, `${route} at ${percent} %`);
    }
  });
}

async function mainButtonSeen({ page }: Office, what: string): Promise<void> {
  for (const button of await page.locator("main button.main").all()) {
    await expect(button, what).toBeInViewport({ ratio: 1 });
  }
}
