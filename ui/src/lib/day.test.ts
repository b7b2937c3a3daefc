import { describe, expect, it } from "vitest";
import { learnToday, readDay, today, type Precision } from "./day";

const read = (typed: string, precision: Precision = "day") => readDay(typed, { precision, today: "2026-09-23" });

describe("a day as a clerk types it", () => {
  it.each([
    ["1/7/26", "2026-07-01"],
    ["01/07/2026", "2026-07-01"],
    ["010726", "2026-07-01"],
    ["01072026", "2026-07-01"],
    ["1-7-2026", "2026-07-01"],
    ["1.7.2026", "2026-07-01"],
    ["1 / 7 / 26", "2026-07-01"],
    ["2026-07-01", "2026-07-01"],
    ["1/7", "2026-07-01"],
    ["29/2/2024", "2024-02-29"],
    ["2/9/45", "1945-09-02"],
    ["2/9/36", "2036-09-02"],
    ["2/9/37", "1937-09-02"],
    ["hôm nay", "2026-09-23"],
    ["Hôm  Qua", "2026-09-22"],
    ["hom nay", "2026-09-23"],
    ["ho\u0302m nay", "2026-09-23"],
    ["ngày mai", "2026-09-24"],
    ["", ""],
    ["   ", ""],
  ])("reads %j as %j", (typed, iso) => {
    expect(read(typed)).toEqual({ iso, problem: null });
  });

  it("crosses months and years with hôm qua", () => {
    expect(readDay("hôm qua", { precision: "day", today: "2026-01-01" }).iso).toBe("2025-12-31");
    expect(readDay("hôm qua", { precision: "day", today: "2024-03-01" }).iso).toBe("2024-02-29");
  });

  it.each([
    ["31/02/2026", "Tháng 2/2026 chỉ có 28 ngày, không có ngày 31. Hãy gõ lại."],
    ["29/2/2025", "Tháng 2/2025 chỉ có 28 ngày, không có ngày 29. Hãy gõ lại."],
    ["0/7/2026", "Tháng 7/2026 chỉ có 31 ngày, không có ngày 0. Hãy gõ lại."],
    ["1/13/2026", "Không có tháng 13. Hãy gõ ngày/tháng/năm."],
    ["1/7/206", "Năm phải có hai hoặc bốn chữ số, ví dụ 1/7/26 hoặc 1/7/2026."],
    ["1/7/0206", "Năm phải có hai hoặc bốn chữ số, ví dụ 1/7/26 hoặc 1/7/2026."],
    ["bao giờ", "Không đọc được ngày này. Hãy gõ như 1/7/26, 010726 hoặc hôm nay."],
    ["2026", "Hãy gõ đủ ngày, tháng, năm, ví dụ 1/7/2026."],
    ["7/2026", "Hãy gõ đủ ngày, tháng, năm, ví dụ 1/7/2026."],
    ["1/7/2026/3", "Không đọc được ngày này. Hãy gõ như 1/7/26, 010726 hoặc hôm nay."],
  ])("refuses %j in words", (typed, problem) => {
    expect(read(typed)).toEqual({ iso: null, problem });
  });

  it("takes a year or a month alone only where that is enough", () => {
    expect(read("1984", "year").iso).toBe("1984");
    expect(read("7/1984", "year").iso).toBe("1984-07");
    expect(read("7/2026", "month").iso).toBe("2026-07");
    expect(read("1984", "month").problem).toContain("đủ ngày");
    expect(read("13/2026", "month").problem).toBe("Không có tháng 13. Hãy gõ tháng/năm.");
    expect(read("1784", "year").problem).toBe("Năm 1784 không hợp lý. Hãy gõ năm từ 1900 đến 2100.");
  });
});

it("today is the office's day, whatever the clock of the screen says", () => {
  const now = new Date();
  const clock = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
  learnToday("2026-02-28");
  expect(today()).toBe("2026-02-28");
  learnToday(clock);
  expect(today()).toBe(clock);
});
