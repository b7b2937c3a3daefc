import { mkdtempSync, readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "./office";

test("the report is looked at, the quarter sealed on a stick, read back, and sealed anew with a reason", async ({ office }) => {
  const { page } = office;
  await office.open("bundles");
  await page.getByRole("button", { name: "Xem trước báo cáo" }).click();
  await expect(page.getByRole("img", { name: /Báo cáo xem trước, trang 1/ }).locator("canvas")).toBeVisible();

  const stick = mkdtempSync(join(tmpdir(), "USB "));
  await office.answerDialog(stick);
  await page.getByRole("button", { name: "Ghi ra USB" }).click();
  await expect(page.getByText("Đã ghi và đọc lại đúng")).toBeVisible();
  await expect(page.getByText(/quý III năm 2026, bản 1/i).first()).toBeVisible();
  const zip = readdirSync(stick).find((name) => name.endsWith(".zip")) ?? "";
  expect(zip).toMatch(/^LUYENTAP_.*2026-Q3_v1\.zip$/);

  await office.answerDialog(join(stick, zip));
  await page.getByRole("button", { name: "Kiểm tra một gói" }).click();
  await expect(page.getByText("Kết quả kiểm tra")).toBeVisible();

  await office.call("save_person", { fullName: "Người Ghi Thêm", birth: null });
  await office.answerDialog(stick);
  await page.getByRole("button", { name: "Ghi ra USB" }).click();
  await expect(page.getByText(/Hãy ghi lý do/)).toBeVisible();
  await page.getByLabel("Lý do lập bản mới").fill("Bổ sung một người");
  await office.answerDialog(stick);
  await page.getByRole("button", { name: "Ghi ra USB" }).click();
  await expect(page.getByText(/quý III năm 2026, bản 2/i).first()).toBeVisible();
});

test("a file that is no bundle is refused in a sentence", async ({ office }) => {
  await office.open("bundles");
  await office.answerDialog(join(__dirname, "office.ts"));
  await office.page.getByRole("button", { name: "Kiểm tra một gói" }).click();
  await expect(office.page.locator("main").getByRole("alert")).toContainText("Đây không phải gói báo cáo của Sổ Vàng.");
});

test("before the quarter is sealed the screen says what is missing and leads there", async ({ office }) => {
  const { page } = office;
  await office.open("bundles");
  const panel = page.locator("section", { has: page.getByRole("heading", { name: "Kiểm tra đủ, đúng" }) });
  await expect(panel.getByText(/Đạt \d+ trên \d+ câu hỏi/)).toBeVisible();
  await office.look("bundle-check", { title: /^Gói báo cáo/ });
  await panel.getByRole("button", { name: /Xem \d+ mục đạt/ }).click();
  await expect(panel.getByText("Có cơ quan cấp trên nhận báo cáo")).toBeVisible();
  await panel.getByRole("button", { name: /: chưa gắn bản quét đã ký$/ }).first().click();
  await expect(page).toHaveURL(/#\/decisions\/[0-9a-f-]+$/);
});
