import { expect, test } from "./office";

test.use({ now: "2026-12-10T01:12:00Z" });

test("a yearly report is noted as handed in from the first page by keyboard, kept with its rule, and taken back", async ({ office }) => {
  const { page } = office;
  await office.open("home");
  const report = page.getByRole("button", { name: "Đã nộp Biểu 0601" });
  await expect(page.getByRole("button", { name: /Biểu 0601.*còn 5 ngày phải nộp/ })).toBeVisible();
  await report.focus();
  await office.look("home-filing");
  await report.focus();
  await page.keyboard.press("Enter");
  await expect(page.getByLabel("Nơi nhận (nếu cần)")).not.toHaveValue("");
  await page.getByLabel("Số văn bản gửi kèm (nếu có)").fill("45/BC-UBND");
  await page.getByLabel("Ngày nộp").fill("11/12/2026");
  await page.keyboard.press("Control+s");
  await expect(page.getByText("Ngày nộp 11/12/2026 ở tương lai", { exact: false })).toBeVisible();
  await office.look("filing-refused", { alerts: 1 });
  await page.getByLabel("Ngày nộp").fill("9/12/2026");
  await page.keyboard.press("Control+s");
  await office.said("Đã ghi nộp báo cáo năm 2026.");
  await expect(report).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Đã nộp Biểu 0602" })).toBeVisible();

  await office.open("rulebook/deadline.form_0601");
  const line = page.getByRole("button", { name: "Năm 2026: nộp ngày 09/12/2026" });
  await expect(line).toBeVisible();
  await office.look("rulebook-filing");
  await line.click();
  await expect(page.getByLabel("Số văn bản gửi kèm (nếu có)")).toHaveValue("45/BC-UBND");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Bỏ lần nộp của năm 2026" }).click();
  await office.said("Đã bỏ lần nộp báo cáo năm 2026.");
  await expect(page.getByText("Chưa ghi lần nộp nào.")).toBeVisible();
  await office.undo();
  await expect(line).toBeVisible();
  await office.open("rulebook/deadline.sunset_2027");
  await expect(page.getByText("Từ ngày 01/03/2027.").last()).toBeVisible();
  await expect(page.getByText("Ghi đã nộp")).toHaveCount(0);

  // The figures of the report are those of its year.
  await office.open("home");
  await page.getByRole("button", { name: /Biểu 0602.*còn 5 ngày phải nộp/ }).click();
  await expect(page.getByLabel("Năm", { exact: true })).toHaveValue("2026");
});

test("a late answer about one deadline says nothing of the next", async ({ office }) => {
  const { page } = office;
  await office.open("rulebook");
  let asked = 0;
  await page.route("**/call/list_deadlines", async (route) => {
    // The first answer comes long after the second.
    await new Promise((go) => setTimeout(go, asked++ === 0 ? 1500 : 0));
    await route.continue();
  });
  await page.evaluate(() => (location.hash = "#/rulebook/deadline.form_0601"));
  await expect(page.getByText("Chưa ghi lần nộp nào.").or(page.getByRole("heading", { name: /0601/ })).first()).toBeVisible();
  await page.evaluate(() => (location.hash = "#/rulebook/deadline.sunset_2027"));
  await expect(page.getByText("Từ ngày 01/03/2027.").last()).toBeVisible();
  await page.waitForTimeout(2000);
  await expect(page.getByText("Ghi đã nộp")).toHaveCount(0);
});
