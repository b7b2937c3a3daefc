import { expect, test } from "./office";

test.use({ start: "founded" });

test("a good deed is noted in a minute, then publicised, corrected, removed and taken back", async ({ office }) => {
  const { page } = office;
  await office.call("save_person", { fullName: "Lô Thị Phượng", birth: null });
  await office.open("exemplars");
  await expect(page.getByText("Chưa có điển hình nào")).toBeVisible();
  await page.keyboard.press("Control+n");
  await page.getByRole("combobox", { name: "Đối tượng trong sổ" }).fill("lo thi phuong");
  await page.getByRole("option", { name: /Lô Thị Phượng/ }).click();
  await page.getByLabel("Việc làm, mô hình").fill("Nhặt được 5 triệu đồng, trả lại người mất.");
  await page.keyboard.press("Control+s");
  await office.said("Đã lưu điển hình: Lô Thị Phượng.");
  await expect(office.row(/Lô Thị Phượng.*Mới ghi nhận/)).toBeVisible();

  await page.keyboard.press("F2");
  await page.getByLabel("Ngày xác minh").fill("23/9/26");
  await page.getByRole("button", { name: "Thêm lần tuyên truyền hoặc nhân rộng" }).click();
  await page.getByLabel("Hình thức").fill("Loa phát thanh xã");
  await page.keyboard.press("Control+s");
  await expect(office.row(/Lô Thị Phượng.*Đã tuyên truyền/)).toBeVisible();
  await expect(page.getByText("Tuyên truyền: Loa phát thanh xã")).toBeVisible();

  await page.getByRole("button", { name: "Xoá", exact: true }).click();
  await office.undo();
  await expect(office.row(/Lô Thị Phượng.*Đã tuyên truyền/)).toBeVisible();
});
