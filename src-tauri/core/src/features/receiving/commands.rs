//! What the settings call.

use serde::Deserialize;
use ts_rs::TS;

use super::office::{self, Receiving, ReceivingDraft};
use crate::{Change, Command, Db, Result, change, query};

pub(super) const ALL: &[Command] = &[query!(get_receiving), change!(save_receiving)];

#[derive(Debug, Default, Deserialize, TS)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
#[ts(export_to = "types.ts")]
struct OwnReceiving {}

fn get_receiving(db: &Db, _: OwnReceiving) -> Result<Receiving> {
    office::receiving(db)
}

fn save_receiving(change: &mut Change, draft: ReceivingDraft) -> Result<Receiving> {
    office::save(change, draft)
}
