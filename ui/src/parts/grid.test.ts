import { describe, expect, it } from "vitest";
import { filled, offered, readCell, tabFrom, type GridColumn, type GridRow } from "./grid";
import { edge, filledDown, isBlock, layOut, putBlock, readBlock, tiled, writeBlock } from "./grid-block";

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

  it("asks which one is meant where two choices differ in marks alone", () => {
    const column: GridColumn = { key: "unit", label: "Thôn", width: 100, choices: ["Thôn Hòa", "Thôn Hoa"] };
    expect(readCell(column, "THÔN HOA")).toEqual({ text: "Thôn Hoa", problem: null });
    expect(readCell(column, "thon hoa").problem).toBe("«thon hoa» có thể là Thôn Hòa hoặc Thôn Hoa. Hãy chọn lại.");
    expect(offered(column.choices ?? [], "hoa", 8)).toEqual(["Thôn Hòa", "Thôn Hoa"]);
  });
});

describe("an area of a grid", () => {
  const columns: GridColumn[] = ["a", "b", "c"].map((key) => ({ key, label: key, width: 80 }));
  const rows: GridRow[] = [
    { id: "1", cells: { a: "một", b: '"hai"' } },
    { id: "2", cells: { a: "ba" } },
    { id: "3", cells: {} },
    { id: "4", cells: { a: "bốn" } },
    { id: "5", cells: {} },
  ];

  it("is copied as a spreadsheet reads it, and comes back the same", () => {
    const text = writeBlock(rows, columns, { top: 0, left: 0, bottom: 1, right: 1 });
    expect(text).toBe('một\t"""hai"""\r\nba\t');
    expect(readBlock(text)).toEqual([["một", '"hai"'], ["ba", ""]]);
  });

  it("is filled with its first row, and one row with the row above", () => {
    const down = filledDown(rows, columns, { top: 0, left: 0, bottom: 2, right: 0 });
    expect(down.map((row) => row.cells.a ?? "")).toEqual(["một", "một", "một", "bốn", ""]);
    const above = filledDown(rows, columns, { top: 2, left: 0, bottom: 2, right: 2 });
    expect(above[2]?.cells).toEqual({ a: "ba", b: "", c: "" });
  });

  it("takes a smaller block as often as it goes in evenly", () => {
    const area = { top: 0, left: 0, bottom: 2, right: 1 };
    expect(tiled([["x"]], area)).toEqual([["x", "x"], ["x", "x"], ["x", "x"]]);
    expect(tiled([["x"], ["y"]], area)).toEqual([["x"], ["y"]]);
  });

  it("is walked to the end of what is filled", () => {
    expect([edge(rows, "a", 0, 1), edge(rows, "a", 1, 1), edge(rows, "a", 3, 1)]).toEqual([1, 3, 4]);
    expect([edge(rows, "a", 3, -1), edge(rows, "a", 1, -1), edge(rows, "a", 0, -1)]).toEqual([1, 0, 0]);
  });

  it("lays merged cells out: downwards for every row, sideways for the first column", () => {
    const cell = (text: string, down = 1, across = 1) => ({ text, down, across });
    expect(
      layOut([
        [cell("Lô Thị Nga"), cell("Trạm\n Y tế", 2), cell("1990")],
        [cell("Vi Văn Ón"), cell("1985")],
        [cell("Ghi chung", 1, 3)],
      ]),
    ).toEqual([
      ["Lô Thị Nga", "Trạm Y tế", "1990"],
      ["Vi Văn Ón", "Trạm Y tế", "1985"],
      ["Ghi chung", "", ""],
    ]);
  });
});
