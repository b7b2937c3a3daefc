import { describe, expect, it } from "vitest";
import { filled, isBlock, putBlock, readBlock, readCell, tabFrom, type GridColumn, type GridRow } from "./grid";

describe("a block from a spreadsheet", () => {
  it.each([
    ["a\tb\nc\td\n", [["a", "b"], ["c", "d"]]],
    ["a\r\nb\r\n", [["a"], ["b"]]],
    ["Lò Văn Đức\t\t1984", [["Lò Văn Đức", "", "1984"]]],
    ['"hai\ndòng"\tx', [["hai dòng", "x"]]],
    ['"nói ""được"""\tx', [['nói "được"', "x"]]],
    ['"chưa đóng\tx', [['"chưa đóng', "x"]]],
    ["  thừa   dấu\u00a0cách \tx", [["thừa dấu cách", "x"]]],
    ["Thi\u0323 Phu\u031bo\u031b\u0323ng", [["Thị Phượng"]]],
  ])("%j becomes cells", (text, cells) => {
    expect(readBlock(text)).toEqual(cells);
  });

  it("is told from a bit of text", () => {
    expect(isBlock("Lò Văn Đức")).toBe(false);
    expect(isBlock("Lò Văn Đức\r\n")).toBe(false);
    expect(isBlock("a\tb")).toBe(true);
    expect(isBlock("a\nb")).toBe(true);
  });
});

describe("a grid", () => {
  const columns: GridColumn[] = [
    { key: "name", label: "Họ tên", width: 200 },
    { key: "unit", label: "Đơn vị", width: 160, choices: ["Thôn Quẹ", "Bản Xiềng"] },
  ];
  const row = (id: string, name: string): GridRow => ({ id, cells: { name } });

  it("takes a block at a cell, grows, and counts what did not fit", () => {
    let made = 0;
    const newRow = () => ({ id: `new-${made++}`, cells: {} });
    const block = [["ban xieng", "thừa"], ["Thôn Lạ"]];
    const put = putBlock([row("1", "Lô Thị Phượng")], columns, { row: 0, column: 1 }, block, newRow);
    expect(put.dropped).toBe(1);
    expect(put.rows).toEqual([
      { id: "1", cells: { name: "Lô Thị Phượng", unit: "Bản Xiềng" } },
      { id: "new-0", cells: { unit: "Thôn Lạ" } },
    ]);
  });

  it("finds a choice typed without marks and refuses one that is not there", () => {
    const [, unit] = columns as [GridColumn, GridColumn];
    expect(readCell(unit, "thon que")).toEqual({ text: "Thôn Quẹ", problem: null });
    expect(readCell(unit, "Thôn Lạ").problem).toBe("Không có «Thôn Lạ» trong danh sách. Hãy chọn lại.");
    expect(readCell({ ...unit, free: true }, "Thôn Lạ")).toEqual({ text: "Thôn Lạ", problem: null });
  });

  it("leaves by Tab only past its last cell, and backwards past its first", () => {
    expect(tabFrom({ row: 0, column: 1 }, false, 2, 2)).toEqual({ row: 1, column: 0 });
    expect(tabFrom({ row: 1, column: 1 }, false, 2, 2)).toBeNull();
    expect(tabFrom({ row: 0, column: 0 }, true, 2, 2)).toBeNull();
    expect(tabFrom({ row: 1, column: 0 }, true, 2, 2)).toEqual({ row: 0, column: 1 });
  });

  it("sends only rows with something in them", () => {
    expect(filled([row("1", "A"), row("2", "  "), { id: "3", cells: {} }]).map(({ id }) => id)).toEqual(["1"]);
  });
});
