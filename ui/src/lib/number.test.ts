import { describe, expect, it } from "vitest";
import * as format from "./format";
import { readNumber } from "./number";

const whole = { least: 0, most: 1e12, decimals: 0 };

describe("figures", () => {
  it.each([
    ["2.530.000", 2530000],
    ["2530000", 2530000],
    ["2 530 000", 2530000],
    ["0", 0],
    ["", null],
  ])("reads %j as %j", (typed, value) => {
    expect(readNumber(typed, whole)).toEqual({ value, problem: null });
  });

  it("reads a fraction with a comma, and with the foreign dot", () => {
    const mm = { least: -20, most: 20, decimals: 1 };
    expect(readNumber("−1,5", mm).value).toBe(-1.5);
    expect(readNumber("1.5", mm).value).toBe(1.5);
    expect(readNumber("1,55", mm).problem).toBe("Hãy gõ nhiều nhất 1 chữ số sau dấu phẩy.");
  });

  it.each([
    ["mười", "Hãy gõ một con số, ví dụ 12 hoặc 1.500."],
    ["1,5", "Hãy gõ số nguyên, không có phần lẻ."],
    ["-1", "Số này phải từ 0 trở lên."],
    ["9.999.999.999.999", "Số này không được quá 1.000.000.000.000."],
  ])("refuses %j in words", (typed, problem) => {
    expect(readNumber(typed, whole).problem).toBe(problem);
  });

  it("are written with dots, days as day/month/year", () => {
    expect(format.money(2530000)).toBe("2.530.000 đồng");
    expect(format.number(999)).toBe("999");
    expect(format.number(-1234.5)).toBe("−1.234,5");
    expect(format.percent(0.614)).toBe("61%");
    expect(format.day("2026-07-01")).toBe("01/07/2026");
    expect(format.day("2026-07")).toBe("07/2026");
    expect(format.day("1984")).toBe("1984");
    expect(format.size(190464)).toBe("186 KB");
    expect(format.size(4299161)).toBe("4,1 MB");
    expect(format.size(39_312_000_000)).toBe("36,6 GB");
  });
});
