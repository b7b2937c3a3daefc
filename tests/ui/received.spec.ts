import { cpSync, mkdtempSync, readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, test, type Office } from "./office";

/** A page names only paths that a dialog or the office gave it, so the bundle lies beside the data. The practice commune seals; the same office then is the superior, which takes practice bundles in practice only. */
async function sealed(office: Office): Promise<{ path: string; folder: string }> {
  const { path } = await office.call<{ path: string }>("seal_bundle", { period: "2026-Q3" });
  await office.call("save_office", { isSuperior: true });
  return { path, folder: dirname(path) };
}

test("a stick is checked, its key compared with paper, merged, answered and summed up", async ({ office }) => {
  const { page } = office;
  const { folder: stick } = await sealed(office);
  await office.open("received");
  await expect(page.getByText("Chưa có gói nào đang xem")).toBeVisible();
  await office.look("received-empty", { title: "Tiếp nhận gói báo cáo" });

  await office.answerDialog(stick);
  await page.getByRole("button", { name: "Chọn USB, thư mục" }).click();
  const line = office.row(/^Xã Bình Chuẩn, quý III năm 2026, bản 1/);
  await expect(line).toContainText("So khóa");
  await line.click();
  await office.look("received-key");
  await page.getByRole("button", { name: "Đã so, đúng với phiếu gửi" }).click();
  await expect(line).toContainText("Sẵn sàng");
  await expect(page.getByText(/^Chạy thử: hợp nhất 1 gói/)).toBeVisible();
  await office.look("received-plan");
  await page.getByRole("button", { name: "Hợp nhất 1 gói" }).click();
  await office.said("Đã hợp nhất 1 gói báo cáo.");
  await expect(line).toContainText("Đã có");

  await page.getByRole("link", { name: "Theo dõi", exact: true }).click();
  const row = office.row(/^Xã Bình Chuẩn/);
  await page.getByLabel("Lọc xã, phường").fill("binh chuan");
  await expect(row).toContainText("Đã nhận");
  await row.click();
  await office.look("received-board", { title: "Theo dõi gói báo cáo" });
  await row.dblclick();
  await office.look("received-unit");
  await page.getByRole("button", { name: "Mở gói" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Xã Bình Chuẩn, quý III năm 2026");
  await office.look("received-bundle");
  await page.getByRole("grid").focus();
  await page.keyboard.press("Space");
  await page.getByRole("button", { name: "Trả lại 1 hồ sơ" }).click();
  await page.getByLabel("Lý do, để xã biết phải sửa gì").fill("Thiếu thành tích cụ thể");
  await office.look("received-return");
  await page.getByRole("dialog").getByRole("button", { name: "Trả lại" }).click();
  await office.said("Đã trả lại 1 hồ sơ.");
  await page.getByRole("button", { name: "Tiếp nhận cả gói" }).click();
  await office.said("Đã tiếp nhận cả gói.");
  await office.answerDialog(stick);
  await page.getByRole("button", { name: "Ghi phiếu tiếp nhận" }).click();
  await office.said("Đã ghi và đọc lại đúng 1 phiếu tiếp nhận.");
  expect(readdirSync(stick).some((name) => name.endsWith("_phieu-tiep-nhan.zip"))).toBe(true);

  await page.getByRole("link", { name: "Tổng hợp" }).click();
  await expect(office.row(/^Xã Bình Chuẩn/)).toContainText("54");
  await office.look("received-area", { title: "Tổng hợp toàn địa bàn" });
  const way = page.getByRole("combobox", { name: "Theo", exact: true });
  await way.selectOption({ label: "Xã theo danh hiệu" });
  await expect(office.row(/^Cộng/)).toContainText("54");
  await office.look("received-area-crossed", { title: "Tổng hợp toàn địa bàn" });
  await way.selectOption({ label: "Biểu tổng hợp cấp xã" });
  await expect(page.getByRole("row", { name: /^Tổng số 01/ })).toContainText("54");
  await office.look("received-area-form", { title: "Tổng hợp toàn địa bàn" });
  await way.selectOption({ label: "Theo xã, phường" });
  await office.row(/^Xã Bình Chuẩn/).dblclick();
  await expect(page.getByText("Khen thưởng · Xã Bình Chuẩn · quý III năm 2026")).toBeVisible();
  await expect(page.getByText("54 dòng")).toBeVisible();
  await office.look("received-area-list", { title: "Tổng hợp toàn địa bàn" });
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Điển hình phát hiện" }).click();
  await expect(page.getByText("Điển hình phát hiện · quý III năm 2026")).toBeVisible();
  await page.getByRole("button", { name: "Về số liệu" }).click();
  await page.getByRole("button", { name: "Lập báo cáo và sổ Excel", exact: true }).click();
  await office.said("Đã lập báo cáo và sổ Excel của toàn địa bàn.");
  await page.getByRole("link", { name: "Khóa đã tin" }).click();
  await expect(office.row(/Xã Bình Chuẩn/)).toContainText("Phiếu gửi có đóng dấu");
  await office.look("received-keys", { title: "Khóa đã tin" });
});

test("the commune opens the slip, compares its key, and goes to the record that was returned", async ({ office }) => {
  const { page } = office;
  const { path } = await sealed(office);
  const paths = [path];
  const seen = await office.call<{ lines: { unitCode: string; publicKey: string }[] }>("plan_received", { paths });
  const line = seen.lines[0];
  await office.call("save_trusted_keys", [{ unitCode: line?.unitCode, publicKey: line?.publicKey, proof: "cover_sheet" }]);
  const { counts } = await office.call<{ counts: unknown }>("plan_received", { paths });
  await office.call("merge_received", { paths, counts });
  const [bundle] = await office.call<{ id: string }[]>("list_received");
  const opened = await office.call<{ tables: { name: string; rows: { id: string }[] }[] }>("open_received", { id: bundle?.id });
  const record = opened.tables.find((table) => table.name === "awards")?.rows[0]?.id;
  await office.call("save_received_answer", {
    ids: [bundle?.id], answer: "returned", reason: "Thiếu thành tích cụ thể", records: [{ table: "awards", record }],
  });
  await office.call("save_received_answer", { ids: [bundle?.id], answer: "accepted" });
  const slips = await office.call<{ files: string[] }>("seal_slips", {});

  await office.open("bundles");
  await office.answerDialog(slips.files[0] ?? "");
  await page.getByRole("button", { name: "Mở phiếu tiếp nhận" }).click();
  await expect(page.getByText(/Lần đầu thấy khóa của cơ quan này/)).toBeVisible();
  await page.getByRole("button", { name: "Đã so, đúng với cấp trên" }).click();
  await office.said("Đã nhận phiếu tiếp nhận của cấp trên.");
  await expect(page.getByText("Thiếu thành tích cụ thể")).toBeVisible();
  await office.look("slips", { title: /^Gói báo cáo/ });
  await page.getByRole("button", { name: "Tới hồ sơ" }).click();
  await expect(page).toHaveURL(/#\/decisions\/[0-9a-f-]+$/);
});

test("what is no bundle is told in a sentence, and a folder without bundles too", async ({ office }) => {
  const { page } = office;
  const { path } = await sealed(office);
  const stick = mkdtempSync(join(tmpdir(), "USB "));
  cpSync(path, join(stick, "khac.zip"));
  await office.open("received");
  await office.answerDialog(stick);
  await page.getByRole("button", { name: "Chọn USB, thư mục" }).click();
  await expect(page.locator("main").getByRole("alert")).toContainText("Không thấy gói báo cáo nào ở đây");
  await office.answerDialog(join(__dirname, "office.ts"));
  await page.getByRole("button", { name: "Chọn tệp" }).click();
  await expect(office.row(/office\.ts/)).toContainText("Không nhận");
});

test("the role is taken on in the settings, with a deadline of its own, and given back", async ({ office }) => {
  const { page } = office;
  await office.open("settings/receiving");
  await expect(page.getByRole("navigation").getByRole("link", { name: "Tiếp nhận" })).toHaveCount(0);
  await page.getByLabel("Cơ quan này tiếp nhận gói báo cáo").check();
  await page.getByLabel("Hạn gửi: số ngày sau khi hết kỳ").fill("10");
  await page.getByLabel("Căn cứ của hạn gửi").fill("Công văn của Sở Nội vụ");
  await office.look("settings-receiving", { title: "Cài đặt" });
  await page.keyboard.press("Control+s");
  await office.said(/Đã bật tiếp nhận gói/);
  await page.getByRole("navigation", { name: "Các phần của chương trình" }).getByRole("link", { name: "Tiếp nhận" }).click();
  await page.getByRole("link", { name: "Theo dõi", exact: true }).click();
  await expect(page.getByText(/Hạn gửi: quý I năm 2026, 10\/04\/2026/)).toBeVisible();
});
