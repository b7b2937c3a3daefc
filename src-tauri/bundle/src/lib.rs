//! Sealed bundles: what leaves a commune on a USB stick, and what comes back.
//!
//! A bundle is a BagIt bag in a ZIP, with tables as CSV and a Frictionless descriptor, sealed by a minisign
//! signature; `FORMAT.md` beside this crate tells a stranger how to check one without this program. [`seal()`]
//! makes one, [`open()`] proves one, and no function returns content of a bundle that is not proven.
//! Nothing here reads a clock, a random source or a setting: the same input gives the same bytes. The one exception is
//! encryption, which goes around a sealed bundle.

mod archive;
mod bag;
pub mod cells;
mod code;
mod container;
mod csv_text;
mod descriptor;
mod directory;
mod encryption;
mod error;
mod keys;
mod limits;
mod names;
mod open;
mod records;
mod rows;
mod seal;
mod signed;
mod stick;
mod structure;
mod tables;
mod unpack;

pub use bag::{BagInfo, FORMAT_VERSION, FileEntry, Fingerprint};
pub use code::{Code, make_code};
pub use encryption::{Address, Lock, ReadingKey, ReadingKeys, Source, decrypt, decrypted, encrypt};
pub use error::{
    Act, BagError, BundleError, ChangedKey, ContainerError, ContentError, EncryptionError, LISTED,
    SignatureError, shown,
};
pub use keys::{KeyError, KeyPair, PublicKey, TrustedKeys};
pub use limits::{Limits, Progress};
pub use names::{BundleName, PathProblem};
pub use open::{Opened, Signer, open, open_file};
pub use rows::{Row, Rows};
pub use seal::{Contents, Measure, OWN_LABELS, SealError, Sealed, USUAL_LABELS, seal};
pub use signed::{SignedText, sign_text};
pub use stick::{Handed, Proven, Stage, StickError, StickProgress, hand_over, replace, room, write_proven};
pub use tables::{Field, FieldKind, ForeignKey, SchemaError, Table, check_tables};
