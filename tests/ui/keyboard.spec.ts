import { expect, test, type Office } from "./office";

test.use({ start: "shared" });

const FORMS = ["movements", "registrations", "exemplars", "people", "households", "units"] as const;

const inForm = ({ page }: Office) => page.evaluate(() => document.activeElement?.closest("form .fields") !== null);
const grid = ({ page }: Office) => page.locator("main").getByRole("grid");

test("a form takes the keys to its first field and Esc gives them back to the list, row and all", async ({ office }) => {
  const { page } = office;
  for (const route of FORMS) {
    await office.open(route);
    await grid(office).focus();
    await page.keyboard.press("ArrowDown");
    const row = await page.locator("main tr[aria-selected=true]").textContent();
    await page.keyboard.press("F2");
    await expect.poll(() => inForm(office), { message: `${route}: F2` }).toBe(true);
    await page.keyboard.press("Escape");
    await expect(grid(office), `${route}: Esc from the form`).toBeFocused();
    expect(await page.locator("main tr[aria-selected=true]").textContent(), route).toBe(row);
    await page.keyboard.press("ArrowDown");
    await expect(page.locator("main tr[aria-selected=true]"), route).not.toHaveText(row ?? "");
  }
});

test("Ctrl+N opens the form of every list with the keys in it, and nothing is chosen by leaving it", async ({ office }) => {
  const { page } = office;
  for (const route of FORMS.filter((one) => one !== "registrations")) {
    await office.open(route);
    await page.keyboard.press("Control+n");
    await expect.poll(() => inForm(office), { message: `${route}: Ctrl+N` }).toBe(true);
    await page.keyboard.press("Escape");
    await expect(grid(office), route).toBeFocused();
    await expect(page).toHaveURL(new RegExp(`#/${route}$`));
  }
});

test("the keys that work here are said, and only where there is something to use them on", async ({ office }) => {
  const { page } = office;
  await office.open("people");
  await expect(page.locator(".page > .hint kbd")).toHaveText(["↑↓", "Enter", "Dấu cách", "Shift ↑↓", "Ctrl A", "F2", "Ctrl F"]);
  await page.getByRole("textbox", { name: "Lọc danh sách" }).fill("không có ai như thế");
  await expect(page.locator(".page > .hint")).toHaveCount(0);
});

test("rows marked with Space bring what can be done to all of them, under the list", async ({ office }) => {
  const { page } = office;
  await office.open("people");
  await grid(office).focus();
  await page.keyboard.press("Space");
  const top = (await grid(office).boundingBox())?.y;
  await page.keyboard.press("Shift+ArrowDown");
  const bar = page.getByRole("toolbar");
  await expect(bar).toContainText("Đã đánh dấu 2 người");
  await expect(bar.getByRole("button", { name: "So sánh, gộp" })).toBeInViewport({ ratio: 1 });
  expect((await grid(office).boundingBox())?.y).toBe(top);
  await office.look("people-marked");
  await bar.getByRole("button", { name: "Bỏ đánh dấu" }).click();
  await expect(bar).toHaveCount(0);
});
