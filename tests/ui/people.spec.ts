import { expect, paste, test } from "./office";

test.use({ start: "founded" });

test("people are added, pasted, corrected, put in the bin and taken back, by keyboard", async ({ office }) => {
  const { page } = office;
  await office.open("people");
  await expect(page.getByText("Chưa có ai trong sổ")).toBeVisible();

  await page.keyboard.press("Control+n");
  await expect(page.getByLabel("Họ và tên")).toBeFocused();
  await page.keyboard.type("Lô Thị Phượng");
  await page.getByLabel("Ngày sinh").fill("1985");
  await page.getByText("Nữ", { exact: true }).click();
  await page.keyboard.press("Control+s");
  await office.said("Đã lưu hồ sơ của Lô Thị Phượng.");
  await expect(page.getByRole("heading", { level: 2, name: "Lô Thị Phượng" })).toBeVisible();

  // The empty state has the same button, until the list is read again.
  await expect(page.getByText("Chưa có ai trong sổ")).toBeHidden();
  await page.getByRole("button", { name: "Nhập nhiều dòng" }).click();
  await expect(page.getByLabel("Họ và tên, dòng 1")).toBeFocused();
  await paste(page, "Kha Văn Đăng\t2/9/1984\tNam\tY sĩ\r\nVi Thị Hằng\t1990\tNữ\tNông dân\r\n");
  await page.keyboard.press("Control+s");
  await office.said("Đã ghi 2 người.");
  await expect(page.getByText("3 người", { exact: true })).toBeVisible();

  await page.keyboard.press("Control+f");
  await page.keyboard.type("kha van dang");
  await expect(office.row(/Lô Thị Phượng/)).toHaveCount(0);
  await page.getByRole("grid").focus();
  await page.keyboard.press("F2");
  await page.getByLabel("Chức vụ, nghề nghiệp").fill("Trưởng trạm Y tế");
  await page.keyboard.press("Control+s");
  await office.said("Đã lưu hồ sơ của Kha Văn Đăng.");
  await page.getByRole("tab", { name: "Lịch sử" }).click();
  await expect(page.getByText("Chức vụ, nghề nghiệp: Y sĩ → Trưởng trạm Y tế")).toBeVisible();

  await page.getByRole("button", { name: "Xóa", exact: true }).click();
  await office.said("Đã bỏ Kha Văn Đăng vào thùng rác.");
  await expect(office.row(/Kha Văn Đăng/)).toHaveCount(0);
  await page.keyboard.press("Control+z");
  await expect(office.row(/Kha Văn Đăng/)).toBeVisible();
});

test("several people are marked with Space and put in the bin at once", async ({ office }) => {
  const { page } = office;
  await office.call("save_people", ["Và Bá Ca", "Xồng Bá Ca", "Lầu Bá Chò"].map((fullName) => ({ fullName, birth: null })));
  await office.open("people");
  await page.getByRole("grid").focus();
  for (const key of ["Space", "ArrowDown", "Space"]) await page.keyboard.press(key);
  await page.getByRole("button", { name: "Xóa 2 người" }).click();
  await office.said("Đã bỏ 2 người vào thùng rác.");
  await expect(page.locator("tbody tr")).toHaveCount(1);
  await office.undo();
  await expect(page.locator("tbody tr")).toHaveCount(3);
});

test("a name that is missing and a day that cannot be are said beside their fields", async ({ office }) => {
  const { page } = office;
  await office.open("people/new");
  await page.keyboard.press("Control+s");
  await expect(page.getByLabel("Họ và tên")).toHaveAttribute("aria-invalid", "true");
  await page.getByLabel("Họ và tên").fill("Lô Thị Nga");
  await page.getByLabel("Ngày sinh").fill("31/2/1990");
  await page.keyboard.press("Control+s");
  await expect(page.getByText("Tháng 2/1990 chỉ có 28 ngày")).toBeVisible();
  expect((await office.call<{ total: number }>("list_people", {})).total).toBe(0);
});
