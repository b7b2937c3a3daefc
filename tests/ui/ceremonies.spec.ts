import { expect, test } from "./office";

test("the papers of handing over come from the detail of a decision", async ({ office }) => {
  const { page } = office;
  await office.open("decisions");
  await office.row(/87\/QĐ-UBND/).click();
  await page.getByRole("button", { name: "Giấy tờ trao thưởng" }).click();
  const dialog = page.getByRole("dialog", { name: "Giấy tờ trao thưởng theo quyết định 87/QĐ-UBND" });
  await dialog.getByRole("button", { name: "Danh sách ký nhận tiền thưởng: PDF" }).click();
  await expect(dialog.getByText(/Đã viết 43 dòng, tổng tiền thưởng 39\.847\.500 đồng/)).toBeVisible();
  await office.look("ceremony-papers", { title: "Quyết định" });
  for (const name of ["Danh sách ký nhận tiền thưởng: Excel", "Danh sách ký nhận giấy khen, giấy chứng nhận: PDF", "Danh sách mời lên nhận: PDF", "Nhãn thư mời: PDF"]) {
    await dialog.getByRole("button", { name }).click();
    await office.settled();
  }
  await expect.poll(async () => (await office.opened()).length).toBe(5);
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
});
