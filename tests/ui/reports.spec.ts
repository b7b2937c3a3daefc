import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "./office";

const TEMPLATE = `[report]
id = "mau-tinh"
name = "Báo cáo nhanh theo mẫu tỉnh"
heading = "BÁO CÁO NHANH"
about = "Thi đua, khen thưởng {kỳ báo cáo}"
periods = ["quarter"]

[[section]]
id = "a"
heading = "A. KẾT QUẢ"
text = "Đã khen {khen thưởng} lượt."
`;

test("the words of a section are written, kept, filled with figures, and proposed anew", async ({ office }) => {
  const { page } = office;
  await office.open("reports?period=2026-Q3");
  await expect(page.getByRole("img", { name: /xem trước, trang 1/ }).locator("canvas")).toBeVisible();
  await office.look("reports-narrative", { title: /^Báo cáo/ });

  await page.getByRole("button", { name: /III\. HẠN CHẾ/ }).click();
  await page.keyboard.press("F2");
  await page.keyboard.type("Mới khen ");
  await page.getByLabel("Số liệu để chèn vào lời").fill("hộ gia");
  await page.getByRole("button", { name: /^hộ gia đình/ }).click();
  await expect(page.getByLabel("Lời của mục")).toBeFocused();
  await page.keyboard.type(" hộ.");
  await expect(page.getByLabel("Lời của mục")).toHaveValue("Mới khen {hộ gia đình} hộ.");
  await page.keyboard.press("Control+s");
  await office.said("Đã lưu: III. HẠN CHẾ, NGUYÊN NHÂN.");
  await expect(page.getByRole("button", { name: /III\. HẠN CHẾ.*đã soạn/ })).toBeVisible();
  await office.look("reports-written", { title: /^Báo cáo/ });

  await page.getByRole("button", { name: "Viết lại từ số liệu" }).click();
  await office.said("Đã viết lại từ số liệu: III. HẠN CHẾ, NGUYÊN NHÂN.");
  await office.undo();
  await expect(page.getByLabel("Lời của mục")).toHaveValue("Mới khen {hộ gia đình} hộ.");
});

test("what was typed is kept on the way to another section, and a figure that is none is refused", async ({ office }) => {
  const { page } = office;
  await office.open("reports?period=2026-Q3");
  await page.getByRole("button", { name: /IV\. PHƯƠNG HƯỚNG/ }).click();
  await page.getByLabel("Lời của mục").fill("Phát động đợt thi đua mới.");
  await page.getByRole("button", { name: /V\. KIẾN NGHỊ/ }).click();
  await office.said("Đã lưu: IV. PHƯƠNG HƯỚNG, NHIỆM VỤ KỲ TỚI.");
  await page.keyboard.press("ArrowUp");
  await expect(page.getByLabel("Lời của mục")).toHaveValue("Phát động đợt thi đua mới.");
  await page.getByLabel("Lời của mục").fill("Có {số lạ} việc.");
  await page.keyboard.press("Control+s");
  await expect(page.locator("main").getByRole("alert").first()).toContainText("Không có số liệu tên «{số lạ}»");
});

test("a form shows its pages, what lacks data, and goes out as Word and Excel", async ({ office }) => {
  const { page } = office;
  await office.open("reports?period=2026&paper=cap-xa");
  await expect(page.getByText(/chưa ghi nhóm công tác, lao động hoặc chức vụ lãnh đạo: \d+/)).toBeVisible();
  await expect(page.getByRole("img", { name: /xem trước, trang 1/ }).locator("canvas")).toBeVisible();
  await office.look("reports-form", { title: /^Báo cáo/ });
  for (const name of ["Bản Word", "Bản Excel"]) {
    await page.getByRole("button", { name }).click();
    await office.settled();
  }
  await page.keyboard.press("Control+p");
  await expect.poll(async () => (await office.opened()).map((path) => path.split(".").pop())).toEqual(["docx", "xlsx", "pdf"]);

  await page.getByLabel("Giấy tờ").selectOption("0603");
  await expect(page.getByText(/mẫu bảng mới chưa có trong chương trình/)).toBeVisible();
  await page.getByLabel("Giấy tờ").selectOption("tong-hop");
  await expect(page.getByRole("button", { name: "Lập sổ Excel" })).toBeVisible();
  await office.look("reports-workbook", { title: /^Báo cáo/ });
});

test("a template of the province is added from a file, or refused with its line", async ({ office }) => {
  const { page } = office;
  const path = join(mkdtempSync(join(tmpdir(), "Mẫu ")), "mau.toml");
  await office.open("reports?period=2026-Q3");
  writeFileSync(path, TEMPLATE.replace("{khen thưởng}", "{khen tặng}"));
  await office.answerDialog(path);
  await page.getByRole("button", { name: "Thêm mẫu của tỉnh" }).click();
  await expect(page.locator("main").getByRole("alert").first()).toContainText("dòng 11: không có số liệu tên «khen tặng»");
  writeFileSync(path, TEMPLATE);
  await office.answerDialog(path);
  await page.getByRole("button", { name: "Thêm mẫu của tỉnh" }).click();
  await office.said("Đã thêm mẫu «Báo cáo nhanh theo mẫu tỉnh».");
  await expect(page.getByLabel("Giấy tờ")).toHaveValue("mau-tinh");
  await expect(page.getByRole("button", { name: /A\. KẾT QUẢ/ })).toBeVisible();
});
