//! Spelling of PDF values: numbers, names, strings, and lopdf's objects with their references moved.

use lopdf::Object;

/// Writes a number with at most three decimals and no exponent, as PDF wants it.
pub(crate) fn number(out: &mut Vec<u8>, value: f64) {
    let thousandths = (value * 1000.0).round() as i64;
    if thousandths < 0 {
        out.push(b'-');
    }
    let positive = thousandths.unsigned_abs();
    digits(out, positive / 1000);
    let mut rest = positive % 1000;
    if rest == 0 {
        return;
    }
    out.push(b'.');
    let mut place = 100;
    while rest > 0 {
        out.push(b'0' + (rest / place) as u8);
        rest %= place;
        place /= 10;
    }
}

/// Writes a whole number.
pub(crate) fn digits(out: &mut Vec<u8>, value: u64) {
    if value >= 10 {
        digits(out, value / 10);
    }
    out.push(b'0' + (value % 10) as u8);
}

/// Writes numbers, each followed by a space.
pub(crate) fn numbers(out: &mut Vec<u8>, values: &[f64]) {
    for value in values {
        number(out, *value);
        out.push(b' ');
    }
}

const HEX: &[u8; 16] = b"0123456789ABCDEF";

/// Writes a glyph number as two bytes of a string in round brackets: half the bytes of hexadecimal digits to deflate.
/// What would end the string, or be read as another line end, is escaped (ISO 32000-1, 7.3.4.2).
pub(crate) fn glyph(out: &mut Vec<u8>, glyph: u16) {
    for byte in glyph.to_be_bytes() {
        match byte {
            b'(' | b')' | b'\\' => out.extend([b'\\', byte]),
            b'\r' => out.extend(b"\\r"),
            other => out.push(other),
        }
    }
}

/// Text as a PDF string in UTF-16, for titles.
pub(crate) fn utf16(text: &str) -> String {
    let units = std::iter::once(0xfeff).chain(text.encode_utf16());
    let hex: String = units.map(|unit| format!("{unit:04X}")).collect();
    format!("<{hex}>")
}

/// Writes a lopdf object, every reference moved up by `base`.
pub(crate) fn object(out: &mut Vec<u8>, object_in: &Object, base: u32) {
    match object_in {
        Object::Null => out.extend(b"null"),
        Object::Boolean(value) => out.extend(if *value { &b"true"[..] } else { b"false" }),
        Object::Integer(value) => out.extend(value.to_string().bytes()),
        Object::Real(value) => number(out, f64::from(*value)),
        Object::Name(value) => name(out, value),
        Object::String(value, _) => {
            out.push(b'<');
            for byte in value {
                out.extend([HEX[usize::from(byte >> 4)], HEX[usize::from(byte & 15)]]);
            }
            out.push(b'>');
        }
        Object::Array(values) => {
            out.push(b'[');
            for (at, value) in values.iter().enumerate() {
                if at > 0 {
                    out.push(b' ');
                }
                object(out, value, base);
            }
            out.push(b']');
        }
        Object::Dictionary(values) => dictionary(out, values, base),
        Object::Stream(stream) => {
            let mut values = stream.dict.clone();
            values.set("Length", stream.content.len() as i64);
            dictionary(out, &values, base);
            out.extend(b"\nstream\n");
            out.extend(&stream.content);
            out.extend(b"\nendstream");
        }
        Object::Reference((id, _)) => out.extend(format!("{} 0 R", id + base).bytes()),
    }
}

fn name(out: &mut Vec<u8>, name: &[u8]) {
    out.push(b'/');
    for byte in name {
        if byte.is_ascii_alphanumeric() || b"+-_.".contains(byte) {
            out.push(*byte);
        } else {
            out.extend([b'#', HEX[usize::from(byte >> 4)], HEX[usize::from(byte & 15)]]);
        }
    }
}

fn dictionary(out: &mut Vec<u8>, values: &lopdf::Dictionary, base: u32) {
    out.extend(b"<<");
    for (key, value) in values.iter() {
        name(out, key);
        out.push(b' ');
        object(out, value, base);
    }
    out.extend(b">>");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_short_and_plain() {
        let cases = [
            (0.0, "0"),
            (1.5, "1.5"),
            (-0.0004, "0"),
            (-12.25, "-12.25"),
            (841.8898, "841.89"),
            (0.007, "0.007"),
        ];
        for (value, expected) in cases {
            let mut out = Vec::new();
            number(&mut out, value);
            assert_eq!(String::from_utf8_lossy(&out), expected);
        }
    }

    #[test]
    fn glyph_numbers_that_look_like_brackets_are_escaped() {
        let mut out = Vec::new();
        [0x0028, 0x295c, 0x0d0a, 0x0141].into_iter().for_each(|number| glyph(&mut out, number));
        assert_eq!(out, b"\0\\(\\)\\\\\\r\n\x01A");
    }
}
