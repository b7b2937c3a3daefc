import { mkdirSync, mkdtempSync, readdirSync, readFileSync } from "node:fs";
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

  await office.call("save_unit", { name: "Bản Ghi Thêm", kind: "hamlet" });
  await page.reload();
  await expect(page.getByText(/Hãy ghi lý do/)).toBeVisible();
  await page.getByLabel("Lý do lập bản mới").fill("Bổ sung một bản");
  await office.answerDialog(stick);
  await page.getByRole("button", { name: "Ghi ra USB" }).click();
  await expect(page.getByText(/quý III năm 2026, bản 2/i).first()).toBeVisible();

  // The first number once more, though the records have changed since.
  const other = mkdtempSync(join(tmpdir(), "USB "));
  await office.answerDialog(other);
  await page.getByRole("button", { name: "Ghi lại" }).last().click();
  await expect(page.getByText(join(other, zip))).toBeVisible();
  await office.look("bundle-again", { title: /^Gói báo cáo/ });
  expect(readFileSync(join(other, zip)).equals(readFileSync(join(stick, zip)))).toBe(true);
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

test("a card is compared with its sheet, then the bundle is encrypted for that office onto the stick that is plugged in", async ({ office }) => {
  const { page } = office;
  mkdirSync(office.stick);
  await office.open("bundles");
  await expect(page.getByRole("combobox", { name: "Nơi ghi" })).toContainText("KINGSTON");
  await office.look("bundle-whole", { title: /^Gói báo cáo/ });

  // The own card stands for that of another office: it is read, compared and kept in the same way.
  await page.getByRole("button", { name: "In thẻ của cơ quan mình" }).click();
  await expect(page.getByText("Giấy xác nhận để in, ký và đóng dấu")).toBeVisible();
  const card = readdirSync(office.stick).find((name) => name.endsWith("_the-co-quan.txt")) ?? "";
  await office.answerDialog(join(office.stick, card));
  await page.getByRole("button", { name: "Nhận thẻ từ tệp" }).click();
  const dialog = page.getByRole("dialog", { name: "So thẻ với giấy xác nhận" });
  await expect(dialog.getByText(/^[0-9A-F]{4}$/)).toHaveCount(16);
  await office.look("bundle-card", { title: /^Gói báo cáo/ });
  await dialog.getByRole("button", { name: "Khớp, nhận thẻ" }).click();
  await expect(page.getByText(/đã so với giấy có dấu ngày 23\/09\/2026/)).toBeVisible();

  await page.getByLabel("Mã hóa").selectOption({ index: 1 });
  await page.getByRole("button", { name: "Ghi ra USB" }).click();
  await expect(page.getByText(/^Gói được mã hóa cho /)).toBeVisible();
  expect(readdirSync(office.stick).filter((name) => name.endsWith(".zip.age"))).toHaveLength(1);
  await office.look("bundle-made", { title: /^Gói báo cáo/ });
});

test("an encrypted bundle asks for its passphrase when it is looked into", async ({ office }) => {
  const { page } = office;
  const made = await office.call<{ path: string }>("seal_bundle", { period: "2026-Q3", lock: { passphrase: "lúa chín vàng đồng" } });
  await office.open("bundles");
  await office.answerDialog(made.path);
  await page.getByRole("button", { name: "Kiểm tra một gói" }).click();
  await page.getByLabel("Mật khẩu của gói").fill("không phải");
  await page.keyboard.press("Enter");
  await expect(page.getByText(/Mật khẩu không đúng/)).toBeVisible();
  await page.getByLabel("Mật khẩu của gói").fill("lúa chín vàng đồng");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Kết quả kiểm tra")).toBeVisible();
});
