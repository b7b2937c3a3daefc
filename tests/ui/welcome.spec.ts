import { expect, paste, test } from "./office";

test.use({ start: "new" });

test("the first run, by keyboard: commune, signers, units; then the book says what is next", async ({ office }) => {
  const { page } = office;
  await office.open("people");
  await office.look("welcome-1", { title: "Chào mừng" });
  await page.getByRole("combobox", { name: "Xã, phường" }).focus();
  await page.keyboard.type("binh chuan");
  await page.getByRole("option", { name: /Bình Chuẩn.*Nghệ An/ }).click();
  await expect(page.getByText("Ủy ban nhân dân xã Bình Chuẩn")).toBeVisible();
  await expect(page.getByLabel("Cấp trên nhận báo cáo")).toHaveValue(/Sở Nội vụ/);
  await page.getByLabel("Họ và tên người làm sổ").fill("Lô Thị Nga");
  await office.look("welcome-1-filled");
  await page.keyboard.press("Control+s");

  await page.getByLabel("Chủ tịch", { exact: true }).fill("Nguyễn Văn Bình");
  await office.look("welcome-2");
  await page.keyboard.press("Control+s");

  await expect(page.getByLabel("Tên đơn vị, thôn bản, dòng 1")).toBeFocused();
  await paste(page, "Bản Mét\r\nTrạm Y tế xã\r\n");
  await office.look("welcome-3");
  await page.keyboard.press("Control+s");
  await expect(page.getByText("Sổ còn trống")).toBeVisible();
  await expect(page.getByText("UBND xã Bình Chuẩn · tỉnh Nghệ An")).toBeVisible();
  await office.look("home-empty");
  const settings = await office.call<{ signatories: unknown[]; superior: string }>("get_settings");
  expect(settings.signatories).toHaveLength(1);
  expect(settings.superior).toContain("Sở Nội vụ");
});

test("a folder that holds no copy is named, and the book stays empty", async ({ office }) => {
  const { page } = office;
  await office.open("");
  await office.answerDialog("/usr/share");
  await page.getByRole("button", { name: "Lấy lại từ bản sao" }).click();
  await expect(page.getByRole("alert").getByText(/không phải bản sao toàn bộ của Sổ Vàng/)).toBeVisible();
  await office.look("welcome-no-copy", { alerts: 1 });
});

test("nothing is asked twice and the step is not left without a commune", async ({ office }) => {
  const { page } = office;
  await office.open("");
  await page.keyboard.press("Control+s");
  await expect(page.getByText("Sổ này của cơ quan nào?")).toBeVisible();
  await expect(page.getByRole("button", { name: /Tiếp tục/ })).toHaveAttribute("title", /Hãy chọn xã/);
});

test("an office that receives is set up in two steps: its name, its communes, its deadline", async ({ office }) => {
  const { page } = office;
  await office.open("");
  await page.getByText("Cấp trên: tiếp nhận gói của các xã").click();
  await page.getByRole("combobox", { name: "Xã, phường nơi đặt trụ sở" }).focus();
  await page.keyboard.type("thanh vinh");
  await page.getByRole("option", { name: /Thành Vinh.*Nghệ An/ }).click();
  await expect(page.getByLabel("Tên cơ quan tiếp nhận")).toHaveValue("Sở Nội vụ tỉnh Nghệ An");
  await expect(page.getByLabel("Mã cơ quan")).toHaveValue("40");
  await page.getByLabel("Họ và tên người làm sổ").fill("Trần Thị Nga");
  await office.look("welcome-superior-1", { title: "Chào mừng" });
  await page.keyboard.press("Control+s");

  await page.getByText("Chọn từng xã").click();
  await page.getByLabel("Tìm xã, phường, đặc khu").fill("binh");
  await page.getByLabel("xã Bình Chuẩn").check();
  await page.getByLabel("Tìm xã, phường, đặc khu").fill("con cuong");
  await page.getByLabel("xã Con Cuông").check();
  await expect(page.getByText("Đã chọn 2 trên 130.")).toBeVisible();
  await page.getByLabel("Hạn gửi: số ngày sau khi hết kỳ").fill("mười");
  await page.keyboard.press("Control+s");
  await expect(page.getByText("Hạn gửi phải là số ngày từ 0 đến 366, hoặc để trống.")).toBeVisible();
  await office.look("welcome-superior-2", { alerts: 1 });
  await page.getByLabel("Hạn gửi: số ngày sau khi hết kỳ").fill("10");
  await page.keyboard.press("Control+s");
  await expect(page.getByText("Chưa có gói nào đang xem")).toBeVisible();
  await expect(page.getByRole("banner").getByText("Sở Nội vụ tỉnh Nghệ An")).toBeVisible();
  await office.look("welcome-superior-done");

  await office.open("settings/receiving");
  await expect(page.getByText("Đã chọn 2 trên 130.")).toBeVisible();
  await office.look("settings-receiving");
  await page.getByText("Cả tỉnh Nghệ An").click();
  await page.getByRole("button", { name: "Lưu" }).click();
  await office.said("Đã bật tiếp nhận gói; mục «Tiếp nhận» ở bên trái.");
  const { communes, dueDays } = await office.call<{ communes: null; dueDays: number }>("get_receiving");
  expect([communes, dueDays]).toEqual([null, 10]);
});

test("practice is one press away, in a red frame, and leads back to the book as it was", async ({ office }) => {
  const { page } = office;
  await office.call("save_office", { communeCode: "17230", clerkName: "Lô Thị Nga" });
  await office.call("save_person", { fullName: "Người Thật", birth: null });
  await office.open("people");
  await page.getByRole("button", { name: "Luyện tập" }).click();
  await expect(page.getByText(/^Đang luyện tập/)).toBeVisible({ timeout: 20_000 });
  await expect(page.locator(".window")).toHaveCSS("border-top-color", "rgb(163, 22, 27)");
  await office.open("people");
  await expect(page.getByText("220 người")).toBeVisible();
  await page.getByRole("button", { name: "Trở về sổ thật" }).click();
  await expect(page.getByText(/^Đang luyện tập/)).toHaveCount(0);
  await office.open("people");
  await expect(page.getByText("1 người", { exact: true })).toBeVisible();
});
