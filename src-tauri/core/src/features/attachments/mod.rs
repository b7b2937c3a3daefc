//! Files attached to decisions, nominations and exemplars: kept once by their content, and scans find their decision by
//! the number in their name.

mod attachment;
mod commands;
mod matching;
mod store;

pub(crate) use attachment::Attachment;

use crate::{Feature, Migration, Part, Table};

pub const FEATURE: Feature = Feature {
    migrations: &[Migration { id: "20261127 attachments", sql: include_str!("20261127_attachments.sql") }],
    tables: &[Table("attachments", "tệp đính kèm")],
    parts: &[
        Part("attachments", "decisions"),
        Part("attachments", "nominations"),
        Part("attachments", "exemplars"),
    ],
    commands: commands::ALL,
    ..Feature::named("attachments")
};
