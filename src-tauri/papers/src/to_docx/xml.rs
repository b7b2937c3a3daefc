//! The few shapes of WordprocessingML that everything is built from.

use crate::pdf::archive::escaped;

/// Twentieths of a point, Word's measure, from millimetres.
pub(super) fn twips(mm: f64) -> i64 {
    (mm * 1440.0 / 25.4).round() as i64
}

/// A paragraph of a style; `more` is further properties in the order of the schema.
pub(super) fn paragraph(style: &str, more: &str, runs: &str) -> String {
    format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/>{more}</w:pPr>{runs}</w:p>")
}

/// A paragraph of one run.
pub(super) fn line(style: &str, text: &str) -> String {
    paragraph(style, "", &run("", text))
}

/// A paragraph of one run with every space kept: «Số:      /QĐ-UBND» waits for its number.
pub(super) fn line_as_typed(style: &str, text: &str) -> String {
    let text = escaped(text);
    paragraph(style, "", &format!("<w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r>"))
}

/// Words in one look; `look` is the content of the run's properties. Line ends stay line ends.
pub(super) fn run(look: &str, text: &str) -> String {
    let look = if look.is_empty() { String::new() } else { format!("<w:rPr>{look}</w:rPr>") };
    let lines: Vec<String> = text
        .lines()
        .map(|line| format!("<w:t xml:space=\"preserve\">{}</w:t>", escaped(&spaced(line))))
        .collect();
    format!("<w:r>{look}{}</w:r>", lines.join("<w:br/>"))
}

/// Words in bold before the rest.
pub(super) fn led(lead: Option<&str>, text: &str) -> String {
    let lead = lead.filter(|lead| !lead.is_empty());
    let before = lead.map_or(String::new(), |lead| run("<w:rStyle w:val=\"Lead\"/>", lead) + &space());
    before + &run("", text)
}

fn space() -> String {
    "<w:r><w:t xml:space=\"preserve\"> </w:t></w:r>".to_owned()
}

/// One space between words, as the sheet of a PDF has it; spaces that hold words together stay.
fn spaced(text: &str) -> String {
    let breaks = |letter: char| letter.is_whitespace() && !matches!(letter, '\u{a0}' | '\u{202f}');
    text.split(breaks).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// A table of fixed columns in a table style, «Ruled» or «Bare»; widths and indent in millimetres.
pub(super) fn table(style: &str, indent: f64, widths: &[f64], rows: &str) -> String {
    let grid: String = widths.iter().map(|width| format!("<w:gridCol w:w=\"{}\"/>", twips(*width))).collect();
    format!(
        "<w:tbl><w:tblPr><w:tblStyle w:val=\"{style}\"/><w:tblW w:w=\"{}\" w:type=\"dxa\"/>\
         <w:tblInd w:w=\"{}\" w:type=\"dxa\"/><w:tblLayout w:type=\"fixed\"/></w:tblPr>\
         <w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>",
        twips(widths.iter().sum()),
        twips(indent)
    )
}

pub(super) fn row(properties: &str, cells: &str) -> String {
    format!("<w:tr><w:trPr>{properties}</w:trPr>{cells}</w:tr>")
}

/// A cell of a width in millimetres; `more` is further properties in the order of the schema.
pub(super) fn cell(width: f64, more: &str, paragraphs: &str) -> String {
    format!(
        "<w:tc><w:tcPr><w:tcW w:w=\"{}\" w:type=\"dxa\"/>{more}</w:tcPr>{paragraphs}</w:tc>",
        twips(width)
    )
}
