import type { Page } from "@playwright/test";
import { expect, test } from "./office";

test.use({ start: "founded" });

const step = (page: Page, name: string) => page.getByRole("list", { name: "Năm bước của đợt xét" }).getByRole("button", { name });

test("a round goes from nominations through papers, posting and council to the decision", async ({ office }) => {
  const { page } = office;
  await office.call("save_signatory", { fullName: "Nguyễn Văn Bình", office: "chair" });
  const hamlet = await office.call<{ id: string }>("save_unit", { name: "Bản Mét", kind: "hamlet" });
  await office.call("save_unit", { name: "Bản Đình", kind: "hamlet" });
  await office.call("save_people", [
    { fullName: "Lô Thị Phượng", sex: "female", workClass: "farmer", hamletId: hamlet.id, ethnicity: "Thái" },
    { fullName: "Kha Văn Đăng", sex: "male", workClass: "leader", isLeader: true, leadTier: "higher" },
    { fullName: "Vi Thị Ỏn", sex: "female", workClass: "teacher" },
  ]);

  await office.open("nominations");
  await expect(page.getByText("Chưa có đợt xét nào")).toBeVisible();
  await page.keyboard.press("Control+n");
  await page.getByLabel("Tên đợt xét").fill("Tổng kết phong trào thi đua năm 2026");
  await page.keyboard.press("Control+s");
  await office.said("Đã lưu đợt xét «Tổng kết phong trào thi đua năm 2026».");
  await expect(page.getByText("Chưa có đề nghị nào", { exact: true })).toBeVisible();
  await office.look("nominations-new-round");

  await page.keyboard.press("Control+n");
  await expect(page.getByLabel("Cá nhân, tập thể, hộ được đề nghị, dòng 1")).toBeFocused();
  for (const [name, merit] of [
    ["lo thi phuong", "Hiến 200 m² đất mở đường vào bản"],
    ["kha van dang", "Lãnh đạo đơn vị hoàn thành xuất sắc nhiệm vụ"],
    ["vi thi on", "Dạy giỏi cấp tỉnh"],
  ] as const) {
    for (const cell of [name, "Giấy khen", merit]) {
      await page.keyboard.type(cell);
      await page.keyboard.press("Tab");
    }
    await page.keyboard.press("Enter");
  }
  await page.keyboard.press("Control+s");
  await office.said("Đã ghi 3 đề nghị khen thưởng.");
  await expect(page.getByText("Cơ cấu danh sách")).toBeVisible();
  await expect(page.getByText(/2\/3 · 66,7%/).first()).toBeVisible();
  await office.look("nominations-list", { title: "Tổng kết phong trào thi đua năm 2026" });
  await office.row(/Lô Thị Phượng/).getByRole("checkbox").click();
  await expect(page.getByText("1 đề nghị đã đánh dấu")).toBeVisible();
  await page.getByRole("button", { name: "Bỏ đánh dấu" }).click();
  await office.row(/Lô Thị Phượng/).click();
  await expect(page.locator("main section.card").last()).toContainText("Hiến 200 m² đất");
  await office.look("nominations-detail");

  await step(page, "Hồ sơ").click();
  const papers = page.getByRole("table", { name: "Giấy tờ trong hồ sơ" });
  await expect(papers).toBeVisible();
  await papers.getByRole("checkbox", { name: /Lô Thị Phượng$/ }).first().click();
  await office.said(/^Đã có «.*» trong 1 hồ sơ\.$/);
  await office.look("nominations-papers");
  for (;;) {
    const all = papers.getByRole("button", { name: /^Có đủ cả/ });
    const left = await all.count();
    if (left === 0) break;
    await all.first().click();
    await expect(all).toHaveCount(left - 1);
  }
  await expect(page.getByText("Mọi hồ sơ đủ giấy tờ").first()).toBeVisible();

  await step(page, "Niêm yết").click();
  await page.getByRole("button", { name: "Ghi niêm yết" }).click();
  await page.getByLabel("Nơi niêm yết").fill("Nhà văn hóa Bản Mét");
  await page.getByLabel("Từ ngày").fill("10/9/2026");
  await page.getByLabel("Đến hết ngày").fill("20/9/2026");
  await office.look("nominations-posting-form");
  await page.keyboard.press("Control+s");
  await office.said("Đã ghi niêm yết tại Nhà văn hóa Bản Mét.");
  await page.getByRole("button", { name: "Ghi ý kiến" }).click();
  await page.getByLabel("Người có ý kiến").fill("Ông Vi Văn Hùng");
  await page.getByLabel("Nội dung").fill("Đề nghị xem lại thành tích của ông Đăng");
  await page.getByLabel("Trả lời", { exact: true }).fill("Đã xác minh, thành tích đúng như báo cáo");
  await page.keyboard.press("Control+s");
  await office.said("Đã ghi ý kiến của Ông Vi Văn Hùng.");
  await office.look("nominations-posting");

  await step(page, "Hội đồng").click();
  await page.getByRole("button", { name: "Lập Hội đồng" }).click();
  await page.getByLabel("Số quyết định thành lập").fill("12/QĐ-UBND");
  await page.getByLabel("Ngày quyết định").fill("10/1/2026");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await expect(page.getByLabel("Họ và tên, dòng 1")).toBeFocused();
  for (const [at, name] of ["Nguyễn Văn Bình", "Lương Thị Hoa", "Lô Văn Yên", "Và Bá Ca", "Hà Thị Thu"].entries()) {
    await page.keyboard.type(name);
    await page.keyboard.press("Tab");
    await page.keyboard.type("Công chức xã");
    await page.keyboard.press("Tab");
    await page.keyboard.type(["Chủ tịch Hội đồng", "Phó Chủ tịch Hội đồng", "Ủy viên", "Ủy viên", "Ủy viên, Thư ký"][at] ?? "");
    await page.keyboard.press("Enter");
  }
  await office.look("nominations-council-form");
  await page.keyboard.press("Control+s");
  await office.said("Đã lưu Hội đồng Thi đua - Khen thưởng với 5 thành viên.");
  await office.look("nominations-councils");

  await office.open("nominations");
  await office.row(/Tổng kết phong trào/).dblclick();
  await step(page, "Hội đồng").click();
  await page.getByRole("button", { name: "Ghi phiên họp" }).click();
  await page.getByLabel("Ngày họp").fill("21/9/2026");
  await page.getByLabel("Nơi họp").fill("Hội trường UBND xã");
  await page.getByLabel("Tỷ lệ cần đạt").fill("70");
  await page.getByLabel("Căn cứ của tỷ lệ").fill("Quy chế của Hội đồng");
  await page.getByLabel("Điểm danh Và Bá Ca").selectOption({ label: "Vắng" });
  await page.getByLabel("Lý do vắng của Và Bá Ca").fill("Đi công tác");
  await office.look("nominations-session-form");
  await page.keyboard.press("Control+s");
  await office.said("Đã ghi phiên họp ngày 21/09/2026.");
  await page.getByRole("button", { name: "Ghi số phiếu", exact: true }).click();
  await expect(page.getByText("4 người bỏ phiếu trên 5 thành viên")).toBeVisible();
  await page.keyboard.press("Tab");
  await page.keyboard.type("2");
  await page.keyboard.press("Tab");
  await page.keyboard.type("2");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Còn lại đồng ý cả" }).click();
  await office.look("nominations-votes");
  await page.keyboard.press("Control+s");
  await office.said("Đã ghi kết quả của 3 đề nghị.");
  const results = page.getByRole("table", { name: "Kết quả bỏ phiếu ngày 21/09/2026" });
  await expect(results.getByRole("row", { name: /Kha Văn Đăng 2 2 0 40,0% 50,0% Không đạt/ })).toBeVisible();
  await expect(results.getByRole("row", { name: /Lô Thị Phượng 4 0 0 80,0% 100,0% Đạt/ })).toBeVisible();
  await office.look("nominations-council");

  await step(page, "Quyết định").click();
  await office.look("nominations-decision");
  await page.getByRole("button", { name: "Ra quyết định cho 2 đề nghị" }).click();
  await page.getByLabel("Số quyết định").fill("45");
  await page.getByLabel("Ngày ký").fill("22/9/2026");
  await expect(page.getByText(/vào sổ khen thưởng số 1 đến 2/)).toBeVisible();
  await office.look("nominations-decide");
  await page.keyboard.press("Control+s");
  await office.said("Đã ghi quyết định cho 2 đề nghị.");
  await expect(page.getByText("Quyết định 45/QĐ-UBND ngày 22/09/2026")).toBeVisible();
  const awards = await office.call<{ name: string; merit: string }[]>("list_awards", {});
  expect(awards.map((award) => award.merit).toSorted()).toEqual(["Dạy giỏi cấp tỉnh", "Hiến 200 m² đất mở đường vào bản"]);
  await office.undo();
  await expect(page.getByText("Quyết định 45/QĐ-UBND")).toHaveCount(0);
});

test("who registered is taken over, and what stands in the way asks for a reason", async ({ office }) => {
  const { page } = office;
  const { id } = await office.call<{ id: string }>("save_person", { fullName: "Lô Thị Phượng" });
  await office.call("save_registrations", [{ year: 2026, recipient: { kind: "person", id }, award: "advanced_worker" }]);
  const round = await office.call<{ id: string }>("save_round", { name: "Tổng kết năm học", ground: "merit", meritYear: 2026 });
  await office.open(`nominations/${round.id}/new`);
  await page.getByRole("button", { name: "Lấy người đã đăng ký năm 2026" }).click();
  await expect(page.getByLabel("Cá nhân, tập thể, hộ được đề nghị, dòng 1")).toHaveValue("Lô Thị Phượng");
  await page.keyboard.press("Control+s");
  await expect(page.locator("td[aria-invalid]").first()).toBeVisible();
  await page.locator("td[aria-invalid]").first().click();
  await page.keyboard.type("Hoàn thành tốt nhiệm vụ");
  await page.keyboard.press("Control+s");
  await office.said("Đã ghi 1 đề nghị khen thưởng.");
  await office.row(/Lô Thị Phượng/).getByRole("checkbox").click();
  await page.getByRole("button", { name: "Ra quyết định", exact: true }).click();
  await expect(page.getByText("Hồ sơ còn thiếu giấy tờ: Lô Thị Phượng.")).toBeVisible();
  await page.keyboard.press("Control+s");
  await expect(page.getByText(/hoặc ghi lý do vẫn quyết định/)).toBeVisible();
  await page.getByLabel("Lý do vẫn quyết định").fill("Bổ sung hồ sơ sau");
  await office.look("nominations-reason", { alerts: 1 });
  await page.keyboard.press("Control+s");
  await office.said("Đã ghi quyết định cho 1 đề nghị.");
});

test("a nomination is withdrawn with its reason and taken in again", async ({ office }) => {
  const { page } = office;
  const { id } = await office.call<{ id: string }>("save_person", { fullName: "Lô Thị Phượng" });
  const round = await office.call<{ id: string }>("save_round", { name: "Tổng kết năm học", ground: "merit", meritYear: 2026 });
  await office.call("save_nominations", [{ roundId: round.id, recipient: { kind: "person", id }, award: "advanced_worker", merit: "Giỏi việc" }]);
  await office.open(`nominations/${round.id}`);
  await office.row(/Lô Thị Phượng/).click();
  await page.getByRole("button", { name: "Rút", exact: true }).click();
  await page.getByLabel("Lý do").fill("Đơn vị xin rút");
  await page.keyboard.press("Control+s");
  await office.said("Đã rút 1 đề nghị.");
  await expect(office.row(/Lô Thị Phượng.*Đã rút/)).toBeVisible();
  await office.row(/Lô Thị Phượng/).click();
  await page.getByRole("button", { name: "Đưa lại" }).click();
  await expect(office.row(/Lô Thị Phượng.*Chờ xét/)).toBeVisible();
});

for (const [percent, width, height] of [[125, 1093, 614], [150, 911, 512]] as const) {
  test.describe(`at ${percent} %`, () => {
    test.use({ viewport: { width, height }, deviceScaleFactor: percent / 100 });

    test("the pages of a round keep their main buttons in view", async ({ office }) => {
      const { page } = office;
      const { id } = await office.call<{ id: string }>("save_person", { fullName: "Lô Thị Phượng" });
      const round = await office.call<{ id: string }>("save_round", { name: "Tổng kết năm học", ground: "merit", meritYear: 2026 });
      await office.call("save_nominations", [{ roundId: round.id, recipient: { kind: "person", id }, award: "advanced_worker", merit: "Giỏi việc" }]);
      const council = await office.call<{ id: string }>("save_council", { name: "Hội đồng", decidedOn: "2026-01-10", members: [{ fullName: "Lô Văn Yên" }] });
      await office.call("save_session", { councilId: council.id, roundId: round.id, heldOn: "2026-09-21", place: "Hội trường" });
      await office.call("save_posting", { roundId: round.id, place: "Nhà văn hóa", fromOn: "2026-09-01", untilOn: "2026-09-12" });
      for (const part of ["", "/papers", "/posting", "/council", "/decision", "/new", "/edit"]) {
        await office.open(`nominations/${round.id}${part}`);
        await office.look(`${percent}-nominations${part.replace("/", "-")}`);
        for (const button of await page.locator("main header button.main").all()) await expect(button, part).toBeInViewport({ ratio: 1 });
      }
      await office.open(`nominations/${round.id}/council`);
      await page.getByRole("button", { name: "Sửa", exact: true }).last().click();
      await expect(page.getByRole("dialog").locator("button.main")).toBeInViewport({ ratio: 1 });
      await office.look(`${percent}-nominations-session`);
    });
  });
}

test("what somebody above gives is submitted, printed, and its answer noted", async ({ office }) => {
  const { page } = office;
  await office.call("save_signatory", { fullName: "Nguyễn Văn Bình", office: "chair" });
  const { id } = await office.call<{ id: string }>("save_person", { fullName: "Lô Thị Phượng", position: "Giáo viên" });
  const round = await office.call<{ id: string }>("save_round", { name: "Tổng kết năm học", ground: "merit", meritYear: 2026 });
  await office.call("save_nominations", [{ roundId: round.id, recipient: { kind: "person", id }, award: "provincial_fighter", merit: "Có sáng kiến được áp dụng trong tỉnh" }]);
  await office.open(`nominations/${round.id}/decision`);
  await page.getByRole("button", { name: "Lập tờ trình cho 1 đề nghị" }).click();
  await page.getByLabel("Số tờ trình").fill("18/TTr-UBND");
  await page.keyboard.press("Control+s");
  await office.said("Đã ghi tờ trình với 1 đề nghị.");
  await page.getByRole("button", { name: "In tờ trình", exact: true }).click();
  await expect.poll(() => office.opened().then((list) => list.length)).toBe(1);
  await page.getByRole("button", { name: /^Lô Thị Phượng/ }).click();
  await page.keyboard.press("Control+s");
  await expect(page.getByRole("dialog")).toBeVisible();
  await page.getByLabel("Số quyết định").fill("512/QĐ-UBND");
  await office.look("nominations-answer", { alerts: 1 });
  await page.keyboard.press("Control+s");
  await office.said("Đã ghi kết quả trình của Lô Thị Phượng.");
  await expect(page.getByText("Được khen ngày 23/09/2026 · 512/QĐ-UBND")).toBeVisible();
  await office.look("nominations-submission");
  expect(await office.call<unknown[]>("list_past_awards", { recipient: { kind: "person", id } })).toHaveLength(1);
});
