import { describe, expect, it } from "vitest";
import { keysIn } from "./keys";
import { words } from "./words";

const keys = (sentence: string) => keysIn(sentence).filter((part) => part.isKey).map((part) => part.text);

describe("keys in a sentence", () => {
  it("finds every key of the hints, and nothing else", () => {
    expect(keys(words.keysOfLists)).toEqual(["↑↓", "Enter", "F2", "Ctrl+F"]);
    expect(keys(words.keysOfMarkedLists)).toEqual(["↑↓", "Enter", "Dấu cách", "Shift+↑↓", "Ctrl+A", "F2", "Ctrl+F"]);
    expect(keys(words.keysOfGrids)).toEqual(["Enter", "Tab", "Ctrl+D", "Shift+mũi tên", "Ctrl+Z", "F2", "F8"]);
    expect(keys(words.keysOfImports)).toEqual(["↑↓", "Alt+1", "Alt+4", "Del", "Ctrl+S"]);
    expect(keys(words.keysOfForms)).toEqual(["Tab", "Enter", "Ctrl+S", "↓"]);
  });

  it("keeps the sentence whole", () => {
    for (const sentence of [words.keysOfGrids, "Không có phím nào", ""]) {
      expect(keysIn(sentence).map((part) => part.text).join("")).toBe(sentence);
    }
  });
});
