import { mkdtempSync, readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, paste, test } from "./office";

test.use({ start: "founded" });

const people = ["Lô Thị Phượng", "Kha Văn Đăng", "Vi Thị Hằng", "Nguyễn Thị Ánh", "Và Bá Ca"];

test("a year goes from registrations by keyboard to a sealed bundle that is verified", async ({ office }) => {
  const { page } = office;
  await office.call("save_signatory", { fullName: "Nguyễn Văn Bình", office: "chair" });
  await office.call("save_people", people.map((fullName) => ({ fullName, sex: "female", birth: null })));

  // Registrations, by keyboard alone: name, Tab, title, Enter.
  await office.open("registrations/new");
  await page.locator("td[role=gridcell]").first().click();
  for (const name of people.slice(0, 3)) {
    await page.keyboard.type(name);
    await page.keyboard.press("Tab");
    await page.keyboard.type("LĐTT");
    await page.keyboard.press("Enter");
  }
  await page.keyboard.press("Control+S");
  await expect(page.getByText("Đã ghi 3 đăng ký danh hiệu")).toBeVisible();
  const registered = await office.call<{ name: string; awardName: string }[]>("list_registrations", {});
  expect(registered.map((one) => one.awardName)).toEqual(Array(3).fill("Lao động tiên tiến"));

  // A decision, its list pasted as a block from a spreadsheet.
  await office.open("decisions/new");
  await page.getByLabel("Số quyết định").fill("12");
  await page.getByLabel("Trích yếu").fill("Về việc tặng Giấy khen năm 2026");
  await page.getByLabel("Thành tích chung").fill("Đã có thành tích xuất sắc trong công tác năm 2026");
  await page.locator("td[role=gridcell]").first().click();
  await paste(page, people.join("\n"));
  await expect(page.getByText("5 đối tượng")).toBeVisible();
  await page.keyboard.press("Control+S");
  await expect(page.getByText("Quyết định 12/QĐ-UBND").first()).toBeVisible();
  await expect(page.getByText("Bà Kha Văn Đăng")).toBeVisible();

  // The very PDF is shown; the batch is written.
  await page.getByRole("button", { name: /In 5 giấy khen/ }).click();
  await expect(page.locator("canvas")).toBeVisible({ timeout: 20_000 });
  await page.getByRole("button", { name: /In 5 giấy khen/ }).click();
  await page.getByLabel("Lý do in khi chưa soát").fill("Lãnh đạo đã xem bản nháp");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Đã viết 5 giấy khen")).toBeVisible();

  // The quarter, onto a stick, read back and verified.
  const stick = mkdtempSync(join(tmpdir(), "USB "));
  await office.answerDialog(stick);
  await office.open("bundles");
  await page.getByRole("button", { name: "Ghi ra USB" }).click();
  await expect(page.getByText("Đã ghi và đọc lại đúng")).toBeVisible({ timeout: 20_000 });
  const zip = readdirSync(stick).find((name) => name.endsWith(".zip"));
  expect(zip).toBe("SoVang_17230_2026-Q3_v1.zip");
  await office.answerDialog(join(stick, zip ?? ""));
  await page.getByRole("button", { name: "Kiểm tra một gói" }).click();
  await expect(page.getByText(/Gói nguyên vẹn: UBND xã Bình Chuẩn/)).toBeVisible();
  await office.look("bundle-verified");
});
