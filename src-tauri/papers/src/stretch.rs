//! A layout on a sheet of another size.

use crate::blank::{Blank, Numbers};

impl Blank {
    /// The same layout on a sheet of another size; type grows with the smaller side, so that nothing gets wider
    /// than its box.
    #[must_use]
    pub fn resized(&self, name: &str, width: f64, height: f64) -> Self {
        let by = Stretch { x: width / self.width, y: height / self.height };
        let mut other = Self { name: name.to_owned(), width, height, ..self.clone() };
        let art = [&mut other.scan, &mut other.background, &mut other.frame, &mut other.emblem];
        for art in art.into_iter().flatten() {
            (art.x, art.y) = (art.x * by.x, art.y * by.y);
            (art.w, art.h) = (art.w * by.x, art.h * by.y);
        }
        // A code is read by a telephone, whose eye does not grow with the sheet.
        if let Some(code) = &mut other.code {
            (code.x, code.y) = (code.x * by.x, code.y * by.y);
        }
        if let Some(spread) = &mut other.spread {
            spread.baselines.values_mut().for_each(|y| *y *= by.y);
        }
        for field in other.fields.values_mut() {
            field.x *= by.x;
            field.w *= by.x;
            by.way((&mut field.y, &mut field.size, &mut field.min_size, &mut field.pitch));
            for way in &mut field.then {
                by.way((&mut way.y, &mut way.size, &mut way.min_size, &mut way.pitch));
            }
        }
        for rule in other.rules.values_mut() {
            rule.y *= by.y;
            rule.thickness *= by.type_size();
        }
        other
    }
}

/// What a layout is stretched by.
struct Stretch {
    x: f64,
    y: f64,
}

impl Stretch {
    fn type_size(&self) -> f64 {
        self.x.min(self.y)
    }

    fn way(&self, (y, size, least, pitch): (&mut Numbers, &mut Numbers, &mut Option<f64>, &mut Option<f64>)) {
        // Tenths of a point; less than that nobody sees.
        let points = |value: f64| (value * self.type_size() * 10.0).round() / 10.0;
        y.each(|value| value * self.y);
        size.each(points);
        *least = least.map(points);
        *pitch = pitch.map(|value| value * self.y);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_layout_grows_with_its_sheet() {
        let small = Blank::certificate_a4().unwrap();
        let large = small.resized("A3", 420.0, 297.0);
        large.check().unwrap();
        let (name, title) = (&large.fields["name"], &large.fields["title"]);
        assert!((name.x - 210.0).abs() < 0.1, "{}", name.x);
        assert!((title.size.first() - 62.2).abs() < 0.1, "{:?}", title.size);
        assert!((large.emblem.as_ref().unwrap().w - 39.6).abs() < 0.1);
        // 400 × 300 is taller than A3 is: type follows the narrower side.
        let old = small.resized("400 × 300", 400.0, 300.0);
        assert!((old.fields["title"].size.first() - 59.3).abs() < 0.1, "{:?}", old.fields["title"].size);
        assert!((small.resized("A4", 297.0, 210.0).fields["merit"].x - small.fields["merit"].x).abs() < 1e-9);
    }
}
