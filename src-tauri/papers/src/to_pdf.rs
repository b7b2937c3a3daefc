//! Sets the blocks of a paper on A4 sheets and writes them as PDF/A-2b. Same paper, same bytes.

use std::io::Write;

use crate::art::{Area, Artwork};
use crate::error::Result;
use crate::fit::wrap;
use crate::fonts::{Face, MM_PER_PT};
use crate::page::{Block, Header, Paper};
use crate::pdf::archive::DocumentInfo;
use crate::pdf::canvas::pt;
use crate::pdf::{Canvas, PdfWriter, Rgb};
use crate::{entry, figures, labels, sides, signing, table};

pub(crate) const BLACK: Rgb = Rgb(0, 0, 0);
pub(crate) const GREY: Rgb = Rgb(232, 226, 218);
/// Seen behind text without making it harder to read.
const PALE: Rgb = Rgb(238, 232, 225);
/// Body type, points.
pub(crate) const BODY: f64 = 14.0;
/// Margins in millimetres: top, right, bottom, left.
const MARGINS: [f64; 4] = [20.0, 20.0, 20.0, 30.0];
const INDENT: f64 = 10.0;
/// Type of the grey words of a practice paper, points.
pub(crate) const WATERMARK: f64 = 54.0;
pub(crate) const COUNTRY: &str = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM";
pub(crate) const MOTTO: &str = "Độc lập - Tự do - Hạnh phúc";
/// Millimetres from line to line, of each point of type.
pub(crate) const MM_OF_LINE: f64 = MM_PER_PT * 1.28;
/// Free room under a paragraph, millimetres.
const PARAGRAPH_GAP: f64 = 2.1;

/// Writes one paper.
///
/// # Errors
/// [`PaperError::Instant`], [`PaperError::Layout`], [`PaperError::Write`].
pub fn write_paper(paper: &Paper, info: &DocumentInfo, out: &mut dyn Write) -> Result<usize> {
    let file = PdfWriter::begin(out, info, &Face::PAPERS)?;
    let mut sheet = Sheet::new(paper, file);
    sheet.begin_page();
    if let Some(header) = &paper.header {
        sheet.header(header);
    }
    for (at, block) in paper.blocks.iter().enumerate() {
        if let Block::Paragraph { lead, text, italic } = block {
            // A signature never stands alone on a page: the last words go with it.
            let signed = match paper.blocks.get(at + 1) {
                Some(Block::Signature(signature)) => signing::height(&sheet, signature),
                Some(Block::Signers(signers)) => signing::signers_height(&sheet, signers),
                _ => 0.0,
            };
            let words = sheet.paragraph_height(lead.as_deref(), text, *italic);
            if signed > 0.0 {
                sheet.need(words + signed);
            }
        }
        if let (Block::Centred { .. }, Some(Block::Signers(signers))) = (block, paper.blocks.get(at + 1)) {
            sheet.need(2.0 * pitch(BODY) + signing::signers_height(&sheet, signers));
        }
        if matches!(block, Block::Large { bold: true, .. }) {
            sheet.need(sheet.large_height(&paper.blocks[at..]).min(sheet.page_room()));
        }
        sheet.block(block)?;
    }
    sheet.end()
}

/// The page in hand and where the next line goes.
pub(crate) struct Sheet<'p, 'w> {
    file: PdfWriter<'w>,
    pub(crate) canvas: Canvas,
    size: (f64, f64),
    watermark: Option<&'p str>,
    pages: usize,
    /// Pages before the part in hand, which is numbered from 1.
    before: usize,
    /// Top of the free room, millimetres from the upper edge.
    pub(crate) y: f64,
    failed: Result<()>,
}

pub(crate) fn pitch(size_pt: f64) -> f64 {
    size_pt * MM_OF_LINE
}

/// Room above the baseline that capitals with two marks need.
pub(crate) fn ascent(size_pt: f64) -> f64 {
    size_pt * MM_PER_PT * 0.98
}

impl<'p, 'w> Sheet<'p, 'w> {
    fn new(paper: &'p Paper, file: PdfWriter<'w>) -> Self {
        let size = if paper.landscape { (297.0, 210.0) } else { (210.0, 297.0) };
        let watermark = paper.watermark.as_deref();
        Self {
            file,
            canvas: Canvas::new(size.1),
            size,
            watermark,
            pages: 0,
            before: 0,
            y: 0.0,
            failed: Ok(()),
        }
    }

    pub(crate) fn left(&self) -> f64 {
        MARGINS[3]
    }

    pub(crate) fn width(&self) -> f64 {
        self.size.0 - MARGINS[1] - MARGINS[3]
    }

    fn bottom(&self) -> f64 {
        self.size.1 - MARGINS[2]
    }

    fn begin_page(&mut self) {
        self.canvas.clear();
        self.pages += 1;
        self.y = MARGINS[0];
        if let Some(words) = self.watermark {
            // Lying, not slanted: readers copy the words of a page line by line.
            let size = WATERMARK;
            let left = (self.size.0 - Face::Bold.width_mm(words, size)) / 2.0;
            self.canvas.text(left, self.size.1 / 2.0, (Face::Bold, size, PALE), words);
        }
        let number = self.pages - self.before;
        if number > 1 {
            self.centred_at(self.size.0 / 2.0, 13.0, (Face::Regular, 13.0), &number.to_string());
        }
    }

    fn end_page(&mut self) {
        let size = (pt(self.size.0), pt(self.size.1));
        if self.failed.is_ok() {
            self.failed = self.file.page(self.canvas.finish(), size);
        }
    }

    /// A new page without a number.
    pub(crate) fn plain_page(&mut self) {
        self.before = self.pages;
        self.new_page();
    }

    pub(crate) fn new_page(&mut self) {
        self.end_page();
        self.begin_page();
    }

    fn end(mut self) -> Result<usize> {
        self.end_page();
        std::mem::replace(&mut self.failed, Ok(()))?;
        self.file.finish()?;
        Ok(self.pages)
    }

    /// Millimetres between the margins of an empty page.
    pub(crate) fn page_room(&self) -> f64 {
        self.bottom() - MARGINS[0]
    }

    /// Goes to a new page unless `height` millimetres are free. True when it did.
    pub(crate) fn need(&mut self, height: f64) -> bool {
        let full = !self.holds(height);
        if full {
            self.new_page();
        }
        full
    }

    /// Whether `height` millimetres are free, or as much as a page has.
    pub(crate) fn holds(&self, height: f64) -> bool {
        self.y + height <= self.bottom() || self.y <= MARGINS[0] + 1.0
    }

    pub(crate) fn centred_at(&mut self, x: f64, y: f64, (face, size): (Face, f64), text: &str) {
        let width = face.width_mm(text, size);
        self.canvas.text(x - width / 2.0, y, (face, size, BLACK), text);
    }

    fn header(&mut self, header: &Header) {
        let (left, right) = (self.left() - 5.0, self.size.0 - MARGINS[1] + 5.0);
        let split = left + (right - left) * 0.40;
        let (centre_left, centre_right) = ((left + split) / 2.0, (split + right) / 2.0);
        let mut y = self.y + 4.6;
        for line in header.above.iter().flat_map(|above| above.lines()) {
            for part in wrap(line, Face::Regular, 13.0, split - left, split - left) {
                self.centred_at(centre_left, y, (Face::Regular, 13.0), &part);
                y += 5.3;
            }
        }
        for line in &header.issuer {
            for part in wrap(line, Face::Bold, 13.0, split - left, split - left) {
                self.centred_at(centre_left, y, (Face::Bold, 13.0), &part);
                y += 5.3;
            }
        }
        let widest = header.issuer.iter().map(|line| Face::Bold.width_mm(line, 13.0)).fold(20.0, f64::max);
        let rule = (widest * 0.42).min(34.0);
        let at = y - 5.3 + 1.7;
        self.canvas.line((centre_left - rule / 2.0, at), (centre_left + rule / 2.0, at), 0.6, BLACK);
        let top = self.y + 4.6;
        self.centred_at(centre_right, top, (Face::Bold, 13.0), COUNTRY);
        self.centred_at(centre_right, top + 5.3, (Face::Bold, 14.0), MOTTO);
        let motto = Face::Bold.width_mm(MOTTO, 14.0);
        let at = top + 7.0;
        self.canvas.line((centre_right - motto / 2.0, at), (centre_right + motto / 2.0, at), 0.6, BLACK);
        let line = (y + 3.0).max(top + 14.0);
        let mut lowest = line;
        if let Some(number) = &header.number {
            let (number, matter) = number.split_once('\n').unwrap_or((number, ""));
            self.centred_at(centre_left, line, (Face::Regular, 13.0), number);
            let broken = wrap(matter, Face::Regular, 12.0, split - left, split - left);
            for (at, part) in broken.iter().filter(|part| !part.is_empty()).enumerate() {
                // Six points lie between the number and what it is about.
                lowest = line + 2.1 + (at + 1) as f64 * pitch(12.0);
                self.centred_at(centre_left, lowest, (Face::Regular, 12.0), part);
            }
        }
        if let Some(place) = &header.place_date {
            self.centred_at(centre_right, line, (Face::Italic, 14.0), place);
        }
        self.y = lowest + 6.0;
    }

    fn block(&mut self, block: &Block) -> Result<()> {
        match block {
            Block::Title { kind, about } => self.title(kind, about.as_deref()),
            Block::Sides(left, right) => sides::draw(self, left, right),
            Block::Centred { text, bold, italic } => {
                let face = face(*bold, *italic);
                self.centred(text, face, BODY);
            }
            Block::Large { text, size_pt, bold, centred } => {
                let face = face(*bold, false);
                if *centred { self.centred(text, face, *size_pt) } else { self.large(text, face, *size_pt) }
            }
            Block::Heading(text) => self.heading(text),
            Block::Paragraph { lead, text, italic } => self.paragraph(lead.as_deref(), text, *italic),
            Block::Table(table) => return table::draw(self, table),
            Block::Labels(list) => labels::draw(self, list),
            Block::Entry(entry) => return entry::draw(self, entry),
            Block::Picture(art, width, height) => return self.picture(art, (*width, *height)),
            Block::Bars(bars) => figures::bars(self, bars),
            Block::Code { data, side_mm, beside } => return figures::code(self, data, *side_mm, beside),
            Block::Signature(signature) => signing::signature(self, signature),
            Block::Signers(signers) => signing::signers(self, signers),
            Block::Gap(mm) => self.y += mm,
            Block::Annex => {
                self.end_page();
                self.before = self.pages;
                self.begin_page();
            }
        }
        Ok(())
    }

    /// Puts artwork into the file and on the page in hand.
    pub(crate) fn place(&mut self, art: &Artwork, area: Area) -> Result<()> {
        let name = art.add(&mut self.file)?;
        art.place(&mut self.canvas, &name, area);
        Ok(())
    }

    fn picture(&mut self, art: &Artwork, (w, h): (f64, f64)) -> Result<()> {
        let (w, h) = (w.min(self.width()), h.min(self.page_room()));
        self.need(h + 4.0);
        let x = self.left() + (self.width() - w) / 2.0;
        self.place(art, Area { x, y: self.y, w, h })?;
        self.y += h + 4.0;
        Ok(())
    }

    fn centred(&mut self, text: &str, face: Face, size: f64) {
        let middle = self.left() + self.width() / 2.0;
        for line in wrap(text, face, size, self.width(), self.width()) {
            self.need(pitch(size));
            self.centred_at(middle, self.y + ascent(size), (face, size), &line);
            self.y += pitch(size);
        }
        self.y += 1.5;
    }

    fn title(&mut self, kind: &str, about: Option<&str>) {
        self.y += 3.0;
        self.centred(kind, Face::Bold, BODY);
        let Some(about) = about else { return };
        self.y -= 1.0;
        self.centred(about, Face::Bold, BODY);
        let (middle, half) = (self.left() + self.width() / 2.0, 22.0);
        self.canvas.line((middle - half, self.y - 0.6), (middle + half, self.y - 0.6), 0.6, BLACK);
        self.y += 4.0;
    }

    fn heading(&mut self, text: &str) {
        // A heading never stands alone at the foot of a page.
        self.need(pitch(BODY) * 3.0);
        self.y += 1.5;
        for line in wrap(text, Face::Bold, BODY, self.width() - INDENT, self.width()) {
            self.need(pitch(BODY));
            let (x, y) = (self.left() + INDENT, self.y + ascent(BODY));
            self.canvas.text(x, y, (Face::Bold, BODY, BLACK), &line);
            self.y += pitch(BODY);
        }
        self.y += 1.0;
    }

    /// Millimetres that large words take up to the first plain ones: a bold line never stands alone.
    fn large_height(&self, blocks: &[Block]) -> f64 {
        let mut height = 0.0;
        for block in blocks {
            if let Block::Gap(mm) = block {
                height += mm;
                continue;
            }
            let Block::Large { text, size_pt, bold, .. } = block else { break };
            let lines = wrap(text, face(*bold, false), *size_pt, self.width(), self.width()).len();
            height += lines as f64 * pitch(*size_pt) + size_pt * 0.16;
            if !bold {
                break;
            }
        }
        height
    }

    fn large(&mut self, text: &str, face: Face, size: f64) {
        for line in wrap(text, face, size, self.width(), self.width()) {
            self.need(pitch(size));
            self.canvas.text(self.left(), self.y + ascent(size), (face, size, BLACK), &line);
            self.y += pitch(size);
        }
        self.y += size * 0.16;
    }

    /// Millimetres that a paragraph takes.
    fn paragraph_height(&self, lead: Option<&str>, text: &str, italic: bool) -> f64 {
        let first = self.width() - INDENT - lead_width(lead);
        let lines = wrap(text, face(false, italic), BODY, first, self.width()).len();
        lines as f64 * pitch(BODY) + PARAGRAPH_GAP
    }

    fn paragraph(&mut self, lead: Option<&str>, text: &str, italic: bool) {
        let face = face(false, italic);
        let lead_width = lead_width(lead);
        let first = self.width() - INDENT - lead_width;
        let lines = wrap(text, face, BODY, first, self.width());
        for (number, line) in lines.iter().enumerate() {
            self.need(pitch(BODY));
            let indent = if number == 0 { INDENT } else { 0.0 };
            let y = self.y + ascent(BODY);
            if let Some(lead) = lead.filter(|_| number == 0) {
                self.canvas.text(self.left() + INDENT, y, (Face::Bold, BODY, BLACK), lead);
            }
            let x = self.left() + indent + if number == 0 { lead_width } else { 0.0 };
            let room = if number == 0 { first } else { self.width() };
            let gaps = line.matches(' ').count();
            let spare = room - face.width_mm(line, BODY);
            // The last line, and one that would be torn apart, stay as they are.
            if number + 1 < lines.len() && gaps > 2 && spare / (gaps as f64) < 4.0 {
                self.canvas.spread_text(x, y, (face, BODY, BLACK), line, spare / gaps as f64);
            } else {
                self.canvas.text(x, y, (face, BODY, BLACK), line);
            }
            self.y += pitch(BODY);
        }
        self.y += PARAGRAPH_GAP;
    }
}

fn lead_width(lead: Option<&str>) -> f64 {
    lead.map_or(0.0, |lead| Face::Bold.width_mm(&format!("{lead} "), BODY))
}

fn face(bold: bool, italic: bool) -> Face {
    match (bold, italic) {
        (false, false) => Face::Regular,
        (true, false) => Face::Bold,
        (false, true) => Face::Italic,
        (true, true) => Face::BoldItalic,
    }
}
