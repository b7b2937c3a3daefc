import { expect, test } from "./office";

const screens = [
  ["home", "Tổng quan"],
  ["movements", "Phong trào thi đua"],
  ["movements/new", "Phong trào thi đua"],
  ["registrations", "Đăng ký danh hiệu"],
  ["registrations/new", "Đăng ký danh hiệu"],
  ["exemplars", "Điển hình tiên tiến"],
  ["decisions", "Quyết định khen thưởng"],
  ["decisions/new", "Ghi nhận khen thưởng"],
  ["certificates", "In giấy khen"],
  ["roll", "Sổ vàng"],
  ["bundles", "Gói báo cáo"],
  ["imports", "Nhập danh sách"],
] as const;

for (const [route, title] of screens) {
  test(`${route} shows the practice year without complaint`, async ({ practice }) => {
    await practice.open(route);
    await expect(practice.page.getByRole("heading", { level: 1 })).toContainText(title);
    await practice.page.waitForLoadState("networkidle");
    if (route === "certificates") await expect(practice.page.locator("canvas")).toBeVisible({ timeout: 20_000 });
    await practice.shot(route.replaceAll("/", "-"));
  });
}

test("everything is found from any screen, with or without marks", async ({ practice }) => {
  const { page } = practice;
  await practice.open("home");
  await page.keyboard.press("Control+K");
  await page.keyboard.type("lo thi phuong");
  await expect(page.getByText("Lô Thị Phượng").first()).toBeVisible();
  await page.keyboard.press("Escape");
});
