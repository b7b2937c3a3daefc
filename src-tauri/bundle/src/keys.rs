//! Keys of offices, in the formats of minisign, so that `minisign` itself can read, use and check them.
//!
//! The stored text of a [`KeyPair`] is minisign's unencrypted secret key file: whoever reads it can sign as
//! this office, so the caller keeps it where the records are kept.

use std::collections::BTreeMap;
use std::fmt;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use blake2::digest::consts::U32;
use blake2::{Blake2b, Blake2b512, Digest};
use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};

/// Algorithm mark of a key.
const ED25519: &[u8; 2] = b"Ed";
/// Mark of a signature over the BLAKE2b-512 hash of the message.
const PREHASHED: &[u8; 2] = b"ED";
/// Mark of the checksum inside a secret key file.
const BLAKE2: &[u8; 2] = b"B2";
/// Kind of key derivation none, its salt and its two limits: all zero, as the key is not encrypted.
const NO_KDF: usize = 2;
const SALT_AND_LIMITS: usize = 32 + 8 + 8;
/// Key id, seed, public half.
const SECRET: usize = 8 + 64;
const CHECKSUM: usize = 32;

const PUBLIC_COMMENT: &str = "untrusted comment: minisign public key ";
const SECRET_COMMENT: &str = "untrusted comment: minisign secret key of Sổ Vàng, not encrypted";
const UNTRUSTED: &str = "untrusted comment: ";
const TRUSTED: &str = "trusted comment: ";

/// Why a text is not a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum KeyError {
    #[error("not a key in minisign's format")]
    Malformed,
    #[error("the key is encrypted with a password")]
    Encrypted,
    /// A letter was lost or mistyped.
    #[error("the checksum of the key is wrong")]
    Checksum,
}

/// Public half of an office's key.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PublicKey {
    id: [u8; 8],
    point: [u8; 32],
}

impl PublicKey {
    /// Reads the one line `RW…` or the two lines of a minisign `.pub` file.
    pub fn parse(text: &str) -> Result<Self, KeyError> {
        let bytes = decode(text)?;
        let (mark, rest) = bytes.split_first_chunk().ok_or(KeyError::Malformed)?;
        let (id, point) = rest.split_first_chunk().ok_or(KeyError::Malformed)?;
        let point: [u8; 32] = point.try_into().map_err(|_| KeyError::Malformed)?;
        if mark != ED25519 || VerifyingKey::from_bytes(&point).is_err() {
            return Err(KeyError::Malformed);
        }
        Ok(Self { id: *id, point })
    }

    /// The key as one line of 56 letters that begins with `RW`.
    pub fn encoded(&self) -> String {
        BASE64_STANDARD.encode([&ED25519[..], &self.id, &self.point].concat())
    }

    /// The key as a minisign `.pub` file.
    pub fn text(&self) -> String {
        format!("{PUBLIC_COMMENT}{}\n{}\n", self.id_hex(), self.encoded())
    }

    /// The key's number as minisign prints it: upper-case hex without leading zeros. Anyone can choose it, so it names a
    /// key but proves nothing.
    pub fn id_hex(&self) -> String {
        format!("{:X}", u64::from_le_bytes(self.id))
    }

    /// Whether this key signed these words as those of a code, and not a file.
    pub(crate) fn has_signed_words(&self, words: &str, signature: &[u8; 64]) -> bool {
        self.has_signed(&code_message(words), signature)
    }

    fn has_signed(&self, message: &[u8], signature: &[u8; 64]) -> bool {
        VerifyingKey::from_bytes(&self.point)
            .is_ok_and(|key| key.verify_strict(message, &Signature::from_bytes(signature)).is_ok())
    }
}

impl fmt::Debug for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.encoded())
    }
}

/// Both halves of an office's key.
#[derive(Clone)]
pub struct KeyPair {
    id: [u8; 8],
    signing: SigningKey,
}

impl KeyPair {
    /// Makes the key from 32 random bytes; `key_id` is 8 more, which only name it.
    pub fn from_seed(seed: [u8; 32], key_id: [u8; 8]) -> Self {
        Self { id: key_id, signing: SigningKey::from_bytes(&seed) }
    }

    /// Reads what [`KeyPair::to_text`] wrote, or a key made by `minisign -G -W`.
    pub fn from_text(text: &str) -> Result<Self, KeyError> {
        let bytes = decode(text)?;
        let head = ED25519.len() + NO_KDF + BLAKE2.len();
        if bytes.len() != head + SALT_AND_LIMITS + SECRET + CHECKSUM || !bytes.starts_with(ED25519) {
            return Err(KeyError::Malformed);
        }
        let (front, rest) = bytes.split_at(head + SALT_AND_LIMITS);
        if front[2..4] != [0; NO_KDF] {
            return Err(KeyError::Encrypted);
        }
        let (secret, checksum) = rest.split_at(SECRET);
        let (id, halves) = secret.split_first_chunk().ok_or(KeyError::Malformed)?;
        let (seed, point) = halves.split_first_chunk().ok_or(KeyError::Malformed)?;
        let pair = Self::from_seed(*seed, *id);
        // minisign itself leaves the checksum of an unencrypted key empty.
        let kept = checksum.iter().all(|&byte| byte == 0) || *checksum == pair.checksum();
        if !kept || pair.public_key().point != point {
            return Err(KeyError::Checksum);
        }
        Ok(pair)
    }

    /// The key as minisign's unencrypted secret key file. Secret.
    pub fn to_text(&self) -> String {
        let head = [&ED25519[..], &[0; NO_KDF], BLAKE2, &[0; SALT_AND_LIMITS]].concat();
        let bytes = [&head[..], &self.secret(), &self.checksum()].concat();
        format!("{SECRET_COMMENT}\n{}\n", BASE64_STANDARD.encode(bytes))
    }

    pub fn public_key(&self) -> PublicKey {
        PublicKey { id: self.id, point: self.signing.verifying_key().to_bytes() }
    }

    fn secret(&self) -> Vec<u8> {
        [&self.id[..], &self.signing.to_keypair_bytes()].concat()
    }

    fn checksum(&self) -> [u8; CHECKSUM] {
        Blake2b::<U32>::new().chain_update(ED25519).chain_update(self.secret()).finalize().into()
    }

    /// Signs the words of a code; the key's number and the signature.
    pub(crate) fn sign_words(&self, words: &str) -> ([u8; 8], [u8; 64]) {
        (self.id, self.signing.sign(&code_message(words)).to_bytes())
    }

    /// A minisign signature file over `message`; the trusted comment is signed too.
    pub(crate) fn sign(&self, message: &[u8], untrusted: &str, trusted: &str) -> String {
        let signature = self.signing.sign(&Blake2b512::digest(message)).to_bytes();
        let global = self.signing.sign(&[&signature[..], trusted.as_bytes()].concat()).to_bytes();
        let line = BASE64_STANDARD.encode([&PREHASHED[..], &self.id, &signature].concat());
        format!("{UNTRUSTED}{untrusted}\n{line}\n{TRUSTED}{trusted}\n{}\n", BASE64_STANDARD.encode(global))
    }
}

impl fmt::Debug for KeyPair {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "KeyPair({:?})", self.public_key())
    }
}

/// A minisign signature file, read but not yet checked against any key.
pub(crate) struct SignatureFile {
    id: [u8; 8],
    signature: [u8; 64],
    trusted: String,
    global: [u8; 64],
}

impl SignatureFile {
    /// Exactly four lines, each ended by LF; anything else is refused.
    pub(crate) fn parse(text: &[u8]) -> Option<Self> {
        let text = std::str::from_utf8(text).ok()?.strip_suffix('\n')?;
        let mut lines = text.split('\n');
        lines.next()?.strip_prefix(UNTRUSTED)?;
        let bytes = BASE64_STANDARD.decode(lines.next()?).ok()?;
        let (id, signature) = bytes.strip_prefix(PREHASHED)?.split_first_chunk()?;
        let trusted = lines.next()?.strip_prefix(TRUSTED)?.to_owned();
        let global = BASE64_STANDARD.decode(lines.next()?).ok()?.try_into().ok()?;
        let signature = signature.try_into().ok()?;
        lines.next().is_none().then_some(Self { id: *id, signature, trusted, global })
    }

    /// Whether `key` signed both the message and the trusted comment.
    pub(crate) fn is_by(&self, key: &PublicKey, message: &[u8]) -> bool {
        let covered = [&self.signature[..], self.trusted.as_bytes()].concat();
        self.id == key.id
            && key.has_signed(&Blake2b512::digest(message), &self.signature)
            && key.has_signed(&covered, &self.global)
    }

    pub(crate) fn trusted_comment(&self) -> &str {
        &self.trusted
    }
}

/// The keys an office trusts, by the unit code they sign for. A unit may have several: a new key is added
/// after its signed and stamped announcement, the old one stays for older bundles.
#[derive(Debug, Clone, Default)]
pub struct TrustedKeys {
    by_unit: BTreeMap<String, Vec<PublicKey>>,
}

impl TrustedKeys {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn trust(&mut self, unit_code: impl Into<String>, key: PublicKey) {
        let keys = self.by_unit.entry(unit_code.into()).or_default();
        if !keys.contains(&key) {
            keys.push(key);
        }
    }

    /// Keys trusted for a unit, in the order they were added.
    pub fn of(&self, unit_code: &str) -> &[PublicKey] {
        self.by_unit.get(unit_code).map_or(&[], Vec::as_slice)
    }

    /// Units for which a key is trusted, in order of their codes.
    pub fn units_of(&self, key: &PublicKey) -> Vec<&str> {
        let owners = self.by_unit.iter().filter(|(_, keys)| keys.contains(key));
        owners.map(|(unit, _)| unit.as_str()).collect()
    }
}

/// A signature under a code can be taken for nothing else: what minisign signs is a hash of 64 bytes or begins with
/// a signature.
fn code_message(words: &str) -> Vec<u8> {
    ["sovang certificate code\n", words].concat().into_bytes()
}

/// The bytes of the last line that is not a comment.
fn decode(text: &str) -> Result<Vec<u8>, KeyError> {
    let mut lines =
        text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with(UNTRUSTED));
    let line = lines.next().ok_or(KeyError::Malformed)?;
    if lines.next().is_some() {
        return Err(KeyError::Malformed);
    }
    BASE64_STANDARD.decode(line).map_err(|_| KeyError::Malformed)
}
