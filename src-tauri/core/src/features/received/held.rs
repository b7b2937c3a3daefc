//! What of the bundles that are held a new one is weighed against.

use std::{
    collections::{HashMap, HashSet},
    hash::{BuildHasher, BuildHasherDefault, Hasher, RandomState},
    path::Path,
};

use sovang_bundle::{PublicKey, ReadingKeys, Table, TrustedKeys};

use super::{compare::record_id, opening};
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

/// Awards of a bundle of a unit and year.
pub(super) struct HeldAwards {
    period: Period,
    /// Whether it is the newest of its period, and not undone.
    counts: bool,
    /// By what their ids hash to, their content.
    contents: HashMap<u64, i64, BuildHasherDefault<AsIs>>,
}

/// What became of the awards of a bundle among those of the other periods of its year.
#[derive(Default)]
pub(super) struct Met {
    /// Whether one of them stands in another bundle, whether or not that one counts at this moment.
    pub(super) any: bool,
    /// Places in the table of those that one that counts tells differently.
    pub(super) conflicting: HashSet<usize>,
}

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

    /// Awards of every bundle of a unit and year whose rows are here.
    pub(super) fn held_awards(&self, db: &Db, unit: &str, year: i32) -> Result<Vec<HeldAwards>> {
        let packs: Vec<(i64, String, bool)> = db.all(
            "SELECT p.pack, p.period, EXISTS (
               SELECT 1 FROM received_bundles b WHERE b.file_sha256 = p.file_sha256 AND b.removed_at IS NULL
               AND NOT EXISTS (SELECT 1 FROM received_bundles n WHERE n.unit_code = b.unit_code AND n.period = b.period
                               AND n.number > b.number AND n.removed_at IS NULL))
             FROM received_packs p WHERE p.unit_code = ?1 AND substr(p.period, 1, 4) = ?2",
            [unit, &year.to_string()],
            |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
        )?;
        packs
            .into_iter()
            .map(|(pack, period, counts)| {
                let rows = db.all(
                    "SELECT record, content FROM received_awards
                 WHERE place BETWEEN ?1 * 16777216 AND ?1 * 16777216 + 16777215",
                    [pack],
                    |row| Ok((self.0.hash_one(row.get_ref(0)?.as_str()?), row.get::<_, i64>(1)?)),
                )?;
                Ok(HeldAwards { period: period.parse()?, counts, contents: rows.into_iter().collect() })
            })
            .collect()
    }
}

/// From here on these awards are those that count of their period.
pub(super) fn add(held: &mut Vec<HeldAwards>, period: Period, (keys, contents): (&[u64], &[i64])) {
    held.iter_mut().filter(|one| one.period == period).for_each(|one| one.counts = false);
    let contents = keys.iter().copied().zip(contents.iter().copied()).collect();
    held.push(HeldAwards { period, counts: true, contents });
}

pub(super) fn meet(held: &[HeldAwards], period: Period, (keys, contents): (&[u64], &[i64])) -> Met {
    let mut met = Met::default();
    for other in held.iter().filter(|other| other.period != period) {
        for (at, (key, content)) in keys.iter().zip(contents).enumerate() {
            let Some(told) = other.contents.get(key) else { continue };
            met.any = true;
            if other.counts && told != content {
                met.conflicting.insert(at);
            }
        }
    }
    met
}

/// Takes a number that is a hash already for its own.
#[derive(Default)]
struct AsIs(u64);

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
