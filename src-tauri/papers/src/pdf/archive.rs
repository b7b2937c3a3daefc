//! What makes a file PDF/A-2b: an sRGB output profile of our own making, metadata as XMP, the same facts in
//! the information dictionary, and nothing else beside.

use crate::error::{PaperError, Result};

/// Written into every paper as the program that made it.
pub(crate) const PRODUCER: &str = "Sổ Vàng";

/// What a paper says about itself. Dates are handed in, so the same input gives the same bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentInfo {
    /// Title shown by PDF readers.
    pub title: String,
    /// Instant of making: RFC 3339 without fractions, e.g. `2026-09-15T08:30:00+07:00` or `…Z`.
    pub created: String,
}

/// Texts of a paper's metadata in the spellings PDF needs.
pub(crate) struct Metadata {
    pub(crate) info: String,
    pub(crate) xmp: String,
}

pub(crate) fn metadata(info: &DocumentInfo) -> Result<Metadata> {
    let day = pdf_date(&info.created).ok_or_else(|| PaperError::Instant(info.created.clone()))?;
    let producer = super::objects::utf16(PRODUCER);
    let title = super::objects::utf16(&info.title);
    let dictionary = format!("<</Title {title}/Producer {producer}/CreationDate ({day})/ModDate ({day})>>");
    Ok(Metadata { info: dictionary, xmp: xmp(info) })
}

/// `D:20260915083000+07'00'` from `2026-09-15T08:30:00+07:00`.
fn pdf_date(instant: &str) -> Option<String> {
    let fits = |pattern: &str, text: &str| {
        pattern.len() == text.len()
            && pattern
                .bytes()
                .zip(text.bytes())
                .all(|(p, t)| if p == b'0' { t.is_ascii_digit() } else { p == t })
    };
    let (moment, zone) = (instant.get(..19)?, instant.get(19..)?);
    if !fits("0000-00-00T00:00:00", moment) {
        return None;
    }
    let digits: String = moment.chars().filter(char::is_ascii_digit).collect();
    let zone = match zone {
        "Z" => "Z".to_owned(),
        _ if fits("+00:00", zone) || fits("-00:00", zone) => format!("{}'{}'", &zone[..3], &zone[4..]),
        _ => return None,
    };
    Some(format!("D:{digits}{zone}"))
}

fn xmp(info: &DocumentInfo) -> String {
    let (title, created) = (escaped(&info.title), &info.created);
    format!(
        "<?xpacket begin=\"\u{feff}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\
         <x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\
         <rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" \
         xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\" \
         xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\">\
         <pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>\
         <dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">{title}</rdf:li></rdf:Alt></dc:title>\
         <pdf:Producer>{PRODUCER}</pdf:Producer><xmp:CreateDate>{created}</xmp:CreateDate>\
         <xmp:ModifyDate>{created}</xmp:ModifyDate>\
         </rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end=\"w\"?>"
    )
}

pub(crate) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            _ if letter.is_control() => {}
            _ => out.push(letter),
        }
    }
    out
}

/// sRGB as an ICC version 2 display profile: the primaries of IEC 61966-2-1 adapted to D50, its curve as 1,024
/// samples. Public numbers, written out here, so no profile of another maker travels with a paper.
pub(crate) fn srgb_profile() -> Vec<u8> {
    let curve = || {
        let mut body = Vec::from(*b"curv\0\0\0\0");
        body.extend(1024_u32.to_be_bytes());
        for step in 0..1024 {
            let coded = f64::from(step) / 1023.0;
            let linear = if coded <= 0.04045 { coded / 12.92 } else { ((coded + 0.055) / 1.055).powf(2.4) };
            body.extend(((linear * 65535.0).round() as u16).to_be_bytes());
        }
        body
    };
    let point = |xyz: [f64; 3]| {
        let mut body = Vec::from(*b"XYZ \0\0\0\0");
        for value in xyz {
            body.extend(((value * 65536.0).round() as i32).to_be_bytes());
        }
        body
    };
    let text = |words: &str| [b"text\0\0\0\0", words.as_bytes(), b"\0"].concat();
    let tags: [(&[u8; 4], Vec<u8>); 7] = [
        (b"desc", description("sRGB IEC61966-2.1")),
        (b"cprt", text("No copyright, use freely")),
        (b"wtpt", point([0.9642, 1.0, 0.8249])),
        (b"rXYZ", point([0.43607, 0.22249, 0.01392])),
        (b"gXYZ", point([0.38515, 0.71687, 0.09708])),
        (b"bXYZ", point([0.14307, 0.06061, 0.71410])),
        (b"rTRC", curve()),
    ];
    profile(&tags)
}

fn description(words: &str) -> Vec<u8> {
    let mut body = Vec::from(*b"desc\0\0\0\0");
    body.extend((words.len() as u32 + 1).to_be_bytes());
    body.extend(words.bytes());
    // End of the text, then empty Unicode and Macintosh names of fixed lengths.
    body.extend([0; 1 + 8 + 3 + 67]);
    body
}

/// Header, tag table and tags. The green and blue curves are the red one.
fn profile(tags: &[(&[u8; 4], Vec<u8>)]) -> Vec<u8> {
    let mut data = Vec::new();
    let mut table: Vec<([u8; 4], u32, u32)> = Vec::new();
    let start = 128 + 4 + 12 * (tags.len() as u32 + 2);
    for (name, body) in tags {
        let entry = (**name, start + data.len() as u32, body.len() as u32);
        table.push(entry);
        data.extend(body);
        data.resize(data.len().next_multiple_of(4), 0);
        if *name == b"rTRC" {
            table.extend([(*b"gTRC", entry.1, entry.2), (*b"bTRC", entry.1, entry.2)]);
        }
    }
    let mut out = Vec::new();
    out.extend((start + data.len() as u32).to_be_bytes());
    out.extend([0, 0, 0, 0, 2, 0x10, 0, 0]);
    out.extend(b"mntrRGB XYZ ");
    // The profile's own date is a constant: 1 January 2026.
    out.extend([7, 234, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0]);
    out.extend(b"acsp");
    out.resize(68, 0);
    for value in [0.9642, 1.0, 0.8249] {
        out.extend(((value * 65536.0_f64).round() as i32).to_be_bytes());
    }
    out.resize(128, 0);
    out.extend((table.len() as u32).to_be_bytes());
    for (name, at, length) in table {
        out.extend(name);
        out.extend(at.to_be_bytes());
        out.extend(length.to_be_bytes());
    }
    out.extend(data);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn instants_are_read_strictly() {
        let cases = [
            ("2026-09-15T08:30:00+07:00", Some("D:20260915083000+07'00'")),
            ("2026-09-15T01:30:00Z", Some("D:20260915013000Z")),
            ("2026-09-15 08:30:00Z", None),
            ("2026-09-15T08:30:00.123Z", None),
            ("hôm nay", None),
        ];
        for (instant, expected) in cases {
            assert_eq!(pdf_date(instant).as_deref(), expected, "{instant}");
        }
    }

    #[test]
    fn a_title_with_marks_cannot_break_the_metadata() {
        let info =
            DocumentInfo { title: "A & B <c> \"d\"\u{0}".into(), created: "2026-09-15T01:30:00Z".into() };
        assert!(xmp(&info).contains("A &amp; B &lt;c&gt; \"d\"</rdf:li>"));
    }

    #[test]
    fn the_profile_tells_its_own_length_and_holds_nine_tags() {
        let profile = srgb_profile();
        assert_eq!(profile[..4], (profile.len() as u32).to_be_bytes());
        assert_eq!(profile[128..132], 9_u32.to_be_bytes());
        for tag in profile[132..132 + 9 * 12].chunks(12) {
            let at = u32::from_be_bytes([tag[4], tag[5], tag[6], tag[7]]) as usize;
            let length = u32::from_be_bytes([tag[8], tag[9], tag[10], tag[11]]) as usize;
            assert!(at.is_multiple_of(4) && at + length <= profile.len());
        }
    }
}
