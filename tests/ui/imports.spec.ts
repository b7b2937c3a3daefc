import { copyFileSync, existsSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test, type Office } from "./office";

test.use({ start: "founded" });

const folder = () => mkdtempSync(join(tmpdir(), "Danh sách "));

function list(name: string, lines: readonly string[]): string {
  const path = join(folder(), name);
  writeFileSync(path, `\ufeff${lines.join("\r\n")}\r\n`);
  return path;
}

/** A list kept with the tests, under the name a clerk would see. */
function kept(file: string, name: string): string {
  const path = join(folder(), name);
  copyFileSync(join(__dirname, "..", "lists", file), path);
  return path;
}

async function choose(office: Office, path: string): Promise<void> {
  await office.answerDialog(path);
  await office.open("imports");
  await office.page.getByRole("button", { name: "Chọn tệp" }).last().click();
  await office.settled();
}

const people = async (office: Office) => (await office.call<{ total: number }>("list_people", {})).total;

const UNION = [
  "HỘI NÔNG DÂN XÃ BÌNH CHUẨN;;;;;",
  "DANH SÁCH HỘI VIÊN NĂM 2026;;;;;",
  ";;;;;",
  "STT;Họ và tên;Ngày sinh;Giới tính;Chức vụ;Đơn vị;Mã thẻ",
  "1;Lô Thị Phượng;12/3/1985;Nữ;Chi hội trưởng;Trường TH Bình Chuẩn;HV01",
  "2;Kha Văn Đăng;2/9/1984;Nam;Y sĩ;Trường TH Bình Chuẩn;HV02",
  "3;Vi Thị Hằng;1990;Nữ;Giáo viên;Trường TH Bình Chuẩn;HV03",
  "4;Lương Đình Quyết;30/4/1975;Nam;Kế toán;Trường TH Bình Chuẩn;HV04",
  "5;;1988;Nam;;Chi hội bản Mét;HV05",
  "6;Và Bá Ca;31/2/1968;Nam;Già làng;Chi hội bản Mét;HV06",
  ";Tổng cộng: 6 người;;;;;",
];

async function book(office: Office): Promise<void> {
  await office.call("save_unit", { name: "Trường Tiểu học Bình Chuẩn", kind: "school" });
  await office.call("save_person", { fullName: "Lô Thị Phượng", birth: "1985-03-12", sex: "female", position: "Nông dân" });
  await office.call("save_person", { fullName: "Vi Thị Hằng", birth: "1990-02-03", sex: "female" });
}

test("a list goes through its steps: question, columns, fates, taken in, taken back", async ({ office }) => {
  const { page } = office;
  await book(office);
  await choose(office, list("Hội Nông dân.csv", UNION));
  const chips = page.getByRole("group", { name: "Lọc các dòng theo kết quả" });
  await office.look("imports-questions");

  // Everything the list leaves open is asked once, and a near match is one click.
  const unit = page.getByRole("group", { name: /«Trường TH Bình Chuẩn» có phải là «Trường Tiểu học Bình Chuẩn» không/ });
  await unit.getByRole("radio", { name: /^Trường Tiểu học Bình Chuẩn/ }).check();
  await office.settled();
  await expect(unit.getByRole("radio", { name: /^Trường Tiểu học Bình Chuẩn/ })).toBeChecked();

  // The steps by key; a column is told to be something else and the rows follow.
  await page.keyboard.press("Alt+1");
  await expect(page.getByLabel("Nơi gửi danh sách")).toBeFocused();
  await page.keyboard.type("Hội Nông dân");
  await office.look("imports-file");
  await page.keyboard.press("Alt+2");
  await page.getByLabel("Cột G là").selectOption("(không nhận cột này)");
  await office.settled();
  await office.look("imports-columns");
  await expect(page.getByRole("button", { name: /Các cột/ })).toContainText("hiểu 6 cột");

  // Tab goes from the filters through the list to what is beside it, and changes nothing on the way.
  await chips.getByRole("button", { name: /Bỏ qua/ }).focus();
  for (let at = 0; at < 3; at++) await page.keyboard.press("Tab");
  await expect(page.getByLabel("Loại danh sách")).toBeFocused();
  await page.keyboard.press("Escape");
  await page.keyboard.press("Alt+4");
  await office.look("imports-summary");
  const counts = async () => {
    const labels = await chips.getByRole("button").allInnerTexts();
    return Object.fromEntries(labels.map((one) => [one.replace(/\s*\d+$/, "").trim(), Number(one.match(/\d+$/)?.[0])]));
  };
  expect(await counts()).toEqual({ "Tất cả": 10, Mới: 3, "Thay đổi": 1, "Đã có": 0, "Từ chối": 2, "Bỏ qua": 4, "Chờ trả lời": 1 });

  await chips.getByRole("button", { name: /Thay đổi/ }).click();
  await office.row(/Lô Thị Phượng/).click();
  const changed = page.getByRole("table", { name: "Trong sổ và trong danh sách" });
  await expect(changed.getByRole("row", { name: /chức vụ Nông dân Chi hội trưởng/ })).toBeVisible();
  await office.look("imports-changed");
  await chips.getByRole("button", { name: /Từ chối/ }).click();
  await office.row(/không có tên/).click();
  await expect(page.getByText("Dòng 9, cột B «Họ và tên»: không có họ tên nên không nhận được.").first()).toBeVisible();
  await office.look("imports-refused");

  // Who may be somebody known is asked beside the row; a figure answers.
  await chips.getByRole("button", { name: /Chờ trả lời/ }).click();
  await office.row(/Vi Thị Hằng/).click();
  await expect(page.getByRole("group", { name: /có phải là Vi Thị Hằng \(sinh 03\/02\/1990\) không/ })).toBeVisible();
  await office.look("imports-asked");
  await page.keyboard.press("1");
  await office.settled();
  await expect(chips.getByRole("button", { name: /Chờ trả lời/ })).toHaveCount(0);
  expect(await counts()).toEqual({ "Tất cả": 10, Mới: 3, "Thay đổi": 2, "Đã có": 0, "Từ chối": 1, "Bỏ qua": 4 });

  // One row is left out; until now nothing was written.
  await office.row(/Và Bá Ca/).click();
  await expect(page.getByText(/Dòng 10, cột C «Ngày sinh» ghi «31\/2\/1968»: không có ngày này trong lịch/).last()).toBeVisible();
  await page.keyboard.press("Delete");
  await office.look("imports-row");
  for (const [name, width, height] of [["125", 1093, 614], ["150", 911, 512]] as const) {
    await page.setViewportSize({ width, height });
    await office.look(`imports-row-${name}`);
    await page.keyboard.press("Alt+3");
    await office.look(`imports-questions-${name}`);
    await page.keyboard.press("Alt+4");
  }
  await page.setViewportSize({ width: 1366, height: 768 });
  expect(await people(office)).toBe(2);

  await page.keyboard.press("Control+S");
  await office.said("Đã nhận 2 dòng mới, sửa 2 dòng từ «Hội Nông dân.csv».");
  await office.look("imports-taken");
  const listed = await office.call<{ rows: { fullName: string; position: string; unitName: string; birth: string }[] }>("list_people", {});
  expect(listed.rows.map((one) => one.fullName)).toEqual(["Kha Văn Đăng", "Vi Thị Hằng", "Lô Thị Phượng", "Lương Đình Quyết"]);
  expect(listed.rows[2]).toMatchObject({ position: "Chi hội trưởng", unitName: "Trường Tiểu học Bình Chuẩn" });
  expect(listed.rows[1]).toMatchObject({ position: "Giáo viên", birth: "1990-02-03" });

  // Taken back by hand edit and all: what was edited since stays, and is named.
  const edited = (await office.call<{ rows: { id: string; fullName: string }[] }>("list_people", { text: "Kha Văn Đăng" })).rows[0];
  await office.call("save_person", { id: edited?.id, fullName: "Kha Văn Đăng", birth: "1984-09-02", phone: "0912000222" });
  await page.getByRole("button", { name: "Lấy lại lần nhập này" }).click();
  await expect(page.getByText("Giữ nguyên người Kha Văn Đăng")).toBeVisible();
  await office.look("imports-taken-back");
  expect(await people(office)).toBe(3);
  await page.getByRole("button", { name: "Xem lại tệp «Hội Nông dân.csv»" }).click();
  expect((await counts())["Thay đổi"], "the answers are still there, the book is as it is now").toBe(3);
});

test("what was answered is still there after looking something up, and a sender is asked once", async ({ office }) => {
  const { page } = office;
  await book(office);
  const first = list("Hội Nông dân.csv", UNION);
  await choose(office, first);
  const unit = page.getByRole("group", { name: /«Trường TH Bình Chuẩn» có phải/ });
  await unit.getByRole("combobox").fill("tieu hoc");
  await page.getByRole("option", { name: /Trường Tiểu học/ }).click();
  await page.getByRole("group", { name: /Cột G «Mã thẻ» ghi gì/ }).getByRole("combobox").selectOption("ghi chú");
  await office.settled();
  await page.keyboard.press("Alt+1");
  await page.getByLabel("Nơi gửi danh sách").fill("Hội Nông dân");
  await page.getByRole("link", { name: "Nhật ký" }).click();
  await office.settled();
  await page.goBack();
  await office.settled();
  await expect(page.getByLabel("Nơi gửi danh sách")).toHaveValue("Hội Nông dân");
  await page.getByRole("button", { name: /^Nhận 4 dòng/ }).click();
  await office.said(/^Đã nhận/);

  await office.answerDialog(list("Hội Nông dân lần 2.csv", UNION.map((line) => line.replace("Lương Đình Quyết", "Lương Văn Ước"))));
  await page.getByRole("button", { name: "Nhập tệp khác" }).click();
  await office.settled();
  await page.keyboard.press("Alt+1");
  await page.getByLabel("Nơi gửi danh sách").fill("hoi nong");
  await page.getByRole("option", { name: "Hội Nông dân" }).click();
  await page.keyboard.press("Tab");
  await office.settled();
  await page.keyboard.press("Alt+3");
  await expect(page.getByRole("group", { name: /Cột G «Mã thẻ» ghi gì/ })).toContainText("đã nhớ từ lần nhập trước");
  await expect(unit.getByRole("radio", { name: /^Trường Tiểu học/ })).toBeChecked();
  await office.look("imports-remembered");
});

test("a list in .VnTime letters is read in Unicode, and what is doubtful is listed", async ({ office }) => {
  const { page } = office;
  await choose(office, kept("phong_chu_lan_lon.xlsx", "Danh sách chữ cũ.xlsx"));
  await page.keyboard.press("Alt+3");
  await office.look("imports-legacy");
  await expect(office.row(/Lộc Bá Ưởng/)).toBeVisible();
  await page.getByLabel("Đơn vị khác").fill("Bản Mét");
  await page.getByRole("option", { name: "Thêm «Bản Mét»" }).click();
  await office.settled();
  await expect(office.row(/Lộc Bá Ưởng.*Bản Mét/)).toBeVisible();
  await page.keyboard.press("Alt+1");
  await expect(page.getByText("bảng mã cũ TCVN3 (.VnTime), đã chuyển")).toBeVisible();

  await office.answerDialog(kept("vni_phong_chu.xls", "Danh sách chữ VNI.xls"));
  await page.getByRole("button", { name: "Chọn tệp khác" }).click();
  await office.settled();
  await page.keyboard.press("Alt+3");
  await expect(page.getByRole("heading", { name: "1 ô chữ cũ chưa chắc đọc đúng" })).toBeVisible();
  await office.look("imports-doubtful");
});

test("tabs are taken or left, and a new unit can be refused", async ({ office }) => {
  const { page } = office;
  await choose(office, kept("nhieu_trang.xlsx", "Nhiều trang.xlsx"));
  await page.keyboard.press("Alt+1");
  await office.look("imports-tabs");
  await page.getByRole("checkbox", { name: "Trang «Bản Mét»" }).uncheck();
  await expect(page.getByRole("button", { name: /^Nhận 4 dòng/ })).toBeVisible();
  await page.getByRole("checkbox", { name: "Trang «Bản nháp»" }).check();
  await expect(page.getByRole("button", { name: /^Đã có 2$/ })).toBeVisible();

  await office.answerDialog(kept("hai_bang_mot_trang.xlsx", "Hai bảng.xlsx"));
  await page.getByRole("button", { name: "Chọn tệp khác" }).click();
  await office.settled();
  await page.keyboard.press("Alt+3");
  await office.look("imports-new-units");
  await expect(page.getByRole("heading", { name: "Sẽ thêm 2 đơn vị mới" })).toBeVisible();
  await page.getByRole("button", { name: "Không thêm" }).first().click();
  await expect(page.getByRole("heading", { name: "Sẽ thêm 1 đơn vị mới" })).toBeVisible();
  await expect(page.getByRole("radio", { name: /^Không lập đơn vị/ })).toBeChecked();
});

const TITLES = [
  "DANH SÁCH ĐĂNG KÝ THI ĐUA NĂM 2026;;;",
  "STT;Họ và tên;Đơn vị;Danh hiệu đăng ký",
  "1;Lô Thị Phượng;UBND xã;LĐTT",
  "2;Kha Văn Đăng;UBND xã;Chiến sỹ thi đua cơ sở",
];

test("titles a list asks for become registrations when the clerk says so", async ({ office }) => {
  const { page } = office;
  await choose(office, list("Đăng ký.csv", TITLES));
  await page.getByRole("radio", { name: "Ghi đăng ký năm 2026" }).check();
  await office.look("imports-titles");
  await page.keyboard.press("Control+S");
  await office.said("Đã nhận 2 dòng mới, thêm 1 đơn vị, ghi 2 đăng ký danh hiệu từ «Đăng ký.csv».");
  expect(await office.call<unknown[]>("list_registrations", { year: 2026 })).toHaveLength(2);
});

test("refused rows go back to who made the list, and likely doubles are one press away", async ({ office }) => {
  const { page } = office;
  await office.call("save_person", { fullName: "Vi Thị Hăng", birth: "1990-02-03" });
  await choose(office, list("bản Mét.csv", ["STT;Họ và tên;Ngày sinh;Giới tính;Bản", "1;Vi Thị Hằng;3/2/1990;Nữ;Bản Mét", "2;;1975;Nam;Bản Mét", "3;Kha Văn Đăng;1984;Nam;Bản Mét"]));
  await page.getByRole("button", { name: /^Nhận/ }).click();
  await office.said(/^Đã nhận/);
  await expect(page.getByText("1 dòng không nhận được.")).toBeVisible();
  await office.look("imports-doubles");
  const out = join(folder(), "trả lại.xlsx");
  await office.answerDialog(out);
  await page.getByRole("button", { name: "Lưu các dòng không nhận" }).click();
  await expect.poll(() => existsSync(out) && readFileSync(out).length).toBeGreaterThan(2000);
  await expect.poll(() => office.opened()).toContain(out);
  await page.getByRole("button", { name: /^Xem 1 cặp có thể trùng/ }).click();
  await expect(page.getByText("Chỉ của lần nhập vừa rồi")).toBeVisible();
  await expect(office.row(/Vi Thị Hăng.*Vi Thị Hằng/)).toBeVisible();
});

test("twenty thousand rows: reading can be stopped, and every row is reached at once", async ({ office }) => {
  const { page } = office;
  const given = ["Phượng", "Đăng", "Hằng", "Quyết", "Ước", "Ớt", "Ca", "Yên"];
  const rows = Array.from({ length: 20_000 }, (_, at) => `${at + 1};Lô Văn ${given[at % given.length]} ${at + 1};${(at % 28) + 1}/1/1980;Bản Mét`);
  const big = list("Cả xã.csv", ["STT;Họ và tên;Ngày sinh;Bản", ...rows]);
  await office.answerDialog(big);
  await office.open("imports");
  await page.getByRole("button", { name: "Chọn tệp" }).last().click();
  await page.getByRole("button", { name: "Dừng lại" }).click();
  await expect(page.getByText("Đã dừng đọc «Cả xã.csv»")).toBeVisible();
  await office.look("imports-stopped");
  await page.getByRole("button", { name: "Đọc lại" }).click();
  await expect(page.getByRole("button", { name: /^Nhận 20\.000 dòng/ })).toBeVisible({ timeout: 40_000 });
  await office.settled();
  await office.row(/Lô Văn Phượng 1 /).click();
  const began = Date.now();
  await page.keyboard.press("End");
  await expect(office.row(/Lô Văn Yên 20000/)).toBeVisible();
  expect(Date.now() - began, "the last row, in milliseconds").toBeLessThan(3_000);
  await expect(page.getByRole("heading", { name: "Lô Văn Yên 20000" })).toBeVisible();
  await office.look("imports-long");
  expect(await people(office)).toBe(0);
});

test("a file that is no list is refused in a sentence, and another can be chosen", async ({ office }) => {
  const { page } = office;
  const path = join(folder(), "ảnh.xlsx");
  writeFileSync(path, "%PDF-1.7 not a sheet");
  await choose(office, path);
  await expect(page.locator("main").getByRole("alert")).toContainText("tệp PDF");
  await expect(page.getByRole("button", { name: "Thử lại" })).toBeVisible();
  await office.look("imports-no-list", { alerts: 1 });
});

test("what came in before is listed, and the start says how to begin", async ({ office }) => {
  const { page } = office;
  await office.open("imports");
  await office.look("imports-start");
  await choose(office, list("bản Mét.csv", ["Họ và tên;Ngày sinh", "Vi Thị Hằng;3/2/1990"]));
  await page.keyboard.press("Control+S");
  await office.said(/^Đã nhận 1 dòng mới/);
  await page.reload();
  await office.settled();
  await office.look("imports-past");
  await page.getByRole("button", { name: "Lấy lại" }).click();
  await office.said("Đã lấy lại lần nhập «bản Mét.csv».");
  expect(await people(office)).toBe(0);
});
