//! Rows of many proven bundles, handed on to engines that read them as they are: Parquet in folders, and PostgreSQL by
//! COPY. Nothing here opens a bundle, and nothing here lists a bundle's columns: the caller hands both in.
//!
//! What counts is the newest revision of each unit and period. A revision is in a target whole or not at all.

mod columns;
mod error;
mod parquet_files;
mod parquet_folder;
mod psql;
mod rows;
mod schema;
mod script;
mod sink;

pub use error::ConsolidateError;
pub use parquet_folder::ParquetFolder;
pub use psql::Psql;
pub use rows::{Fitted, Head, Unfit};
pub use schema::Schema;
pub use script::ScriptFile;
pub use sink::{Nowhere, Sink, Target, Verdict};
