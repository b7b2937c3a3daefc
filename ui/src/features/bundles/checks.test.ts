import { expect, test } from "vitest";
import { percent } from "./checks";

test("only a whole score is called whole", () => {
  expect(percent({ asked: 5000, score: 999 })).toBe("99,9% đạt");
  expect(percent({ asked: 3, score: 1000 })).toBe("Đạt cả");
  expect(percent({ asked: 0, score: null })).toBe("Chưa có gì để kiểm tra");
});
