import { execFileSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "./office";

test.use({ start: "founded" });

test("rules are read by day, kind and word, with their source and how sure they are", async ({ office }) => {
  const { page } = office;
  await office.open("rulebook");
  await office.look("rulebook", { title: "Quy định có hiệu lực ngày 23/09/2026" });
  await page.getByLabel("Loại", { exact: true }).selectOption({ label: "Thẩm quyền" });
  await page.getByLabel("Danh hiệu", { exact: true }).selectOption({ label: "Chiến sĩ thi đua cơ sở" });
  await expect(office.row(/Chiến sĩ thi đua cơ sở.*cấp xã quyết định/)).toBeVisible();
  await page.getByLabel("Ngày", { exact: true }).fill("30/6/2025");
  await page.keyboard.press("Tab");
  await expect(office.row(/Chiến sĩ thi đua cơ sở.*cấp huyện quyết định/)).toBeVisible();
  await office.row(/Chiến sĩ thi đua cơ sở.*cấp huyện/).click();
  await expect(page.getByText("khoản 2 Điều 80")).toBeVisible();
  await expect(page.getByText("nguyên văn văn bản")).toBeVisible();
  await office.look("rulebook-rule");

  await page.getByLabel("Loại", { exact: true }).selectOption({ label: "Loại: tất cả" });
  await page.getByLabel("Danh hiệu", { exact: true }).selectOption({ label: "Danh hiệu: tất cả" });
  await page.getByRole("searchbox", { name: "Lọc danh sách" }).or(page.getByLabel("Lọc danh sách")).first().fill("niem yet");
  await expect(office.row(/Thời gian niêm yết công khai.*10 ngày/)).toBeVisible();
});

test("an unconfirmed rule is confirmed by the office and taken back", async ({ office }) => {
  const { page } = office;
  await office.open("rulebook");
  await page.getByLabel("Lọc danh sách").first().fill("gia dinh van hoa luong co so");
  await office.row(/Gia đình văn hóa.*0,1 lần/).click();
  await page.getByRole("button", { name: "Xác nhận theo văn bản" }).click();
  await office.look("rulebook-check");
  await page.keyboard.press("Control+s");
  await expect(page.getByText("Hãy nhập người xác nhận.")).toBeVisible();
  await page.getByLabel("Người xác nhận").fill("Vi Thị Hằng");
  await page.keyboard.press("Control+s");
  await office.said("Đã xác nhận quy định.");
  await expect(page.getByText("Vi Thị Hằng, ngày 23/09/2026", { exact: false }).first()).toBeVisible();
  await page.getByRole("button", { name: "Bỏ xác nhận" }).click();
  await office.said("Đã bỏ xác nhận.");
  await expect(page.getByRole("button", { name: "Xác nhận theo văn bản" })).toBeVisible();
});

test("the province's criterion for a certificate is recorded, changes the verdict and can be undone", async ({ office }) => {
  const { page } = office;
  const person = await office.call<{ id: string }>("save_person", { fullName: "Lô Thị Phượng", workClass: "official" });
  const recipient = { kind: "person", id: person.id };
  await office.call("save_past_award", { recipient, award: "advanced_worker", year: 2025 });
  await office.call("save_registration", { year: 2026, recipient, award: "certificate_of_merit" });
  await office.open("rulebook/values");
  await expect(page.getByText("Chưa ghi quy định của tỉnh, của xã")).toBeVisible();
  await page.keyboard.press("Control+n");
  await page.getByLabel("Nội dung", { exact: true }).selectOption({ label: "Tiêu chuẩn của danh hiệu, hình thức khen thưởng" });
  await page.getByLabel("Danh hiệu, hình thức khen").selectOption({ label: "Giấy khen của Chủ tịch Ủy ban nhân dân cấp xã" });
  await page.getByLabel("Lời văn của tiêu chuẩn").fill("Hai năm liên tục đạt Lao động tiên tiến");
  await page.getByLabel("Cách xét").selectOption({ label: "Nhiều năm liên tục" });
  await page.getByLabel("Đạt", { exact: true }).selectOption({ label: "Lao động tiên tiến" });
  await page.getByLabel("Có hiệu lực từ ngày").fill("12/1/2026");
  await page.getByLabel("Văn bản quy định").fill("Quyết định 63 của UBND tỉnh");
  await page.getByLabel("Điều, khoản").fill("Điều 4");
  await office.look("rulebook-value");
  await page.keyboard.press("Control+s");
  await office.said(/^Đã ghi quy định/);
  await office.row(/Tiêu chuẩn của danh hiệu/).click();
  await office.look("rulebook-values");

  await office.open("registrations");
  await office.row(/Lô Thị Phượng/).click();
  await expect(page.getByText("Chưa đủ điều kiện", { exact: true }).first()).toBeVisible();
  await expect(page.getByText(/Còn thiếu 1 năm Lao động tiên tiến/)).toBeVisible();
  await office.look("eligibility-registration");
  await page.getByRole("button", { name: "Xem từng điều kiện" }).click();
  await expect(page.getByText("quy định của tỉnh", { exact: false }).first()).toBeVisible();
  await office.look("eligibility-dialog");
  await page.keyboard.press("Escape");

  await office.open("rulebook/values");
  await office.row(/Tiêu chuẩn của danh hiệu/).click();
  await page.getByRole("button", { name: "Xóa", exact: true }).click();
  await office.undo();
  await expect(office.row(/Tiêu chuẩn của danh hiệu/)).toBeVisible();
});

test("a value that would loosen the national rule is refused beside its field", async ({ office }) => {
  const { page } = office;
  await office.open("rulebook/values");
  await page.keyboard.press("Control+n");
  await page.getByLabel("Nội dung", { exact: true }).selectOption({ label: "Thời gian niêm yết công khai (ngày)" });
  await page.getByLabel("Danh hiệu, hình thức khen").selectOption({ label: "Gia đình văn hóa" });
  await expect(page.getByText(/Đang áp dụng: trung ương quy định 10 ngày/)).toBeVisible();
  await page.getByLabel("Số ngày").fill("7");
  await page.getByLabel("Có hiệu lực từ ngày").fill("1/1/2026");
  await page.getByLabel("Văn bản quy định").fill("Quy chế của xã");
  await page.keyboard.press("Control+s");
  await expect(page.getByText(/Cấp dưới chỉ được đặt chặt hơn/)).toBeVisible();
});

test("what is missing is seen from a person's record, with past awards and initiatives", async ({ office }) => {
  const { page } = office;
  const person = await office.call<{ id: string }>("save_person", { fullName: "Kha Văn Đăng", workClass: "official" });
  await office.open(`people/${person.id}`);
  await page.getByRole("tab", { name: "Khen" }).click();
  for (const year of ["2024", "2025"]) {
    await page.getByRole("button", { name: "Ghi khen thưởng", exact: true }).click();
    await page.getByLabel("Năm thành tích").selectOption(year);
    await page.getByLabel("Danh hiệu, hình thức khen").selectOption({ label: "Chiến sĩ thi đua cơ sở" });
    await page.keyboard.press("Control+s");
    await office.said(`Đã ghi khen thưởng năm ${year} của Kha Văn Đăng.`);
  }
  await page.getByRole("button", { name: "Ghi sáng kiến" }).click();
  await page.getByLabel("Tên sáng kiến, đề tài").fill("Số hóa hồ sơ một cửa");
  await page.getByLabel("Được công nhận").selectOption({ label: "Cấp tỉnh, bộ" });
  await office.look("initiative-dialog");
  await page.keyboard.press("Control+s");
  await office.said("Đã ghi sáng kiến.");
  await office.look("person-honours");

  await page.getByRole("button", { name: "Còn thiếu gì để đạt danh hiệu" }).click();
  await page.getByLabel("Danh hiệu, hình thức khen").selectOption({ label: "Chiến sĩ thi đua Bộ, ban, ngành, tỉnh" });
  await expect(page.getByText(/Còn thiếu 1 năm Chiến sĩ thi đua cơ sở\. Sớm nhất năm 2026\./).first()).toBeVisible();
  await page.getByLabel("Ngày nhận hồ sơ").fill("20/9/2026");
  await page.keyboard.press("Tab");
  await expect(page.getByText("Xét theo quy định của ngày nhận hồ sơ 20/09/2026.", { exact: false })).toBeVisible();
  await page.getByRole("button", { name: "Ghi ngày nhận hồ sơ" }).click();
  await office.said("Đã ghi ngày nhận hồ sơ và luật áp dụng.");
  await office.look("eligibility-person");
});

/** A key of invented publishers, made by minisign for this test alone. */
const KEY = `untrusted comment: minisign encrypted secret key
RWQAAEIyAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAABd8jUK4R0Izf9pt05YRh+f/CqWqqfOytIqZAIg3VMZ/7hI/Yqo5Co6A2Wq+kknNGOO6ds+y6RdZfYJ6lu9tPIFqCbNf1nV3eAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=
`;
const PACK = `[pack]
format = 1
number = 1
name = "Quy định tháng 3 năm 2027"
issuer = "Sở Nội vụ tỉnh Nghệ An"
published_on = "2026-12-20"
key = "RWQF3yNQrhHQjKA2Wq+kknNGOO6ds+y6RdZfYJ6lu9tPIFqCbNf1nV3e"

[[multiple]]
id = "multiple.certificate_of_merit.person.2027"
award = "certificate_of_merit"
recipient = "person"
multiple = "0.5"
factor = "1"
valid_from = "2027-03-01"
document = "Nghị định mới"
article = "Điều 5"
source = "Công báo"
mark = "CONFIRMED"
grade = "P"
checked_on = "2026-12-20"
`;

/** A pack signed on the command line, as whoever publishes rules does. */
function pack(): string {
  const folder = mkdtempSync(path.join(tmpdir(), "goi-"));
  const [rules, key, out] = ["quy-dinh.toml", "khoa.key", "goi.toml"].map((name) => path.join(folder, name)) as [string, string, string];
  writeFileSync(key, KEY);
  writeFileSync(rules, PACK);
  const sovang = path.join(__dirname, "..", "..", "target/debug/sovang");
  execFileSync(sovang, ["--data", folder, "rules", "seal", rules, "--key", key, "--out", out]);
  return out;
}

test("a signed pack is shown before it is taken in, and its key is trusted on a word", async ({ office }) => {
  const { page } = office;
  const file = pack();
  await office.open("rulebook/packs");
  await expect(page.getByText("Chưa nhận gói quy định nào")).toBeVisible();
  await office.answerDialog(file);
  await page.getByRole("button", { name: "Nhập gói quy định" }).first().click();
  await expect(page.getByText("Chữ ký đúng, nhưng khóa này thấy lần đầu")).toBeVisible();
  await expect(office.row(/Giấy khen.*0,5 lần lương cơ sở/)).toBeVisible();
  await office.look("rulebook-pack");
  await page.getByLabel("Tin khóa này").check();
  await page.getByRole("button", { name: "Nhận gói" }).click();
  await office.said(/^Đã nhận gói quy định/);
  await expect(page.getByText("Quy định tháng 3 năm 2027 · số 1")).toBeVisible();
  await office.undo();
  await expect(page.getByText("Chưa nhận gói quy định nào")).toBeVisible();
});

test("a file that is no pack says so", async ({ office }) => {
  const { page } = office;
  const file = path.join(mkdtempSync(path.join(tmpdir(), "goi-")), "la.toml");
  writeFileSync(file, "[pack]\n");
  await office.open("rulebook/packs");
  await office.answerDialog(file);
  await page.getByRole("button", { name: "Nhập gói quy định" }).first().click();
  await expect(page.getByText("Tệp không có chữ ký ở cuối", { exact: false })).toBeVisible();
});
