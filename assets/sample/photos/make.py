"""Draws the invented pictures of the practice year: flat shapes, no photograph, nobody in them. `python3 make.py`."""

import struct
import zlib
from pathlib import Path

SMOOTH = 3  # samples along a side of a dot


def inside(points, x, y):
    odd = False
    for (x1, y1), (x2, y2) in zip(points, points[1:] + points[:1]):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            odd = not odd
    return odd


def draw(name, size, shapes):
    width, height = size
    colours = [[(255, 255, 255)] * (width * SMOOTH) for _ in range(height * SMOOTH)]
    for colour, shape in shapes:
        rgb = tuple(bytes.fromhex(colour))
        if len(shape) == 3 and isinstance(shape[0], int):
            cx, cy, radius = shape
            hit = lambda x, y: (x - cx) ** 2 + (y - cy) ** 2 < radius**2
            box = (cx - radius, cy - radius, cx + radius, cy + radius)
        else:
            hit = lambda x, y: inside(shape, x, y)
            xs, ys = [x for x, _ in shape], [y for _, y in shape]
            box = (min(xs), min(ys), max(xs), max(ys))
        for row in range(max(0, int(box[1] * SMOOTH)), min(height * SMOOTH, int(box[3] * SMOOTH) + 1)):
            for at in range(max(0, int(box[0] * SMOOTH)), min(width * SMOOTH, int(box[2] * SMOOTH) + 1)):
                if hit((at + 0.5) / SMOOTH, (row + 0.5) / SMOOTH):
                    colours[row][at] = rgb
    lines = []
    for y in range(height):
        line = bytearray([0])
        for x in range(width):
            dots = [colours[y * SMOOTH + j][x * SMOOTH + i] for j in range(SMOOTH) for i in range(SMOOTH)]
            line += bytes(sum(dot[k] for dot in dots) // len(dots) for k in range(3))
        lines.append(bytes(line))
    chunk = lambda kind, body: struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    data = zlib.compress(b"".join(lines), 9)
    png = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", data) + chunk(b"IEND", b"")
    (Path(__file__).parent / f"{name}.png").write_bytes(png)


def box(x1, y1, x2, y2):
    return [(x1, y1), (x2, y1), (x2, y2), (x1, y2)]


SKY = ("cfe3f2", box(0, 0, 240, 320))
HILLS = [("9bbf8a", [(0, 150), (80, 90), (150, 145), (240, 80), (240, 320), (0, 320)]), ("7da56d", [(0, 205), (110, 150), (240, 195), (240, 320), (0, 320)])]
HOUSE = [("e6dccb", box(24, 180, 76, 222)), ("9c4a34", [(16, 184), (50, 152), (84, 184)]), ("6d4a2f", box(42, 196, 56, 222))]
draw("duong-ban", (240, 320), [SKY, ("f4d77a", (190, 52, 20)), *HILLS, ("c9c2b6", [(84, 320), (186, 320), (140, 160), (130, 160)]), *HOUSE])
FLOWERS = [("d6457a" if side < 0 else "f0b429", (int(135 + side * (14 + step * 11)), 190 + step * 19, 4 + step)) for side in (-1, 1) for step in range(7)]
draw("duong-hoa", (240, 320), [SKY, ("8fb97c", box(0, 150, 240, 320)), ("cfc8bb", [(54, 320), (216, 320), (146, 160), (124, 160)]), *FLOWERS, *HOUSE])
TREES = [("5f8f63", [(x - 55, 240), (x, top), (x + 55, 240)]) for x, top in ((50, 110), (125, 70), (195, 120))]
TRUNKS = [("6d4a2f", box(x - 6, 240, x + 6, 282)) for x in (50, 125, 195)]
draw("rung", (240, 320), [("e7efe9", box(0, 0, 240, 320)), *TREES, ("3f6b46", box(0, 262, 240, 320)), *TRUNKS])
DIAMONDS = [("d9a62e", [(56 + 32 * at, 152), (72 + 32 * at, 136), (88 + 32 * at, 152), (72 + 32 * at, 168)]) for at in range(4)]
LOOM = [("8a5a34", box(38, 40, 48, 290)), ("8a5a34", box(192, 40, 202, 290)), ("8a5a34", box(38, 52, 202, 62)), ("8a5a34", box(38, 256, 202, 266))]
BANDS = [("a3161b", box(56, 70, 184, 96)), ("1f4e79", box(56, 102, 184, 128)), ("f7efe0", box(56, 132, 184, 172)), ("a3161b", box(56, 178, 184, 204)), ("2d5d3a", box(56, 210, 184, 250))]
draw("khung-cui", (240, 320), [("f3e7d3", box(0, 0, 240, 320)), *LOOM, *BANDS, *DIAMONDS])
