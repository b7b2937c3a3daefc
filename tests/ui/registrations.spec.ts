import { expect, test } from "./office";

test.use({ start: "founded" });

test("registrations are typed by keyboard, changed, withdrawn, removed and taken back", async ({ office }) => {
  const { page } = office;
  await office.call("save_people", ["Lô Thị Phượng", "Kha Văn Đăng"].map((fullName) => ({ fullName, birth: null })));
  await office.open("registrations");
  await expect(page.getByText("Chưa có đăng ký nào")).toBeVisible();
  await page.keyboard.press("Control+n");
  await expect(page.getByLabel("Đối tượng, dòng 1")).toBeFocused();
  for (const name of ["lo thi phuong", "kha van dang"]) {
    await page.keyboard.type(name);
    await page.keyboard.press("Tab");
    await page.keyboard.type("LĐTT");
    await page.keyboard.press("Enter");
  }
  await page.keyboard.press("Control+s");
  await office.said("Đã ghi 2 đăng ký danh hiệu năm 2026.");
  await expect(office.row(/Kha Văn Đăng.*Lao động tiên tiến/)).toBeVisible();

  await office.row(/Kha Văn Đăng/).click();
  await page.keyboard.press("F2");
  await page.getByLabel("Danh hiệu đăng ký").selectOption({ label: "Chiến sĩ thi đua cơ sở" });
  await page.getByText("Đã rút", { exact: true }).last().click();
  await page.keyboard.press("Control+s");
  await office.said("Đã lưu đăng ký của Kha Văn Đăng.");
  await expect(office.row(/Kha Văn Đăng.*Chiến sĩ thi đua cơ sở.*Đã rút/)).toBeVisible();

  await page.getByRole("button", { name: "Xóa", exact: true }).click();
  await office.said("Đã bỏ 1 đăng ký vào thùng rác.");
  await expect(office.row(/Kha Văn Đăng/)).toHaveCount(0);
  await office.undo();
  await expect(office.row(/Kha Văn Đăng/)).toBeVisible();
});

test("a row that cannot be read says why and nothing of the block is kept", async ({ office }) => {
  const { page } = office;
  await office.open("registrations/new");
  await page.keyboard.type("Không Có Người Này");
  await page.keyboard.press("Tab");
  await page.keyboard.type("LĐTT");
  await page.keyboard.press("Control+S");
  await expect(page.locator("td[aria-invalid]").first()).toBeVisible();
  expect(await office.call("list_registrations", {})).toEqual([]);
});

test("what was registered is set against what was reached, and the list is printed in a form", async ({ office }) => {
  const { page } = office;
  await office.call("save_signatory", { fullName: "Nguyễn Văn Bình", office: "chair" });
  const recipients = [];
  for (const fullName of ["Lô Thị Phượng", "Kha Văn Đăng", "Vi Thị Ỏn", "Lầu Bá Chò"]) {
    const { id } = await office.call<{ id: string }>("save_person", { fullName, birth: null });
    recipients.push({ kind: "person", id });
  }
  const row = (recipient: object) => ({ year: 2026, recipient, award: "advanced_worker" });
  await office.call("save_registrations", recipients.slice(0, 3).map(row));
  await office.open("registrations");
  await office.row(/Vi Thị Ỏn/).click();
  await page.keyboard.press("F2");
  await page.getByText("Không đạt", { exact: true }).last().click();
  await page.keyboard.press("Control+s");
  await expect(office.row(/Vi Thị Ỏn.*Không đạt/)).toBeVisible();
  await office.call("record_awards", {
    decision: { decidedOn: "2026-09-20", subject: "Về việc công nhận danh hiệu năm 2026", ground: "merit", meritYear: 2026 },
    awards: [recipients[0], recipients[3]].map((recipient) => ({ recipient, award: "advanced_worker", merit: "Hoàn thành tốt nhiệm vụ" })),
  });
  await office.open("roll");
  await office.open("registrations");
  await expect(office.row(/Lô Thị Phượng.*Đạt/)).toBeVisible();
  await office.row(/Lô Thị Phượng/).click();
  await expect(page.locator("main section.card")).toContainText(/Đã đạt\s*Quyết định .* ngày 20\/09\/2026/);

  await page.getByRole("button", { name: "Kết quả" }).click();
  const table = page.getByRole("table", { name: "Đăng ký và kết quả" });
  await expect(table.getByRole("row", { name: /^Lao động tiên tiến 3 1 1 0 33%/ })).toBeVisible();
  await office.look("registrations-results", { title: "Đăng ký danh hiệu năm 2026" });
  await page.getByRole("tab", { name: /^Được khen mà không đăng ký/ }).click();
  await expect(page.getByText(/Lầu Bá Chò · Lao động tiên tiến/)).toBeVisible();
  await page.getByRole("tab", { name: "Theo danh hiệu" }).click();
  await table.getByRole("row", { name: /^Lao động/ }).getByRole("button").nth(1).click();
  await expect(page.getByText("3 đăng ký", { exact: true })).toHaveCount(0);
  await expect(office.row(/Lô Thị Phượng.*Đạt/)).toBeVisible();
  await expect(office.row(/Vi Thị Ỏn/)).toHaveCount(0);
  await page.getByRole("button", { name: /^Đạt 1/ }).click();
  await expect(office.row(/Vi Thị Ỏn/)).toBeVisible();
  // A figure opens its whole list, whatever the list was narrowed by before.
  await page.getByLabel("Lọc danh sách").fill("phuong");
  await expect(office.row(/Vi Thị Ỏn/)).toHaveCount(0);
  await page.getByRole("button", { name: "Kết quả" }).click();
  await table.getByRole("row", { name: /^Lao động/ }).getByRole("button").first().click();
  await expect(page.getByText("3 đăng ký", { exact: true })).toBeVisible();
  await page.getByRole("button", { name: /^Không kể đã rút 3/ }).click();

  // Of one movement, and its figures open the list narrowed to it.
  const movement = await office.call<{ id: string }>("save_movement", {
    name: "Dân vận khéo", source: "own", method: "thematic", startsOn: "2026-01-05",
  });
  const [first] = await office.call<{ id: string }[]>("list_registrations", { year: 2026, text: "phuong" });
  await office.call("save_registrations_field", { ids: [first?.id], set: { field: "movementId", value: movement.id } });
  await page.reload();
  await page.getByRole("button", { name: "Kết quả" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Phong trào").selectOption({ label: "Dân vận khéo" });
  await expect(table.getByRole("row", { name: /^Lao động tiên tiến 1 1 0 0 100%/ })).toBeVisible();
  await office.look("registrations-results-movement", { title: "Đăng ký danh hiệu năm 2026" });
  await table.getByRole("row", { name: /^Lao động/ }).getByRole("button").first().click();
  await expect(page.getByText("1 đăng ký", { exact: true })).toBeVisible();
  await expect(page.getByLabel("Phong trào", { exact: true })).toHaveValue(movement.id);
  await page.getByLabel("Phong trào", { exact: true }).selectOption({ label: "Phong trào: tất cả" });
  await page.getByRole("button", { name: /^Không kể đã rút 3/ }).click();

  await office.answerDialog("/tmp/dang-ky-thi-dua.pdf");
  await page.getByRole("button", { name: "In danh sách" }).click();
  await page.getByText("Theo phân loại", { exact: true }).last().click();
  await office.look("registrations-print-dialog", { title: "Đăng ký danh hiệu năm 2026" });
  await page.keyboard.press("Control+s");
  await office.said("Đã viết danh sách 3 đăng ký.");
  await expect.poll(() => office.opened()).toEqual([expect.stringMatching(/dang-ky-thi-dua\.pdf$/)]);
});

test.describe("in the practice year", () => {
  test.use({ start: "shared" });

  test("each registration says whether the standards are met, what is missing and where it stands", async ({ office }) => {
    const { page } = office;
    await office.open("registrations");
    const short = page.getByRole("button", { name: /^Chưa đủ điều kiện \d/ });
    await short.click();
    await expect(page.getByText("2 đăng ký", { exact: true })).toBeVisible();
    await office.row(/Trường Mầm non.*Chưa đủ/).click();
    const detail = page.locator("main section.card");
    await expect(detail).toContainText("2 trên 10 người đạt Lao động tiên tiến hoặc Chiến sĩ tiên tiến năm 2026 (20%), cần từ 70%.");
    await expect(detail).toContainText(/Cần thêm 5 người đạt .* · Điều 28, Luật Thi đua, khen thưởng/);
    await office.look("registrations-verdict");
    await short.click();
    await expect(page.getByText("120 đăng ký", { exact: true })).toBeVisible();
    await page.getByRole("button", { name: "Mở hồ sơ" }).click();
    await expect(page).toHaveURL(/#\/units\/.+/);
    await expect(page.getByRole("heading", { level: 2, name: /Trường Mầm non/ })).toBeVisible();
  });
});
