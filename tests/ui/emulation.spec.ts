import { expect, test, type Office } from "./office";

// Nobody writes here, so all look at one practice year.
test.use({ start: "shared" });

interface Named {
  id: string;
  name: string;
}

async function idOf(office: Office, list: string, text: string): Promise<string> {
  const found = await office.call<Named[]>(list, { text });
  return found[0]?.id ?? "";
}

test("a movement shows its steps, content, units, results and papers", async ({ office }) => {
  const { page } = office;
  const id = await idOf(office, "list_movements", "chung sức");
  await office.open(`movements/${id}`);
  await office.look("movement-steps");
  for (const [tab, picture, says] of [
    ["Nội dung", "movement-content", "Đã ghi đủ các nội dung luật yêu cầu"],
    ["Đơn vị", "movement-units", "845 người"],
    ["Chỉ tiêu", "movement-results", "thứ 1"],
    ["Văn bản", "movement-papers", "6/7 bên đã ký"],
  ] as const) {
    await page.getByRole("tab", { name: tab }).click();
    await expect(page.getByText(says).first()).toBeVisible();
    await office.look(picture);
  }
  for (const [label, route] of [["điển hình", "exemplars"], ["khen thưởng", "roll"]] as const) {
    await office.open(`movements/${id}`);
    await page.locator(".links").getByRole("link", { name: label }).click();
    await expect(page).toHaveURL(new RegExp(`#/${route}\\?movement=${id}`));
    await office.look(`movement-link-${route}`);
  }
});

test("what of a movement fills the screen", async ({ office }) => {
  const { page } = office;
  const id = await idOf(office, "list_movements", "chung sức");
  for (const [part, title] of [
    ["units", "Đơn vị tham gia"],
    ["targets", "Chỉ tiêu"],
    ["criteria", "Tiêu chí chấm điểm"],
    ["scores", "Chấm điểm"],
  ] as const) {
    await office.open(`movements/${id}/${part}`);
    await office.look(`movement-${part}-page`, { title });
  }
  for (const kind of ["movement_plan", "midterm_review", "final_review"]) {
    await office.open(`movements/${id}/paper/${kind}`);
    await expect(page.getByRole("img", { name: /xem trước, trang 1/ }).locator("canvas")).toBeVisible();
    await office.look(`movement-paper-${kind.replaceAll("_", "-")}`);
  }
});

test("steps, pacts and counts in their dialogs", async ({ office }) => {
  const { page } = office;
  const id = await idOf(office, "list_movements", "Dân vận khéo");
  await office.open(`movements/${id}`);
  await page.getByRole("list", { name: "Năm bước của phong trào" }).getByRole("button", { name: /Kiểm tra/ }).click();
  await expect(page.getByRole("dialog", { name: "Kiểm tra, đôn đốc" })).toBeVisible();
  await office.look("movement-step-dialog");
  await page.keyboard.press("Escape");
  await page.getByRole("tab", { name: "Văn bản" }).click();
  await page.getByRole("button", { name: "Thêm giao ước" }).click();
  await office.look("movement-pact-dialog");
  await page.keyboard.press("Escape");
  await office.open("movements");
  await page.getByRole("button", { name: "Biểu 0601" }).click();
  await expect(page.getByRole("table", { name: "Biểu 0601" }).getByRole("row", { name: /^01 Tổng số 3 3/ })).toBeVisible();
  await office.look("movement-counts");
});

test("what is due, and clusters", async ({ office }) => {
  const { page } = office;
  await office.open("movements?due=1");
  await office.look("movements-due");
  await office.open("clusters");
  await office.look("clusters", { title: "Cụm thi đua" });
  await page.getByRole("grid").focus();
  await page.keyboard.press("Enter");
  await office.look("clusters-detail");
  await office.open("clusters/new");
  await office.look("clusters-new");
});

test("an exemplar with its picture, its dialogs and its texts", async ({ office }) => {
  const { page } = office;
  const id = await idOf(office, "list_exemplars", "giữ nghề dệt");
  await office.open(`exemplars/${id}`);
  await expect(page.getByRole("img", { name: /^Ảnh của/ })).toBeVisible();
  await office.look("exemplar-rewarded");
  for (const [lamp, picture] of [
    ["Xác minh", "exemplar-check-dialog"],
    ["Tuyên truyền", "exemplar-publicity-dialog"],
    ["Nhân rộng", "exemplar-spread-dialog"],
    ["Khen thưởng", "exemplar-reward-dialog"],
  ] as const) {
    await page.getByRole("list", { name: "Đường đi của điển hình" }).getByRole("button", { name: new RegExp(lamp) }).click();
    await expect(page.getByRole("dialog")).toBeVisible();
    await office.look(picture);
    await page.keyboard.press("Escape");
  }
  for (const kind of ["exemplar_board", "exemplar_loudspeaker"]) {
    await office.open(`exemplars/${id}/text/${kind}`);
    await expect(page.getByRole("img", { name: /xem trước, trang 1/ }).locator("canvas")).toBeVisible();
    await office.look(kind.replaceAll("_", "-"));
  }
  await office.open("exemplars?silent=1");
  await office.look("exemplars-silent");
  await office.open("exemplars?stage=noted");
  await page.getByRole("grid").focus();
  await page.keyboard.press("Enter");
  await office.look("exemplar-noted");
});
