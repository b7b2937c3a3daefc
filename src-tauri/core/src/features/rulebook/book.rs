//! How the rulebook of an office is put together: what the program ships, then the packs the office took in, then
//! what the office itself has confirmed. Facts are rows with an id; a later row of the same id takes the place of the
//! earlier one.

use std::{
    collections::{BTreeMap, HashMap},
    sync::{Arc, Mutex, OnceLock, PoisonError},
};

use super::{Rulebook, checks, packs};
use crate::{Db, Result, terms::Day};

/// Rows of every table, as written.
pub(super) type Raw = BTreeMap<String, Vec<toml::Table>>;

const FILES: &[&str] = &[
    include_str!("../../../../../assets/rules/national.toml"),
    include_str!("../../../../../assets/rules/awards.toml"),
    include_str!("../../../../../assets/rules/authority.toml"),
    include_str!("../../../../../assets/rules/authority-above.toml"),
    include_str!("../../../../../assets/rules/certificates.toml"),
    include_str!("../../../../../assets/rules/legal_basis.toml"),
    include_str!("../../../../../assets/rules/multiples-2017.toml"),
    include_str!("../../../../../assets/rules/multiples-2024.toml"),
    include_str!("../../../../../assets/rules/multiples-2025.toml"),
    include_str!("../../../../../assets/rules/papers.toml"),
    include_str!("../../../../../assets/rules/people.toml"),
    include_str!("../../../../../assets/rules/provisions.toml"),
    include_str!("../../../../../assets/rules/settings.toml"),
    include_str!("../../../../../assets/rules/standards-collectives.toml"),
    include_str!("../../../../../assets/rules/standards-forms.toml"),
    include_str!("../../../../../assets/rules/standards-people.toml"),
    include_str!("../../../../../assets/rules/transitions.toml"),
    include_str!("../../../../../assets/rules/values.toml"),
];

/// The rulebook this office works by.
pub fn of(db: &Db) -> Result<Arc<Rulebook>> {
    let state = [packs::state(db)?, checks::state(db)?].concat();
    if state.is_empty() {
        return Ok(Arc::clone(shipped_book()));
    }
    // Books differ between offices and over time; few are in use at once.
    static BOOKS: Mutex<Option<HashMap<String, Arc<Rulebook>>>> = Mutex::new(None);
    const MOST: usize = 8;
    let known = |books: &mut HashMap<String, Arc<Rulebook>>| books.get(&state).map(Arc::clone);
    if let Some(book) = known(BOOKS.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert_default()) {
        return Ok(book);
    }
    let book = Arc::new(composed(db)?);
    let mut books = BOOKS.lock().unwrap_or_else(PoisonError::into_inner);
    let books = books.get_or_insert_default();
    if books.len() >= MOST {
        books.clear();
    }
    books.insert(state, Arc::clone(&book));
    Ok(book)
}

fn composed(db: &Db) -> Result<Rulebook> {
    let mut raw = with_packs(db)?;
    checks::apply(db, &mut raw)?;
    Ok(built(&raw).unwrap_or_else(|_| (**shipped_book()).clone()))
}

/// What was shipped with every pack taken in, oldest first. A pack this program can no longer read is left out.
pub(super) fn with_packs(db: &Db) -> Result<Raw> {
    let mut raw = shipped().clone();
    for pack in packs::contents(db)? {
        let next = with_pack(&raw, pack.rows, pack.head.published_on);
        if built(&next).is_ok() {
            raw = next;
        }
    }
    Ok(raw)
}

/// What a pack adds to the rulebook. What the program shipped later than that day stands before the pack.
pub(super) fn with_pack(raw: &Raw, mut pack: Raw, published: Day) -> Raw {
    if published < shipped_on() {
        for (table, rows) in &mut pack {
            let shipped = shipped().get(table).map(Vec::as_slice).unwrap_or_default();
            rows.retain(|row| !shipped.iter().any(|known| id(known) == id(row)));
        }
    }
    with(raw, &pack)
}

/// The day the program's own rules were put together.
pub(super) fn shipped_on() -> Day {
    let file = toml::from_str::<toml::Table>(FILES[0]).unwrap_or_default();
    let day = file.get("book").and_then(|book| book.get("published_on")).and_then(toml::Value::as_str);
    day.and_then(|day| day.parse().ok()).unwrap_or_default()
}

/// What this program ships, as written.
pub(super) fn shipped() -> &'static Raw {
    static SHIPPED: OnceLock<Raw> = OnceLock::new();
    SHIPPED.get_or_init(|| {
        // The files are compiled in and a test reads each; one that cannot be read adds no fact.
        FILES.iter().filter_map(|text| read(text).ok()).fold(Raw::new(), |raw, more| with(&raw, &more))
    })
}

/// The rulebook as it was shipped, for tests of single features.
#[cfg(test)]
pub(crate) fn shipped_only() -> Arc<Rulebook> {
    Arc::clone(shipped_book())
}

fn shipped_book() -> &'static Arc<Rulebook> {
    static BOOK: OnceLock<Arc<Rulebook>> = OnceLock::new();
    BOOK.get_or_init(|| Arc::new(built(shipped()).unwrap_or_default()))
}

/// Rows of a rule file. Tables that are no list of rows, such as the head of a pack, are left out.
pub(super) fn read(text: &str) -> Result<Raw, String> {
    let file: toml::Table = toml::from_str(text).map_err(|cause| cause.message().to_owned())?;
    let mut raw = Raw::new();
    for (table, rows) in file {
        let toml::Value::Array(rows) = rows else { continue };
        let rows = rows.into_iter().map(|row| {
            row.try_into::<toml::Table>().map_err(|cause| format!("{table}: {}", cause.message()))
        });
        raw.insert(table.clone(), rows.collect::<Result<_, _>>()?);
    }
    Ok(raw)
}

pub(super) fn with(raw: &Raw, more: &Raw) -> Raw {
    let mut raw = raw.clone();
    for (table, rows) in more {
        let kept = raw.entry(table.clone()).or_default();
        for row in rows {
            match kept.iter_mut().find(|known| id(known) == id(row)) {
                Some(known) => *known = row.clone(),
                None => kept.push(row.clone()),
            }
        }
    }
    raw
}

pub(super) fn id(row: &toml::Table) -> &str {
    row.get("id").and_then(toml::Value::as_str).unwrap_or_default()
}

/// The rows as the program reads them; the cause in English when one of them cannot be read.
pub(super) fn built(raw: &Raw) -> Result<Rulebook, String> {
    let tables = raw.iter().map(|(table, rows)| {
        let rows = rows.iter().cloned().map(toml::Value::Table).collect();
        (table.clone(), toml::Value::Array(rows))
    });
    toml::Value::Table(tables.collect())
        .try_into()
        .map_err(|cause: toml::de::Error| cause.message().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_file_can_be_read() {
        for text in FILES {
            built(&read(text).unwrap()).unwrap();
        }
    }

    #[test]
    fn every_fact_has_an_id_of_its_own_and_says_when_and_where_it_holds() {
        let mut seen: std::collections::BTreeSet<String> = std::collections::BTreeSet::new();
        // As the files have it: put together, a second row of one id would hide behind the first.
        let files = FILES.iter().flat_map(|text| read(text).unwrap());
        for (table, rows) in files.filter(|(table, _)| !["slot", "movement_field"].contains(&table.as_str()))
        {
            for row in &rows {
                assert!(seen.insert(id(row).to_owned()) && !id(row).is_empty(), "{table} {}", id(row));
                let text = |field: &str| row.get(field).and_then(toml::Value::as_str);
                for field in ["document", "article", "source", "checked_on"] {
                    assert!(text(field).is_some(), "{} has no {field}", id(row));
                }
                let sure = text("mark") == Some("CONFIRMED");
                assert_eq!(sure, text("grade").is_some(), "{}: grade goes with CONFIRMED", id(row));
                assert!(!sure || text("source") != Some("không tìm thấy nguồn"), "{} has no source", id(row));
                let day = |field: &str| text(field).map(|day| day.parse::<Day>().unwrap());
                assert!(
                    day("valid_until").is_none_or(|until| day("valid_from") <= Some(until)),
                    "{}",
                    id(row)
                );
            }
        }
        assert!(seen.len() > 300, "{}", seen.len());
    }

    #[test]
    fn the_shipped_facts_fit_together() {
        assert_eq!(built(shipped()).unwrap().faults(), Vec::<String>::new());
    }
}
