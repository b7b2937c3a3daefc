import { expect, test } from "./office";

const pdf = (what: string) => Buffer.from(`%PDF-1.4\n% ${what}\n`);
const file = (name: string) => ({ name, mimeType: "application/pdf", buffer: pdf(name) });

test("scans find their decisions by the number in their names, and what lacks one is listed", async ({ office }) => {
  const { page } = office;
  await office.open("decisions/scans");
  const missing = page.getByRole("grid", { name: "Quyết định thiếu bản quét" });
  await expect(missing.getByRole("row", { name: /87\/QĐ-UBND/ })).toBeVisible();
  await page.locator("input[type=file]").setInputFiles([file("QD 87 2026.pdf"), file("scan0001.pdf")]);
  await expect(page.getByText("Tên tệp có số của quyết định 87/QĐ-UBND.")).toBeVisible();
  await expect(page.getByText("1 trong 2 tệp đã biết quyết định")).toBeVisible();
  await page.getByLabel("Quyết định của scan0001.pdf").selectOption({ index: 2 });
  await office.look("scans", { title: "Bản quét quyết định" });
  await page.keyboard.press("Control+s");
  await office.said("Đã gắn 2 bản quét.");
  await expect(missing.getByRole("row", { name: /87\/QĐ-UBND/ })).toHaveCount(0);

  // The decision shows its scan; a file dropped there is attached too, and the same one twice is refused.
  await office.open("decisions");
  await office.row(/87\/QĐ-UBND/).click();
  const files = page.getByRole("region", { name: "Tệp đính kèm" });
  await expect(files.getByText("QD 87 2026.pdf")).toBeVisible();
  await page.getByLabel("Là bản quét đã ký, đóng dấu").uncheck();
  await files.locator("input[type=file]").setInputFiles(file("danh-sach-goc.pdf"));
  await office.said("Đã gắn tệp «danh-sach-goc.pdf».");
  await files.locator("input[type=file]").setInputFiles(file("QD 87 2026.pdf"));
  await expect(files.getByText(/đã gắn rồi/)).toBeVisible();
  await files.scrollIntoViewIfNeeded();
  await office.look("attachments", { title: "Quyết định khen thưởng", alerts: 1 });
  await files.getByRole("button", { name: "Bỏ tệp danh-sach-goc.pdf" }).click();
  await office.said("Đã bỏ tệp «danh-sach-goc.pdf» vào thùng rác.");
});
