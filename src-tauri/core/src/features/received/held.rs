//! What of the bundles that are held a new one is weighed against.

use std::{
    collections::{BTreeMap, HashSet},
    hash::{BuildHasher, BuildHasherDefault, Hasher, RandomState},
    path::Path,
};

use sovang_bundle::{PublicKey, ReadingKeys, Table, TrustedKeys};

use super::{awards::AWARDS_OF_PACK, compare::record_id, opening};
use crate::{Db, Result, features::bundles::sentences, terms::Period};

/// Tables of a bundle that was proven before, by the key it was proven with. `reading` opens one that lies on the stick
/// as it came; what is kept here is kept as it was inside its encryption.
pub(super) fn tables_of(
    path: &Path,
    (unit, signer_key): (&str, PublicKey),
    reading: &ReadingKeys,
    goes_on: &mut dyn FnMut() -> bool,
) -> Result<Vec<Table>> {
    let mut trusted = TrustedKeys::new();
    trusted.trust(unit, signer_key);
    let file = opening::read(path, reading)?;
    Ok(opening::open_bundle(&file.bytes, &trusted, goes_on).map_err(sentences::bundle)?.tables)
}

/// What the ids of a unit's awards hash to, of every bundle of a period whose rows are here or were met, whether or not
/// it counts at this moment.
pub(super) type Keys = HashSet<u64, BuildHasherDefault<AsIs>>;

/// Hashes the ids of awards: they are 128 random bits, and 64 of them tell a unit's awards apart. The numbers are others
/// in every run, so nobody can make ids that fall together.
#[derive(Default)]
pub(super) struct Hashing(RandomState);

impl Hashing {
    /// Of every award of a table, in its order; none when there is no such table.
    pub(super) fn of_all(&self, table: Option<&Table>) -> Vec<u64> {
        let ids = table.map(|table| table.rows.iter().map(|row| record_id(table, row).unwrap_or_default()));
        ids.into_iter().flatten().map(|id| self.0.hash_one(id)).collect()
    }

    pub(super) fn of_store(&self, db: &Db, unit: &str, year: i32) -> Result<BTreeMap<Period, Keys>> {
        let mut found: BTreeMap<Period, Keys> = BTreeMap::new();
        let rows = db.all(
            &format!(
                "SELECT p.period, r.record FROM received_packs p JOIN {AWARDS_OF_PACK}
                 WHERE p.unit_code = ?1 AND substr(p.period, 1, 4) = ?2"
            ),
            [unit, &year.to_string()],
            |row| {
                let key = self.0.hash_one(row.get_ref(1)?.as_str()?);
                Ok((row.get_ref(0)?.as_str()?.parse::<Period>(), key))
            },
        )?;
        for (period, key) in rows {
            found.entry(period?).or_default().insert(key);
        }
        Ok(found)
    }
}

/// Takes a number that is a hash already for its own.
#[derive(Default)]
pub(super) struct AsIs(u64);

impl Hasher for AsIs {
    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|byte| self.0 = self.0.rotate_left(8) ^ u64::from(*byte));
    }

    fn write_u64(&mut self, number: u64) {
        self.0 = number;
    }

    fn finish(&self) -> u64 {
        self.0
    }
}
