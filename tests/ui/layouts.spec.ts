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

test("on a slow machine one page is drawn at a time, and the last is of the last step", async ({ office }) => {
  const { page } = office;
  await office.open("layouts");
  await page.getByRole("listbox", { name: "Các phần trên tờ giấy" }).getByRole("option", { name: /^Quốc huy/ }).click();
  await office.settled();
  let [drawing, most, drawn] = [0, 0, 0];
  await page.route("**/call/print_layout_preview", async (route) => {
    most = Math.max(most, ++drawing);
    drawn = route.request().postDataJSON().layout.emblem.y;
    await new Promise((go) => setTimeout(go, 150));
    const response = await route.fetch();
    drawing--;
    await route.fulfill({ response });
  });
  await page.getByRole("application", { name: /Tờ giấy khen/ }).focus();
  for (let step = 0; step < 6; step++) await page.keyboard.press("ArrowDown");
  await office.settled();
  expect(most).toBe(1);
  expect(drawn).toBe(Number((await page.getByLabel("Từ mép trên").inputValue()).replace(",", ".")));
  await expect(page.getByRole("alert")).toHaveCount(0);
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

test("a photograph of the blank is made straight by its four corners, and a place for the code is put on the sheet", async ({ office }) => {
  const { page } = office;
  // The sheet as a camera sees it from the side, with a dark mark 12 mm wide in each corner; the same projection by hand.
  const [a, b, c, d] = [[150, 90], [880, 150], [960, 640], [60, 560]] as const;
  const sum = [a[0] - b[0] + c[0] - d[0], a[1] - b[1] + c[1] - d[1]] as const;
  const [r, l] = [[b[0] - c[0], b[1] - c[1]], [d[0] - c[0], d[1] - c[1]]] as const;
  const whole = r[0] * l[1] - l[0] * r[1];
  const [g, h] = [(sum[0] * l[1] - l[0] * sum[1]) / whole, (r[0] * sum[1] - sum[0] * r[1]) / whole];
  const seen = (x: number, y: number) => {
    const far = (g * x) / 297 + (h * y) / 210 + 1;
    return [0, 1].map((i) => (((b[i]! - a[i]! + g * b[i]!) * x) / 297 + ((d[i]! - a[i]! + h * d[i]!) * y) / 210 + a[i]!) / far).join(",");
  };
  const four = (x: number, y: number, w: number, h: number) => [seen(x, y), seen(x + w, y), seen(x + w, y + h), seen(x, y + h)].join(" ");
  const marks = [[10, 10], [275, 10], [275, 188], [10, 188]].map(([x, y]) => `<polygon points='${four(x!, y!, 12, 12)}' fill='#7a1010'/>`).join("");
  const photo = `<svg xmlns='http://www.w3.org/2000/svg' width='1000' height='700'><rect width='1000' height='700' fill='#555'/><polygon points='${four(0, 0, 297, 210)}' fill='#fdf3d8'/>${marks}</svg>`;
  await office.open("layouts");
  await expect(page.locator("canvas")).toBeVisible();
  await page.locator("input[type=file]").first().setInputFiles({ name: "anh.svg", mimeType: "image/svg+xml", buffer: Buffer.from(photo) });
  await page.getByRole("button", { name: "Nắn thẳng ảnh…" }).click();
  const dialog = page.getByRole("dialog", { name: "Nắn thẳng ảnh phôi" });
  const image = await dialog.getByRole("img", { name: "Ảnh quét phôi" }).boundingBox();
  if (!image) throw new Error("no photograph");
  for (const [name, [x, y]] of [["trên bên trái", a], ["trên bên phải", b], ["dưới bên phải", c], ["dưới bên trái", d]] as const) {
    const handle = await dialog.getByRole("slider", { name: `Góc ${name}` }).boundingBox();
    if (!handle) throw new Error("no handle");
    await page.mouse.move(handle.x + handle.width / 2, handle.y + handle.height / 2);
    await page.mouse.down();
    await page.mouse.move(image.x + (x * image.width) / 1000, image.y + (y * image.height) / 700, { steps: 3 });
    await page.mouse.up();
  }
  await office.look("layouts-straighten");
  await dialog.getByRole("button", { name: "Nắn thẳng" }).click();
  await expect(dialog).toHaveCount(0);
  await expect(page.getByLabel("Ảnh: cao")).toHaveValue("210");
  // Each mark is where it is on the paper, to a millimetre.
  const off = await page.locator(".sheet img").evaluate(async (node) => {
    const shown = node as HTMLImageElement;
    await shown.decode();
    const canvas = new OffscreenCanvas(shown.naturalWidth, shown.naturalHeight);
    const pen = canvas.getContext("2d")!;
    pen.drawImage(shown, 0, 0);
    const mm = canvas.width / 297;
    return [[16, 16], [281, 16], [281, 194], [16, 194]].map(([left, top]) => {
      const [x0, y0, side] = [Math.round((left! - 12) * mm), Math.round((top! - 12) * mm), Math.round(24 * mm)];
      const dots = pen.getImageData(x0, y0, side, side).data;
      let [sumX, sumY, count] = [0, 0, 0];
      for (let at = 0; at < side * side; at++) if (dots[at * 4 + 2]! < 110 && dots[at * 4]! > 90) [sumX, sumY, count] = [sumX + (at % side), sumY + Math.floor(at / side), count + 1];
      return Math.hypot((x0 + sumX / count) / mm - left!, (y0 + sumY / count) / mm - top!);
    });
  });
  for (const one of off) expect(one).toBeLessThan(1);
  await page.getByRole("button", { name: "Thêm mã kiểm tra" }).click();
  await expect(page.getByLabel("Rộng")).toHaveValue("30");
  await office.settled();
  await office.look("layouts-code", { title: "Mẫu giấy khen" });
  await page.keyboard.press("Control+z");
  await page.keyboard.press("Control+z");
  await page.keyboard.press("Escape");
  await expect(page.getByLabel("Ảnh: cao")).toHaveValue("207,9");
});
