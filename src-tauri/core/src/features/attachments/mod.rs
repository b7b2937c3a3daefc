//! Files attached to decisions, nominations and exemplars: kept once by their content. Scans find their decision by the
//! number in their name, papers of a nomination the line of its checklist.

mod attachment;
mod commands;
mod matching;
mod paper_files;
mod paper_names;
mod papers_list;
mod store;

pub(crate) use attachment::Attachment;

use crate::{Feature, Migration, Part, Table};

pub const FEATURE: Feature = Feature {
    migrations: &[
        Migration { id: "20261127 attachments", sql: include_str!("20261127_attachments.sql") },
        Migration { id: "20261128 attachment papers", sql: include_str!("20261128_attachment_papers.sql") },
    ],
    tables: &[Table("attachments", "tệp đính kèm")],
    parts: &[
        Part("attachments", "decisions"),
        Part("attachments", "nominations"),
        Part("attachments", "exemplars"),
    ],
    commands: commands::ALL,
    ..Feature::named("attachments")
};

/// What a file holds, by its hash and how its name ends.
pub(crate) fn content(folder: &std::path::Path, sha256: &str, ending: &str) -> crate::Result<Vec<u8>> {
    crate::files::read(&attachment::place(folder, sha256, ending))
}
