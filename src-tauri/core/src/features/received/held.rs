//! What of the bundles that are held a new one is weighed against.

use std::{collections::HashMap, path::Path};

use sovang_bundle::{PublicKey, ReadingKeys, Table, TrustedKeys};

use super::opening;
use crate::{Db, Result, features::bundles::sentences, terms::Period};

/// Awards by what their ids hash to, with their content.
pub(super) type AwardContents = HashMap<u64, i64>;

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

/// Awards of the bundles of a unit and year that count.
pub(super) fn held_awards(db: &Db, unit: &str, year: i32) -> Result<Vec<(Period, AwardContents)>> {
    let mut found: Vec<(Period, AwardContents)> = Vec::new();
    let rows = db.all(
        "SELECT b.period, a.record, a.content FROM received_bundles b
         JOIN received_packs p ON p.file_sha256 = b.file_sha256 JOIN received_awards a
           ON a.place BETWEEN p.pack * 16777216 AND p.pack * 16777216 + 16777215
         WHERE b.unit_code = ?1 AND b.removed_at IS NULL AND substr(b.period, 1, 4) = ?2
           AND NOT EXISTS (SELECT 1 FROM received_bundles n WHERE n.unit_code = b.unit_code AND n.period = b.period
                           AND n.number > b.number AND n.removed_at IS NULL)
         ORDER BY b.period",
        [unit, &year.to_string()],
        |row| Ok((row.get::<_, String>(0)?, key(row.get_ref(1)?.as_str()?), row.get::<_, i64>(2)?)),
    )?;
    for (period, record, content) in rows {
        let period: Period = period.parse()?;
        match found.last_mut() {
            Some((last, awards)) if *last == period => drop(awards.insert(record, content)),
            _ => found.push((period, AwardContents::from([(record, content)]))),
        }
    }
    Ok(found)
}

/// Ids are 128 random bits; 64 of them tell a unit's awards apart.
pub(super) fn key(record: &str) -> u64 {
    let bytes = record.bytes();
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}
