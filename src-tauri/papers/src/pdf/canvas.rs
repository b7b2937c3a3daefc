//! Drawing on one page, in millimetres from its top left corner; what comes out are page operators.

use super::objects::{digits, glyph, number, numbers};
use crate::fonts::{Face, MM_PER_PT, cut};

/// A colour of the sRGB space.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Rgb(pub u8, pub u8, pub u8);

impl Rgb {
    /// From `#CC0D0D`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let hex = text.strip_prefix('#').filter(|hex| hex.len() == 6 && hex.is_ascii())?;
        let byte = |at: usize| u8::from_str_radix(&hex[at..at + 2], 16).ok();
        Some(Self(byte(0)?, byte(2)?, byte(4)?))
    }

    pub(crate) fn operands(self, out: &mut Vec<u8>) {
        let part = |value: u8| f64::from(value) / 255.0;
        numbers(out, &[part(self.0), part(self.1), part(self.2)]);
    }
}

/// Points of a length in millimetres.
pub(crate) fn pt(mm: f64) -> f64 {
    mm / MM_PER_PT
}

/// One page being drawn.
pub(crate) struct Canvas {
    ops: Vec<u8>,
    height_mm: f64,
    in_text: bool,
    font: Option<(Face, u64)>,
    colour: Option<Rgb>,
}

impl Canvas {
    pub(crate) fn new(height_mm: f64) -> Self {
        Self { ops: Vec::with_capacity(2048), height_mm, in_text: false, font: None, colour: None }
    }

    /// Begins an empty page of the same size, keeping the memory.
    pub(crate) fn clear(&mut self) {
        self.ops.clear();
        (self.in_text, self.font, self.colour) = (false, None, None);
    }

    /// The operators drawn so far.
    pub(crate) fn finish(&mut self) -> &[u8] {
        self.leave_text();
        &self.ops
    }

    /// Adds operators as they are, outside text.
    pub(crate) fn raw(&mut self, operators: &[u8]) {
        self.leave_text();
        self.ops.extend(operators);
        self.ops.push(b'\n');
        (self.font, self.colour) = (None, None);
    }

    /// Draws `text` with its left edge at `x` and its baseline at `y`. Unknown letters become empty boxes.
    pub(crate) fn text(&mut self, x: f64, y: f64, style: (Face, f64, Rgb), text: &str) {
        self.begin(x, y, style);
        self.show(style.0, text);
    }

    fn show(&mut self, face: Face, text: &str) {
        let cut = cut(face);
        self.ops.push(b'(');
        for letter in text.chars() {
            glyph(&mut self.ops, cut.drawn(letter));
        }
        self.ops.extend(b")Tj\n");
    }

    /// As [`Canvas::text`], with each space widened by `extra` millimetres.
    pub(crate) fn spread_text(&mut self, x: f64, y: f64, style: (Face, f64, Rgb), text: &str, extra: f64) {
        self.begin(x, y, style);
        let cut = cut(style.0);
        let widen = -extra * 1000.0 / (style.1 * MM_PER_PT);
        self.ops.extend(b"[(");
        for letter in text.chars() {
            glyph(&mut self.ops, cut.drawn(letter));
            if letter == ' ' {
                self.ops.push(b')');
                number(&mut self.ops, widen);
                self.ops.push(b'(');
            }
        }
        self.ops.extend(b")]TJ\n");
    }

    /// A straight line.
    pub(crate) fn line(&mut self, from: (f64, f64), to: (f64, f64), width_pt: f64, colour: Rgb) {
        self.lines(std::iter::once((from, to)), width_pt, colour);
    }

    /// Straight lines of one width and colour.
    pub(crate) fn lines(
        &mut self,
        lines: impl Iterator<Item = ((f64, f64), (f64, f64))>,
        width_pt: f64,
        colour: Rgb,
    ) {
        self.leave_text();
        colour.operands(&mut self.ops);
        self.ops.extend(b"RG ");
        numbers(&mut self.ops, &[width_pt]);
        self.ops.extend(b"w ");
        for (from, to) in lines {
            let points = [pt(from.0), self.up(from.1)];
            numbers(&mut self.ops, &points);
            self.ops.extend(b"m ");
            let points = [pt(to.0), self.up(to.1)];
            numbers(&mut self.ops, &points);
            self.ops.extend(b"l ");
        }
        self.ops.extend(b"S\n");
    }

    /// A filled rectangle; `x`, `y` is its top left corner.
    pub(crate) fn fill(&mut self, x: f64, y: f64, (w, h): (f64, f64), colour: Rgb) {
        self.leave_text();
        self.set_colour(colour);
        let corner = [pt(x), self.up(y + h), pt(w), pt(h)];
        numbers(&mut self.ops, &corner);
        self.ops.extend(b"re f\n");
    }

    /// Places a named XObject: its unit or bounding box is mapped by `matrix` (points, PDF axes).
    pub(crate) fn place(&mut self, name: &str, matrix: [f64; 6]) {
        self.leave_text();
        self.ops.extend(b"q ");
        numbers(&mut self.ops, &matrix);
        self.ops.extend(format!("cm /{name} Do Q\n").bytes());
    }

    /// Height above the lower edge, in points.
    pub(crate) fn up(&self, y: f64) -> f64 {
        pt(self.height_mm - y)
    }

    fn begin(&mut self, x: f64, y: f64, (face, size, colour): (Face, f64, Rgb)) {
        if !self.in_text {
            self.ops.extend(b"BT\n");
            (self.in_text, self.font) = (true, None);
        }
        self.set_colour(colour);
        let font = (face, (size * 1000.0) as u64);
        if self.font != Some(font) {
            self.ops.extend(b"/F");
            digits(&mut self.ops, face as u64);
            self.ops.push(b' ');
            numbers(&mut self.ops, &[size]);
            self.ops.extend(b"Tf ");
            self.font = Some(font);
        }
        self.ops.extend(b"1 0 0 1 ");
        let at = [pt(x), self.up(y)];
        numbers(&mut self.ops, &at);
        self.ops.extend(b"Tm ");
    }

    fn set_colour(&mut self, colour: Rgb) {
        if self.colour != Some(colour) {
            colour.operands(&mut self.ops);
            self.ops.extend(b"rg ");
            self.colour = Some(colour);
        }
    }

    fn leave_text(&mut self) {
        if self.in_text {
            self.ops.extend(b"ET\n");
            self.in_text = false;
        }
    }
}
