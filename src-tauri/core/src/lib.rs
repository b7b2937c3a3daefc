//! The application without its window: records, rules and commands over one data file.
//! Everything outside reaches it through [`Office::call`].
mod command;
mod db;
mod desk;
pub mod drives;
mod error;
pub mod features;
pub mod files;
mod input;
mod job;
mod office;
mod office_key;
pub mod photos;
pub mod practice;
mod search;
pub mod terms;

pub use command::{Command, Kind, catalogue};
pub use db::{
    Backup, Change, Column, Db, Followed, LeftAlone, Migration, Row, StoreCheck, Undone, User, from_json, id,
    list_aside, list_backups, optional_id, restore_backup,
};
pub use desk::{Desk, Step};
pub use error::{Damage, Error, Result, Wire};
pub use features::whole_copies::restore_whole_copy;
pub use job::Job;
pub use office::Office;
pub use search::Hit;

/// What one folder under `features/` contributes to the whole.
pub struct Feature {
    /// The folder's name, a plural noun.
    pub name: &'static str,
    /// Steps of the schema, append-only.
    pub migrations: &'static [Migration],
    /// Record tables. Each has the shared columns, and every write to it is kept in the journal.
    pub tables: &'static [Table],
    /// Tables whose rows are parts of a record: they are in the bin and leave the file with it.
    pub parts: &'static [Part],
    pub commands: &'static [Command],
    /// Rows for the search field: `id, title, detail, more, ordering`. They are the rows of the table that has
    /// the feature's name. `more` are words to find them by besides the title; rows stand in the order of
    /// `ordering`, a text or blob, then `id`. Title and `more` come from the row itself, `detail` from anywhere.
    pub search: Option<&'static str>,
    /// Whose file this is and who works in it, as rows of the two; empty before the first run.
    pub identity: Option<&'static str>,
    /// Which of its records have a number in the office's book.
    pub numbers: &'static [Numbered],
    /// What of this feature a quarterly bundle carries.
    pub exports: &'static [Export],
    /// Tables that say what has left the house, each with the sentence why such a line is not undone.
    pub given_out: &'static [(&'static str, &'static str)],
}

impl Feature {
    /// A feature that brings nothing yet; the folders fill in what they have.
    pub const fn named(name: &'static str) -> Self {
        Self {
            name,
            migrations: &[],
            tables: &[],
            parts: &[],
            commands: &[],
            search: None,
            identity: None,
            numbers: &[],
            exports: &[],
            given_out: &[],
        }
    }
}

/// A record table and what a clerk calls one of its rows, such as `people`, «người».
pub struct Table(pub &'static str, pub &'static str);

/// A table of parts and the table of what they are parts of, such as `person_grades`, `people`. The column that
/// says of which record is the first that refers to it.
pub struct Part(pub &'static str, pub &'static str);

/// Records that have a number in the office's book.
pub struct Numbered {
    /// What the clerk calls them: «quyết định khen thưởng».
    pub title: &'static str,
    /// Symbol of numbers that were written without one.
    pub symbol: &'static str,
    /// Screen on which they are.
    pub route: &'static str,
    /// Rows `id, owner, number, day, subject, gone` of the year `?1`, the bin included; the screen opens `owner`.
    pub sql: &'static str,
}

/// One CSV table of the bundle.
pub struct Export {
    /// File name without `.csv`, ASCII.
    pub name: &'static str,
    pub title: &'static str,
    /// Selects the fields in order; `:from` and `:until` are days of the period.
    pub sql: &'static str,
    pub fields: &'static [ExportField],
    pub key: &'static str,
}

/// A column of an [`Export`]: name, Vietnamese title, type.
pub struct ExportField(pub &'static str, pub &'static str, pub ExportKind);

/// The type of an exported column, named after what it holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExportKind {
    Text,
    Integer,
    Day,
    Instant,
    Year,
}
