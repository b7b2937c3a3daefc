import { expect, test } from "./office";

test("certificates go onto blanks, shifted as this printer needs, and leave the queue", async ({ office }) => {
  const { page } = office;
  const styles: { mode: string; onBlank: string[]; rightMm: number; downMm: number }[] = [];
  page.on("request", (request) => {
    if (request.url().endsWith("/call/print_certificate_preview")) styles.push(request.postDataJSON().style);
  });
  await office.open("certificates");
  await expect(page.locator("canvas")).toBeVisible();
  const queue = page.getByRole("link", { name: "In giấy khen" });
  await expect(queue).toContainText("89");
  await page.getByText("Lên phôi sẵn").click();
  await expect(page.getByLabel("Quốc hiệu")).toBeChecked();
  await page.getByLabel("Dòng cơ quan").check();
  await page.getByLabel("Dịch sang phải").fill("1,5");
  await page.getByLabel("Dịch xuống dưới").fill("-0,8");
  await page.getByLabel("Dịch xuống dưới").press("Tab");
  await office.settled();
  expect(styles.at(-1)).toEqual({ mode: "overlay", onBlank: ["qh", "tn", "issuer"], rightMm: 1.5, downMm: -0.8 });
  await office.look("certificates-overlay", { title: "In giấy khen" });

  // The printer is the same one tomorrow.
  await page.goto("about:blank");
  await office.open("certificates");
  await expect(page.getByLabel("Dịch xuống dưới")).toHaveValue("−0,8");
  await expect(page.getByLabel("Dòng cơ quan")).toBeChecked();

  await page.getByLabel("Dịch xuống dưới").fill("31");
  await page.getByLabel("Dịch xuống dưới").press("Tab");
  await expect(page.getByText("Số này không được quá 30.")).toBeVisible();
  await page.getByLabel("Dịch xuống dưới").fill("0");
  await page.getByRole("button", { name: "In 43 giấy khen" }).click();
  await expect(page.getByText("Đã viết 43 giấy khen")).toBeVisible();
  await expect(queue).toContainText("46");
  await expect(page.getByLabel("Quyết định", { exact: true }).locator("option").first()).toContainText("đã in");
  await office.open("decisions");
  await expect(office.row(/87\/QĐ-UBND/)).toContainText("Đã in");
  await office.open("certificates");
  await expect(page.getByText("QĐ 63/QĐ-UBND · 11 giấy khen")).toBeVisible();
});
