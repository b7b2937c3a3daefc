import { expect, paste, test } from "./office";

test.use({ start: "founded" });

test("households are pasted with their hamlet, added, corrected, removed and taken back", async ({ office }) => {
  const { page } = office;
  await office.call("save_unit", { name: "Bản Mét", kind: "hamlet" });
  await office.open("people");
  await page.getByRole("link", { name: "Hộ gia đình" }).click();
  await page.getByRole("button", { name: "Nhập nhiều dòng" }).last().click();
  await expect(page.getByLabel("Họ và tên chủ hộ, dòng 1")).toBeFocused();
  await paste(page, "Lương Văn Ước\tÔng\tban met\t5\r\nVi Thị Ỏn\tBà\tBản Mét\r\n");
  await page.keyboard.press("Control+s");
  await office.said("Đã ghi 2 hộ gia đình.");
  await expect(office.row(/Hộ ông Lương Văn Ước.*Bản Mét.*5/)).toBeVisible();

  await page.keyboard.press("Control+n");
  await page.keyboard.type("Lô Văn Biên");
  await page.getByLabel("Số nhân khẩu").fill("4");
  await page.keyboard.press("Control+s");
  await office.said("Đã lưu Hộ Lô Văn Biên.");
  await expect(page.getByRole("heading", { level: 2, name: "Hộ Lô Văn Biên" })).toBeVisible();
  await page.keyboard.press("F2");
  await page.getByLabel("Số nhân khẩu").fill("6");
  await page.keyboard.press("Control+s");
  await expect(page.getByText("Nhân khẩu: 4 → 6")).toBeVisible();
  await page.getByRole("button", { name: "Xóa", exact: true }).click();
  await office.undo();
  await expect(office.row(/Lô Văn Biên/)).toBeVisible();
});
