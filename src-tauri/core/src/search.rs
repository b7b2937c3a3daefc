//! Search in memory: one buffer of folded lines in list order, scanned per keystroke.
//! Faster than any index below a million people, and hits come out already sorted.

use std::{cell::RefCell, sync::Mutex};

use memchr::memmem::Finder;
use rusqlite::Connection;
use serde::Serialize;
use ts_rs::TS;

use crate::{Result, features, terms::text};

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

#[derive(Default)]
pub(crate) struct SearchIndex(Mutex<RefCell<Option<Lines>>>);

struct Lines {
    /// Folded lines, each after a newline.
    folded: Vec<u8>,
    /// Where each line starts in `folded`.
    starts: Vec<u32>,
    hits: Vec<Hit>,
}

impl SearchIndex {
    /// Called after every change; the next search reads anew.
    pub(crate) fn forget(&self) {
        if let Ok(lines) = self.0.lock() {
            lines.replace(None);
        }
    }

    pub(crate) fn find(&self, db: &Connection, wanted: &str, most: usize) -> Result<Vec<Hit>> {
        let guard = self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let mut lines = guard.borrow_mut();
        if lines.is_none() {
            *lines = Some(load(db)?);
        }
        Ok(lines.as_ref().map(|lines| lines.find(wanted, most)).unwrap_or_default())
    }
}

fn load(db: &Connection) -> Result<Lines> {
    let mut lines = Lines { folded: vec![b'\n'], starts: Vec::new(), hits: Vec::new() };
    for sql in features::ALL.iter().filter_map(|feature| feature.search) {
        let mut statement = db.prepare_cached(sql)?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            lines.starts.push(u32::try_from(lines.folded.len()).unwrap_or(u32::MAX));
            lines.folded.extend(row.get_ref(4)?.as_str().unwrap_or_default().bytes());
            lines.folded.push(b'\n');
            lines.hits.push(Hit {
                kind: row.get(0)?,
                id: row.get(1)?,
                title: row.get(2)?,
                detail: row.get(3)?,
            });
        }
    }
    Ok(lines)
}

impl Lines {
    /// Every typed word must start some word of the line, in any order. Lines whose marks agree come first.
    fn find(&self, wanted: &str, most: usize) -> Vec<Hit> {
        let folded = text::fold(wanted);
        let mut words: Vec<&[u8]> = folded.split_whitespace().map(str::as_bytes).collect();
        words.sort_by_key(|word| std::cmp::Reverse(word.len()));
        let Some(longest) = words.first() else { return Vec::new() };
        let finder = Finder::new(longest);
        let exact = text::nfc(wanted).to_lowercase();
        let (mut first, mut rest, mut from) = (Vec::new(), Vec::new(), 0);
        while first.len() < most && rest.len() < most * 4 {
            let Some(at) = finder.find(&self.folded[from..]) else { break };
            let line = self.starts.partition_point(|start| *start as usize <= from + at).saturating_sub(1);
            let start = self.starts[line] as usize;
            let end = self.starts.get(line + 1).map_or(self.folded.len(), |next| *next as usize) - 1;
            if starts_words(&self.folded[start..end], &words) {
                let hit = &self.hits[line];
                let is_exact = hit.title.to_lowercase().contains(exact.trim());
                if is_exact { first.push(line) } else { rest.push(line) }
            }
            from = end;
        }
        first.into_iter().chain(rest).take(most).map(|line| self.hits[line].clone()).collect()
    }
}

fn starts_words(line: &[u8], words: &[&[u8]]) -> bool {
    words.iter().all(|word| {
        line.split(|b| matches!(b, b' ' | b'/' | b'-')).any(|part| part.starts_with(word))
            || line.windows(word.len()).any(|w| w == *word && word.contains(&b'/'))
    })
}
