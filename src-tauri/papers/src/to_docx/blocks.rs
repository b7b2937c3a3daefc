//! One block after the other.

use super::Document;
use super::styles::{LARGE, LARGE_BOLD, LARGE_CENTRED, LARGE_HEAD};
use super::xml::{cell, led, line, paragraph, row, run, table, twips};
use crate::error::Result;
use crate::page::{Bar, Block, Entry, Label};
use crate::sides;

/// Free room: a line of just this height, so that tables beside each other stay two.
pub(super) fn gap(mm: f64) -> String {
    let height = twips(mm).max(20);
    paragraph("Gap", &format!("<w:spacing w:line=\"{height}\" w:lineRule=\"exact\"/>"), "")
}

/// A rule of a length in the middle of a column, `below_mm` under the line before it.
pub(super) fn rule(column_mm: f64, length_mm: f64, below_mm: f64) -> String {
    let side = twips(((column_mm - length_mm) / 2.0).max(0.0));
    let more = format!(
        "<w:pBdr><w:top w:val=\"single\" w:sz=\"5\" w:space=\"0\" w:color=\"000000\"/></w:pBdr>\
         <w:spacing w:before=\"{}\" w:line=\"20\" w:lineRule=\"exact\"/><w:ind w:left=\"{side}\" w:right=\"{side}\"/>",
        twips(below_mm)
    );
    paragraph("Gap", &more, "")
}

impl Document {
    pub(super) fn block(&mut self, block: &Block, keep: bool) -> Result<()> {
        if self.labels {
            self.end_part();
        }
        match block {
            Block::Title { kind, about } => self.title(kind, about.as_deref()),
            Block::Sides(left, right) => self.sides(left, right),
            Block::Centred { text, bold, italic } => {
                let style = match (bold, italic) {
                    (false, false) => "Centred",
                    (true, false) => "CentredBold",
                    (false, true) => "CentredItalic",
                    (true, true) => "CentredBoldItalic",
                };
                self.body.push_str(&line(style, text));
            }
            Block::Large { text, size_pt, bold, centred } => {
                let (of, after) = match (bold, centred) {
                    (false, false) => (LARGE, size_pt * 0.16),
                    (true, false) => (LARGE_BOLD, size_pt * 0.16),
                    (false, true) => (LARGE_CENTRED, 1.5),
                    (true, true) => (LARGE_HEAD, 1.5),
                };
                let style = self.styles.sized(&of, *size_pt, after);
                self.body.push_str(&line(&style, text));
            }
            Block::Heading(text) => self.body.push_str(&line("Section", text)),
            Block::Paragraph { lead, text, italic } => {
                let style = if *italic { "Basis" } else { "Body" };
                let more = if keep { "<w:keepNext/><w:keepLines/>" } else { "" };
                self.body.push_str(&paragraph(style, more, &led(lead.as_deref(), text)));
            }
            Block::Table(table) => return self.table(table),
            Block::Labels(labels) => self.address_labels(labels),
            Block::Entry(entry) => return self.entry(entry),
            Block::Picture(art, width, height) => {
                let drawing = self.media.place(art, (width.min(self.width()), *height))?;
                self.body.push_str(&paragraph("Centred", "", &drawing));
            }
            Block::Bars(bars) => self.bars(bars),
            Block::Code { data, side_mm, beside } => return self.code(data, *side_mm, beside),
            Block::Signature(signature) => self.signature(signature),
            Block::Signers(signers) => self.signers(signers),
            Block::Gap(mm) => self.body.push_str(&gap(*mm)),
            Block::Annex => self.end_part(),
        }
        Ok(())
    }

    fn sides(&mut self, left: &[String], right: &[String]) {
        let widths = [self.width() * sides::LEFT, self.width() * (1.0 - sides::LEFT)];
        let style = self.styles.sized(&super::styles::CELL, sides::SIZE, 0.0);
        let told = |lines: &[String]| -> String {
            let look = |at: usize| if at == 0 { "<w:b/><w:bCs/>" } else { "" };
            let each = lines.iter().enumerate();
            each.map(|(at, text)| paragraph(&style, "", &run(look(at), text))).collect()
        };
        let cells = cell(widths[0], "", &told(left)) + &cell(widths[1], "", &told(right));
        self.body.push_str(&table("Bare", 0.0, &widths, &row("<w:cantSplit/>", &cells)));
        self.body.push_str(&gap(2.0));
    }

    fn title(&mut self, kind: &str, about: Option<&str>) {
        self.body.push_str(&line("Kind", kind));
        let Some(about) = about else { return };
        self.body.push_str(&line("About", about));
        self.body.push_str(&rule(self.width(), 44.0, 0.8));
        self.body.push_str(&gap(3.8));
    }

    fn entry(&mut self, entry: &Entry) -> Result<()> {
        const PICTURE: (f64, f64) = (33.0, 44.0);
        let mut told = line("Name", &entry.heading);
        if !entry.under.is_empty() {
            told.push_str(&line("Under", &entry.under));
        }
        told.extend(
            entry.paragraphs.iter().map(|(lead, text)| paragraph("Told", "", &led(lead.as_deref(), text))),
        );
        match &entry.picture {
            Some(art) => {
                let drawing = self.media.place(art, PICTURE)?;
                let widths = [PICTURE.0 + 6.0, self.width() - PICTURE.0 - 6.0];
                let cells =
                    cell(widths[0], "", &paragraph("Name", "", &drawing)) + &cell(widths[1], "", &told);
                self.body.push_str(&table("Bare", 0.0, &widths, &row("", &cells)));
            }
            None => self.body.push_str(&told),
        }
        let more = "<w:pBdr><w:bottom w:val=\"single\" w:sz=\"5\" w:space=\"0\" w:color=\"E8E2DA\"/></w:pBdr>\
                    <w:spacing w:after=\"227\" w:line=\"170\" w:lineRule=\"exact\"/>";
        self.body.push_str(&paragraph("Gap", more, ""));
        Ok(())
    }

    /// A bar is a row of hard spaces on gold, so that no picture has to be redrawn when a figure changes.
    fn bars(&mut self, bars: &[Bar]) {
        const SPACE_MM: f64 = 12.0 * 0.25 * 25.4 / 72.0;
        let widths = [self.width() * 0.42, self.width() * 0.58 - 18.0, 18.0];
        let most = bars.iter().map(|bar| bar.value).fold(1.0, f64::max);
        let whole = ((widths[1] - 1.0) / SPACE_MM) as usize;
        let style = self.styles.sized(&super::styles::CELL, 12.0, 0.0);
        let rows: String = bars
            .iter()
            .map(|bar| {
                let gold = (whole as f64 * (bar.value / most).clamp(0.0, 1.0)).round() as usize;
                let run_of = |spaces: usize, colour: &str| match spaces {
                    0 => String::new(),
                    _ => run(
                        &format!("<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"{colour}\"/>"),
                        &"\u{a0}".repeat(spaces),
                    ),
                };
                let drawn = run_of(gold, "B98A2B") + &run_of(whole - gold, "E8E2DA");
                let cells = cell(widths[0], "", &line(&style, &bar.label))
                    + &cell(widths[1], "", &paragraph(&style, "", &drawn))
                    + &cell(widths[2], "", &paragraph(&style, "", &run("<w:b/><w:bCs/>", &bar.shown)));
                row("<w:cantSplit/>", &cells)
            })
            .collect();
        self.body.push_str(&table("Bare", 0.0, &widths, &rows));
        self.body.push_str(&gap(3.0));
    }

    fn code(&mut self, data: &str, side: f64, beside: &[String]) -> Result<()> {
        let drawing = self.media.code(data, side)?;
        let widths = [side + 8.0, self.width() - side - 8.0];
        let style = self.styles.sized(&super::styles::CELL, 12.0, 0.0);
        let words: String = beside.iter().map(|text| line(&style, text)).collect();
        let words = if words.is_empty() { line(&style, "") } else { words };
        let cells = cell(widths[0], "", &paragraph(&style, "", &drawing)) + &cell(widths[1], "", &words);
        self.body.push_str(&gap(2.0));
        self.body.push_str(&table("Bare", 0.0, &widths, &row("<w:cantSplit/>", &cells)));
        self.body.push_str(&gap(4.0));
        Ok(())
    }

    /// Fourteen labels a sheet, on a part of their own without margins.
    fn address_labels(&mut self, labels: &[Label]) {
        const WIDTH: f64 = 105.0;
        // A hair less than a seventh: the line after the table must stay on the sheet.
        const HEIGHT: f64 = 42.2;
        if !self.body.is_empty() {
            self.end_part();
        }
        let [greeting, name, address] =
            [(super::styles::LARGE, 12.0), (LARGE_BOLD, 14.0), (super::styles::LARGE, 12.0)]
                .map(|(of, size)| self.styles.sized(&of, size, 0.0));
        let one = |label: Option<&Label>| {
            let margins = format!(
                "<w:tcMar><w:left w:w=\"{0}\" w:type=\"dxa\"/><w:right w:w=\"{0}\" w:type=\"dxa\"/></w:tcMar>\
                 <w:vAlign w:val=\"center\"/>",
                twips(7.0)
            );
            let words = label.map_or_else(
                || line(&address, ""),
                |label| {
                    paragraph(&greeting, "", &run("<w:i/><w:iCs/>", &label.greeting))
                        + &line(&name, &label.name)
                        + &line(&address, &label.address)
                },
            );
            cell(WIDTH, &margins, &words)
        };
        let height = format!("<w:cantSplit/><w:trHeight w:val=\"{}\" w:hRule=\"exact\"/>", twips(HEIGHT));
        let rows: String =
            labels.chunks(2).map(|pair| row(&height, &(one(pair.first()) + &one(pair.get(1))))).collect();
        self.body.push_str(&table("Cut", 0.0, &[WIDTH, WIDTH], &rows));
        self.body.push_str(&gap(0.1));
        self.labels = true;
    }
}
