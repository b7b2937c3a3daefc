import { copyFileSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test, type Office } from "./office";

test.use({ start: "founded" });

const folder = () => mkdtempSync(join(tmpdir(), "Đề nghị "));

function kept(file: string, name: string): string {
  const path = join(folder(), name);
  copyFileSync(join(__dirname, "..", "lists", file), path);
  return path;
}

const open = (office: Office) => office.call<{ id: string }>("save_round", { name: "Tổng kết năm 2026", ground: "merit", meritYear: 2026 });

test("a unit's list becomes nominations of the round it was opened from, and goes again as one", async ({ office }) => {
  const { page } = office;
  await office.call("save_unit", { name: "Trường Mầm non Bình Chuẩn", kind: "school" });
  const round = await open(office);
  await office.open(`nominations/${round.id}`);
  await page.getByRole("button", { name: "Nhập danh sách đơn vị gửi" }).click();
  await expect(page.getByText("Danh sách đề nghị của một đơn vị")).toBeVisible();
  await office.look("intake-start", { title: "Nhập danh sách" });
  await office.answerDialog(kept("tap_the_ca_nhan_ho.xlsx", "Đề nghị khen thưởng.xlsx"));
  await page.getByRole("button", { name: "Chọn tệp danh sách" }).click();
  await office.settled();
  await page.keyboard.press("Alt+1");
  await expect(page.getByText("Đợt xét: Tổng kết năm 2026")).toBeVisible();
  await office.look("intake-file", { title: "Nhập danh sách" });
  await page.keyboard.press("Alt+4");
  await page.getByRole("row", { name: /Lương Thị Ngân/ }).click();
  await expect(page.getByText(/Đề nghị «Giấy khen|đề nghị «Giấy khen/).first()).toBeVisible();
  await office.look("intake-rows", { title: "Nhập danh sách" });
  await page.keyboard.press("Control+s");
  await office.said(/ghi 5 đề nghị khen thưởng/);
  await office.look("intake-taken", { title: "Nhập danh sách" });
  await page.getByRole("button", { name: "Mở đợt xét" }).click();
  await expect(office.row(/Cụt Văn Nghĩa/)).toBeVisible();
  await office.look("intake-round", { title: "Tổng kết năm 2026" });

  // Once more: everybody is nominated already. Then the first time is taken back as one.
  await page.getByRole("button", { name: "Nhập danh sách" }).click();
  await expect(page.getByRole("button", { name: "Lấy lại lần nhập này" })).toBeVisible();
  await page.getByRole("button", { name: "Lấy lại lần nhập này" }).click();
  await office.said("Đã lấy lại lần nhập «Đề nghị khen thưởng.xlsx».");
  await office.open(`nominations/${round.id}`);
  await expect(page.getByText("Chưa có đề nghị nào", { exact: true })).toBeVisible();
});

test("what a list does not say is asked or told once; a round that is closed says so", async ({ office }) => {
  const { page } = office;
  const round = await open(office);
  const path = join(folder(), "Bản Mét.csv");
  writeFileSync(path, "\ufeffHọ và tên;Thôn, bản;Đề nghị khen\r\nLô Văn Yên;Bản Mét;Kỷ niệm chương tỉnh\r\nVi Thị Hằng;Bản Mét;Giấy khen\r\n");
  await office.open(`imports?round=${round.id}`);
  await office.answerDialog(path);
  await page.getByRole("button", { name: "Chọn tệp danh sách" }).click();
  await office.settled();
  const asked = page.getByRole("group", { name: /«Kỷ niệm chương tỉnh» đề nghị cho cá nhân là/ });
  await expect(asked).toBeVisible();
  await office.look("intake-asked", { title: "Nhập danh sách" });
  await asked.getByText("Giấy khen", { exact: false }).first().click();
  await office.settled();
  await page.keyboard.press("Alt+1");
  await page.getByLabel("Thành tích chung").fill("Hoàn thành tốt nhiệm vụ");
  await page.getByLabel("Thành tích chung").press("Tab");
  await office.settled();
  await page.keyboard.press("Control+s");
  await office.said(/ghi 2 đề nghị khen thưởng/);

  const closed = { id: round.id, name: "Tổng kết năm 2026", ground: "merit", meritYear: 2026, openedOn: "2026-01-05", closesOn: "2026-02-01" };
  await office.call("save_round", closed);
  const other = await office.call<{ id: string }>("save_round", { ...closed, id: null, name: "Đợt đã hết hạn" });
  await office.open(`imports?round=${other.id}`);
  await office.answerDialog(path);
  await page.getByRole("button", { name: "Chọn tệp danh sách" }).click();
  await expect(page.getByText(/Đợt xét «Đợt đã hết hạn» đã hết hạn nhận đề nghị từ 01\/02\/2026/)).toBeVisible();
  await office.look("intake-closed", { title: "Nhập danh sách", alerts: 1 });
  await page.getByLabel("Ngày nhận danh sách").fill("31/1/2026");
  await page.getByLabel("Ngày nhận danh sách").press("Tab");
  await office.settled();
  await expect(page.getByRole("button", { name: /^Nhận \d+ dòng/ })).toBeVisible();
});
