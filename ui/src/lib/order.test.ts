import { describe, expect, it } from "vitest";
// Written by `cargo test -p sovang-core order`: each line holds names that stand in one place.
import golden from "./order.golden.json";
import { compareKeys, inOrder, nameKey, titleKey, type OrderKey } from "./order";

/** The same pieces in another order, the same each time. */
function shuffled<T>(list: readonly T[]): T[] {
  return list.map((one, at) => ({ one, key: (at * 7919) % 1009 })).sort((a, b) => a.key - b.key).map(({ one }) => one);
}

describe.each([
  ["people", golden.names, nameKey],
  ["titles", golden.titles, titleKey],
] as const)("the order of %s is that of the office", (_, groups, key: (text: string) => OrderKey) => {
  const rows = groups.flatMap((group, place) => group.map((text) => ({ text, place })));

  it("however the list came", () => {
    expect(rows.length).toBeGreaterThan(100);
    const sorted = inOrder(shuffled(rows), (row) => key(row.text), false);
    expect(sorted.map((row) => row.place)).toEqual(rows.map((row) => row.place));
    const down = inOrder(shuffled(rows), (row) => key(row.text), true);
    expect(down.map((row) => row.place)).toEqual(rows.map((row) => row.place).reverse());
  });

  it("and what stands in one place there stands in one place here", () => {
    for (const group of groups) {
      for (const text of group) expect(compareKeys(key(text), key(group[0] ?? "")), `${text} and ${group[0]}`).toBe(0);
    }
    for (let at = 1; at < groups.length; at++) {
      const [before, after] = [groups[at - 1]?.[0] ?? "", groups[at]?.[0] ?? ""];
      expect(compareKeys(key(before), key(after)), `${before} before ${after}`).toBeLessThan(0);
    }
  });
});
