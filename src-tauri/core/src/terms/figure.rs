//! Figures with a measure: metres of road, shares, points. Money is never one of them.

/// Beyond this a figure is a slip of the pen.
const MOST: f64 = 1e12;

/// A number a clerk can have meant.
pub fn is_plausible(value: f64) -> bool {
    value.is_finite() && value.abs() <= MOST
}

/// Without the dust that sums of decimals leave: 0.1 + 0.2 is 0.3.
pub fn clean(value: f64) -> f64 {
    (value * 1000.0).round() / 1000.0
}

/// As papers write it, with dots and a decimal comma: 1.250, 98,5.
pub fn shown(value: f64) -> String {
    let text = clean(value).abs().to_string();
    let (whole, part) = text.split_once('.').unwrap_or((&text, ""));
    let mut grouped = String::new();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at) % 3 == 0 {
            grouped.push('.');
        }
        grouped.push(digit);
    }
    let sign = if value < 0.0 { "-" } else { "" };
    let comma = if part.is_empty() { "" } else { "," };
    format!("{sign}{grouped}{comma}{part}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_stand_as_papers_write_them() {
        for (value, text) in [
            (0.0, "0"),
            (12.0, "12"),
            (98.5, "98,5"),
            (1250.0, "1.250"),
            (1_234_567.25, "1.234.567,25"),
            (-40.0, "-40"),
            (0.1 + 0.2, "0,3"),
        ] {
            assert_eq!(shown(value), text);
        }
    }

    #[test]
    fn what_nobody_meant_is_told_apart() {
        assert!(is_plausible(-3.5) && is_plausible(1e12));
        assert!(!is_plausible(f64::NAN) && !is_plausible(f64::INFINITY) && !is_plausible(1e13));
    }
}
