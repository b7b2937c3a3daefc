import { expect, test } from "./office";

test.use({ start: "founded" });

test("every change is a line of the journal; an old one is taken back and made again from there", async ({ office }) => {
  const { page } = office;
  await office.call("save_unit", { name: "Bản Mét", kind: "hamlet" });
  await office.call("save_person", { fullName: "Lô Thị Phượng", birth: null });
  await office.open("journal");
  const old = office.row(/Bản Mét/).last();
  await old.click();
  await page.getByRole("button", { name: "Hoàn tác việc này" }).click();
  await expect(page.getByText(/^Đã trả 1 mục về như trước/)).toBeVisible();
  expect(await office.call("list_units", {})).toEqual([]);
  await page.getByRole("grid").focus();
  await page.keyboard.press("Home");
  await page.getByRole("button", { name: "Làm lại việc này" }).click();
  await expect.poll(() => office.call<unknown[]>("list_units", {}).then((all) => all.length)).toBe(1);
  await page.keyboard.press("Control+f");
  await page.keyboard.type("phượng");
  await expect(page.locator("tbody tr")).toHaveCount(1);
});
