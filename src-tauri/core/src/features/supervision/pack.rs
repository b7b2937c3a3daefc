//! Everything a supervision of a period found, for the screen and for its papers.

use super::{
    case::{Case, CaseAnswer, Found, Record},
    catalogue::{Catalogue, Indicator, catalogue},
    counting,
    facts::Facts,
    view::Counted,
    window::Window,
};
use crate::{Db, Error, Result};

/// The indicator that asks how whole the report itself is.
const OF_ITSELF: &str = "H6";

/// An indicator with its lines.
pub(super) struct CountedIndicator {
    pub(super) indicator: &'static Indicator,
    pub(super) lines: Vec<Counted>,
}

/// All of them, in the order of the catalogue.
pub(super) fn all(db: &Db, window: Window) -> Result<Vec<CountedIndicator>> {
    let (facts, book) = (Facts::new(db, window)?, catalogue());
    let mut found = Vec::new();
    for indicator in &book.indicators {
        let lines = match indicator.id.as_str() {
            OF_ITSELF => vec![Found::new("filled", gaps(&found))],
            id => counting::lines(&facts, id)?,
        };
        found.push(CountedIndicator { indicator, lines: told(book, indicator, lines) });
    }
    Ok(found)
}

/// One line, with as little work as it needs.
pub(super) fn one(db: &Db, window: Window, key: &str) -> Result<Counted> {
    let missing = || Error::invalid("line", "Không có chỉ tiêu này. Hãy chọn một chỉ tiêu trong danh sách.");
    let (indicator, _) = catalogue().line(key).ok_or_else(missing)?;
    let lines = if indicator.id == OF_ITSELF {
        let mut every = all(db, window)?;
        every.pop().map(|last| last.lines).unwrap_or_default()
    } else {
        told(catalogue(), indicator, counting::lines(&Facts::new(db, window)?, &indicator.id)?)
    };
    lines.into_iter().find(|line| line.key == key).ok_or_else(missing)
}

/// Puts the words of the catalogue to what was counted.
fn told(book: &'static Catalogue, indicator: &'static Indicator, found: Vec<Found>) -> Vec<Counted> {
    let is_alone = found.len() == 1;
    let line = |(at, one): (usize, Found)| {
        let words = indicator.lines.iter().find(|line| line.id == one.line)?;
        let mut sources = book.sources(indicator);
        let mut name = words.name.clone();
        if let Some(variant) = &one.variant {
            name = format!("{name}: {}", crate::terms::text::small_first(&variant.name));
            sources.insert(0, variant.source.clone());
        }
        let variant = one.variant.as_ref().map(|variant| variant.id.as_str());
        let counted = Counted {
            key: indicator.key(one.line, variant),
            code: if is_alone { indicator.id.clone() } else { format!("{}.{}", indicator.id, at + 1) },
            name,
            definition: words.definition.clone(),
            sources,
            measure: words.measure,
            counted: words.counted.clone(),
            whole: words.whole.clone(),
            printed: words.printed,
            cases: one.cases,
        };
        Some(counted.order())
    };
    found.into_iter().enumerate().filter_map(line).collect()
}

/// Each line that has records, and how many of them lack the data.
fn gaps(found: &[CountedIndicator]) -> Vec<Case> {
    let mut cases = Vec::new();
    for one in found {
        for line in one.lines.iter().filter(|line| !line.cases.is_empty()) {
            let blank = line.cases.iter().filter(|case| case.answer == CaseAnswer::Blank).count();
            let record = Record::new(format!("{} · {}", line.code, line.name), None)
                .on_screen(format!("supervision/{}", line.key))
                .share();
            let note = match blank {
                0 => format!("{} hồ sơ đủ dữ liệu", line.cases.len()),
                blank => format!("{blank} trên {} hồ sơ chưa có dữ liệu", line.cases.len()),
            };
            cases.push(Case::new(&record, Some(blank == 0)).note(note));
        }
    }
    cases
}
