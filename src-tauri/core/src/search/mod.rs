//! Search in memory: the words of every record in list order, scanned per keystroke. Faster than any index below
//! a million people, and hits come out already sorted. Only words, ids and places are kept; what is shown of
//! a hit is read when it is found, so it is never stale.

mod lines;
#[cfg(test)]
mod tests;
mod wanted;
mod words;

use std::cell::RefCell;

use rusqlite::{Connection, OptionalExtension, Row};
use serde::Serialize;
use ts_rs::TS;
use uuid::Uuid;

use crate::{Result, db, features};
use lines::{Line, Lines};
use wanted::{Nearness, Wanted};
use words::Words;

/// Something found: what it is, and what to show of it.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub struct Hit {
    /// Route of the screen that opens it, such as `people`.
    pub kind: String,
    pub id: String,
    pub title: String,
    pub detail: String,
}

/// Read at the first search, then kept in step by the journal.
#[derive(Default)]
pub(crate) struct SearchIndex(RefCell<Option<Index>>);

#[derive(Debug, PartialEq, Eq)]
struct Index {
    /// The last line of the journal that is in it.
    as_of: i64,
    sources: Vec<Source>,
}

/// The records of one feature.
#[derive(Debug, PartialEq, Eq)]
struct Source {
    /// The feature and its table: they have one name.
    kind: &'static str,
    sql: &'static str,
    lines: Lines,
}

/// More records than these in one change, such as a list taken in, and reading all anew is quicker.
const MOST_TOUCHED: i64 = if cfg!(test) { 12 } else { 2_000 };

impl SearchIndex {
    /// The nearest first, then in the order of the lists. `kinds` are features; all when empty.
    pub(crate) fn find(&self, db: &Connection, typed: &str, kinds: &[&str], most: usize) -> Result<Vec<Hit>> {
        self.current(db, |index| {
            let found = index.find(&Wanted::typed(typed), kinds, most);
            let hits = found.into_iter().map(|(source, id)| source.hit(db, id));
            hits.filter_map(Result::transpose).collect()
        })
    }

    /// Every record of that kind which fits, in list order.
    pub(crate) fn ids(&self, db: &Connection, kind: &str, typed: &str) -> Result<Vec<Uuid>> {
        self.current(db, |index| {
            let source = index.sources.iter().find(|source| source.kind == kind);
            Ok(source.map(|source| source.ids(&Wanted::typed(typed))).unwrap_or_default())
        })
    }

    /// Inside a change the rows may yet be taken back, so what is read then is not kept.
    fn current<T>(&self, db: &Connection, search: impl FnOnce(&Index) -> Result<T>) -> Result<T> {
        if !db.is_autocommit() {
            return search(&Index::read(db)?);
        }
        let mut kept = self.0.borrow_mut();
        let index = match kept.take() {
            Some(mut index) => {
                index.catch_up(db)?;
                index
            }
            None => Index::read(db)?,
        };
        search(kept.insert(index))
    }
}

impl Index {
    fn read(db: &Connection) -> Result<Self> {
        let searched = features::ALL.iter().filter_map(|feature| Some((feature.name, feature.search?)));
        let sources = searched.map(|(kind, sql)| {
            let sql = sql.trim().trim_end_matches(';');
            Ok(Source { kind, sql, lines: read_lines(db, sql)? })
        });
        Ok(Self { as_of: newest_change(db)?, sources: sources.collect::<Result<_>>()? })
    }

    /// Takes in what the changes since wrote.
    fn catch_up(&mut self, db: &Connection) -> Result<()> {
        let newest = newest_change(db)?;
        if newest == self.as_of {
            return Ok(());
        }
        for source in &mut self.sources {
            source.catch_up(db, self.as_of)?;
        }
        self.as_of = newest;
        Ok(())
    }

    fn find(&self, wanted: &Wanted, kinds: &[&str], most: usize) -> Vec<(&Source, Uuid)> {
        let sources = self.sources.iter().filter(|source| kinds.is_empty() || kinds.contains(&source.kind));
        let sources: Vec<&Source> = sources.collect();
        let mut found: Vec<(&Source, Uuid)> = Vec::new();
        for nearness in Nearness::ALL {
            let room = most - found.len();
            if room == 0 {
                break;
            }
            let of_source = |source: &&Source| {
                source.scan(wanted, nearness, room, |id| found.iter().any(|(_, known)| *known == id))
            };
            let further: Vec<Vec<Uuid>> = sources.iter().map(of_source).collect();
            let shares = shares(room, further.iter().map(Vec::len).collect());
            for ((source, ids), share) in sources.iter().zip(further).zip(shares) {
                found.extend(ids.into_iter().take(share).map(|id| (*source, id)));
            }
        }
        match wanted.without_typing_keys() {
            Some(meant) if found.is_empty() => self.find(&meant, kinds, most),
            _ => found,
        }
    }
}

/// What the record of a table is called; nothing for one that is gone or that the search field does not know.
pub(crate) fn title(db: &Connection, table: &str, id: &str) -> Result<Option<String>> {
    let searched = features::ALL.iter().find(|feature| feature.name == table).and_then(|one| one.search);
    let Some(sql) = searched else { return Ok(None) };
    let sql = format!("SELECT title FROM ({}) WHERE id = ?1", sql.trim().trim_end_matches(';'));
    Ok(db.prepare_cached(&sql)?.query_row([id], |row| row.get(0)).optional()?)
}

/// How many of each kind are shown when there is not room for all: equal parts first, so that many people of
/// one name do not hide the one decision; then in order.
fn shares(room: usize, wanted: Vec<usize>) -> Vec<usize> {
    let kinds = wanted.iter().filter(|count| **count > 0).count().max(1);
    let mut shares: Vec<usize> = wanted.iter().map(|count| (*count).min(room / kinds)).collect();
    let mut left = room - shares.iter().sum::<usize>();
    for (share, count) in shares.iter_mut().zip(wanted) {
        let more = left.min(count - *share);
        *share += more;
        left -= more;
    }
    shares
}

impl Source {
    fn catch_up(&mut self, db: &Connection, as_of: i64) -> Result<()> {
        let mut touched = db.prepare_cached(
            "SELECT DISTINCT row_id AS id FROM journal_rows WHERE journal > ?1 AND tbl = ?2 LIMIT ?3",
        )?;
        let params = rusqlite::params![as_of, self.kind, MOST_TOUCHED + 1];
        let ids = touched
            .query_map(params, |row| db::parsed_id(row.get_ref(0)?.as_str()?))?
            .collect::<rusqlite::Result<Vec<_>>>()?;
        if ids.len() as i64 > MOST_TOUCHED {
            self.lines = read_lines(db, self.sql)?;
            return Ok(());
        }
        self.refresh(db, ids)
    }

    fn refresh(&mut self, db: &Connection, mut ids: Vec<Uuid>) -> Result<()> {
        ids.sort_unstable();
        self.lines.remove(&ids);
        let sql = format!("SELECT id, title, more, ordering FROM ({}) WHERE id = ?1", self.sql);
        let mut statement = db.prepare_cached(&sql)?;
        for id in ids {
            if let Some(line) = statement.query_row([id.to_string()], line).optional()? {
                self.lines.insert(&line);
            }
        }
        Ok(())
    }

    /// Up to `most` lines so near, in list order, except those already known.
    fn scan(
        &self,
        wanted: &Wanted,
        nearness: Nearness,
        most: usize,
        is_known: impl Fn(Uuid) -> bool,
    ) -> Vec<Uuid> {
        let mut found = Vec::new();
        let Some(needles) = wanted.needles(nearness, &self.lines) else { return found };
        for chunk in self.lines.chunks() {
            let goes_on = needles.scan(chunk, |line| {
                let id = chunk.id(line);
                if !is_known(id) {
                    found.push(id);
                }
                found.len() < most
            });
            if !goes_on {
                break;
            }
        }
        found
    }

    /// Every line whose words begin so; where there is none, those that have it anywhere.
    fn ids(&self, wanted: &Wanted) -> Vec<Uuid> {
        for nearness in [Nearness::StartsUnmarked, Nearness::Anywhere] {
            let found = self.scan(wanted, nearness, usize::MAX, |_| false);
            if !found.is_empty() {
                return found;
            }
        }
        wanted.without_typing_keys().map(|meant| self.ids(&meant)).unwrap_or_default()
    }

    fn hit(&self, db: &Connection, id: Uuid) -> Result<Option<Hit>> {
        let sql = format!("SELECT title, detail FROM ({}) WHERE id = ?1", self.sql);
        let id = id.to_string();
        let shown =
            db.prepare_cached(&sql)?.query_row([&id], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
        Ok(shown.map(|(title, detail)| Hit { kind: self.kind.to_owned(), id, title, detail }))
    }
}

/// Whether a folded text fits what was typed; for the lists that are filtered in SQL.
pub(crate) struct Typed(Wanted);

impl Typed {
    pub(crate) fn new(typed: &str) -> Self {
        Self(Wanted::typed(typed))
    }

    pub(crate) fn fits(&self, text: &str) -> bool {
        self.0.is_empty() || self.0.fits(&Words::of(text).folded)
    }
}

fn newest_change(db: &Connection) -> Result<i64> {
    let sql = "SELECT coalesce(max(id), 0) FROM journal";
    Ok(db.prepare_cached(sql)?.query_row([], |row| row.get(0))?)
}

fn read_lines(db: &Connection, sql: &str) -> Result<Lines> {
    let sql = format!("SELECT id, title, more, ordering FROM ({sql}) ORDER BY ordering, id");
    let mut statement = db.prepare_cached(&sql)?;
    let mut rows = statement.query([])?;
    Lines::fill(|| Ok(rows.next()?.map(line).transpose()?))
}

/// Of a row with `id, title, more, ordering`.
fn line(row: &Row) -> rusqlite::Result<Line> {
    let mut words = Words::default();
    for column in [1, 2] {
        words.add(row.get_ref(column)?.as_str_or_null()?.unwrap_or_default());
    }
    Ok(Line {
        id: db::parsed_id(row.get_ref(0)?.as_str()?)?,
        ordering: row.get_ref(3)?.as_bytes()?.to_owned(),
        words,
    })
}
