import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "./office";

test.use({ start: "founded" });

function list(name: string, text: string): string {
  const path = join(mkdtempSync(join(tmpdir(), "Danh sách ")), name);
  writeFileSync(path, text);
  return path;
}

test("a list is looked at row by row, taken in, and taken back by one undo", async ({ office }) => {
  const { page } = office;
  await office.call("save_person", { fullName: "Lô Thị Phượng", birth: "1985-03-12", sex: "female" });
  const rows = ["STT;Họ và tên;Ngày sinh;Giới tính;Chức vụ", "1;Lô Thị Phượng;12/03/1985;Nữ;Nông dân", "2;Kha Văn Đăng;02/09/1984;Nam;Y sĩ", "3;Vi Thị Hằng;1990;Nữ;Giáo viên"];
  await office.answerDialog(list("bản Mét.csv", `\ufeff${rows.join("\r\n")}\r\n`));
  await office.open("imports");
  await page.getByRole("button", { name: "Chọn tệp" }).last().click();
  await expect(office.row(/Kha Văn Đăng.*mới/i)).toBeVisible();
  await expect(page.getByText("2 mới", { exact: true })).toBeVisible();
  await office.look("imports-preview");
  expect((await office.call<{ total: number }>("list_people", {})).total).toBe(1);

  await page.getByRole("button", { name: /^Nhận 3/ }).click();
  await office.said(/^Đã nhận/);
  await expect(page.getByText("3 người", { exact: true })).toBeVisible();

  await office.open("imports");
  await page.getByRole("button", { name: "Lấy lại" }).click();
  await office.said(/^Đã lấy lại/);
  expect((await office.call<{ total: number }>("list_people", {})).total).toBe(1);
});

test("a file that is no list is refused in a sentence, and another can be chosen", async ({ office }) => {
  const { page } = office;
  await office.answerDialog(list("ảnh.xlsx", "%PDF-1.7 not a sheet"));
  await office.open("imports");
  await page.getByRole("button", { name: "Chọn tệp" }).last().click();
  await expect(page.locator("main").getByRole("alert")).toContainText(/\./);
  await expect(page.getByRole("button", { name: "Thử lại" })).toBeVisible();
});
