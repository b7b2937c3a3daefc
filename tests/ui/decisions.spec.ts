import { expect, paste, test } from "./office";

test("a decision is recorded with its list, exported, printed; a certificate is looked at page for page", async ({ office }) => {
  const { page } = office;
  await office.open("decisions");
  await page.keyboard.press("Control+n");
  await expect(page.getByLabel("Số quyết định")).toBeFocused();
  await page.getByLabel("Trích yếu").fill("Về việc tặng Giấy khen quý III");
  await page.getByLabel("Thành tích chung").fill("Đã có thành tích xuất sắc trong công tác năm 2026");
  await page.locator("td[role=gridcell]").first().click();
  await paste(page, "Và Bá Ca\r\nLầu Bá Chò\r\n");
  await expect(page.getByText("2 đối tượng")).toBeVisible();
  await page.keyboard.press("Control+s");
  await office.said("Đã ghi quyết định 88/QĐ-UBND với 2 khen thưởng.");
  await expect(page.getByText("Ông Và Bá Ca")).toBeVisible();

  await page.getByRole("button", { name: "Xóa", exact: true }).click();
  await office.said(/Số này không cấp lại/);
  await expect(office.row(/88\/QĐ-UBND/)).toHaveCount(0);
  await office.undo();
  await office.row(/88\/QĐ-UBND/).click();

  await page.getByRole("button", { name: "Xuất quyết định", exact: true }).click();
  await expect.poll(() => office.opened()).toEqual([expect.stringMatching(/88.*\.pdf$/)]);
  await page.getByRole("button", { name: "Xuất quyết định: bản Word để sửa" }).click();
  await expect.poll(async () => (await office.opened()).at(-1)).toMatch(/88.*\.docx$/);

  await page.keyboard.press("Control+p");
  await expect(page).toHaveURL(/#\/certificates\//);
  const paper = page.getByRole("img", { name: /Bản in xem trước, trang 1/ });
  await expect(paper.locator("canvas")).toBeVisible();
  const ink = () => page.locator("canvas").evaluate((canvas: HTMLCanvasElement) => canvas.toDataURL());
  const first = await ink();
  expect(first.length).toBeGreaterThan(50_000);
  await office.row(/Lầu Bá Chò/).click();
  await expect.poll(ink).not.toBe(first);
  await page.keyboard.press("Space");
  await expect(page.getByRole("button", { name: /In 1 giấy khen/ })).toBeVisible();
  await page.keyboard.press("Control+p");
  await page.getByLabel("Lý do in khi chưa soát").fill("Lãnh đạo đã xem bản nháp");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Đã viết 1 giấy khen")).toBeVisible();
  await expect.poll(async () => (await office.opened()).length).toBe(3);

  await page.keyboard.press("Escape");
  await expect(page).toHaveURL(/#\/decisions\//);
  // What was printed from it keeps the decision.
  await page.getByRole("button", { name: "Xóa", exact: true }).click();
  await office.said(/^Không xóa được vì còn 1 tờ giấy khen đã in/);
  await expect(office.row(/88\/QĐ-UBND/)).toBeVisible();
});

test("a decision without anybody, or with one nobody knows, is not recorded", async ({ office }) => {
  const { page } = office;
  await office.open("decisions/new");
  await page.getByLabel("Trích yếu").fill("Về việc tặng Giấy khen");
  await page.keyboard.press("Control+s");
  await page.locator("td[role=gridcell]").first().click();
  await page.keyboard.type("Không Có Người Này");
  await page.keyboard.press("Control+s");
  await expect(page.locator("td[aria-invalid]").first()).toBeVisible();
  expect(await office.call("list_decisions", { text: "88" })).toEqual([]);
});

test("beside the list stands who does not meet the standards and whose merit was rewarded before", async ({ office }) => {
  const { page } = office;
  const people = await office.call<{ rows: { id: string; fullName: string }[] }>("list_people", { text: "Và Bá Ca" });
  await office.call("save_person_grade", { personId: people.rows[0]?.id, year: 2026, grade: "not_completed" });
  const [chosen] = await office.call<{ recipient: object }[]>("list_recipients", { text: "Lầu Bá Chò" });
  const merit = "Đã dập tắt đám cháy rừng ở bản Mét";
  await office.call("record_awards", {
    decision: { number: null, decidedOn: "2026-09-21", subject: "Khen thưởng đột xuất", ground: "sudden" },
    awards: [{ recipient: chosen?.recipient, award: "certificate_of_merit", merit }],
  });

  const kinds = await office.call<{ id: string; name: string }[]>("list_award_kinds", { on: "2026-09-23" });
  const kind = kinds.find((one) => one.id === "certificate_of_merit")?.name;

  await office.open("decisions/new");
  await page.getByLabel("Trích yếu").fill("Về việc tặng danh hiệu Lao động tiên tiến năm 2026");
  await page.getByLabel("Danh hiệu, hình thức").selectOption({ label: "Lao động tiên tiến" });
  await page.locator("td[role=gridcell]").first().click();
  await paste(page, `Và Bá Ca\r\nLầu Bá Chò\t\tDập tắt đám cháy rừng ở bản Mét\t${kind}\r\n`);
  const line = (name: RegExp) => page.getByRole("grid").getByRole("row", { name });
  await expect(line(/Và Bá Ca.*Chưa đạt/)).toBeVisible();
  await expect(line(/Lầu Bá Chò.*Trùng thành tích/)).toBeVisible();
  await page.locator("td[role=gridcell]").first().click();
  const notes = page.locator(".notes");
  await expect(notes).toContainText(/Điều \d+/);
  await office.look("decision-not-met");
  await page.keyboard.press("ArrowDown");
  await expect(notes).toContainText("Quyết định 88/QĐ-UBND ngày 21/09/2026");
  await office.look("decision-twice");

  // It keeps nobody from recording, and stands beside the list afterwards.
  await page.getByLabel("Thành tích chung").fill("Hoàn thành nhiệm vụ");
  await page.keyboard.press("Control+s");
  await office.said(/^Đã ghi quyết định 89\/QĐ-UBND với 2 khen thưởng/);
  const mark = page.getByRole("button", { name: /^Chưa đạt: .*Và Bá Ca/ });
  await mark.focus();
  await page.keyboard.press("Enter");
  await expect(mark).toHaveAttribute("aria-expanded", "true");
  await expect(page.locator("li .notes")).toContainText(/Điều \d+/);
  await office.look("decision-marked");
  await page.getByRole("button", { name: /^Trùng thành tích: .*Lầu Bá Chò/ }).click();
  await expect(page.locator("li .notes")).toContainText("Quyết định 88/QĐ-UBND ngày 21/09/2026");
});
