import { describe, expect, it } from "vitest";
import { isSheet, projection, straightened, type Corners, type Dot } from "./straighten";

// A sheet of 297 × 210 mm as a camera sees it from below on the left.
const corners: Corners = [{ x: 210, y: 130 }, { x: 1120, y: 190 }, { x: 1230, y: 860 }, { x: 90, y: 760 }];

/** The place on the sheet, 0 to 1, that a dot of the photograph shows: the projection searched backwards. */
function seen(dot: Dot): Dot {
  const to = projection(corners);
  let [x, y] = [0.5, 0.5];
  for (let round = 0; round < 12; round++) {
    const [at, right, down] = [to(x, y), to(x + 1e-6, y), to(x, y + 1e-6)];
    const [a, b, c, d] = [(right.x - at.x) * 1e6, (down.x - at.x) * 1e6, (right.y - at.y) * 1e6, (down.y - at.y) * 1e6];
    const whole = a * d - b * c;
    const [offX, offY] = [dot.x - at.x, dot.y - at.y];
    x += (offX * d - b * offY) / whole;
    y += (a * offY - offX * c) / whole;
  }
  return { x, y };
}

describe("a photographed sheet", () => {
  it("is a projection that ends in its corners", () => {
    const to = projection(corners);
    for (const [x, y, corner] of [[0, 0, corners[0]], [1, 0, corners[1]], [1, 1, corners[2]], [0, 1, corners[3]]] as const) {
      expect(to(x, y).x).toBeCloseTo(corner.x, 6);
      expect(to(x, y).y).toBeCloseTo(corner.y, 6);
    }
    // A projection, not a mere stretching: the middle is where the diagonals cross.
    const middle = to(0.5, 0.5);
    const cross = (from: Dot, until: Dot) => (until.x - from.x) * (middle.y - from.y) - (until.y - from.y) * (middle.x - from.x);
    expect(cross(corners[0], corners[2])).toBeCloseTo(0, 4);
    expect(cross(corners[1], corners[3])).toBeCloseTo(0, 4);
  });

  it("is straight to a millimetre at every mark", () => {
    // Round marks, 6 mm wide, near each corner and in the middle, painted as the camera sees them.
    const marks = [[15, 15], [282, 15], [282, 195], [15, 195], [148.5, 105]] as const;
    const photo = { width: 1300, height: 950, data: new Uint8ClampedArray(1300 * 950 * 4).fill(255) };
    for (const [left, top] of marks) {
      const middle = projection(corners)(left / 297, top / 210);
      for (let y = Math.round(middle.y) - 25; y < middle.y + 25; y++)
        for (let x = Math.round(middle.x) - 25; x < middle.x + 25; x++) {
          const sheet = seen({ x: x + 0.5, y: y + 0.5 });
          if (Math.hypot(sheet.x * 297 - left, sheet.y * 210 - top) < 3) photo.data.fill(0, (y * photo.width + x) * 4, (y * photo.width + x) * 4 + 3);
        }
    }
    const straight = straightened(photo, corners, 297, 210);
    expect([straight.width, straight.height]).toEqual([1754, 1240]);
    const mm = 297 / straight.width;
    for (const [left, top] of marks) {
      let [sumX, sumY, count] = [0, 0, 0];
      for (let y = Math.round((top - 6) / mm); y < (top + 6) / mm; y++)
        for (let x = Math.round((left - 6) / mm); x < (left + 6) / mm; x++)
          if ((straight.data[(y * straight.width + x) * 4] ?? 255) < 128) [sumX, sumY, count] = [sumX + x + 0.5, sumY + y + 0.5, count + 1];
      expect(count).toBeGreaterThan(500);
      expect(Math.abs((sumX / count) * mm - left)).toBeLessThan(0.5);
      expect(Math.abs((sumY / count) * mm - top)).toBeLessThan(0.5);
    }
  });

  it("is told from four corners that are none", () => {
    const [a, b, c, d] = corners;
    expect(isSheet(corners)).toBe(true);
    expect(isSheet([b, a, c, d])).toBe(false);
    expect(isSheet([a, b, { x: 300, y: 300 }, d])).toBe(false);
    expect(isSheet([a, a, c, d])).toBe(false);
  });
});
