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
  await expect(queue).toContainText("113");
  await page.getByText("Lên phôi sẵn").click();
  await expect(page.getByLabel("Quốc hiệu")).toBeChecked();
  await page.getByLabel("Dòng cơ quan").check();
  await page.getByLabel("Dịch sang phải").fill("1,5");
  await page.getByLabel("Dịch xuống dưới").fill("-0,8");
  await page.getByLabel("Dịch xuống dưới").press("Tab");
  await office.settled();
  expect(styles.at(-1)).toMatchObject({ layout: "giay-khen-a4", mode: "overlay", onBlank: ["qh", "tn", "issuer"], rightMm: 1.5, downMm: -0.8 });
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
  const why = page.getByRole("dialog", { name: "In 43 giấy khen" });
  await why.getByRole("button", { name: "In 43 giấy khen" }).click();
  await expect(why.getByText("Hãy ghi lý do.")).toBeVisible();
  await office.look("certificates-reason", { title: "In giấy khen", alerts: 1 });
  await why.getByLabel("Lý do in khi chưa soát").fill("Lãnh đạo đã xem bản nháp");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Đã viết 43 giấy khen")).toBeVisible();
  await expect(queue).toContainText("70");
  await expect(page.getByLabel("Quyết định", { exact: true }).locator("option").first()).toContainText("chờ ký 43");
  await office.open("decisions");
  await expect(office.row(/87\/QĐ-UBND/)).toContainText("Chờ ký 43");
  await office.open("certificates");
  await expect(page.getByText("QĐ 63/QĐ-UBND · 11 giấy khen")).toBeVisible();
});

test("certificates are proved, printed on counted blanks, signed and handed over; one is spoiled and printed again", async ({ office }) => {
  const { page } = office;
  await office.open("certificates");
  await page.getByLabel("Quyết định", { exact: true }).selectOption({ label: (await page.getByLabel("Quyết định", { exact: true }).locator("option", { hasText: "63/QĐ-UBND" }).textContent()) ?? "" });
  await office.settled();
  await page.getByRole("button", { name: "In danh sách soát" }).click();
  await expect(page.getByText("Đã in, chờ lãnh đạo ký")).toBeVisible();
  await page.getByRole("button", { name: "Ghi đã ký…", exact: true }).click();
  await expect(page.getByRole("dialog").getByLabel("Người soát")).toHaveValue("Nguyễn Văn Bình");
  await page.keyboard.press("Enter");
  await office.said("Đã ghi danh sách soát đã ký.");
  await expect(page.getByText("Nguyễn Văn Bình đã ký soát ngày 23/09/2026")).toBeVisible();

  // Blanks come in, and the run is taken from them.
  await page.getByText("Lên phôi sẵn").click();
  await page.getByRole("button", { name: "Kho phôi…" }).click();
  const stock = page.getByRole("dialog", { name: "Kho phôi giấy khen" });
  await stock.getByLabel("Loại phôi").fill("Phôi A4 viền vàng");
  await stock.getByLabel("Số phôi").fill("20");
  await page.keyboard.press("Control+s");
  await expect(stock.getByRole("row", { name: /Phôi A4 viền vàng 20 0 0 20/ })).toBeVisible();
  await office.look("certificates-stock", { title: "In giấy khen" });
  await expect(stock.getByText("Nhập 20 phôi, ngày 23/09/2026")).toBeVisible();
  await stock.getByText("Đổi tên", { exact: true }).click();
  await stock.getByLabel("Tên mới").fill("Phôi A4 viền đỏ");
  await page.keyboard.press("Control+s");
  await expect(stock.getByRole("row", { name: /Phôi A4 viền đỏ 20 0 0 20/ })).toBeVisible();
  await page.keyboard.press("Escape");
  await page.getByLabel("Lấy phôi từ kho").selectOption({ label: "Phôi A4 viền đỏ, còn 20" });
  await page.getByRole("button", { name: "In 11 giấy khen" }).click();
  await expect(page.getByText("Đã viết 11 giấy khen")).toBeVisible();
  await expect(page.getByLabel("Lấy phôi từ kho")).toContainText("còn 9");

  // The whole decision is signed at once; two are handed over, marked with the keys.
  const step = (name: RegExp) => page.getByRole("radio", { name }).locator("..").click();
  await step(/^Chờ ký 11/);
  await page.getByRole("button", { name: "Ghi 11 tờ đã ký…" }).click();
  await page.keyboard.press("Control+s");
  await office.said("Đã ghi 11 giấy khen đã ký.");
  await step(/^Chờ trao 11/);
  await page.getByRole("grid").focus();
  await page.keyboard.press("Control+a");
  await page.keyboard.press("Home");
  await page.keyboard.press("Space");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Space");
  await page.getByRole("button", { name: "Ghi 2 tờ đã trao…" }).click();
  await page.getByLabel("Người nhận thay").fill("Trưởng bản nhận thay");
  await office.look("certificates-handing-over", { title: "In giấy khen" });
  await page.keyboard.press("Control+s");
  await office.said("Đã ghi 2 giấy khen đã trao.");
  await office.undo();
  await expect(page.getByRole("radio", { name: /^Chờ trao 11/ })).toBeAttached();

  // One is spoiled, waits for the printer, and comes out as the second copy.
  await page.getByRole("grid").focus();
  await page.keyboard.press("Home");
  await page.keyboard.press("Space");
  await page.getByRole("button", { name: "Ghi 1 tờ hỏng…" }).click();
  await page.getByLabel("Lý do hỏng").fill("Đóng dấu lệch");
  await page.keyboard.press("Enter");
  await office.said("Đã ghi 1 giấy khen hỏng.");
  await step(/^Chờ in 1/);
  await page.getByRole("button", { name: "In 1 giấy khen" }).click();
  await expect(page.getByText("Đã viết 1 giấy khen")).toBeVisible();
  await expect(page.getByLabel("Lấy phôi từ kho")).toContainText("còn 8");
  await step(/^Tất cả/);
  await expect(page.getByText("Chờ ký · in lần 2")).toBeVisible();
  await expect(page.getByText("In lần 2 (Đóng dấu lệch)")).toBeVisible();
  await office.look("certificates-steps", { title: "In giấy khen" });

  // A correction voids the list; the screen says so and the way out.
  const decisions = await office.call<{ id: string; number: string }[]>("list_decisions", { text: "63" });
  const awards = await office.call<{ id: string; recipient: unknown; award: string; merit: string }[]>("list_awards", { decisionId: decisions[0]?.id });
  const first = awards[0];
  if (!first) throw new Error("no award");
  await office.call("save_award", { id: first.id, recipient: first.recipient, award: first.award, merit: first.merit, printedName: "Tập thể đổi tên" });
  await page.goto("about:blank");
  await office.open(`certificates/${decisions[0]?.id}`);
  await expect(page.getByText("Danh sách soát hết hiệu lực vì quyết định đã thay đổi")).toBeVisible();
  await expect(page.getByText(/Đã sửa: Tập thể đổi tên/)).toBeVisible();
  await office.look("certificates-voided", { title: "In giấy khen" });

  // A trial on plain paper is no print. Printed again, both reasons are asked, and the copy has the next number.
  await page.getByRole("button", { name: "In thử tờ này" }).click();
  await expect.poll(async () => (await office.opened()).at(-1)).toMatch(/xem-truoc/);
  await expect(page.getByText("Chờ ký · in lần 2")).toBeVisible();
  await page.getByRole("grid").focus();
  await page.keyboard.press("Home");
  await page.keyboard.press("Space");
  await page.getByRole("button", { name: "In lại 1 giấy khen" }).click();
  const again = page.getByRole("dialog", { name: "In 1 giấy khen" });
  await again.getByLabel("Lý do in lại").fill("Tập thể đổi tên");
  await again.getByLabel("Lý do in khi chưa soát").fill("Chỉ sửa một tờ");
  await office.look("certificates-again", { title: "In giấy khen" });
  await again.getByRole("button", { name: "In 1 giấy khen" }).click();
  await expect(page.getByText("In lần 3 (Tập thể đổi tên)")).toBeVisible();
  await expect(page.getByText(/chưa soát: Chỉ sửa một tờ/)).toBeVisible();
});
