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
