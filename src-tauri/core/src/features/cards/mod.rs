//! Cards of offices: a small text file with the public keys of an office, and the sheet that is signed and stamped to
//! prove it. Who has the card of another office can encrypt for it and knows its signature.

mod card;
mod commands;
mod sheet;
pub(crate) mod store;

pub(crate) use card::Card;

use crate::{Feature, Migration, Table};

pub const FEATURE: Feature = Feature {
    migrations: &[Migration { id: "20261130 cards", sql: include_str!("20261130_cards.sql") }],
    tables: &[Table("office_cards", "thẻ cơ quan")],
    commands: commands::ALL,
    ..Feature::named("cards")
};
