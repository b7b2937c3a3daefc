//! What the screens of bundles call about cards.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

use super::{
    Card,
    card::MOST_BYTES,
    sheet,
    store::{self, OfficeCard},
};
use crate::{
    Change, Command, Db, Error, Job, Result, change,
    features::{receiving, settings, trusted_keys},
    files, job, office_key, query,
    terms::Day,
};

pub(super) const ALL: &[Command] = &[
    query!(list_office_cards),
    job!(check_office_card),
    job!(save_office_card),
    change!(remove_office_card),
    job!(print_own_card),
];

#[derive(Debug, Default, Deserialize, TS)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
#[ts(export_to = "types.ts")]
struct AllCards {}

#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts")]
struct CardFile {
    path: PathBuf,
}

#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts")]
struct CardConfirmed {
    path: PathBuf,
    /// As it was shown and compared with the stamped sheet.
    fingerprint: String,
}

#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts")]
struct CardRef {
    id: Uuid,
}

/// A card that is whole; whose it is, only the stamped sheet proves.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
struct CardRead {
    unit_code: String,
    office: String,
    made_on: Day,
    fingerprint: String,
    /// These very keys are kept already.
    is_kept: bool,
    /// Of this office other keys are kept: either it has new ones, or somebody else made this card.
    replaces: Option<OfficeCard>,
}

#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts", optional_fields = nullable)]
struct OwnCardWanted {
    /// Stick or folder; the folder of papers beside the data when not given.
    folder: Option<PathBuf>,
}

/// The own card as a file to hand over, and the sheet to be signed and stamped.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
struct OwnCardMade {
    path: PathBuf,
    sheet: PathBuf,
    fingerprint: String,
}

fn list_office_cards(db: &Db, _: AllCards) -> Result<Vec<OfficeCard>> {
    store::list(db)
}

fn check_office_card(job: &Job, wanted: CardFile) -> Result<CardRead> {
    let card = read(job, &wanted.path)?;
    let kept = job.read(|db| store::of_unit(db, &card.unit_code))?;
    let is_kept = kept.as_ref().is_some_and(|kept| kept.card.has_keys_of(&card));
    Ok(CardRead {
        unit_code: card.unit_code.clone(),
        office: card.office.clone(),
        made_on: card.made_on,
        fingerprint: card.fingerprint(),
        replaces: kept.filter(|_| !is_kept),
        is_kept,
    })
}

/// Keeps a card in place of an older one of the same office.
fn save_office_card(job: &Job, wanted: CardConfirmed) -> Result<OfficeCard> {
    let card = read(job, &wanted.path)?;
    if wanted.fingerprint.split_whitespace().collect::<Vec<_>>().join(" ") != card.fingerprint() {
        let message = "Dấu vân tay đã so không phải của tệp thẻ này. Hãy mở lại tệp và so từng nhóm với tờ có đóng dấu.";
        return Err(Error::invalid("fingerprint", message));
    }
    let before = job.read(|db| store::of_unit(db, &card.unit_code))?;
    if let Some(same) = before.as_ref().filter(|before| before.card.has_keys_of(&card)) {
        return Ok(same.clone());
    }
    let id = job.change(|change| {
        if let Some(before) = before {
            change.remove("office_cards", before.id)?;
        }
        let id = change.new_id();
        store::put(change, id, &card)?;
        // The sheet that proved the card is a signed and stamped announcement of its keys.
        trusted_keys::believe(change, &card.unit_code, &card.signing_key)?;
        change.says(format!("Nhận thẻ cơ quan của {}", card.office));
        Ok(id)
    })?;
    let kept = job.read(|db| store::get(db, id))?;
    kept.ok_or_else(|| Error::not_found("thẻ cơ quan vừa nhận"))
}

fn remove_office_card(change: &mut Change, wanted: CardRef) -> Result<()> {
    let found = store::get(change, wanted.id)?.ok_or_else(|| Error::not_found("thẻ cơ quan này"))?;
    change.remove("office_cards", wanted.id)?;
    change.says(format!("Bỏ thẻ cơ quan của {}", found.office));
    Ok(())
}

fn print_own_card(job: &Job, wanted: OwnCardWanted) -> Result<OwnCardMade> {
    let (signing, reading) = (office_key::ensured(job)?, office_key::ensured_reading(job)?);
    let folder = wanted.folder.unwrap_or_else(|| job.folder().join("giay-to"));
    let (card, sheet) = job.read(|db| {
        let office = settings::office(db)?;
        // A superior signs its slips under the name and code it receives under.
        let (unit_code, title) = if office.is_superior {
            let receiving = receiving::of_superior(db)?;
            (receiving.code, receiving.name)
        } else {
            (office.commune_code.clone(), format!("{}, {}", office.title, office.province()))
        };
        let card = Card {
            unit_code,
            office: title,
            signing_key: signing.public_key().encoded(),
            reading_key: reading.address().to_string(),
            made_on: job.today(),
            is_practice: db.is_practice()?,
        };
        let sheet = sheet::bytes(&card, &office, job.now())?;
        Ok((card, sheet))
    })?;
    let practice = if card.is_practice { "LUYENTAP_" } else { "" };
    let name = format!("{practice}SoVang_{}_the-co-quan", card.unit_code);
    let made = OwnCardMade {
        path: folder.join(format!("{name}.txt")),
        sheet: folder.join(format!("{name}.pdf")),
        fingerprint: card.fingerprint(),
    };
    files::create_folder(&folder)?;
    files::write_bytes(&made.path, card.write(&signing)?.as_bytes())?;
    files::write_bytes(&made.sheet, &sheet)?;
    Ok(made)
}

fn read(job: &Job, path: &std::path::Path) -> Result<Card> {
    // What is larger is no card, whatever it holds.
    let card = Card::read(&files::read_at_most(path, MOST_BYTES as u64)?.unwrap_or_default())?;
    if card.is_practice != job.read(|db| db.is_practice())? {
        let message = if card.is_practice {
            "Đây là thẻ luyện tập, không dùng được với số liệu thật. Hãy xin thẻ thật của cơ quan đó."
        } else {
            "Đang luyện tập nên không nhận thẻ thật. Hãy mở sổ thật rồi nhận thẻ."
        };
        return Err(Error::refused("path", message));
    }
    Ok(card)
}
