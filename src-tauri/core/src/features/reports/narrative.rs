//! A narrative told: what the template proposes, what the clerk made of it, and the paper.

use std::collections::HashMap;

use sovang_papers::page::{Block, Paper};

use super::{
    facts::Facts,
    kept, tables,
    template::{Narrative, Section},
    words,
};
use crate::{Db, Result, terms::Period};

/// The words of sections that were kept or are being written, by the code of the section.
pub(super) type Texts = HashMap<String, String>;

pub(super) fn kept_texts(db: &Db, period: Period, template: &str) -> Result<Texts> {
    Ok(kept::texts(db, period, template)?.into_iter().map(|text| (text.section, text.body)).collect())
}

impl Section {
    /// A line over others, without words or tables of its own.
    pub(super) fn is_heading(&self) -> bool {
        self.text.trim().is_empty() && self.tables.is_empty() && !self.own
    }

    /// What stands in it with the names of figures: the clerk's words, or what the template proposes.
    pub(super) fn words(&self, texts: &Texts, of: &Facts) -> String {
        texts.get(&self.id).cloned().unwrap_or_else(|| words::proposed(&self.text, of))
    }

    fn blocks(&self, texts: &Texts, of: &Facts) -> Vec<Block> {
        let told = words::filled(&self.words(texts, of), of);
        let lines = told.lines().filter(|line| !line.trim().is_empty());
        let mut blocks: Vec<Block> = lines.map(|line| Block::text(line.trim())).collect();
        blocks.extend(self.tables.iter().flat_map(|name| tables::blocks(name, of)));
        blocks
    }

    /// Nothing would be printed under its heading.
    pub(super) fn is_empty(&self, texts: &Texts, of: &Facts) -> bool {
        !self.is_heading() && self.blocks(texts, of).is_empty()
    }
}

/// Headings as they stand on the paper: what is left out leaves no gap between «I.» and «III.», «1.» and «3.».
#[derive(Default)]
struct Numbers {
    parts: usize,
    points: usize,
}

impl Numbers {
    const PARTS: [&str; 12] = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"];

    fn heading(&mut self, heading: &str) -> String {
        let (number, words) = heading.split_once(". ").unwrap_or_default();
        if Self::PARTS.contains(&number) {
            self.points = 0;
            self.parts += 1;
            let part = Self::PARTS.get(self.parts - 1).unwrap_or(&number);
            return format!("{part}. {words}");
        }
        if number.parse::<usize>().is_ok() {
            self.points += 1;
            return format!("{}. {words}", self.points);
        }
        // A part of its own kind, such as «A.» or «PHỤ LỤC»: below it they begin anew.
        *self = Self::default();
        heading.to_owned()
    }
}

impl Narrative {
    pub(super) fn section(&self, id: &str) -> Option<&Section> {
        self.section.iter().find(|section| section.id == id && !section.is_heading())
    }

    /// Headings of the sections that are left out because nothing stands in them.
    pub(super) fn left_out(&self, texts: &Texts, of: &Facts) -> Vec<String> {
        let empty = self.section.iter().filter(|section| section.is_empty(texts, of));
        empty.map(|section| section.heading.clone()).collect()
    }

    pub(super) fn title(&self, of: &Facts) -> String {
        words::filled(&self.report.about, of)
    }

    /// The words of it, without who signs and when: what makes two of them the same.
    pub(super) fn body(&self, texts: &Texts, of: &Facts) -> (Vec<Block>, Vec<Block>) {
        let (mut body, mut annex) = (Vec::new(), Vec::new());
        let mut numbers = Numbers::default();
        for section in &self.section {
            if section.is_empty(texts, of) {
                continue;
            }
            let part = if section.annex { &mut annex } else { &mut body };
            if section.annex {
                part.push(Block::Annex);
            }
            part.push(Block::Heading(numbers.heading(&section.heading)));
            part.extend(section.blocks(texts, of));
        }
        (body, annex)
    }

    pub(super) fn paper(&self, texts: &Texts, of: &Facts) -> Paper {
        let head = &self.report;
        let told = &of.told;
        let mut blocks = vec![
            Block::Title { kind: head.heading.clone(), about: Some(self.title(of)) },
            Block::Centred { text: format!("Kính gửi: {}", told.superior), bold: false, italic: false },
        ];
        let plain = |text: &str| {
            let text = words::filled(text.trim(), of);
            text.lines().filter(|line| !line.is_empty()).map(Block::text).collect::<Vec<_>>()
        };
        let (body, annex) = self.body(texts, of);
        blocks.extend(plain(&head.opening));
        blocks.extend(body);
        blocks.extend(plain(&head.closing));
        blocks.push(told.signature());
        blocks.extend(annex);
        Paper {
            header: Some(told.header(&head.symbol)),
            blocks,
            watermark: told.watermark(),
            landscape: false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_out_leaves_no_gap_in_the_numbers() {
        let mut numbers = Numbers::default();
        let told =
            ["II. KẾT QUẢ", "2. Điển hình", "4. Hội đồng", "IV. PHƯƠNG HƯỚNG", "3. Khác", "PHỤ LỤC", "I. Xã"];
        let told = told.map(|heading| numbers.heading(heading));
        assert_eq!(
            told,
            ["I. KẾT QUẢ", "1. Điển hình", "2. Hội đồng", "II. PHƯƠNG HƯỚNG", "1. Khác", "PHỤ LỤC", "I. Xã"]
        );
    }
}
