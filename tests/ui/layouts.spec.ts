import { expect, test } from "./office";

const SCAN =
  "<svg xmlns='http://www.w3.org/2000/svg' width='297' height='210'><rect width='297' height='210' fill='#fdf3d8'/>" +
  "<path d='M8 8h281v194h-281z' fill='none' stroke='#b8860b' stroke-width='3'/></svg>";

test("an office draws up its own layout on a scan of its blank, step by step, and prints by it", async ({ office }) => {
  const { page } = office;
  await office.open("certificates");
  await expect(page.locator("canvas")).toBeVisible();
  await page.getByRole("button", { name: "Thiết kế mẫu…" }).click();
  const sheet = page.getByRole("application", { name: /Tờ giấy khen/ });
  await expect(page.locator("canvas")).toBeVisible();
  await office.look("layouts-start", { title: "Mẫu giấy khen" });

  // A scan lies under the words; the frame is on the blank already.
  await page.locator("input[type=file]").first().setInputFiles({ name: "phoi.svg", mimeType: "image/svg+xml", buffer: Buffer.from(SCAN) });
  await expect(page.getByText("Độ rõ của ảnh quét")).toBeVisible();
  const parts = page.getByRole("listbox", { name: "Các phần trên tờ giấy" });
  await parts.getByRole("option", { name: /^Khung/ }).click();
  await page.getByText("Không in", { exact: true }).click();
  await expect(parts.getByRole("option", { name: /^Khung không in/ })).toBeVisible();

  // The name is moved with the keys, then in figures, and back again.
  await parts.getByRole("option", { name: /^Tên(?! người)/ }).click();
  const down = page.getByLabel("Chân dòng đầu");
  await expect(down).toHaveValue("107");
  await sheet.focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Shift+ArrowDown");
  await expect(down).toHaveValue("112,5");
  await page.keyboard.press("Control+z");
  await expect(down).toHaveValue("107,5");
  await down.fill("110,25");
  await down.press("Tab");
  await page.getByLabel("Phông chữ").selectOption({ label: "Charm đậm" });
  await page.getByLabel("Màu").selectOption({ label: "Xanh" });
  await office.settled();
  await office.look("layouts-name", { title: "Mẫu giấy khen" });

  // Dragged near the middle, a part is caught by it.
  await page.getByRole("button", { name: "Thêm chữ" }).click();
  await page.getByLabel("Chữ", { exact: true }).fill("Kỷ niệm 80 năm Quốc khánh");
  await page.getByLabel("Chữ", { exact: true }).press("Tab");
  const own = page.locator("svg rect.on");
  await expect(own).toBeVisible();
  await page.getByLabel("Giữa chữ").fill("120");
  await page.getByLabel("Giữa chữ").press("Tab");
  await office.settled();
  const box = await own.boundingBox();
  const whole = await sheet.boundingBox();
  if (!box || !whole) throw new Error("nothing to drag");
  const scale = whole.width / 297;
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width / 2 + 28 * scale, box.y + box.height / 2 + 1, { steps: 5 });
  await expect(page.locator("svg line")).toHaveCount(1);
  await page.mouse.up();
  await expect(page.getByLabel("Giữa chữ")).toHaveValue("148,5");

  // The longest words show what has to shrink.
  await page.getByText("Dài nhất").click();
  await office.settled();
  await office.look("layouts-long", { title: "Mẫu giấy khen" });
  await page.keyboard.press("Escape");
  await page.getByLabel("Tên mẫu").fill("Phôi vàng của xã");
  await page.getByLabel("Tên mẫu").press("Tab");
  await page.keyboard.press("Control+s");
  await office.said("Đã lưu mẫu «Phôi vàng của xã».");

  // It is there to be printed by.
  await page.keyboard.press("Escape");
  await page.getByLabel("Mẫu", { exact: true }).selectOption({ label: "Phôi vàng của xã" });
  await office.settled();
  await expect(page.locator("canvas")).toBeVisible();
  await office.look("layouts-printed", { title: "In giấy khen" });
});

test("what was changed of a layout is not left behind without a word", async ({ office }) => {
  const { page } = office;
  await office.open("layouts");
  const parts = page.getByRole("listbox", { name: "Các phần trên tờ giấy" });
  await parts.getByRole("option", { name: /^Quốc huy/ }).click();
  await page.getByLabel("Từ mép trên").fill("12");
  await page.getByLabel("Từ mép trên").press("Tab");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog", { name: "Bỏ phần vừa sửa?" })).toBeVisible();
  await page.getByRole("button", { name: "Gõ tiếp" }).click();
  await expect(page.getByRole("heading", { name: "Mẫu giấy khen" })).toBeVisible();
});

test("a printer is measured once and certificates are printed through its correction", async ({ office }) => {
  const { page } = office;
  const styles: { printerId: string | null }[] = [];
  page.on("request", (request) => {
    if (request.url().endsWith("/call/print_certificate_preview")) styles.push(request.postDataJSON().style);
  });
  await office.open("certificates");
  await expect(page.locator("canvas")).toBeVisible();
  await page.getByRole("button", { name: "Hiệu chỉnh…" }).click();
  const dialog = page.getByRole("dialog", { name: "Máy in và hiệu chỉnh" });
  await dialog.getByLabel("Tên máy in").fill("Canon LBP 2900");
  await dialog.getByLabel("Khay giấy").fill("Khay tay");
  await dialog.getByLabel("A: mép trái").fill("21,6");
  await dialog.getByLabel("B: mép trên").fill("19,2");
  await page.keyboard.press("Control+s");
  await expect(dialog.getByText("Hãy nhập đủ bốn số đo")).toBeVisible();
  await dialog.getByLabel("C: mép phải").fill("19,4");
  await dialog.getByLabel("D: mép dưới").fill("21,3");
  await page.keyboard.press("Control+s");
  await office.said("Đã ghi hiệu chỉnh của máy in Canon LBP 2900.");
  await expect(dialog.getByText(/^Bản in được dời/)).toBeVisible();
  await office.look("printers", { title: "In giấy khen" });
  await page.keyboard.press("Escape");
  await office.settled();
  await expect(page.getByLabel("Máy in", { exact: true })).toContainText("Canon LBP 2900 · Khay tay");
  expect(styles.at(-1)?.printerId).toBeTruthy();
});
