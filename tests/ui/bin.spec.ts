import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "./office";

test.use({ start: "founded" });

test("what was removed is taken back from the bin, and the journal goes out as a file", async ({ office }) => {
  const { page } = office;
  await office.open("bin");
  await expect(page.getByText("Thùng rác đang trống")).toBeVisible();
  await office.look("bin-empty");
  const ids = await office.call<string[]>("save_people", [{ fullName: "Lô Thị Phượng" }, { fullName: "Kha Văn Đăng" }]);
  await office.call("remove_people", { ids });
  await office.open("journal");
  await page.getByRole("link", { name: "Thùng rác" }).click();
  await office.row(/Bỏ vào thùng rác/).click();
  await expect(page.getByText("2 người").first()).toBeVisible();
  await office.look("bin");
  await page.getByRole("button", { name: "Lấy lại" }).click();
  await expect(page.getByText("Đã lấy lại 2 người")).toBeVisible();
  await expect(page.getByText("Thùng rác đang trống")).toBeVisible();
  expect((await office.call<{ total: number }>("list_people", {})).total).toBe(2);

  await page.getByRole("link", { name: "Nhật ký" }).first().click();
  await page.getByLabel("Về", { exact: true }).selectOption("people");
  await office.settled();
  await office.look("journal-filtered");
  const out = join(mkdtempSync(join(tmpdir(), "USB ")), "nhat-ky.pdf");
  await office.answerDialog(out);
  await page.getByRole("button", { name: "Xuất danh sách" }).click();
  await page.getByText("PDF để in").click();
  await office.look("list-out");
  await page.getByRole("button", { name: "Chọn nơi lưu" }).click();
  await expect.poll(() => office.opened()).toEqual([out]);
  expect(readFileSync(out).subarray(0, 5).toString()).toBe("%PDF-");
});
