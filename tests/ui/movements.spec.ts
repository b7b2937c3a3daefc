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
  await expect(page.getByText(/Còn thiếu: /)).toBeVisible();

  await page.keyboard.press("F2");
  for (const [label, text] of [["Mục tiêu", "02 tiêu chí"], ["Phạm vi", "Toàn xã"], ["Đối tượng", "Các thôn, bản"], ["Nội dung", "Làm đường"], ["Tiêu chí", "Số km đường"], ["Kế hoạch", "Kế hoạch số 15"], ["Biện pháp", "Giao ban tuần"]] as const) {
    await page.getByLabel(label, { exact: true }).fill(text);
  }
  await page.getByLabel("Kết thúc").fill("15/12/26");
  await page.getByLabel("Ngày phát động").fill("1/9/26");
  await page.keyboard.press("Control+s");
  await expect(page.getByText("Đã ghi đủ các nội dung luật yêu cầu")).toBeVisible();

  await page.getByRole("button", { name: "Xoá", exact: true }).click();
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
