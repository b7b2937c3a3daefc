//! Office papers as neutral blocks, after the layout rules for administrative documents (NĐ 30/2020). What a
//! paper says is the caller's; where it stands on the sheet is decided in `to_pdf`.

use crate::art::Artwork;

/// One paper of A4 sheets.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Paper {
    pub landscape: bool,
    pub header: Option<Header>,
    pub blocks: Vec<Block>,
    /// Large grey words across every page, for practice papers.
    pub watermark: Option<String>,
}

/// The head of the first page: who issues on the left, the country's name and motto on the right.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Header {
    /// A superior body, in regular type above the issuer.
    pub above: Option<String>,
    /// Lines of the issuing body, bold; a rule follows.
    pub issuer: Vec<String>,
    /// `Số: 05/QĐ-UBND`. Lines after it say what a letter without a title is about: `V/v …`.
    pub number: Option<String>,
    /// `Bình Chuẩn, ngày 15 tháng 9 năm 2026`.
    pub place_date: Option<String>,
}

#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    /// Kind of paper and what it is about, bold and centred; a short rule follows.
    Title {
        kind: String,
        about: Option<String>,
    },
    /// The head of a form: lines on the left, the first in bold, and lines on the right.
    Sides(Vec<String>, Vec<String>),
    /// A centred line, such as the authority above a decision.
    Centred {
        text: String,
        bold: bool,
        italic: bool,
    },
    /// Words larger than the body, for a notice board or to be read aloud.
    Large {
        text: String,
        size_pt: f64,
        bold: bool,
        centred: bool,
    },
    /// A bold line at the left margin.
    Heading(String),
    /// Justified text; `lead` is set in bold before it («Điều 1.»).
    Paragraph {
        lead: Option<String>,
        text: String,
        italic: bool,
    },
    Table(Table),
    /// Address labels, two beside each other on a sheet to be cut; the whole sheet is theirs.
    Labels(Vec<Label>),
    /// A picture with a name and what is told of it; a thin rule follows.
    Entry(Entry),
    /// A picture in the middle, as large as this width and height let it be, in millimetres.
    Picture(Artwork, f64, f64),
    /// Lying bars with their figures.
    Bars(Vec<Bar>),
    /// A QR code with words beside it.
    Code {
        data: String,
        side_mm: f64,
        beside: Vec<String>,
    },
    /// Recipients of the paper on the left, role and name of the signer on the right.
    Signature(Signature),
    /// Two or more places to sign, side by side: role, with a note on a line of its own, and name.
    Signers(Vec<(String, String)>),
    Gap(f64),
    /// What follows is attached: it begins a page of its own, and its pages are numbered anew.
    Annex,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Bar {
    pub label: String,
    pub value: f64,
    /// The figure as printed.
    pub shown: String,
}

#[derive(Debug, Clone, Default, PartialEq)]
pub struct Signature {
    /// «- Như Điều 3;» …; none leaves the left side empty.
    pub recipients: Vec<String>,
    /// «KT. CHỦ TỊCH», «PHÓ CHỦ TỊCH».
    pub role: Vec<String>,
    pub name: String,
}

/// An address for an envelope.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Label {
    /// «Kính gửi:».
    pub greeting: String,
    pub name: String,
    pub address: String,
}

/// One of a book: people or models that are told of.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    pub picture: Option<Artwork>,
    pub heading: String,
    /// In italics under the heading.
    pub under: String,
    /// Each with words in bold before it, or none.
    pub paragraphs: Vec<(Option<String>, String)>,
}

/// A ruled table. Its heading comes again on every page; a row is split only when a page cannot hold it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Table {
    pub columns: Vec<Column>,
    pub rows: Vec<Row>,
    pub size_pt: f64,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    pub heading: String,
    /// Share of the width; the columns fill the sheet between the margins.
    pub weight: f64,
    pub align: Align,
    /// Words over this column and its neighbours that have the same.
    pub group: Option<String>,
    /// Its letter or number, in a line under the headings; neighbours that have the same share it.
    pub code: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    Left,
    Centre,
    Right,
}

#[derive(Debug, Clone, PartialEq)]
pub enum Row {
    /// As many cells as there are columns.
    Cells(Vec<String>),
    /// The same, tall enough to sign in.
    ToSign(Vec<String>),
    /// The same in bold, for totals.
    Total(Vec<String>),
    /// Words across the whole width, for a group of rows.
    Group(String),
}

impl Column {
    #[must_use]
    pub fn new(heading: &str, weight: f64, align: Align) -> Self {
        Self { heading: heading.to_owned(), weight, align, group: None, code: None }
    }

    /// The column under words that it shares with its neighbours.
    #[must_use]
    pub fn under(self, group: Option<&str>) -> Self {
        Self { group: group.map(str::to_owned), ..self }
    }

    /// The column with its letter or number.
    #[must_use]
    pub fn coded(self, code: &str) -> Self {
        Self { code: Some(code.to_owned()), ..self }
    }
}

impl Block {
    /// A plain justified paragraph.
    #[must_use]
    pub fn text(text: impl Into<String>) -> Self {
        Self::Paragraph { lead: None, text: text.into(), italic: false }
    }
}
