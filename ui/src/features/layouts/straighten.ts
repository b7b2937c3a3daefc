/** A place on a picture or sheet. */
export interface Dot {
  x: number;
  y: number;
}
/** Upper left, upper right, lower right, lower left. */
export type Corners = readonly [Dot, Dot, Dot, Dot];

/** Dots of the straightened picture in a millimetre: 150 to the inch, finer than any eye needs to place words by. */
const DOTS_PER_MM = 150 / 25.4;

/**
 * Where on the picture each place of the unit square lies: (x, y) → ((ax + by + c) / (gx + hy + 1), …). What a camera sees
 * of a flat sheet is exactly such a projection, so four corners tell all of it.
 */
export function projection([a, b, c, d]: Corners): (x: number, y: number) => Dot {
  const sum = { x: a.x - b.x + c.x - d.x, y: a.y - b.y + c.y - d.y };
  const [right, left] = [{ x: b.x - c.x, y: b.y - c.y }, { x: d.x - c.x, y: d.y - c.y }];
  const whole = right.x * left.y - left.x * right.y;
  const g = (sum.x * left.y - left.x * sum.y) / whole;
  const h = (right.x * sum.y - sum.x * right.y) / whole;
  return (x, y) => {
    const far = g * x + h * y + 1;
    return {
      x: ((b.x - a.x + g * b.x) * x + (d.x - a.x + h * d.x) * y + a.x) / far,
      y: ((b.y - a.y + g * b.y) * x + (d.y - a.y + h * d.y) * y + a.y) / far,
    };
  };
}

/** Four corners that go round to the right and bulge everywhere: no other four are a sheet. */
export function isSheet(corners: Corners): boolean {
  return corners.every((at, index) => {
    const [next, after] = [corners[(index + 1) % 4] ?? at, corners[(index + 2) % 4] ?? at];
    return (next.x - at.x) * (after.y - next.y) - (next.y - at.y) * (after.x - next.x) > 100;
  });
}

export interface Pixels {
  width: number;
  height: number;
  /** Red, green, blue, cover of each dot. */
  data: Uint8ClampedArray;
}

/** The sheet between the corners, as seen from straight above; between dots of the picture colours are mixed. */
export function straightened(picture: Pixels, corners: Corners, widthMm: number, heightMm: number): Pixels {
  const [width, height] = [Math.round(widthMm * DOTS_PER_MM), Math.round(heightMm * DOTS_PER_MM)];
  const data = new Uint8ClampedArray(width * height * 4);
  const at = projection(corners);
  const side = (value: number, most: number) => Math.min(Math.max(value, 0), most - 1);
  for (let y = 0, to = 0; y < height; y++) {
    for (let x = 0; x < width; x++, to += 4) {
      const from = at((x + 0.5) / width, (y + 0.5) / height);
      const [left, top] = [Math.floor(from.x - 0.5), Math.floor(from.y - 0.5)];
      const [across, down] = [from.x - 0.5 - left, from.y - 0.5 - top];
      const [x0, x1] = [side(left, picture.width), side(left + 1, picture.width)];
      const [above, below] = [side(top, picture.height) * picture.width, side(top + 1, picture.height) * picture.width];
      for (let colour = 0; colour < 3; colour++) {
        const dot = (place: number) => picture.data[place * 4 + colour] ?? 255;
        const upper = dot(above + x0) * (1 - across) + dot(above + x1) * across;
        const lower = dot(below + x0) * (1 - across) + dot(below + x1) * across;
        data[to + colour] = upper * (1 - down) + lower * down;
      }
      data[to + 3] = 255;
    }
  }
  return { width, height, data };
}
