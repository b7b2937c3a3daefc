//! Encryption of a bundle: for the office that receives it, or with a passphrase both sides know.

use std::path::Path;

use serde::Deserialize;
use sha2::{Digest, Sha256};
use sovang_bundle::{Address, Lock, ReadingKeys, decrypted, encrypt};
use ts_rs::TS;
use uuid::Uuid;

use crate::{Db, Error, Job, Result, features::cards::store as cards, files, office_key, terms::text};

/// A passphrase is written down by two people; shorter ones are guessed by a machine.
const SHORTEST: usize = 10;
const LONGEST: usize = 300;

#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts", optional_fields = nullable)]
pub(super) struct SealLock {
    /// The card of the office that receives it.
    card_id: Option<Uuid>,
    passphrase: Option<String>,
}

/// Whom a bundle is encrypted for.
pub(super) enum Locked {
    /// The receiver and we ourselves, who must be able to show what we sent.
    Addresses {
        office: String,
        addresses: Vec<Address>,
    },
    Passphrase(String),
}

impl SealLock {
    pub(super) fn checked(self, job: &Job) -> Result<Locked> {
        match (self.card_id, self.passphrase) {
            (Some(card), None) => {
                let found = job.read(|db| cards::get(db, card))?;
                let found = found.ok_or_else(|| Error::not_found("thẻ của cơ quan nhận"))?;
                let own = office_key::ensured_reading(job)?;
                let addresses = vec![found.card.address()?, own.address()];
                Ok(Locked::Addresses { office: found.office, addresses })
            }
            (None, Some(words)) => Ok(Locked::Passphrase(passphrase(&words)?)),
            (Some(_), Some(_)) | (None, None) => {
                let message = "Hãy chọn một cách mã hóa: cho cơ quan nhận, hoặc bằng mật khẩu.";
                Err(Error::invalid("lock", message))
            }
        }
    }
}

/// A passphrase to open with; one no hand would type is refused before anything is opened with it.
pub(crate) fn typed(passphrase: Option<String>) -> Result<Option<String>> {
    let typed = passphrase.map(|words| text::required("passphrase", "mật khẩu", &words, LONGEST));
    typed.transpose()
}

/// Spaces at the ends are never meant; letters are composed, as on every keyboard of the other side.
pub(super) fn passphrase(words: &str) -> Result<String> {
    let words = text::required("lock.passphrase", "mật khẩu", words, LONGEST)?;
    if words.chars().count() < SHORTEST {
        let message = format!("Mật khẩu cần ít nhất {SHORTEST} ký tự. Nên dùng một câu dễ nhớ.");
        return Err(Error::invalid("lock.passphrase", message));
    }
    Ok(words)
}

impl Locked {
    pub(super) fn encrypt(&self, zip: &[u8]) -> Result<Vec<u8>> {
        let lock = match self {
            Self::Addresses { addresses, .. } => Lock::Addresses(addresses),
            Self::Passphrase(words) => Lock::Passphrase(words),
        };
        encrypt(zip, &lock).map_err(Error::unexpected)
    }

    /// For the journal and the screen.
    pub(super) fn says(&self) -> String {
        match self {
            Self::Addresses { office, .. } => format!("mã hóa cho {office}"),
            Self::Passphrase(_) => "mã hóa bằng mật khẩu".to_owned(),
        }
    }

    fn keys(&self, own: ReadingKeys) -> ReadingKeys {
        match self {
            Self::Addresses { .. } => own,
            Self::Passphrase(words) => ReadingKeys { passphrase: Some(words.clone()), ..own },
        }
    }

    /// Whether the file there already holds this very bundle: encrypted anew, the same bundle has other bytes.
    pub(super) fn holds(&self, path: &Path, zip: &[u8], own: ReadingKeys) -> bool {
        files::exists(path)
            && decrypted(path, &self.keys(own))
                .is_ok_and(|found| Sha256::digest(found) == Sha256::digest(zip))
    }
}

/// What this office opens encrypted bundles with.
pub(crate) fn reading_keys(db: &Db, passphrase: Option<String>) -> Result<ReadingKeys> {
    Ok(ReadingKeys { own: office_key::found_reading(db)?.into_iter().collect(), passphrase })
}
