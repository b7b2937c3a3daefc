//! Encryption of a sealed bundle with [age](https://age-encryption.org/v1), around the ZIP and not inside it: the ZIP
//! that comes out is the one that was sealed, so that fingerprint and paper stay what they are.
//!
//! This is the one place of the crate whose output is not the same twice: age draws a new file key each time.

use std::fmt;
use std::fs::File;
use std::io::{self, Cursor, Read, Seek, SeekFrom, Write};
use std::iter;
use std::path::Path;
use std::str::FromStr;

use age::secrecy::{ExposeSecret, SecretString};
use age::stream::StreamReader;
use age::{DecryptError, Decryptor, Encryptor, Identity, Recipient};

use crate::error::{BundleError, EncryptionError};

/// What an encrypted file begins with.
const MAGIC: &[u8] = b"age-encryption.org/v1";
/// Whom a file is for must stand in its first bytes; twenty offices take three thousand.
const LONGEST_HEAD: usize = 16 << 10;
const END_OF_HEAD: &[u8] = b"\n--- ";
/// scrypt's cost of a new passphrase, as a power of two: about a fifth of a second on an old machine.
const COST: u8 = 16;
/// The most that a file may ask for; a higher cost is a trap that holds the machine up.
const MOST_COST: u8 = 20;

/// The key with which an office reads what was encrypted for it.
#[derive(Clone)]
pub struct ReadingKey(age::x25519::Identity);

impl ReadingKey {
    /// A new key from the system's own chance.
    pub fn generate() -> Self {
        Self(age::x25519::Identity::generate())
    }

    /// Reads the line `AGE-SECRET-KEY-1…`, as `age-keygen` writes it.
    pub fn parse(text: &str) -> Option<Self> {
        age::x25519::Identity::from_str(text.trim()).ok().map(Self)
    }

    /// The secret line. Whoever reads it can read every bundle encrypted for this office.
    pub fn to_text(&self) -> String {
        self.0.to_string().expose_secret().to_owned()
    }

    pub fn address(&self) -> Address {
        Address(self.0.to_public())
    }
}

/// Public half of a [`ReadingKey`]: whom a bundle is encrypted for.
#[derive(Clone)]
pub struct Address(age::x25519::Recipient);

impl Address {
    /// Reads the line `age1…`.
    pub fn parse(text: &str) -> Option<Self> {
        age::x25519::Recipient::from_str(text.trim()).ok().map(Self)
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// Who shall be able to read an encrypted bundle.
pub enum Lock<'a> {
    Addresses(&'a [Address]),
    Passphrase(&'a str),
}

/// Encrypts a whole ZIP.
///
/// # Errors
/// None but those of memory; no address at all is refused as invalid input.
pub fn encrypt(zip: &[u8], lock: &Lock<'_>) -> io::Result<Vec<u8>> {
    let refused = |cause| io::Error::new(io::ErrorKind::InvalidInput, cause);
    let encryptor = match lock {
        Lock::Addresses(addresses) => {
            Encryptor::with_recipients(addresses.iter().map(|one| &one.0 as &dyn Recipient))
                .map_err(refused)?
        }
        Lock::Passphrase(words) => {
            let mut recipient = age::scrypt::Recipient::new(SecretString::from((*words).to_owned()));
            recipient.set_work_factor(COST);
            Encryptor::with_recipients(iter::once(&recipient as &dyn Recipient)).map_err(refused)?
        }
    };
    let mut out = encryptor.wrap_output(Vec::with_capacity(zip.len() + zip.len() / 1024 + 512))?;
    out.write_all(zip)?;
    out.finish()
}

/// What an office has to read encrypted bundles with.
#[derive(Clone, Default)]
pub struct ReadingKeys {
    pub own: Vec<ReadingKey>,
    pub passphrase: Option<String>,
}

/// Bytes that are read as they were before encryption.
pub enum Source<R> {
    Plain(R),
    Encrypted(Box<StreamReader<R>>),
}

impl<R> fmt::Debug for Source<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.is_encrypted() { "Encrypted" } else { "Plain" })
    }
}

impl<R> Source<R> {
    pub fn is_encrypted(&self) -> bool {
        matches!(self, Self::Encrypted(_))
    }
}

impl<R: Read + Seek> Source<R> {
    /// Whatever it is; keys are only asked for when it is encrypted.
    pub(crate) fn of(mut file: R, keys: &ReadingKeys) -> Result<Self, BundleError> {
        let mut head = Vec::new();
        (&mut file).take(LONGEST_HEAD as u64).read_to_end(&mut head).map_err(BundleError::read)?;
        file.rewind().map_err(BundleError::read)?;
        if !head.starts_with(MAGIC) {
            return Ok(Self::Plain(file));
        }
        // A head without end would be read into memory for as long as the file is.
        if !head.windows(END_OF_HEAD.len()).any(|bytes| bytes == END_OF_HEAD) {
            return Err(EncryptionError::Damaged.into());
        }
        let decryptor = Decryptor::new(file).map_err(refused)?;
        let reader = if decryptor.is_scrypt() {
            let words = keys.passphrase.clone().ok_or(EncryptionError::NeedsPassphrase)?;
            let mut identity = age::scrypt::Identity::new(SecretString::from(words));
            identity.set_max_work_factor(MOST_COST);
            decryptor.decrypt(iter::once(&identity as &dyn Identity)).map_err(|cause| {
                let is_wrong = matches!(
                    cause,
                    DecryptError::DecryptionFailed
                        | DecryptError::KeyDecryptionFailed
                        | DecryptError::NoMatchingKeys
                );
                if is_wrong { EncryptionError::WrongPassphrase.into() } else { refused(cause) }
            })?
        } else {
            decryptor.decrypt(keys.own.iter().map(|key| &key.0 as &dyn Identity)).map_err(refused)?
        };
        Ok(Self::Encrypted(Box::new(reader)))
    }

    /// All of it. What does not decrypt comes as a reading error: each piece of the file is sealed for itself.
    fn whole(mut self) -> Result<Vec<u8>, BundleError> {
        let mut bytes = Vec::new();
        match self.read_to_end(&mut bytes) {
            Ok(_) => Ok(bytes),
            Err(error) if self.is_encrypted() && is_content(&error) => Err(EncryptionError::Damaged.into()),
            Err(error) => Err(BundleError::read(error)),
        }
    }
}

/// An error in what was read and not of the device.
pub(crate) fn is_content(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::InvalidData | io::ErrorKind::UnexpectedEof)
}

fn refused(cause: DecryptError) -> BundleError {
    match cause {
        DecryptError::NoMatchingKeys | DecryptError::KeyDecryptionFailed => EncryptionError::NotForUs.into(),
        DecryptError::ExcessiveWork { required, .. } => {
            EncryptionError::TooCostly { asked: required, limit: MOST_COST }.into()
        }
        DecryptError::Io(source) if source.kind() != io::ErrorKind::UnexpectedEof => {
            BundleError::read(source)
        }
        DecryptError::UnknownFormat => EncryptionError::UnknownFormat.into(),
        DecryptError::DecryptionFailed
        | DecryptError::InvalidHeader
        | DecryptError::InvalidMac
        | DecryptError::Io(_) => EncryptionError::Damaged.into(),
    }
}

/// Everything an encrypted file holds, decrypted; a plain file as it is.
///
/// # Errors
/// As [`crate::open_file`] refuses encryption.
pub fn decrypted(path: &Path, keys: &ReadingKeys) -> Result<Vec<u8>, BundleError> {
    Source::of(File::open(path).map_err(BundleError::read)?, keys)?.whole()
}

/// The same of bytes that were read.
///
/// # Errors
/// As [`crate::open_file`] refuses encryption.
pub fn decrypt(bytes: Vec<u8>, keys: &ReadingKeys) -> Result<Vec<u8>, BundleError> {
    if bytes.starts_with(MAGIC) { Source::of(Cursor::new(bytes), keys)?.whole() } else { Ok(bytes) }
}

impl<R: Read + Seek> Read for Source<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        match self {
            Self::Plain(file) => file.read(into),
            Self::Encrypted(reader) => reader.read(into),
        }
    }
}

impl<R: Read + Seek> Seek for Source<R> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        match self {
            Self::Plain(file) => file.seek(to),
            Self::Encrypted(reader) => reader.seek(to),
        }
    }
}
