import { expect, test } from "./office";

test("the window says whose book it is and that this is practice", async ({ office, page }) => {
  expect(office).toContain("127.0.0.1");
  await expect(page.getByText("UBND xã Bình Chuẩn · tỉnh Nghệ An")).toBeVisible();
  await expect(page.getByText("Đang tập dượt với người và số liệu giả.")).toBeVisible();
  await expect(page.getByRole("navigation").getByRole("link", { name: /^Phong trào/ })).toBeVisible();
});

test("every entry of the navigation opens a screen with a heading and no error", async ({ office, page }) => {
  const broken: string[] = [];
  page.on("pageerror", (error) => broken.push(error.message));
  const entries = page.getByRole("navigation").getByRole("link");
  await expect(entries.first()).toBeVisible();
  for (const entry of await entries.all()) {
    await entry.click();
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expect(page.locator("main").getByRole("alert")).toHaveCount(0);
  }
  expect(broken, office).toEqual([]);
});

test("Ctrl+K finds a record typed without marks and opens it", async ({ office, page }) => {
  await page.keyboard.press("Control+k");
  await page.keyboard.type("giu rung");
  await expect(page.getByRole("option").first()).toContainText("giữ rừng");
  await page.keyboard.press("Enter");
  expect(page.url().startsWith(office)).toBe(true);
  await expect(page).toHaveURL(/#\/movements\//);
});

test("Ctrl+Z takes back what was just saved and the list shows it", async ({ office, page }) => {
  await page.goto(`${office}/#/movements/new`);
  await page.getByLabel("Tên phong trào").fill("Phong trào sẽ bị bỏ");
  await page.getByLabel("Bắt đầu").fill("1/9/26");
  await page.keyboard.press("Control+s");
  const row = page.getByRole("row", { name: /Phong trào sẽ bị bỏ/ });
  await expect(row).toBeVisible();
  await page.getByRole("button", { name: "Hoàn tác" }).click();
  await expect(row).toHaveCount(0);
});
