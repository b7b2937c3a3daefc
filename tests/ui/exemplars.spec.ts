import { expect, test } from "./office";

test.use({ start: "founded" });

test("a good deed is noted in a minute, then publicised, corrected, removed and taken back", async ({ office }) => {
  const { page } = office;
  await office.call("save_person", { fullName: "Lô Thị Phượng", birth: null });
  await office.open("exemplars");
  await expect(page.getByText("Chưa có điển hình nào")).toBeVisible();
  await page.keyboard.press("Control+n");
  await page.getByRole("combobox", { name: "Đối tượng trong sổ" }).fill("lo thi phuong");
  await page.getByRole("option", { name: /Lô Thị Phượng/ }).click();
  await page.getByLabel("Việc làm, mô hình").fill("Nhặt được 5 triệu đồng, trả lại người mất.");
  await page.keyboard.press("Control+s");
  await office.said("Đã lưu điển hình: Lô Thị Phượng.");
  await expect(office.row(/Lô Thị Phượng.*Mới ghi nhận/)).toBeVisible();

  const way = page.getByRole("list", { name: "Đường đi của điển hình" });
  await way.getByRole("button", { name: /Xác minh/ }).click();
  await page.keyboard.press("Control+s");
  await office.said("Đã ghi xác minh: Lô Thị Phượng.");
  await way.getByRole("button", { name: /Tuyên truyền/ }).click();
  await page.getByLabel("Hình thức").fill("Loa phát thanh xã");
  await page.keyboard.press("Control+s");
  await expect(office.row(/Lô Thị Phượng.*Đã tuyên truyền/)).toBeVisible();
  await page.getByRole("button", { name: "Tuyên truyền: Loa phát thanh xã" }).click();
  await page.getByLabel("Hình thức").fill("Loa truyền thanh xã");
  await page.keyboard.press("Control+s");
  await expect(page.getByText("Tuyên truyền: Loa truyền thanh xã")).toBeVisible();
  await way.getByRole("button", { name: /Nhân rộng/ }).click();
  await page.getByLabel("Nơi nhân rộng").fill("Bản Đình");
  await page.getByLabel("Kết quả").fill("3 hộ làm theo");
  await page.keyboard.press("Control+Enter");
  await expect(office.row(/Lô Thị Phượng.*Đã nhân rộng/)).toBeVisible();

  await page.getByRole("button", { name: "Xóa", exact: true }).click();
  await office.undo();
  await expect(office.row(/Lô Thị Phượng.*Đã nhân rộng/)).toBeVisible();
});

test("a deed is honoured from its own page, and the two know each other", async ({ office }) => {
  const { page } = office;
  await office.call("save_signatory", { fullName: "Nguyễn Văn Bình", office: "chair" });
  const person = await office.call<{ id: string }>("save_person", { fullName: "Lô Thị Phượng", sex: "female" });
  const { id } = await office.call<{ id: string }>("save_exemplar", {
    kind: "good_deed", recipient: { kind: "person", id: person.id }, summary: "Cứu hai cháu nhỏ bị lũ cuốn.",
  });
  await office.open(`exemplars/${id}`);
  await page.getByRole("list", { name: "Đường đi của điển hình" }).getByRole("button", { name: /Khen thưởng/ }).click();
  await page.getByRole("button", { name: "Ghi quyết định mới" }).click();
  await expect(page.getByText("Điển hình: Lô Thị Phượng")).toBeVisible();
  await page.getByLabel("Trích yếu").fill("Về việc tặng Giấy khen đột xuất");
  await page.keyboard.press("Control+s");
  await office.said(/với 1 khen thưởng/);
  await page.getByRole("link", { name: "Xem điển hình" }).click();
  await expect(office.row(/Lô Thị Phượng.*Đã khen thưởng/)).toBeVisible();
  await expect(page.getByText(/Quyết định 01\/QĐ-UBND/)).toBeVisible();
  await page.getByRole("list", { name: "Đường đi của điển hình" }).getByRole("button", { name: /Khen thưởng/ }).click();
  await page.getByRole("button", { name: "Bỏ gắn" }).click();
  await page.getByRole("button", { name: "Gắn", exact: true }).click();
  await office.said("Đã gắn khen thưởng với điển hình.");
});

test("the list is printed as a book, and a notice is written, copied and printed", async ({ office }) => {
  const { page } = office;
  const draft = { kind: "model", name: "Tổ dệt bản Mét", summary: "Mở lớp truyền nghề.", consent: "agreed" };
  const { id } = await office.call<{ id: string }>("save_exemplar", draft);
  await office.call("save_exemplar", { ...draft, name: "Và Bá Ca", consent: "refused" });
  await office.open("exemplars");
  await office.answerDialog("/tmp/So dien hinh.pdf");
  await page.getByRole("button", { name: "In thành sổ" }).click();
  await office.said(/^Đã viết sổ 1 điển hình\. Không đưa vào vì không đồng ý nêu tên: Và Bá Ca\./);
  expect(await office.opened()).toEqual(["/tmp/So dien hinh.pdf"]);
  await office.open(`exemplars/${id}`);
  await page.getByRole("button", { name: "Bài đọc loa" }).click();
  await expect(page.getByLabel("Nội dung")).toHaveValue(/Kính thưa toàn thể bà con/);
  await page.keyboard.press("Control+p");
  await expect.poll(async () => (await office.opened()).length).toBe(2);
  await page.keyboard.press("Escape");
  await office.row(/Và Bá Ca/).click();
  await page.getByRole("button", { name: "Bài bảng tin" }).click();
  await expect(page.getByText(/không đồng ý nêu tên trước công chúng/)).toBeVisible();
});

test("what the office says of a field that is folded away is seen", async ({ office }) => {
  const { page } = office;
  await office.open("exemplars/new");
  await page.getByLabel("Hoặc chỉ ghi họ tên").fill("Lô Thị Phượng");
  await page.getByLabel("Việc làm, mô hình").fill("Trả lại của rơi.");
  await office.refuse("save_exemplar", "Ngày phát hiện ở sau hôm nay.", "foundOn");
  await page.keyboard.press("Control+Enter");
  await expect(page.getByText("Ngày phát hiện ở sau hôm nay.")).toBeVisible();
});
