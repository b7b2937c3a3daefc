import { expect, test } from "./office";

test("every entry of the navigation opens its screen, and says where one is", async ({ office }) => {
  const { page } = office;
  await office.open("home");
  await expect(page.getByText("UBND xã Bình Chuẩn · tỉnh Nghệ An")).toBeVisible();
  const entries = page.getByRole("navigation").getByRole("link");
  await expect(entries).toHaveCount(17);
  for (const entry of await entries.all()) {
    await entry.click();
    await expect(entry).toHaveAttribute("aria-current", "page");
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await office.settled();
    await expect(page.locator("main").getByRole("alert")).toHaveCount(0);
  }
});

test("figures beside the entries and on the home page open to the lists behind them", async ({ office }) => {
  const { page } = office;
  await office.open("home");
  await expect(page.getByRole("link", { name: /Đăng ký danh hiệu\s*120/ })).toBeVisible();
  await page.getByRole("button", { name: "Nữ trong số cá nhân" }).click();
  await expect(page).toHaveURL(/#\/roll/);
  await office.open("home");
  await page.getByRole("button", { name: /điển hình chưa xác minh/ }).click();
  await expect(page).toHaveURL(/#\/exemplars/);
});

test("Ctrl+K finds a record typed without marks and opens it; Esc goes back up", async ({ office }) => {
  const { page } = office;
  await office.open("home");
  await page.keyboard.press("Control+k");
  await page.keyboard.type("giu rung");
  await expect(page.getByRole("option").first()).toContainText("giữ rừng");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/#\/movements\/.+/);
  await page.keyboard.press("Escape");
  await expect(page).toHaveURL(/#\/movements$/);
});

test("Ctrl+Z takes back what was saved, Ctrl+Y makes it again, and the lists follow", async ({ office }) => {
  const { page } = office;
  await office.open("movements/new");
  await page.getByLabel("Tên phong trào").fill("Phong trào sẽ bị bỏ");
  await page.getByLabel("Bắt đầu").fill("1/9/26");
  await page.keyboard.press("Control+s");
  const row = office.row(/Phong trào sẽ bị bỏ/);
  await expect(row).toBeVisible();
  await row.click();
  await page.keyboard.press("Control+z");
  await expect(row).toHaveCount(0);
  await page.keyboard.press("Control+y");
  await expect(row).toBeVisible();
});
