import { expect, test } from "./office";

const line = "button[data-line]";

test("two years are proposed; a figure opens its parts and the list behind it, and a row opens its record", async ({ office }) => {
  const { page } = office;
  await office.open("supervision");
  await expect(page.getByLabel("Từ ngày")).toHaveValue("01/01/2025");
  await expect(page.getByLabel("Đến ngày")).toHaveValue("31/12/2026");
  await office.look("supervision", { title: "Giám sát" });
  await page.locator('[data-line="F1.awards"]').click();
  await expect(page.getByRole("heading", { level: 2, name: "Khen thưởng còn hiệu lực trong kỳ" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Đã tính 155" })).toBeVisible();
  await office.look("supervision-detail");
  // A bar narrows the list to what it counts.
  await page.getByLabel("So sánh theo").selectOption({ label: "Theo thôn, bản, tổ dân phố" });
  await page.getByRole("button", { name: /Thôn Quẹ\s*25/ }).click();
  await expect(page.locator(".detail li .open")).toHaveCount(25);
  await page.getByRole("button", { name: "Cách tính, nguồn" }).click();
  await expect(page.getByText("Đề nghị chưa quyết định không tính")).toBeVisible();
  await office.look("supervision-part");
  await page.locator(".detail li .open").first().click();
  await expect(page).toHaveURL(/#\/decisions\//);
});

test("by keys: down the figures, into one, on to the next, and back", async ({ office }) => {
  const { page } = office;
  await office.open("supervision");
  await page.locator(line).first().focus();
  await page.keyboard.press("ArrowDown");
  await expect(page.locator('[data-line="A2.planned"]')).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/supervision\/A2\.planned/);
  await page.locator('[data-line="A2.planned"]').focus();
  await page.keyboard.press("ArrowDown");
  await expect(page).toHaveURL(/supervision\/A2\.days/);
  await page.keyboard.press("Escape");
  await expect(page).toHaveURL(/#\/supervision$/);
});

test("a target of the office, with its source, makes a state of a figure; undo takes it back", async ({ office }) => {
  const { page } = office;
  await office.open("supervision/G2.publicised");
  await expect(page.getByText("chưa đạt", { exact: false })).toHaveCount(0);
  await page.keyboard.press("F2");
  const dialog = page.getByRole("dialog", { name: "Đặt mức phấn đấu" });
  await dialog.getByLabel("Con số").fill("80");
  await page.keyboard.press("Control+s");
  await expect(dialog.getByText(/nguồn của mức phấn đấu/i)).toBeVisible();
  await office.look("supervision-target", { alerts: 1 });
  await dialog.getByLabel("Nguồn").fill("Kế hoạch số 12/KH-UBND ngày 20/01/2026");
  await page.keyboard.press("Control+s");
  await office.said("Đã đặt mức phấn đấu ít nhất 80%.");
  await expect(page.getByText("Nguồn: Kế hoạch số 12/KH-UBND ngày 20/01/2026")).toBeVisible();
  await expect(page.locator('[data-line="G2.publicised"]').getByText("Chưa đạt")).toBeVisible();
  await office.look("supervision-with-target");
  await office.undo();
  await expect(page.getByText("Nguồn: Kế hoạch số 12/KH-UBND")).toHaveCount(0);
});

test("another period is chosen and kept in the address; the papers of it are written", async ({ office }) => {
  const { page } = office;
  await office.open("supervision");
  await page.getByLabel("Kỳ giám sát").selectOption({ label: "Năm 2025" });
  await expect(page).toHaveURL(/from=2025-01-01&until=2025-12-31/);
  await expect(page.getByRole("heading", { name: "Kỳ này chưa có gì để giám sát" })).toBeVisible();
  await office.look("supervision-empty");
  await page.getByLabel("Đến ngày").fill("30/9/26");
  await page.getByLabel("Đến ngày").press("Enter");
  await expect(page).toHaveURL(/until=2026-09-30/);
  await expect(page.locator('[data-line="F1.awards"]')).toContainText("155");
  await page.getByRole("button", { name: "Báo cáo giám sát", exact: true }).click();
  await expect.poll(async () => (await office.opened()).at(-1)).toMatch(/giam-sat-20250101-20260930\.pdf$/);
  await page.getByRole("button", { name: "Sổ Excel" }).click();
  await expect.poll(async () => (await office.opened()).at(-1)).toMatch(/\.xlsx$/);
});

test("a first and last day the wrong way round are refused in words", async ({ office }) => {
  const { page } = office;
  await office.open("supervision?from=2026-05-01&until=2026-04-01");
  await expect(page.getByText("Ngày cuối kỳ 01/04/2026 ở trước ngày đầu kỳ 01/05/2026")).toBeVisible();
  await office.look("supervision-refused", { alerts: 1 });
});
