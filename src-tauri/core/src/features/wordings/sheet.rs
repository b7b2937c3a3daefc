//! A wording as a paper: the head of the office, its lines as paragraphs and headings, the signature.

use sovang_papers::{
    art::Artwork,
    page::{Block, Header, Paper, Signature},
};

use super::template::{Template, WordingForm};
use crate::{
    features::settings::{OfficeIdentity, Signatory},
    terms::{Day, calendar},
};

/// What is printed.
pub(super) struct Printed<'p> {
    pub(super) template: &'p Template,
    pub(super) heading: String,
    pub(super) recipients: Vec<String>,
    pub(super) title: &'p str,
    pub(super) body: &'p str,
    pub(super) office: OfficeIdentity,
    pub(super) signer: Option<Signatory>,
    /// Number of the paper, where it is on record.
    pub(super) number: Option<String>,
    pub(super) on: Day,
    pub(super) picture: Option<Artwork>,
    pub(super) is_practice: bool,
}

impl Printed<'_> {
    pub(super) fn paper(self) -> Paper {
        let watermark = self.is_practice.then(|| "BẢN LUYỆN TẬP".to_owned());
        let is_office = self.template.form == WordingForm::Paper;
        let header = is_office.then(|| self.header());
        let mut blocks = Vec::new();
        if is_office {
            let about = Some(self.title.to_owned());
            blocks.push(Block::Title { kind: self.heading.clone(), about });
        } else {
            blocks.extend(self.top());
        }
        let lines = self.body.lines().filter(|line| !line.trim().is_empty());
        blocks.extend(lines.map(|text| if is_office { line(text) } else { large(text, self.template.form) }));
        blocks.push(if is_office { self.signature() } else { self.foot() });
        Paper { header, blocks, watermark, landscape: false }
    }

    fn header(&self) -> Header {
        let number = match &self.number {
            Some(number) => format!("Số: {number}"),
            None => format!("Số:       /{}", self.template.symbol),
        };
        Header {
            above: self.office.superior_line.clone(),
            issuer: vec!["ỦY BAN NHÂN DÂN".into(), self.office.commune().to_uppercase()],
            number: Some(number),
            place_date: Some(format!("{}, {}", self.office.place(), calendar::in_words(self.on))),
        }
    }

    /// Heading, name and picture of a sheet.
    fn top(&self) -> Vec<Block> {
        let mut blocks = Vec::new();
        if !self.heading.is_empty() {
            blocks.push(headline(&self.heading, 17.0));
        }
        blocks.push(headline(self.title, 24.0));
        blocks.push(Block::Gap(2.0));
        blocks.extend(self.picture.clone().map(|art| Block::Picture(art, 100.0, 80.0)));
        blocks
    }

    fn foot(&self) -> Block {
        let text = format!("{}, {}", self.office.place(), calendar::in_words(self.on));
        Block::Centred { text, bold: false, italic: true }
    }

    /// The People's Committee speaks as a body, so its chair signs on its behalf.
    fn signature(&self) -> Block {
        let lines = self.signer.as_ref().map_or(&["CHỦ TỊCH"][..], |signer| signer.office.lines());
        let role = std::iter::once("TM. ỦY BAN NHÂN DÂN").chain(lines.iter().copied());
        Block::Signature(Signature {
            recipients: self.recipients.clone(),
            role: role.map(str::to_owned).collect(),
            name: self.signer.as_ref().map(|signer| signer.full_name.clone()).unwrap_or_default(),
        })
    }
}

fn headline(text: &str, size_pt: f64) -> Block {
    Block::Large { text: text.to_owned(), size_pt, bold: true, centred: true }
}

/// Read from a step away, or from the sheet while speaking.
fn large(text: &str, form: WordingForm) -> Block {
    let size_pt = if form == WordingForm::Sheet { 18.0 } else { 16.0 };
    match text.strip_prefix("# ") {
        Some(heading) => headline(heading, size_pt),
        None => Block::Large { text: text.to_owned(), size_pt, bold: false, centred: false },
    }
}

fn line(text: &str) -> Block {
    match text.strip_prefix("# ") {
        Some(heading) => Block::Heading(heading.to_owned()),
        None => {
            Block::Paragraph { lead: None, text: text.to_owned(), italic: text.starts_with("Căn cứ ") }
        }
    }
}
