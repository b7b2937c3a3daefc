import { expect, paste, test } from "./office";

test.use({ start: "founded" });

test("units are pasted, one is added under another, corrected, removed and taken back", async ({ office }) => {
  const { page } = office;
  await office.open("units");
  await page.getByRole("button", { name: "Nhập nhiều dòng" }).last().click();
  await expect(page.getByLabel("Tên đơn vị, thôn bản, dòng 1")).toBeFocused();
  await paste(page, "Bản Mét\r\nTrường Tiểu học Bình Chuẩn\r\nHội Phụ nữ xã\r\n");
  await page.keyboard.press("Control+s");
  await office.said("Đã ghi 3 đơn vị, thôn bản.");
  await expect(office.row(/Trường Tiểu học.*Trường/)).toBeVisible();

  await page.keyboard.press("Control+n");
  await expect(page.getByLabel("Tên đơn vị, thôn bản")).toBeFocused();
  await page.keyboard.type("Chi hội Phụ nữ bản Mét");
  await page.getByLabel("Loại", { exact: true }).last().selectOption({ label: "Mặt trận, đoàn thể" });
  await page.getByRole("combobox", { name: "Thuộc đơn vị" }).fill("hoi phu nu");
  await page.getByRole("option", { name: /Hội Phụ nữ xã/ }).click();
  await page.keyboard.press("Control+s");
  await office.said("Đã lưu đơn vị «Chi hội Phụ nữ bản Mét».");
  await expect(page.getByRole("heading", { level: 2, name: "Chi hội Phụ nữ bản Mét" })).toBeVisible();

  await page.keyboard.press("F2");
  await page.getByLabel("Tên đơn vị, thôn bản").fill("Chi hội Phụ nữ Bản Mét");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Tên: Chi hội Phụ nữ bản Mét → Chi hội Phụ nữ Bản Mét")).toBeVisible();
  await page.getByRole("button", { name: "Xóa", exact: true }).click();
  await office.said(/vào thùng rác/);
  await office.undo();
  await expect(office.row(/Chi hội Phụ nữ Bản Mét/)).toBeVisible();

  await page.getByLabel("Loại", { exact: true }).selectOption({ label: "Thôn, bản, tổ dân phố" });
  await expect(office.row(/Bản Mét/)).toHaveCount(1);
});
