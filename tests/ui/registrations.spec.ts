import { expect, test } from "./office";

test.use({ start: "founded" });

test("registrations are typed by keyboard, changed, withdrawn, removed and taken back", async ({ office }) => {
  const { page } = office;
  await office.call("save_people", ["Lô Thị Phượng", "Kha Văn Đăng"].map((fullName) => ({ fullName, birth: null })));
  await office.open("registrations");
  await expect(page.getByText("Chưa có đăng ký nào")).toBeVisible();
  await page.keyboard.press("Control+n");
  await expect(page.getByLabel("Đối tượng, dòng 1")).toBeFocused();
  for (const name of ["lo thi phuong", "kha van dang"]) {
    await page.keyboard.type(name);
    await page.keyboard.press("Tab");
    await page.keyboard.type("LĐTT");
    await page.keyboard.press("Enter");
  }
  await page.keyboard.press("Control+s");
  await office.said("Đã ghi 2 đăng ký danh hiệu năm 2026.");
  await expect(office.row(/Kha Văn Đăng.*Lao động tiên tiến/)).toBeVisible();

  await office.row(/Kha Văn Đăng/).click();
  await page.keyboard.press("F2");
  await page.getByLabel("Danh hiệu đăng ký").selectOption({ label: "Chiến sĩ thi đua cơ sở" });
  await page.getByLabel("Đã rút đăng ký").check();
  await page.keyboard.press("Control+s");
  await office.said("Đã lưu đăng ký của Kha Văn Đăng.");
  await expect(office.row(/Kha Văn Đăng.*Chiến sĩ thi đua cơ sở.*Đã rút/)).toBeVisible();

  await page.getByRole("button", { name: "Xoá", exact: true }).click();
  await office.said("Đã bỏ 1 đăng ký vào thùng rác.");
  await expect(office.row(/Kha Văn Đăng/)).toHaveCount(0);
  await office.undo();
  await expect(office.row(/Kha Văn Đăng/)).toBeVisible();
});

test("a row that cannot be read says why and nothing of the block is kept", async ({ office }) => {
  const { page } = office;
  await office.open("registrations/new");
  await page.keyboard.type("Không Có Người Này");
  await page.keyboard.press("Tab");
  await page.keyboard.type("LĐTT");
  await page.keyboard.press("Control+S");
  await expect(page.locator("td[aria-invalid]").first()).toBeVisible();
  expect(await office.call("list_registrations", {})).toEqual([]);
});

test.describe("in the practice year", () => {
  test.use({ start: "shared" });

  test("each registration says whether the standards are met, what is missing and where it stands", async ({ office }) => {
    const { page } = office;
    await office.open("registrations");
    const short = page.getByRole("button", { name: /^Chưa đủ điều kiện \d/ });
    await short.click();
    await expect(page.getByText("2 đăng ký", { exact: true })).toBeVisible();
    await office.row(/Trường Mầm non.*Chưa đủ/).click();
    const detail = page.locator("main section.card");
    await expect(detail).toContainText("2 trên 10 người đạt Lao động tiên tiến hoặc Chiến sĩ tiên tiến năm 2026 (20%), cần từ 70%.");
    await expect(detail).toContainText(/Cần thêm 5 người đạt .* · Điều 28, Luật Thi đua, khen thưởng/);
    await office.look("registrations-verdict");
    await short.click();
    await expect(page.getByText("120 đăng ký", { exact: true })).toBeVisible();
    await page.getByRole("button", { name: "Mở hồ sơ" }).click();
    await expect(page).toHaveURL(/#\/units\/.+/);
    await expect(page.getByRole("heading", { level: 2, name: /Trường Mầm non/ })).toBeVisible();
  });
});
