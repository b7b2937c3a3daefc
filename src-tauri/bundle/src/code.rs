//! The code on a certificate: a few words that a telephone shows readably, with a hash of the name and the signature of
//! the office. `CODE.md` beside this crate tells a stranger how to check one without this program.

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};

use crate::keys::{KeyPair, PublicKey};

/// How every code begins: what it is, and the version of its form.
const MARK: &str = "SV1";
const NAME: &str = "Tên";
const SIGNED: &str = "Ký";
/// Half of a SHA-256: nobody finds another name for it, and the code stays small enough to be printed.
const NAME_BYTES: usize = 16;
const KEY_ID: usize = 8;

/// A code as it was read; nothing is proven yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Code {
    /// What it says, in single spaces, without hash and signature.
    pub words: String,
    name_hash: String,
    key_id: [u8; KEY_ID],
    signature: [u8; 64],
}

/// Makes the text of a code: what it says, a line each, and for whom. `name` must be in the one form in which names are
/// compared; it is not in the text.
pub fn make_code(lines: &[String], name: &str, key: &KeyPair) -> String {
    let shown = [&[MARK.to_owned()], lines].concat().join("\n");
    let hash = name_hash(&spaced(&shown), name);
    let shown = format!("{shown}\n{NAME} {hash}");
    let (id, signature) = key.sign_words(&spaced(&shown));
    let signed = BASE64_URL_SAFE_NO_PAD.encode([&id[..], &signature].concat());
    format!("{shown}\n{SIGNED} {signed}")
}

impl Code {
    /// Reads a text that was scanned; how it is broken into lines does not matter. Nothing when it is no code of ours.
    pub fn parse(text: &str) -> Option<Self> {
        let text = spaced(text);
        let (rest, signed) = text.rsplit_once(&format!(" {SIGNED} "))?;
        let (words, name_hash) = rest.rsplit_once(&format!(" {NAME} "))?;
        if words.split(' ').next() != Some(MARK) {
            return None;
        }
        let bytes = BASE64_URL_SAFE_NO_PAD.decode(signed).ok()?;
        let (key_id, signature) = bytes.split_first_chunk()?;
        Some(Self {
            words: words.to_owned(),
            name_hash: name_hash.to_owned(),
            key_id: *key_id,
            signature: signature.try_into().ok()?,
        })
    }

    /// The number of the key it says it was signed with, as [`PublicKey::id_hex`].
    pub fn key_id_hex(&self) -> String {
        format!("{:X}", u64::from_le_bytes(self.key_id))
    }

    /// Whether that key signed exactly these words and this hash.
    pub fn is_by(&self, key: &PublicKey) -> bool {
        key.has_signed_words(&format!("{} {NAME} {}", self.words, self.name_hash), &self.signature)
    }

    /// Whether it was made for that name.
    pub fn is_for(&self, name: &str) -> bool {
        self.name_hash == name_hash(&self.words, name)
    }
}

/// The words stand before the name, so that a table of hashes of names is of no use for any other code.
fn name_hash(words: &str, name: &str) -> String {
    let hash = Sha256::new().chain_update(words).chain_update([0]).chain_update(name).finalize();
    BASE64_URL_SAFE_NO_PAD.encode(&hash[..NAME_BYTES])
}

fn spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(seed: u8) -> KeyPair {
        KeyPair::from_seed([seed; 32], [7; 8])
    }

    fn code() -> String {
        let lines = ["UBND xã Bình Chuẩn", "QĐ 87/QĐ-UBND, 15/09/2026", "Số vào sổ 3/2026"];
        make_code(&lines.map(str::to_owned), "và bá ca", &key(1))
    }

    #[test]
    fn a_code_proves_words_and_name() {
        let code = Code::parse(&code()).unwrap();
        assert_eq!(code.words, "SV1 UBND xã Bình Chuẩn QĐ 87/QĐ-UBND, 15/09/2026 Số vào sổ 3/2026");
        assert_eq!(code.key_id_hex(), key(1).public_key().id_hex());
        assert!(code.is_by(&key(1).public_key()) && !code.is_by(&key(2).public_key()));
        assert!(code.is_for("và bá ca") && !code.is_for("và bá cà") && !code.is_for(""));
    }

    #[test]
    fn every_letter_is_covered() {
        let whole = code();
        let at: Vec<usize> = whole.char_indices().map(|(at, _)| at).collect();
        for at in at {
            let letter = whole[at..].chars().next().unwrap();
            if letter.is_whitespace() {
                continue;
            }
            let other = if letter == '4' { "5" } else { "4" };
            let changed = format!("{}{other}{}", &whole[..at], &whole[at + letter.len_utf8()..]);
            let proven = Code::parse(&changed)
                // A key's number is only a name for it, so a changed one may still be proven by the key in hand.
                .is_some_and(|code| code.key_id == [7; 8] && code.is_by(&key(1).public_key()));
            assert!(!proven, "{changed}");
        }
    }

    #[test]
    fn lines_may_be_broken_otherwise() {
        for text in [code().replace('\n', "\r\n"), code().replace('\n', "  "), format!("\n {}\n", code())] {
            assert!(Code::parse(&text).is_some_and(|code| code.is_by(&key(1).public_key())), "{text}");
        }
        for text in ["", "SV1", "https://sovang.vn", "SV1 a Tên b Ký c", &code().replace("SV1", "SV2")] {
            assert_eq!(Code::parse(text), None, "{text}");
        }
    }
}
