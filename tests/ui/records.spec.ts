import { expect, test, type Office } from "./office";

test.use({ start: "founded" });

interface Saved {
  id: string;
}

async function commune(office: Office): Promise<Record<string, string>> {
  const names = ["Bản Mét", "Bản Xiềng", "Trạm Y tế"];
  const units = names.map((name, at) => ({ name, kind: at < 2 ? "hamlet" : "agency" }));
  const ids = await office.call<string[]>("save_units", units);
  return Object.fromEntries(names.map((name, at) => [name, ids[at] ?? ""]));
}

test("a number that disagrees and somebody like that are said while typing, and never stop", async ({ office }) => {
  const { page } = office;
  const units = await commune(office);
  await office.call("save_person", { fullName: "Vi Thị Hằng", birth: "1987-03-12", hamletId: units["Bản Mét"] });
  await office.open("people/new");
  await page.getByLabel("Họ và tên").fill("Vi Thị Hăng");
  await page.getByLabel("Ngày sinh").fill("12/3/1987");
  await page.getByText("Nữ", { exact: true }).click();
  await page.getByLabel("Số CCCD").fill("040087528979");
  await page.getByLabel("Cấp lãnh đạo").selectOption({ label: "Phó trưởng phòng và tương đương" });
  await expect(page.getByText("Số thứ tư «0» là của nam, hồ sơ ghi nữ.")).toBeVisible();
  await expect(page.getByText("Họ tên chỉ khác dấu · Cùng ngày sinh")).toBeVisible();
  await office.look("person-form-notes");
  await page.keyboard.press("Control+s");
  await office.said("Đã lưu hồ sơ của Vi Thị Hăng.");
  await expect(page.getByText("Có thể trùng với Vi Thị Hằng")).toBeVisible();
  await expect(page.getByText("Từ trưởng phòng và tương đương trở xuống")).toBeVisible();
  await office.look("person-facts");
});

test("past units, grades, discipline and verification are written beside the person", async ({ office }) => {
  const { page } = office;
  const units = await commune(office);
  const { id } = await office.call<Saved>("save_person", {
    fullName: "Kha Văn Đăng", birth: "1980", position: "Trưởng trạm", unitId: units["Trạm Y tế"], unitSince: "2020", workClass: "health",
  });
  await office.open(`people/${id}`);
  await page.getByRole("tab", { name: "Quá trình" }).click();
  await page.getByRole("button", { name: "Thêm thời gian trước" }).click();
  await page.getByRole("combobox", { name: "Đơn vị, thôn bản" }).fill("ban met");
  await page.getByRole("dialog").getByRole("option", { name: /Bản Mét/ }).click();
  await page.getByLabel("Chức vụ, nghề nghiệp khi đó").fill("Y tá thôn bản");
  await page.getByLabel("Từ ngày").fill("2012");
  await page.getByLabel("Đến hết ngày").fill("2019");
  await page.keyboard.press("Control+s");
  await office.said("Đã ghi quá trình của Kha Văn Đăng.");
  await expect(page.getByText("Nơi công tác · Y tá thôn bản · từ 2012 đến 2019")).toBeVisible();

  await page.getByRole("button", { name: "Ghi năm" }).click();
  await page.getByLabel("Mức độ", { exact: true }).selectOption({ label: "Hoàn thành xuất sắc nhiệm vụ" });
  await page.keyboard.press("Control+s");
  await expect(page.getByText("2025: Hoàn thành xuất sắc nhiệm vụ")).toBeVisible();

  await page.getByRole("button", { name: "Ghi kỷ luật" }).click();
  await page.keyboard.type("khiển");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.getByLabel("Ngày quyết định").fill("1/8/2026");
  await page.getByLabel("Hết hiệu lực sau ngày").fill("1/8/2025");
  await page.keyboard.press("Control+s");
  await expect(page.getByText("Ngày hết kỷ luật phải sau ngày quyết định.")).toBeVisible();
  await office.look("discipline-dialog", { alerts: 1 });
  await page.getByLabel("Hết hiệu lực sau ngày").fill("31/7/2027");
  await page.keyboard.press("Control+s");
  await office.said("Đã ghi kỷ luật của Kha Văn Đăng.");
  await expect(page.getByText("Đang bị kỷ luật")).toBeVisible();

  await page.getByRole("button", { name: "Ghi xác minh" }).click();
  await page.keyboard.type("Đơn phản ánh của nhân dân");
  await page.getByLabel("Từ ngày").fill("1/9/2026");
  await page.keyboard.press("Control+s");
  await office.said("Đã ghi việc xác minh Kha Văn Đăng.");
  await expect(page.locator("main").getByText("Đang xác minh").first()).toBeVisible();
  await office.look("person-work");
  await office.undo();
  await expect(page.getByText("Không có việc gì đang xác minh.")).toBeVisible();
});

test("a picture is chosen, shown and taken back", async ({ office }) => {
  const { page } = office;
  const { id } = await office.call<Saved>("save_person", { fullName: "Lô Thị Nga" });
  await office.open(`people/${id}`);
  const red = await page.evaluate(async () => {
    const canvas = document.createElement("canvas");
    canvas.width = 900;
    canvas.height = 1200;
    const paper = canvas.getContext("2d");
    if (paper) {
      paper.fillStyle = "#a3161b";
      paper.fillRect(0, 0, 900, 1200);
    }
    return canvas.toDataURL("image/png").split(",")[1] ?? "";
  });
  await page.locator("input[type=file]").setInputFiles({ name: "anh.png", mimeType: "image/png", buffer: Buffer.from(red, "base64") });
  await office.said("Đã lưu ảnh.");
  await expect(page.getByRole("img", { name: "Ảnh của Lô Thị Nga" })).toBeVisible();
  await office.look("person-photo");
  await page.getByRole("button", { name: "Bỏ ảnh" }).click();
  await office.said("Đã bỏ ảnh.");
  await office.undo();
  await expect(page.getByRole("img", { name: "Ảnh của Lô Thị Nga" })).toBeVisible();
  await page.locator("input[type=file]").setInputFiles({ name: "hong.png", mimeType: "image/png", buffer: Buffer.from("không phải ảnh") });
  await office.said(/Không đọc được ảnh này/);
});

test("two records are compared side by side and merged by keyboard, and one undo parts them", async ({ office }) => {
  const { page } = office;
  const units = await commune(office);
  const people = [
    { fullName: "Vi Thị Hằng", birth: "1987", position: "Y sĩ", unitId: units["Trạm Y tế"] },
    { fullName: "Vi Thị Hằng", birth: "1987-03-12", citizenId: "040187528979", hamletId: units["Bản Mét"], phone: "0912 345 678" },
    { fullName: "Nguyễn Văn An", birth: "1979-07-01" },
    { fullName: "Nguyễn Văn An", birth: "1979-07-01" },
  ];
  const [one, other] = await office.call<string[]>("save_people", people);
  const recipient = { kind: "person", id: other };
  await office.call("save_registrations", [{ year: 2026, recipient, award: "advanced_worker" }]);
  await office.open("people");
  await page.getByRole("link", { name: "Có thể trùng" }).click();
  await expect(page.getByText("2 cặp")).toBeVisible();
  await office.look("duplicates");

  // The pair that is two people, by keys alone.
  await page.getByRole("grid").focus();
  await page.keyboard.press("Home");
  await page.keyboard.press("Control+d");
  await office.said(/không phải một người/);
  await expect(page.getByText("1 cặp")).toBeVisible();

  await page.getByRole("grid").focus();
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByText("Cùng năm sinh, một bên chưa rõ ngày")).toBeVisible();
  await expect(dialog.getByText("1 đăng ký")).toBeVisible();
  // What is filled or more precise is proposed; the clerk takes the other position with an arrow key.
  await expect(dialog.getByRole("radio", { name: "12/03/1987" })).toBeChecked();
  await expect(dialog.getByRole("radio", { name: "040187528979" })).toBeChecked();
  await expect(dialog.getByRole("radio", { name: /Giữ hồ sơ này/ })).toBeFocused();
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("Tab");
  for (let row = 0; row < 2; row++) await page.keyboard.press("Tab");
  await expect(dialog.getByRole("radio", { name: "Y sĩ" })).toBeFocused();
  await office.look("merge-dialog");
  await page.keyboard.press("Control+s");
  await office.said("Đã gộp hai hồ sơ của Vi Thị Hằng.");
  await expect(page.getByText("Không thấy hồ sơ nào trùng")).toBeVisible();
  const kept = await office.call<Record<string, unknown>>("get_person", { id: one });
  expect(kept).toMatchObject({ birth: "1987-03-12", citizenId: "040187528979", position: "Y sĩ", hamletName: "Bản Mét" });
  const [registered] = await office.call<{ recipient: Saved }[]>("list_registrations", {});
  expect(registered?.recipient.id).toBe(one);
  await page.keyboard.press("Control+z");
  await expect(page.getByText("1 cặp")).toBeVisible();
});

test("marked people move together, and their old hamlet knows the day", async ({ office }) => {
  const { page } = office;
  const units = await commune(office);
  await office.call("save_people", ["Lô Văn Ước", "Vi Thị Ỏn"].map((fullName) => ({ fullName, hamletId: units["Bản Mét"] })));
  await office.open("people");
  await page.getByRole("grid").focus();
  await page.keyboard.press("Control+a");
  await page.getByRole("button", { name: "Chuyển đơn vị" }).click();
  await page.getByRole("combobox", { name: "Đến" }).fill("xieng");
  await page.getByRole("dialog").getByRole("option", { name: /Bản Xiềng/ }).click();
  await page.getByLabel("Từ ngày").fill("1/3/2026");
  await office.look("move-dialog");
  await page.keyboard.press("Control+s");
  await office.said("Đã chuyển 2 người.");
  const then = await office.call<unknown[]>("list_unit_people", { unitId: units["Bản Mét"], on: "2026-02-28" });
  expect(then).toHaveLength(2);
});

test("three hamlets merge by a resolution, and the day before still shows them", async ({ office }) => {
  const { page } = office;
  const units = await commune(office);
  await office.call("save_people", [{ fullName: "Lô Văn Ước", hamletId: units["Bản Xiềng"] }]);
  await office.open(`units/${units["Bản Mét"]}`);
  await page.getByRole("button", { name: "Đổi tên, sáp nhập, chia tách" }).click();
  await page.getByRole("dialog").getByText("Sáp nhập", { exact: true }).click();
  await page.getByLabel("Có hiệu lực từ ngày").fill("1/7/2025");
  await page.getByLabel("Văn bản").fill("Nghị quyết 12/NQ-HĐND");
  await page.getByRole("combobox", { name: "Sáp nhập cùng" }).fill("xieng");
  await page.getByRole("option", { name: /Bản Xiềng/ }).click();
  await page.getByLabel("Tên đơn vị mới").fill("Bản Mét Xiềng");
  await expect(page.getByText("Từ ngày 01/07/2025, Bản Mét, Bản Xiềng thành Bản Mét Xiềng.")).toBeVisible();
  await office.look("unit-merge-dialog");
  await page.keyboard.press("Control+s");
  await office.said("Đã ghi sáp nhập «Bản Mét».");
  await expect(page.getByRole("heading", { level: 2, name: "Bản Mét Xiềng" })).toBeVisible();
  await expect(page.getByText("Từ Bản Xiềng")).toBeVisible();
  await expect(office.row(/Bản Xiềng/)).toHaveCount(0);
  await office.look("unit-merged");
  await page.getByLabel("Như vào ngày").fill("30/6/2025");
  await page.keyboard.press("Enter");
  await expect(office.row(/Bản Xiềng/)).toBeVisible();
  await expect(office.row(/Bản Mét Xiềng/)).toHaveCount(0);
  await office.look("units-on-a-day");
});

test("a household has its members, linked or by name, and a day it came", async ({ office }) => {
  const { page } = office;
  const units = await commune(office);
  await office.call("save_people", [{ fullName: "Lương Văn Ước", sex: "male" }, { fullName: "Vi Thị Ỏn", birth: "1982" }]);
  await office.call("save_household", { headName: "Lương Văn Uớc", hamletId: units["Bản Mét"] });
  await office.open("households");
  await page.getByRole("grid").focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("F2");
  await page.getByRole("combobox", { name: "Chủ hộ trong danh sách cá nhân" }).fill("luong van uoc");
  await page.getByRole("option", { name: /Lương Văn Ước/ }).click();
  await expect(page.getByLabel("Họ và tên chủ hộ")).toHaveValue("Lương Văn Ước");
  await page.getByRole("button", { name: "Thêm thành viên" }).click();
  await page.getByRole("combobox", { name: "Trong danh sách cá nhân", exact: true }).fill("vi thi on");
  await page.getByRole("option", { name: /Vi Thị Ỏn/ }).click();
  await page.getByLabel("Là gì với chủ hộ").fill("Vợ");
  await office.look("household-form");
  await page.keyboard.press("Control+s");
  await office.said("Đã lưu Hộ ông Lương Văn Ước.");
  await expect(page.getByText("Vợ · sinh 1982 · có hồ sơ cá nhân")).toBeVisible();
  await office.look("household-members");
});
