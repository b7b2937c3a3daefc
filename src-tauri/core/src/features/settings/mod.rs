//! Settings: which office this is, its signatories and superiors by date, and how it works.
//! Everything else asks here who issues, who signs and who receives on a day.

mod commands;
mod office;
mod places;
mod store;

pub use office::{OfficeDraft, OfficeIdentity, Reminders, Signatory, SignatoryOffice, Superior};
pub use places::{Commune, Province, commune, communes, communes_of, province};
pub use store::{cutoff, office, reminders, rounding, signatory_named, signatory_on, superior_on};

use crate::{Feature, Migration, Table};

pub const FEATURE: Feature = Feature {
    migrations: &[
        Migration { id: "20261123 settings", sql: include_str!("20261123_settings.sql") },
        Migration { id: "20261127 reminders", sql: include_str!("20261127_reminders.sql") },
        Migration { id: "20261127 superior role", sql: include_str!("20261127_superior_role.sql") },
    ],
    tables: &[
        Table("offices", "thông tin cơ quan"),
        Table("signatories", "người ký"),
        Table("superiors", "cơ quan cấp trên"),
    ],
    commands: commands::ALL,
    identity: Some("SELECT commune_code, coalesce(clerk_name, '') FROM offices WHERE removed_at IS NULL"),
    ..Feature::named("settings")
};
