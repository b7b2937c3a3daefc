import { mkdtempSync, readdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "./office";

test.use({ start: "founded" });

test("the office, its signers and superiors, its way of counting are kept; data are backed up and checked", async ({ office }) => {
  const { page } = office;
  await office.open("settings");
  await page.getByLabel("Họ và tên người làm sổ").fill("Vi Thị Hằng");
  await page.keyboard.press("Control+s");
  await office.said("Đã lưu thông tin cơ quan.");
  await expect(page.locator("header").getByText("Vi Thị Hằng")).toBeVisible();

  await page.getByRole("tab", { name: /Người ký/ }).click();
  await page.keyboard.press("Control+n");
  await expect(page.getByRole("dialog")).toBeVisible();
  await page.getByLabel("Họ và tên").fill("Nguyễn Văn Bình");
  await page.keyboard.press("Control+s");
  await office.said("Đã lưu Nguyễn Văn Bình.");
  await page.getByRole("button", { name: "Xóa Nguyễn Văn Bình" }).click();
  await expect(page.getByText("Chưa có người ký")).toBeVisible();
  await office.undo();
  await expect(page.getByText("Nguyễn Văn Bình · Chủ tịch")).toBeVisible();

  await page.getByRole("tab", { name: /Cấp trên/ }).click();
  await page.keyboard.press("Control+n");
  await page.getByLabel("Tên đầy đủ của cơ quan").fill("Sở Nội vụ tỉnh Nghệ An");
  await page.keyboard.press("Control+s");
  await expect(page.getByText("Hãy nhập ngày bắt đầu.")).toBeVisible();
  await page.getByLabel("Từ ngày").fill("1/7/25");
  await page.keyboard.press("Control+s");
  await expect(page.getByText("từ 01/07/2025 đến nay").last()).toBeVisible();

  await page.getByRole("tab", { name: "Cách tính" }).click();
  await page.getByText("Lên hàng chục nghìn", { exact: true }).click();
  await page.keyboard.press("Control+s");
  await office.said("Đã lưu cách tính.");

  await page.getByRole("tab", { name: "Dữ liệu" }).click();
  await page.getByRole("button", { name: "Sao lưu ngay" }).click();
  await office.said(/bản sao đã được mở thử và kiểm tra/);
  await expect(page.locator("header").getByText(/Đã sao lưu/)).toBeVisible();
  await page.getByRole("button", { name: "Kiểm tra dữ liệu" }).click();
  await expect(page.getByText("Dữ liệu nguyên vẹn.")).toBeVisible();
  await page.getByRole("button", { name: "Mở thư mục" }).click();
  await expect.poll(async () => (await office.opened()).length).toBe(1);
});

test("everything is carried onto a stick, rehearsed, and a copy that changed is named", async ({ office }) => {
  const { page } = office;
  await office.open("settings");
  await page.getByRole("tab", { name: "Dữ liệu" }).click();
  const stick = mkdtempSync(join(tmpdir(), "USB "));
  await office.answerDialog(stick);
  await page.getByRole("button", { name: "Chép toàn bộ" }).click();
  await expect(page.getByText(/^Đã chép \d+ tệp, .* và đọc lại đúng từng tệp\.$/)).toBeVisible();
  const copy = join(stick, readdirSync(stick)[0] ?? "");
  await office.answerDialog(copy);
  await page.getByRole("button", { name: "Đọc thử một bản sao" }).click();
  await expect(page.getByText(/^Khôi phục được: bản sao ngày 23\/09\/2026 của/)).toBeVisible();
  await page.getByText("Bản sao toàn bộ ra USB").scrollIntoViewIfNeeded();
  await office.look("settings-copies");

  writeFileSync(join(copy, "sovang.db"), "khác");
  await office.answerDialog(copy);
  await page.getByRole("button", { name: "Đọc thử một bản sao" }).click();
  await expect(page.getByRole("alert").getByText(/tệp «sovang.db» không còn như lúc chép/)).toBeVisible();
  await expect(page.getByText(/^Khôi phục được/), "the verdict of before is gone").toHaveCount(0);
});
