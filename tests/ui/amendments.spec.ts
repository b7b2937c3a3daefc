import { expect, test } from "./office";

test("a decision is corrected, an award taken back and followed until all is back", async ({ office }) => {
  const { page } = office;
  await office.open("decisions");
  await office.row(/87\/QĐ-UBND/).click();
  await page.getByRole("button", { name: "Đính chính", exact: true }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Số văn bản đính chính").fill("18/UBND-VHXH");
  await dialog.getByLabel("Lý do").fill("Đánh máy sai chức vụ");
  await dialog.getByLabel("Của ai").selectOption({ index: 1 });
  await dialog.getByLabel("Chỗ sai").selectOption("office");
  await dialog.getByLabel("Nay là").fill("Bí thư chi bộ bản");
  await office.look("correction-dialog");
  await page.keyboard.press("Control+s");
  await office.said("Đã ghi đính chính quyết định 87/QĐ-UBND.");
  await expect(page.getByText("Đính chính theo văn bản 18/UBND-VHXH")).toBeVisible();

  await page.getByRole("button", { name: "Hủy bỏ, thu hồi" }).click();
  await dialog.getByLabel("Lý do").fill("Kê khai thành tích không đúng sự thật");
  await dialog.getByRole("checkbox", { name: /^Chọn / }).first().check();
  await office.look("revocation-dialog");
  await page.keyboard.press("Control+s");
  await office.said(/Đã ghi hủy bỏ 1 khen thưởng của quyết định 87/);
  await expect(page.getByText(/Hủy bỏ theo Quyết định 88\/QĐ-UBND/).first()).toBeVisible();
  await office.look("decision-amended");

  await office.open("home");
  await page.getByText(/Còn phải thu hồi/).click();
  await expect(page).toHaveURL(/decisions\/amendments\?due=1/);
  await office.row(/88\/QĐ-UBND/).click();
  await office.look("amendments");
  await page.getByRole("button", { name: /đồng: còn phải thu|₫: còn phải thu/ }).click();
  await dialog.getByText("Không thu được").click();
  await office.look("recovery-dialog");
  await page.keyboard.press("Control+s");
  await expect(dialog.getByLabel("Lý do không thu được")).toHaveAttribute("aria-invalid", "true");
  await dialog.getByLabel("Lý do không thu được").fill("Đã chuyển đi nơi khác");
  await page.keyboard.press("Control+s");
  await office.said(/Đã ghi việc thu hồi tiền/);
  await page.getByRole("button", { name: "Xuất quyết định" }).click();
  await expect.poll(() => office.opened()).toEqual([expect.stringMatching(/huy-88.*\.pdf$/)]);

  await office.open("roll");
  await expect(page.getByText("Đã hủy bỏ").first()).toBeVisible();
  await office.look("roll-revoked");
});

test("the number book tells gaps, takes a note of a number and offers the next", async ({ office }) => {
  const { page } = office;
  await office.open("decisions/numbers");
  await expect(page.getByText(/Số kế tiếp: \d+\/QĐ-UBND/)).toBeVisible();
  await page.keyboard.press("Control+n");
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Từ số").fill("95");
  await dialog.getByLabel("Lý do").fill("Chờ ký quyết định khen đột xuất");
  await page.keyboard.press("Control+s");
  await office.said("Đã ghi chú vào sổ cấp số.");
  await expect(page.getByText("Số kế tiếp: 96/QĐ-UBND")).toBeVisible();
  await expect(office.row(/Để dành/)).toBeVisible();
  await office.look("numbers");
  await office.undo();
  await expect(office.row(/Để dành/)).toHaveCount(0);
});

test("the fund says what is left, and a decision over it is told before it is saved", async ({ office }) => {
  const { page } = office;
  await office.open("decisions/fund");
  await page.keyboard.press("Control+n");
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Nội dung").fill("Dự toán giao đầu năm");
  await dialog.getByLabel("Số tiền").fill("250000000");
  await dialog.getByLabel("Ngày").fill("05/01/2026");
  await office.look("fund-entry");
  await page.keyboard.press("Control+s");
  await office.said("Đã ghi vào quỹ.");
  await expect(office.row(/Dự toán giao đầu năm/)).toBeVisible();
  await page.getByRole("button", { name: "Ghi đã chi" }).first().click();
  await dialog.getByLabel("Phiếu chi").fill("PC 15");
  await page.keyboard.press("Control+s");
  await office.said(/Đã ghi chi .* theo quyết định/);
  await expect(office.row(/Thưởng theo 02\/QĐ-UBND/)).toBeVisible();
  await office.look("fund");
  await office.call("save_fund_entry", { year: 2026, onDay: "2026-09-01", kind: "spending", what: "Chi hết", amountVnd: 240000000 });
  await office.open("decisions/new");
  await page.locator("td[role=gridcell]").first().click();
  await page.keyboard.type("Và Bá Ca");
  await page.keyboard.press("Enter");
  await expect(page.getByText(/không đủ chi 759.000 đồng của quyết định này/)).toBeVisible();
  await office.look("decision-over-fund");
});
