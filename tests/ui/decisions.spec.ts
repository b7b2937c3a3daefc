import { expect, paste, test } from "./office";

test("a decision is recorded with its list, exported, printed; a certificate is looked at page for page", async ({ office }) => {
  const { page } = office;
  await office.open("decisions");
  await page.keyboard.press("Control+n");
  await expect(page.getByLabel("Số quyết định")).toBeFocused();
  await page.getByLabel("Trích yếu").fill("Về việc tặng Giấy khen quý III");
  await page.getByLabel("Thành tích chung").fill("Đã có thành tích xuất sắc trong công tác năm 2026");
  await page.locator("td[role=gridcell]").first().click();
  await paste(page, "Và Bá Ca\r\nLầu Bá Chò\r\n");
  await expect(page.getByText("2 đối tượng")).toBeVisible();
  await page.keyboard.press("Control+s");
  await office.said("Đã ghi quyết định 88/QĐ-UBND với 2 khen thưởng.");
  await expect(page.getByText("Ông Và Bá Ca")).toBeVisible();

  await page.getByRole("button", { name: "Xoá", exact: true }).click();
  await office.said(/Số này không cấp lại/);
  await expect(office.row(/88\/QĐ-UBND/)).toHaveCount(0);
  await office.undo();
  await office.row(/88\/QĐ-UBND/).click();

  await page.getByRole("button", { name: "Xuất quyết định" }).click();
  await expect.poll(() => office.opened()).toEqual([expect.stringMatching(/88.*\.pdf$/)]);

  await page.keyboard.press("Control+p");
  await expect(page).toHaveURL(/#\/certificates\//);
  const paper = page.getByRole("img", { name: /Giấy khen xem trước, trang 1/ });
  await expect(paper.locator("canvas")).toBeVisible();
  const ink = () => page.locator("canvas").evaluate((canvas: HTMLCanvasElement) => canvas.toDataURL());
  const first = await ink();
  expect(first.length).toBeGreaterThan(50_000);
  await office.row(/Lầu Bá Chò/).click();
  await expect.poll(ink).not.toBe(first);
  await page.keyboard.press("Space");
  await expect(page.getByRole("button", { name: /In 1 giấy khen/ })).toBeVisible();
  await page.keyboard.press("Control+p");
  await page.getByLabel("Lý do in khi chưa soát").fill("Lãnh đạo đã xem bản nháp");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Đã viết 1 giấy khen")).toBeVisible();
  await expect.poll(async () => (await office.opened()).length).toBe(2);

  await page.keyboard.press("Escape");
  await expect(page).toHaveURL(/#\/decisions\//);
  // What was printed from it keeps the decision.
  await page.getByRole("button", { name: "Xoá", exact: true }).click();
  await office.said(/^Không xoá được vì còn 1 tờ giấy khen đã in/);
  await expect(office.row(/88\/QĐ-UBND/)).toBeVisible();
});

test("a decision without anybody, or with one nobody knows, is not recorded", async ({ office }) => {
  const { page } = office;
  await office.open("decisions/new");
  await page.getByLabel("Trích yếu").fill("Về việc tặng Giấy khen");
  await page.keyboard.press("Control+s");
  await page.locator("td[role=gridcell]").first().click();
  await page.keyboard.type("Không Có Người Này");
  await page.keyboard.press("Control+s");
  await expect(page.locator("td[aria-invalid]").first()).toBeVisible();
  expect(await office.call("list_decisions", { text: "88" })).toEqual([]);
});
