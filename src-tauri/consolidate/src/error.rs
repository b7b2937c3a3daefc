//! Why rows could not be handed on. Texts here are for developers; the caller words them.

use std::io;
use std::path::{Path, PathBuf};

#[derive(Debug, thiserror::Error)]
pub enum ConsolidateError {
    #[error("{act} {path:?}: {source}")]
    Io { act: &'static str, path: PathBuf, source: io::Error },
    #[error("{path:?}: {reason}")]
    BadParquet { path: PathBuf, reason: String },
    /// Written by a newer program: rewriting would lose this column.
    #[error("{path:?} has the unknown column {column}")]
    NewerParquet { path: PathBuf, column: String },
    /// Another run writes into the same folder.
    #[error("{path:?} is in use")]
    Busy { path: PathBuf },
    #[error("psql is not there")]
    NoPsql,
    /// First lines of what `psql` said.
    #[error("psql: {said}")]
    Refused { said: String },
    /// The tables of the server lack something this program writes.
    #[error("psql: {said}")]
    OldSchema { said: String },
}

pub(crate) fn io<'a>(act: &'static str, path: &'a Path) -> impl FnOnce(io::Error) -> ConsolidateError + 'a {
    move |source| ConsolidateError::Io { act, path: path.to_owned(), source }
}

pub(crate) fn bad<E: std::fmt::Display>(path: &Path) -> impl Fn(E) -> ConsolidateError + '_ {
    move |cause| ConsolidateError::BadParquet { path: path.to_owned(), reason: cause.to_string() }
}
