import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "./office";

test.use({ start: "shared" });

test("the golden book is filtered, walked by keys, and opens the decision behind a line", async ({ office }) => {
  const { page } = office;
  await office.open("roll");
  await expect(page.getByText("155 lượt khen thưởng")).toBeVisible();
  await page.keyboard.press("Control+f");
  await page.keyboard.type("lo thi phuong");
  await expect(page.locator("tbody tr").first()).toContainText("Lô Thị Phượng");
  await expect(page.getByText("155 lượt khen thưởng")).toHaveCount(0);
  await page.getByRole("grid").focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/#\/decisions\//);
  await expect(page.getByRole("heading", { level: 2, name: /^Quyết định / })).toBeVisible();
});

test("the book, the history of somebody and the sheet for the database of staff are written", async ({ office }) => {
  const { page } = office;
  const folder = mkdtempSync(path.join(tmpdir(), "so-vang-"));
  await office.open("roll?year=2026");
  await page.getByRole("button", { name: "In sổ vàng" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByLabel("Quyết định từ ngày")).toHaveValue("01/01/2026");
  await dialog.getByText("Thôn bản, đơn vị").click();
  await dialog.getByText("Word để sửa").click();
  await office.look("roll-book");
  const book = path.join(folder, "So vang 2026.docx");
  await office.answerDialog(book);
  await dialog.getByRole("button", { name: "Chọn nơi lưu" }).click();
  await expect(page.getByText(/^Đã viết sổ vàng \d+ lượt khen thưởng/)).toBeVisible();
  expect(readFileSync(book).subarray(0, 2).toString()).toBe("PK");

  await page.getByRole("button", { name: "Bảng cho CSDL cán bộ" }).click();
  await page.getByRole("dialog").getByText("Xuất mọi cá nhân").click();
  await office.look("roll-staff");
  const sheet = path.join(folder, "Khen thuong can bo.xlsx");
  await office.answerDialog(sheet);
  await page.getByRole("dialog").getByRole("button", { name: "Chọn nơi lưu" }).click();
  await expect(page.getByText(/^Đã ghi \d+ khen thưởng/)).toBeVisible();
  expect(await office.opened()).toContain(sheet);

  await page.getByRole("grid").focus();
  await page.keyboard.press("ArrowDown");
  await office.look("roll-detail");
  await page.getByRole("button", { name: "Quá trình khen thưởng", exact: true }).click();
  await expect.poll(async () => (await office.opened()).at(-1)).toMatch(/qua-trinh-khen-thuong-.*\.pdf$/);
  await page.getByRole("button", { name: "Quá trình khen thưởng: bản Word để sửa" }).click();
  await expect.poll(async () => (await office.opened()).at(-1)).toMatch(/qua-trinh-khen-thuong-.*\.docx$/);
});

test("the code on a certificate is checked from what a telephone read", async ({ office }) => {
  const { page } = office;
  await office.open("roll");
  await page.getByRole("button", { name: "Kiểm tra mã" }).click();
  const dialog = page.getByRole("dialog", { name: "Kiểm tra mã trên giấy khen" });
  await dialog.getByLabel("Chữ đọc được từ mã").fill("https://example.vn/giay-khen");
  await dialog.getByLabel("Tên in trên tờ").fill("Lô Thị Phượng");
  await dialog.getByLabel("Tên in trên tờ").press("Enter");
  await expect(dialog.getByRole("status")).toContainText("Đây không phải mã in trên giấy khen");
  const unknown = `SV1\nUBND xã Bình Chuẩn, tỉnh Nghệ An\nGiấy khen\nQĐ 87/QĐ-UBND, 15/09/2026\nSố vào sổ 3/2026\nTên ${"A".repeat(22)}\nKý ${"A".repeat(96)}`;
  await dialog.getByLabel("Chữ đọc được từ mã").fill(unknown);
  await dialog.getByRole("button", { name: "Kiểm tra" }).click();
  await expect(dialog.getByRole("status")).toContainText("khóa không có ở máy này");
  await office.look("roll-code", { title: "Sổ vàng" });
});
