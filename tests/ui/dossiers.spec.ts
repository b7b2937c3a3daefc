import { expect, test, type Office } from "./office";

test.use({ start: "founded" });

const pdf = (name: string) => ({ name, mimeType: "application/pdf", buffer: Buffer.from(`%PDF-1.4\n% ${name}\n`) });

async function nominated(office: Office): Promise<string> {
  const round = await office.call<{ id: string }>("save_round", { name: "Tổng kết năm 2026", ground: "merit", meritYear: 2026 });
  for (const fullName of ["Lô Văn Yên", "Nguyễn Thị Ánh", "Kha Văn Đăng"]) {
    const { id } = await office.call<{ id: string }>("save_person", { fullName });
    const recipient = { kind: "person", id };
    await office.call("save_nominations", [{ roundId: round.id, recipient, award: "certificate_of_merit", merit: "Hoàn thành xuất sắc nhiệm vụ" }]);
  }
  return round.id;
}

test("papers dropped on a round find their dossier and line; a line holds its file until the file goes", async ({ office }) => {
  const { page } = office;
  const round = await nominated(office);
  await office.open(`nominations/${round}/papers`);
  await page.locator("button + input[type=file]").first().setInputFiles([
    pdf("Báo cáo thành tích Lô Văn Yên.pdf"), pdf("BB_nguyen thi anh.pdf"), pdf("kha van dang.pdf"), pdf("scan0001.pdf"),
  ]);
  await expect(page.getByText("2 trong 4 tệp đã biết hồ sơ và giấy tờ")).toBeVisible();
  await page.getByLabel("Giấy tờ: kha van dang.pdf").selectOption({ label: "Tờ trình" });
  await page.getByLabel("Hồ sơ của scan0001.pdf").selectOption({ index: 2 });
  await office.look("dossiers-waiting", { title: "Tổng kết năm 2026" });
  await page.keyboard.press("Control+s");
  await office.said("Đã gắn 3 tệp vào hồ sơ.");
  await expect(page.getByText("scan0001.pdf").first()).toBeVisible();
  await page.getByRole("button", { name: "Không gắn scan0001.pdf" }).click();

  const papers = page.getByRole("table", { name: "Giấy tờ trong hồ sơ" });
  await expect(papers.getByRole("checkbox", { name: "Báo cáo thành tích, Lô Văn Yên" })).toBeChecked();
  await expect(papers.getByRole("button", { name: "Báo cáo thành tích Lô Văn Yên.pdf" })).toBeVisible();
  // A paper that lies in the folder is there without a file, and is told apart from one that is missing.
  await papers.getByRole("checkbox", { name: "Tờ trình, Lô Văn Yên" }).click();
  await office.settled();
  await expect(page.getByText("3 trên 3 hồ sơ còn thiếu giấy tờ · 1 giấy tờ có bản giấy, chưa có tệp")).toBeVisible();
  await office.look("dossiers-table", { title: "Tổng kết năm 2026" });

  await office.open(`nominations/${round}`);
  await office.row(/Lô Văn Yên/).click();
  const lines = page.getByRole("group", { name: "Giấy tờ trong hồ sơ của Lô Văn Yên" });
  const line = (name: string) => lines.getByRole("group", { name, exact: true });
  await expect(line("Tờ trình").getByText("có giấy, chưa có tệp")).toBeVisible();
  const files = page.getByRole("region", { name: "Tệp đính kèm" });
  await files.locator("input[type=file]").setInputFiles(pdf("to trinh so 3.pdf"));
  await office.said("Đã gắn tệp «to trinh so 3.pdf».");
  await line("Tờ trình").getByLabel("Tệp đã gắn là Tờ trình").selectOption({ label: "to trinh so 3.pdf" });
  await office.said("Tệp «to trinh so 3.pdf» là «Tờ trình».");
  await expect(line("Tờ trình").getByRole("button", { name: "to trinh so 3.pdf", exact: true })).toBeVisible();

  // Dropped on its line.
  const name = "Biên bản xét khen thưởng";
  const given = await page.evaluateHandle(() => {
    const given = new DataTransfer();
    given.items.add(new File(["%PDF-1.4\n% bien ban\n"], "bien ban.pdf", { type: "application/pdf" }));
    return given;
  });
  await line(name).dispatchEvent("drop", { dataTransfer: given });
  await office.said(`Đã gắn «bien ban.pdf» là «${name}» của Lô Văn Yên.`);
  await office.settled();
  await lines.scrollIntoViewIfNeeded();
  await office.look("dossiers-lines", { title: "Tổng kết năm 2026" });
  await office.undo();
  await expect(line(name).getByRole("checkbox")).not.toBeChecked();
  await files.getByRole("button", { name: "Bỏ tệp to trinh so 3.pdf" }).click();
  await office.settled();
  await expect(line("Tờ trình").getByText("có giấy, chưa có tệp")).toBeVisible();
});
