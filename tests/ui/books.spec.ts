import { expect, test } from "./office";

test("a petition is written by keyboard, the next form stands open, its answer follows; undo and the bin take back", async ({ office }) => {
  const { page } = office;
  await office.open("petitions");
  await expect(page.getByText("Chưa ghi đơn thư nào")).toBeVisible();
  await office.look("books-empty", { title: "Sổ theo dõi" });
  await page.keyboard.press("Control+n");
  await expect(page.getByLabel("Loại đơn thư")).toBeFocused();
  await page.keyboard.press("Control+s");
  await expect(page.getByText(/nội dung đơn thư/i)).toBeVisible();
  await office.look("petition-refused", { alerts: 1 });
  await page.getByLabel("Nội dung").fill("Khen thưởng phong trào nông thôn mới chưa đúng đối tượng");
  await page.getByLabel("Người gửi (nếu ghi)").fill("Ông Lô Văn Đức, bản Tông");
  await page.getByLabel("Ngày nhận").fill("02/03/2026");
  const decision = page.getByLabel("Về quyết định (nếu có)");
  await decision.fill("khen");
  await page.getByRole("listbox").getByRole("option").first().click();
  await page.keyboard.press("Control+s");
  await office.said(/Đã ghi đơn thư/);
  // The next one is written at once.
  await expect(page.getByLabel("Nội dung")).toHaveValue("");
  await page.getByLabel("Loại đơn thư").selectOption({ label: "Kiến nghị, phản ánh" });
  await page.getByLabel("Nội dung").fill("Đề nghị khen kịp thời người cứu hộ lũ");
  await page.getByLabel("Ngày nhận").fill("05/08/2026");
  await page.keyboard.press("Control+s");
  await office.said(/Đã ghi đơn thư/);
  await office.look("petition-next");
  await page.keyboard.press("Escape");
  await expect(page.getByText("2 dòng")).toBeVisible();

  const row = page.getByRole("row", { name: /chưa đúng đối tượng/ });
  await row.dblclick();
  await expect(page.getByText("Ông Lô Văn Đức, bản Tông")).toBeVisible();
  await page.keyboard.press("F2");
  await page.getByLabel("Kết quả").selectOption({ label: "Sai" });
  await page.keyboard.press("Control+s");
  await expect(page.getByText("Đã có kết quả: hãy ghi ngày giải quyết xong.")).toBeVisible();
  await page.getByLabel("Ngày giải quyết xong").fill("20/03/2026");
  await page.getByLabel("Văn bản trả lời (nếu có)").fill("15/UBND-VP");
  await page.keyboard.press("Control+s");
  await office.said(/Đã ghi đơn thư/);
  await expect(row.getByText("Sai")).toBeVisible();
  await office.look("petitions-detail");
  await page.getByRole("button", { name: "Xóa" }).click();
  await office.said("Đã bỏ đơn thư vào thùng rác.");
  await expect(row).toHaveCount(0);
  await office.undo();
  await expect(row).toBeVisible();
  await page.getByLabel("Năm", { exact: true }).selectOption("2025");
  await expect(page.getByText("Không có đơn thư nào khớp")).toBeVisible();
});

test("a plan of inspection and a training answer the figures of supervision", async ({ office }) => {
  const { page } = office;
  await office.open("petitions");
  await page.getByRole("link", { name: "Văn bản chỉ đạo" }).click();
  await page.getByRole("button", { name: "Ghi văn bản" }).first().click();
  await page.getByLabel("Loại văn bản").fill("Kế hoạch");
  await page.getByLabel("Số, ký hiệu").fill("12/KH-UBND");
  await page.getByLabel("Trích yếu").fill("Kiểm tra phong trào thi đua năm 2026");
  await page.getByLabel("Ngày ký").fill("15/01/2026");
  await page.getByLabel("Dùng cho").selectOption({ label: "Kế hoạch kiểm tra" });
  await office.look("directive-new");
  await page.keyboard.press("Control+s");
  await office.said(/Đã ghi văn bản/);
  await page.keyboard.press("Escape");
  await page.getByRole("row", { name: /Kiểm tra phong trào/ }).dblclick();
  await office.look("directives-detail");

  await page.getByRole("link", { name: "Tập huấn" }).click();
  await page.keyboard.press("Control+n");
  await page.getByLabel("Nội dung").fill("Nghiệp vụ thi đua, khen thưởng cho trưởng bản");
  await page.getByLabel("Ngày (ngày đầu)").fill("05/03/2026");
  await page.getByLabel("Số người của xã dự").fill("42");
  await page.keyboard.press("Control+s");
  await office.said(/Đã ghi lớp tập huấn/);
  await page.keyboard.press("Escape");
  await page.getByRole("row", { name: /Nghiệp vụ/ }).dblclick();
  await office.look("trainings-detail");

  await office.open("supervision/A5.plan");
  await expect(page.getByText(/Kế hoạch 12\/KH-UBND ngày 15\/01\/2026/)).toBeVisible();
  await office.look("supervision-plan");
  await office.open("supervision/H3.people");
  await expect(page.locator(".detail").getByText("42 người").first()).toBeVisible();
  await page.locator(".detail li .open").first().click();
  await expect(page).toHaveURL(/#\/trainings\//);
});

test("a difficult hamlet, the box of a dossier and who is in charge are noted, each with what it needs", async ({ office }) => {
  const { page } = office;
  await office.open("hardships/new");
  await page.keyboard.press("Control+s");
  await expect(page.getByText("Hãy chọn thôn, bản.")).toBeVisible();
  await page.getByRole("combobox", { name: "Thôn, bản" }).selectOption({ label: "Thôn Quẹ" });
  await page.getByLabel("Từ ngày").fill("01/01/2025");
  await page.getByLabel("Văn bản xác định").fill("Quyết định của cấp trên năm 2025");
  await page.keyboard.press("Control+s");
  await office.said("Đã ghi thôn, bản khó khăn: Thôn Quẹ.");
  await page.keyboard.press("Escape");
  await page.getByRole("row", { name: /Thôn Quẹ/ }).dblclick();
  await office.look("hardships-detail");

  await office.open("archives/new");
  await page.getByLabel("Hồ sơ của quyết định").fill("khen");
  await page.getByRole("listbox").getByRole("option").first().click();
  await page.getByLabel("Hộp lưu").fill("Hộp 03");
  await office.look("archive-new");
  await page.keyboard.press("Control+s");
  await office.said(/Đã ghi nơi lưu hồ sơ Quyết định/);
  // The same dossier has no second box.
  await page.getByLabel("Hồ sơ của quyết định").fill("khen");
  await page.getByRole("listbox").getByRole("option").first().click();
  await page.getByLabel("Hộp lưu").fill("Hộp 04");
  await page.keyboard.press("Control+s");
  await expect(page.getByText(/đã ghi lưu ở «Hộp 03»/)).toBeVisible();
  await page.keyboard.press("Escape");
  await page.getByRole("row", { name: /Hộp 03/ }).dblclick();
  await office.look("archives-detail");

  await office.open("officers/new");
  await page.getByLabel("Họ và tên").fill("Vi Thị Hằng");
  await page.getByLabel("Từ ngày").fill("01/07/2025");
  await page.keyboard.press("Control+s");
  await office.said("Đã ghi người phụ trách Vi Thị Hằng.");
  await page.keyboard.press("Escape");
  await page.getByRole("row", { name: /Vi Thị Hằng/ }).dblclick();
  await office.look("officers-detail");
  await office.open("supervision/E6.difficult");
  await office.look("supervision-difficult");
});
