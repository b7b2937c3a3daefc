import { expect, test } from "./office";

test.use({ start: "founded" });

test("a movement is launched, says what the law still misses, is completed, removed and taken back", async ({ office }) => {
  const { page } = office;
  await office.call("save_unit", { name: "Bản Mét", kind: "hamlet" });
  await office.open("movements");
  await expect(page.getByText("Chưa có phong trào nào")).toBeVisible();
  await page.keyboard.press("Control+n");
  await page.keyboard.type("Bình Chuẩn chung sức xây dựng nông thôn mới");
  await page.getByLabel("Bắt đầu").fill("1/9/26");
  await page.getByLabel("Bản Mét").check();
  await page.keyboard.press("Control+s");
  await office.said(/^Đã lưu phong trào/);
  await page.getByRole("tab", { name: "Nội dung" }).click();
  await expect(page.getByText(/Còn thiếu: /)).toBeVisible();

  await page.keyboard.press("F2");
  for (const [label, text] of [["Mục tiêu", "02 tiêu chí"], ["Phạm vi", "Toàn xã"], ["Đối tượng", "Các thôn, bản"], ["Nội dung", "Làm đường"], ["Tiêu chí", "Số km đường"], ["Kế hoạch", "Kế hoạch số 15"], ["Biện pháp", "Giao ban tuần"]] as const) {
    await page.getByLabel(label, { exact: true }).fill(text);
  }
  await page.getByLabel("Kết thúc").fill("15/12/26");
  await page.getByLabel("Ngày phát động").fill("1/9/26");
  await page.keyboard.press("Control+s");
  await page.getByRole("tab", { name: "Nội dung" }).click();
  await expect(page.getByText("Đã ghi đủ các nội dung luật yêu cầu")).toBeVisible();

  await page.getByRole("button", { name: "Xóa", exact: true }).click();
  await office.said(/vào thùng rác/);
  await expect(page.getByText("Chưa có phong trào nào")).toBeVisible();
  await office.undo();
  await expect(office.row(/chung sức/)).toBeVisible();
});

test("the record shown follows the row, also after one was opened by its address", async ({ office }) => {
  const { page } = office;
  for (const name of ["Dân vận khéo", "Giữ rừng"]) {
    await office.call("save_movement", { name, source: "own", method: "thematic", startsOn: "2026-09-01" });
  }
  const [first, second] = await office.call<{ id: string; name: string }[]>("list_movements", {});
  await office.open(`movements/${first?.id}`);
  const shown = page.locator("main").getByRole("heading", { level: 2 });
  await expect(shown.getByText(first?.name ?? "")).toBeVisible();
  await office.row(new RegExp(second?.name ?? "")).click();
  await expect(shown.getByText(second?.name ?? "")).toBeVisible();
  await page.keyboard.press("ArrowUp");
  await expect(shown.getByText(first?.name ?? "")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(shown).toHaveCount(0);
});

test("steps, units, targets and scores are recorded by keys and undone", async ({ office }) => {
  const { page } = office;
  const units = await office.call<string[]>("save_units", ["Bản Mét", "Bản Đình"].map((name) => ({ name, kind: "hamlet" })));
  const draft = { name: "Giữ rừng", source: "own", method: "thematic", startsOn: "2026-05-04", endsOn: "2026-08-31", unitIds: [units[0]] };
  const { id } = await office.call<{ id: string }>("save_movement", draft);
  await office.open(`movements/${id}`);
  await expect(office.row(/Giữ rừng.*Có bước quá hạn/)).toBeVisible();
  const strip = page.getByRole("list", { name: "Năm bước của phong trào" });
  await strip.getByRole("button", { name: /Kế hoạch/ }).click();
  await page.getByLabel("Ngày đã làm").fill("27/4/26");
  await page.getByLabel("Số văn bản").fill("31/KH-UBND");
  await page.keyboard.press("Control+s");
  await office.said("Đã ghi bước «Kế hoạch».");
  await expect(strip.getByRole("button", { name: /Kế hoạch Xong 27\/04\/2026/ })).toBeVisible();
  await strip.getByRole("button", { name: /Phát động/ }).click();
  await page.getByLabel("Ngày đã làm").fill("5/5/26");
  await page.keyboard.press("Control+s");
  await expect(strip.getByRole("button", { name: /Phát động Xong muộn 05\/05\/2026/ })).toBeVisible();
  // A day to come was not done yet.
  await strip.getByRole("button", { name: /Tổng kết/ }).click();
  await page.getByLabel("Ngày đã làm").fill("1/10/26");
  await page.keyboard.press("Control+s");
  await expect(page.getByText(/ở tương lai/)).toBeVisible();
  await page.keyboard.press("Escape");

  await page.getByRole("tab", { name: "Đơn vị" }).click();
  await page.getByRole("button", { name: "Sửa danh sách" }).click();
  await page.getByLabel("Bản Đình", { exact: true }).check();
  await page.getByLabel("Số người của Bản Đình").fill("1.045");
  await page.keyboard.press("Control+s");
  await office.said("Đã ghi 2 đơn vị tham gia.");

  await page.getByRole("tab", { name: "Chỉ tiêu" }).click();
  await page.getByRole("button", { name: "Ghi chỉ tiêu" }).click();
  await expect(page.getByLabel("Chỉ tiêu, dòng 1")).toBeFocused();
  for (const cell of ["Vụ cháy rừng", "không quá", "0", "vụ", "1"]) {
    await page.keyboard.type(cell);
    await page.keyboard.press("Tab");
  }
  await page.keyboard.press("Control+s");
  await office.said("Đã ghi 1 chỉ tiêu.");
  await expect(page.getByText("kế hoạch không quá 0 vụ")).toBeVisible();

  await page.getByRole("button", { name: "Tiêu chí" }).click();
  await expect(page.getByLabel("Tiêu chí, dòng 1")).toBeFocused();
  await page.keyboard.type("Tuần tra");
  await page.keyboard.press("Tab");
  await page.keyboard.type("50");
  await page.keyboard.press("Control+s");
  await office.said("Đã ghi 1 tiêu chí.");
  await page.getByRole("button", { name: "Chấm điểm" }).click();
  await expect(page.getByLabel("Đơn vị tham gia, dòng 1")).toBeFocused();
  await page.keyboard.press("Tab");
  await page.keyboard.type("60");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Control+s");
  await expect(page.locator("td[aria-invalid]").first()).toBeVisible();
  await page.keyboard.press("F8");
  await page.keyboard.type("45,5");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Control+s");
  await office.said("Đã ghi điểm.");
  await expect(page.getByText("45,5 điểm · thứ 1")).toBeVisible();
  await office.undo();
  await expect(page.getByText("45,5 điểm · thứ 1")).toHaveCount(0);
});

test("the plan is written from the record, corrected, kept and printed", async ({ office }) => {
  const { page } = office;
  const draft = { name: "Giữ rừng", source: "own", method: "thematic", startsOn: "2026-05-04", endsOn: "2026-08-31", objective: "Không cháy rừng." };
  const { id } = await office.call<{ id: string }>("save_movement", draft);
  await office.open(`movements/${id}`);
  await page.getByRole("tab", { name: "Văn bản" }).click();
  await page.getByRole("button", { name: "Kế hoạch phát động" }).click();
  const body = page.getByLabel("Nội dung");
  await expect(body).toHaveValue(/# I. MỤC TIÊU\nKhông cháy rừng\./);
  await body.fill("# I. MỤC TIÊU\nGiữ trọn rừng đầu nguồn./.");
  await page.keyboard.press("Escape");
  await expect(page.getByText("Bỏ phần vừa sửa?")).toBeVisible();
  await page.getByRole("button", { name: "Gõ tiếp" }).click();
  await page.keyboard.press("Control+p");
  await expect.poll(() => office.opened()).toEqual([expect.stringMatching(/ke-hoach-phat-dong.*\.pdf$/)]);
  await expect(page.getByText(/Đã soạn/)).toBeVisible();
  await expect(page.getByRole("img", { name: /xem trước, trang 1 trên 1$/ })).toBeVisible();
  await page.getByRole("button", { name: "Điền lại từ sổ" }).click();
  await expect(body).toHaveValue(/Không cháy rừng\./);
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Bỏ phần vừa sửa" }).click();
  await page.getByRole("button", { name: "Kế hoạch phát động" }).click();
  await expect(body).toHaveValue("# I. MỤC TIÊU\nGiữ trọn rừng đầu nguồn./.");
});

test("a step that is late stands on the first page and opens its movement; how early to remind is a setting", async ({ office }) => {
  const { page } = office;
  const draft = { source: "own", method: "thematic", startsOn: "2026-01-05", launchedOn: "2026-01-05" };
  const late = await office.call<{ id: string }>("save_movement", { ...draft, name: "Giữ rừng", endsOn: "2026-08-31" });
  const far = await office.call<{ id: string }>("save_movement", { ...draft, name: "Dân vận khéo", endsOn: "2026-10-20" });
  for (const { id } of [late, far]) await office.call("save_movement_step", { movementId: id, kind: "plan", doneOn: "2026-01-05" });
  await office.open("home");
  await expect(page.getByText(/«Dân vận khéo»/)).toHaveCount(0);
  await page.getByRole("button", { name: /Phong trào «Giữ rừng»: chưa kiểm tra, đôn đốc/ }).click();
  await expect(page).toHaveURL(new RegExp(`#/movements/${late.id}`));
  await expect(page.locator("main").getByRole("heading", { level: 2, name: "Giữ rừng" })).toBeVisible();

  await office.open("settings/reminders");
  await page.getByLabel(/Báo trước khi một bước/).fill("30");
  await page.keyboard.press("Control+s");
  await office.said("Đã lưu các mốc nhắc việc.");
  await office.open("home");
  await expect(page.getByText(/Phong trào «Dân vận khéo»: sắp đến hạn kiểm tra, đôn đốc/)).toBeVisible();
});
