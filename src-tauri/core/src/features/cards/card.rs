//! What a card says, as the text of its file: signed by the key it names, so that no letter of it can be lost or
//! mistyped. That proves no owner; the stamped sheet does.

use serde::Deserialize;
use sha2::{Digest, Sha256};
use sovang_bundle::{Address, KeyPair, PublicKey, SignedText, sign_text};

use crate::{
    Error, Result,
    terms::{Day, text},
};

const ABOUT: &str = "Sổ Vàng, thẻ cơ quan";
const HEAD: &str = "# Thẻ cơ quan của Sổ Vàng. Bên nhận nạp tệp này vào chương trình rồi so dấu vân tay với tờ có đóng dấu.\n";
/// A card has a dozen lines.
pub(super) const MOST_BYTES: usize = 8 << 10;

/// The public keys of an office.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Card {
    /// Official code of the commune, or the code a superior office bears.
    pub(crate) unit_code: String,
    pub(crate) office: String,
    /// `RW…`, with which its signatures are checked.
    pub(crate) signing_key: String,
    /// `age1…`, for which bundles are encrypted.
    pub(crate) reading_key: String,
    pub(crate) made_on: Day,
    /// Made in practice mode: for practice only.
    #[serde(default)]
    pub(crate) is_practice: bool,
}

impl Card {
    /// The file, signed.
    pub(super) fn write(&self, key: &KeyPair) -> Result<String> {
        // What JSON quotes, TOML reads.
        let quoted = |said: &str| serde_json::to_string(said).map_err(Error::unexpected);
        let said = format!(
            "{HEAD}unit_code = {}\noffice = {}\nsigning_key = {}\nreading_key = {}\nmade_on = \"{}\"\nis_practice = {}\n",
            quoted(&self.unit_code)?,
            quoted(&self.office)?,
            quoted(&self.signing_key)?,
            quoted(&self.reading_key)?,
            self.made_on,
            self.is_practice
        );
        Ok(sign_text(&said, key, ABOUT))
    }

    /// Reads a file back.
    ///
    /// # Errors
    /// Refused when it is no card, or when a letter of it changed after it was signed.
    pub(crate) fn read(bytes: &[u8]) -> Result<Self> {
        let refused = || {
            let message = "Tệp này không phải thẻ cơ quan nguyên vẹn của Sổ Vàng. Hãy xin lại tệp thẻ.";
            Error::invalid("path", message)
        };
        if bytes.len() > MOST_BYTES {
            return Err(refused());
        }
        // Mail programs change line ends; nothing else is forgiven.
        let file = std::str::from_utf8(bytes).map_err(|_| refused())?.replace("\r\n", "\n");
        let signed = SignedText::parse(&file).ok_or_else(refused)?;
        let mut card: Self = toml::from_str(signed.text).map_err(|_| refused())?;
        let key = PublicKey::parse(&card.signing_key).map_err(|_| refused())?;
        if !signed.is_by(&key) || Address::parse(&card.reading_key).is_none() {
            return Err(refused());
        }
        card.office = text::required("path", "tên cơ quan trong thẻ", &card.office, 200)?;
        let is_code = (1..=12).contains(&card.unit_code.len())
            && card.unit_code.bytes().all(|byte| byte.is_ascii_alphanumeric());
        if is_code { Ok(card) } else { Err(refused()) }
    }

    /// 16 groups of 4 upper-case hex digits over the two keys and the unit they are of: what the sheet shows and the
    /// screen of the other side.
    pub(crate) fn fingerprint(&self) -> String {
        let said = format!("{}\n{}\n{}\n", self.unit_code, self.signing_key, self.reading_key);
        let hash = crate::files::hex(&Sha256::digest(said)).to_uppercase();
        let groups: Vec<&str> = (0..16).filter_map(|at| hash.get(at * 4..at * 4 + 4)).collect();
        groups.join(" ")
    }

    /// As two cards of one office are told apart.
    pub(crate) fn has_keys_of(&self, other: &Self) -> bool {
        self.signing_key == other.signing_key && self.reading_key == other.reading_key
    }

    pub(crate) fn address(&self) -> Result<Address> {
        let lost = || Error::unexpected(format!("the reading key of {} cannot be read", self.unit_code));
        Address::parse(&self.reading_key).ok_or_else(lost)
    }
}

#[cfg(test)]
mod tests {
    use sovang_bundle::ReadingKey;

    use super::*;

    #[test]
    fn a_card_is_read_back_until_a_letter_of_it_changes() {
        let key = KeyPair::from_seed([7; 32], [7; 8]);
        let card = Card {
            unit_code: "17230".into(),
            office: "UBND xã Con Cuông, tỉnh Nghệ An".into(),
            signing_key: key.public_key().encoded(),
            reading_key: ReadingKey::generate().address().to_string(),
            made_on: Day::from_ymd_opt(2026, 9, 23).unwrap(),
            is_practice: false,
        };
        let file = card.write(&key).unwrap();
        let read = Card::read(file.as_bytes()).unwrap();
        assert_eq!(read.fingerprint(), card.fingerprint());
        assert_eq!(read.fingerprint().len(), 16 * 5 - 1);
        Card::read(file.replace('\n', "\r\n").as_bytes()).unwrap();
        for changed in [file.replace("17230", "17231"), file.replace("Con", "con"), String::new()] {
            assert_eq!(Card::read(changed.as_bytes()).unwrap_err().code(), "invalid");
        }
        let other = KeyPair::from_seed([8; 32], [8; 8]);
        assert!(Card::read(card.write(&other).unwrap().as_bytes()).is_err(), "signed by another key");
    }
}
