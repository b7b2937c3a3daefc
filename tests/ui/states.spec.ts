import { expect, test } from "./office";

const REASON = "Ổ đĩa không trả lời. Dữ liệu đã lưu vẫn còn nguyên. Hãy kiểm tra ổ đĩa rồi thử lại.";

/** Every screen with what it asks for first, its words when there is nothing, and the way on that they offer. */
const SCREENS = [
  ["home", "get_home", "Sổ còn trống", "Nhập từ Excel"],
  ["movements", "list_movements", "Chưa có phong trào nào", "Phát động phong trào"],
  ["registrations", "list_registrations", "Chưa có đăng ký nào trong năm", "Đăng ký mới"],
  ["exemplars", "list_exemplars", "Chưa có điển hình nào", "Ghi nhận"],
  ["decisions", "list_decisions", "Chưa có quyết định nào", "Ghi nhận khen thưởng"],
  ["certificates", "list_decisions", "Chưa có quyết định nào để in", "Ghi nhận khen thưởng"],
  ["roll", "list_awards", "Sổ vàng còn trống", "Ghi nhận khen thưởng"],
  ["reports", "list_report_papers", "trống, không in", "In"],
  ["bundles", "get_report", "Chưa niêm phong gói nào.", "Ghi ra USB"],
  ["people", "list_people", "Chưa có ai trong sổ", "Nhập nhiều dòng"],
  ["households", "list_households", "Chưa có hộ gia đình nào", "Nhập nhiều dòng"],
  ["units", "list_units", "Chưa có đơn vị, thôn bản nào", "Nhập nhiều dòng"],
  ["petitions", "list_petitions", "Chưa ghi đơn thư nào", "Ghi đơn thư"],
  ["directives", "list_directives", "Chưa ghi văn bản nào", "Ghi văn bản"],
  ["trainings", "list_trainings", "Chưa ghi lớp tập huấn nào", "Ghi lớp tập huấn"],
  ["hardships", "list_hardships", "Chưa ghi thôn, bản khó khăn nào", "Ghi thôn, bản"],
  ["archives", "list_archives", "Chưa ghi hồ sơ đã lưu nào", "Ghi nơi lưu"],
  ["officers", "list_officers", "Chưa ghi người phụ trách nào", "Ghi người phụ trách"],
  ["imports", "list_imports", "Chọn danh sách của thôn, trường hoặc đoàn thể", "Chọn tệp"],
  ["settings/signatories", "get_settings", "Chưa có người ký", "Thêm người ký"],
] as const;

test.describe("in an office just founded", () => {
  test.use({ start: "founded" });

  test("every empty screen says what to do next", async ({ office }) => {
    for (const [route, , words, way] of SCREENS) {
      await office.open(route);
      await expect(office.page.locator("main").getByText(words).last(), route).toBeVisible();
      await expect(office.page.locator("main").getByRole("button", { name: way }).last(), route).toBeVisible();
      await office.look(`empty-${route.replace("/", "-")}`);
    }
    await office.open("journal");
    await expect(office.page.locator("main").getByRole("row")).not.toHaveCount(0);
  });
});

test.describe("in the practice year", () => {
  test.use({ start: "shared" });

  test("a list narrowed to nothing says so, and how to widen it", async ({ office }) => {
    for (const route of ["movements", "registrations", "exemplars", "decisions", "roll", "people", "households", "units", "journal"]) {
      await office.open(route);
      await office.page.getByRole("textbox", { name: /^Lọc/ }).fill("không có gì như thế");
      await expect(office.page.locator("main").getByText(/^Không có .* nào? ?khớp|^Không có ai khớp/), route).toBeVisible();
      await office.look(`none-${route}`);
    }
  });

  test("while an answer is awaited every screen says that it is reading", async ({ office }) => {
    for (const [route, command] of SCREENS.filter(([route]) => !/settings|imports/.test(route))) {
      // A fresh page, so that nothing that was read before is shown.
      await office.page.goto("about:blank");
      const go = await office.hold(command);
      await office.page.goto(`${office.address}/#/${route}`);
      await expect(office.page.locator("main").getByText("Đang mở…").first(), route).toBeVisible();
      await expect(office.page.getByRole("heading", { level: 1 })).toBeVisible();
      await go();
      await expect(office.page.locator("main").getByText("Đang mở…"), route).toHaveCount(0);
    }
  });

  test("a refusal is a sentence on every screen, and trying again brings the list", async ({ office }) => {
    const { page } = office;
    const told = [...SCREENS.filter(([route]) => !/settings|imports/.test(route)), ["journal", "list_journal"]] as const;
    for (const [route, command] of told) {
      await page.goto("about:blank");
      await office.refuse(command, REASON);
      await office.open(route);
      const note = page.locator("main").getByRole("alert");
      await expect(note.first(), route).toContainText(REASON);
      await office.look(`refused-${route}`, { alerts: 1 });
      await page.unroute(`**/call/${command}`);
      await note.getByRole("button", { name: "Thử lại" }).click();
      await expect(note, route).toHaveCount(0);
    }
  });

  test("a form whose lists cannot be read says so", async ({ office }) => {
    for (const [route, command] of [["decisions/new", "list_recipient_names"], ["registrations/new", "list_recipient_names"]] as const) {
      await office.page.goto("about:blank");
      await office.refuse(command, REASON);
      await office.open(route);
      await expect(office.page.locator("main").getByRole("alert"), route).toContainText(REASON);
      await office.page.unroute(`**/call/${command}`);
    }
  });

  test("while the data cannot be opened the window says so in place of every screen", async ({ office }) => {
    const { page } = office;
    await page.route("**/call/get_settings", (route) =>
      route.fulfill({ status: 422, json: { code: "store_damaged", message: "Tệp dữ liệu bị hỏng. Hãy khôi phục từ bản sao lưu.", field: null } }),
    );
    await office.open("people");
    await expect(page.getByText("Tệp dữ liệu bị hỏng.")).toBeVisible();
    await expect(page.getByRole("button", { name: "Khôi phục từ bản sao lưu mới nhất" })).toBeVisible();
    await office.look("trouble", { title: "Chưa mở được sổ" });
    await page.unroute("**/call/get_settings");
    await page.getByRole("button", { name: "Thử lại" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toContainText("Đối tượng");
  });
});
