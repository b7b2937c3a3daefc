//! What a target has, and what of the bundles that come goes into it.

use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use crate::error::ConsolidateError;
use crate::rows::Fitted;

/// Where rows go. What was handed over in one call is there whole afterwards, also when the power fails.
pub trait Target {
    /// Bundles that are there: unit, period, revision, fingerprint, hash of the file.
    fn held(&mut self) -> Result<Vec<HeldBundle>, ConsolidateError>;

    /// Puts these in place of older revisions of theirs.
    fn put(&mut self, bundles: &[Rc<Fitted>]) -> Result<(), ConsolidateError>;

    /// After the last one.
    fn finish(&mut self) -> Result<(), ConsolidateError> {
        Ok(())
    }
}

pub struct HeldBundle {
    pub unit_code: String,
    pub period: String,
    pub revision: u32,
    pub fingerprint: String,
    pub file_sha256: String,
}

/// What becomes of a bundle in one target.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    New,
    Replaces {
        revision: u32,
    },
    /// The same bundle is there.
    Held,
    /// A newer revision is there.
    Older {
        revision: u32,
    },
    /// Another bundle with the same revision is there: a revision is never rewritten, so one of the two is false.
    Conflict,
}

/// A target of a dry run.
pub struct Nowhere {
    pub held: Vec<HeldBundle>,
}

impl Target for Nowhere {
    fn held(&mut self) -> Result<Vec<HeldBundle>, ConsolidateError> {
        Ok(std::mem::take(&mut self.held))
    }

    fn put(&mut self, _: &[Rc<Fitted>]) -> Result<(), ConsolidateError> {
        Ok(())
    }
}

/// A target with what is waiting for it.
pub struct Sink {
    target: Box<dyn Target>,
    held: HashMap<(String, String), (u32, String)>,
    files: HashSet<String>,
    waiting: Vec<Rc<Fitted>>,
    waiting_rows: usize,
}

/// Rows held back for one write: a province and quarter is half of it.
const MOST_ROWS: usize = 150_000;

impl Sink {
    pub fn new(mut target: Box<dyn Target>) -> Result<Self, ConsolidateError> {
        let (mut held, mut files) = (HashMap::new(), HashSet::new());
        for one in target.held()? {
            files.insert(one.file_sha256);
            held.insert((one.unit_code, one.period), (one.revision, one.fingerprint));
        }
        Ok(Self { target, held, files, waiting: Vec::new(), waiting_rows: 0 })
    }

    /// Whether this very file went in before; it need not be opened.
    pub fn has_file(&self, sha256: &str) -> bool {
        self.files.contains(sha256)
    }

    /// Takes the bundle if it is wanted here.
    ///
    /// # Errors
    /// Those of writing what was waiting before it.
    pub fn offer(&mut self, bundle: &Rc<Fitted>) -> Result<Verdict, ConsolidateError> {
        let head = &bundle.head;
        let place = (head.unit_code.clone(), head.period.clone());
        let verdict = match self.held.get(&place) {
            None => Verdict::New,
            Some((revision, _)) if *revision > head.revision => {
                return Ok(Verdict::Older { revision: *revision });
            }
            Some((revision, _)) if *revision < head.revision => Verdict::Replaces { revision: *revision },
            Some((_, fingerprint)) if *fingerprint == head.fingerprint => return Ok(Verdict::Held),
            Some(_) => return Ok(Verdict::Conflict),
        };
        let is_elsewhere = self.waiting.first().is_some_and(|first| first.partition != bundle.partition);
        if is_elsewhere || self.waiting_rows > MOST_ROWS {
            self.flush()?;
        }
        self.held.insert(place, (head.revision, head.fingerprint.clone()));
        self.files.insert(head.file_sha256.clone());
        self.waiting.retain(|one| !one.is_of(&head.unit_code, &head.period));
        self.waiting.push(Rc::clone(bundle));
        self.waiting_rows = self.waiting.iter().map(|one| one.record_count).sum();
        Ok(verdict)
    }

    /// Writes what is waiting; nothing comes after it.
    pub fn finish(&mut self) -> Result<(), ConsolidateError> {
        self.flush()?;
        self.target.finish()
    }

    fn flush(&mut self) -> Result<(), ConsolidateError> {
        if self.waiting.is_empty() {
            return Ok(());
        }
        self.target.put(&self.waiting)?;
        self.waiting.clear();
        self.waiting_rows = 0;
        Ok(())
    }
}
