import { describe, expect, test } from "vitest";
import type { LaidOut, SheetLayout } from "../../lib/types";
import { boxes, caught, movedPart, ownCopy, partKeys } from "./parts";

const layout: SheetLayout = {
  name: "Mẫu", width: 297, height: 210,
  frame: { x: 0, y: 0, w: 297, h: 210, mode: "on_blank" },
  emblem: { x: 134.5, y: 8, w: 28, h: 29 },
  spread: { when_one_line: ["name"], baselines: { name: 112 } },
  fields: {
    name: { x: 148.5, y: 107, w: 240, size: 24, then: [{ y: [102, 109], size: 18, max_lines: 2 }] },
    tn: { text: "Độc lập", x: 148.5, y: 52, w: 120, size: 16, ask: true },
    text_1: { text: "Kỷ niệm", x: 40, y: 60, w: 60, size: 12, mode: "hidden" },
  },
  rules: { tn_rule: { under: "tn", y: 54.3, thickness: 0.75, ask: true } },
};
const line = (left: number, baseline: number, width: number, size: number) => ({ text: "", left, baseline, width, size });
const laid: LaidOut = {
  path: "", rules: [],
  texts: [
    { key: "tn", face: "bold", colour: "#000000", isTight: false, lines: [line(113.5, 52, 70, 16)] },
    { key: "name", face: "bold", colour: "#000000", isTight: false, lines: [line(98.5, 107, 100, 24)] },
  ],
};

describe("parts of a layout", () => {
  test("are listed drawings first, then words from the top", () => {
    expect(partKeys(layout)).toEqual(["frame", "emblem", "tn", "text_1", "name"]);
  });
  test("stand where they are drawn; what is hidden stands nowhere", () => {
    const all = boxes(layout, laid);
    expect(all.map((box) => box.key)).toEqual(["frame", "emblem", "tn", "name"]);
    const name = all.find((box) => box.key === "name");
    expect(name?.left).toBe(98.5);
    expect(name?.top).toBeLessThan(107);
    expect((name?.top ?? 0) + (name?.height ?? 0)).toBeGreaterThan(107);
  });
  test("move with every way they may be set, and a rule with its words", () => {
    const name = movedPart(layout, "name", 2, -1.5).fields.name;
    expect([name?.x, name?.y, name?.then?.[0]?.y]).toEqual([150.5, 105.5, [100.5, 107.5]]);
    expect(movedPart(layout, "tn", 0, 2).rules?.tn_rule?.y).toBe(56.3);
    expect(movedPart(layout, "emblem", 1, 1).emblem).toMatchObject({ x: 135.5, y: 9 });
  });
  test("are caught by the middle of the sheet, and not from far", () => {
    const all = boxes(layout, laid);
    expect(caught(all, layout, "name", 0.9, 7)).toMatchObject({ right: 0, guides: [{ way: "down", at: 148.5 }] });
    expect(caught(all, layout, "name", 6, 7)).toMatchObject({ right: 6, guides: [] });
  });
  test("of the program become the office's own: nothing is asked and nothing spreads", () => {
    const own = ownCopy(layout, "Mẫu của xã");
    expect([own.name, own.spread, own.fields.tn?.ask, own.rules?.tn_rule?.ask]).toEqual(["Mẫu của xã", undefined, false, false]);
  });
});
