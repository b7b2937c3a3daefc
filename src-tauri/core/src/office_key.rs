//! The own keys of the office: with one it seals bundles and signs the codes of certificates, with the other it reads
//! what was encrypted for it. They are no records: never in the journal, never undone.

use rusqlite::params;
use sovang_bundle::{KeyPair, ReadingKey};

use crate::{Db, Error, Job, Result};

pub(crate) fn found(db: &Db) -> Result<Option<KeyPair>> {
    let secret: Option<String> = db.first("SELECT secret FROM office_keys", [], |row| row.get(0))?;
    secret.map(|text| KeyPair::from_text(&text).map_err(Error::unexpected)).transpose()
}

/// The key is made once, from the system's own chance.
pub(crate) fn ensured(job: &Job) -> Result<KeyPair> {
    if let Some(key) = job.read(found)? {
        return Ok(key);
    }
    let (seed, name) = (job.chance(), job.chance());
    let mut id = [0; 8];
    id.copy_from_slice(&name[..8]);
    let key = KeyPair::from_seed(seed, id);
    job.change(|change| {
        let made_at = change.now.to_rfc3339();
        change.run(
            "INSERT INTO office_keys (id, secret, made_at) VALUES (1, ?1, ?2)",
            params![key.to_text(), made_at],
        )?;
        change.says("Tạo khóa ký của cơ quan");
        Ok(())
    })?;
    Ok(key)
}

/// The key with which the office reads bundles that were encrypted for it.
pub(crate) fn found_reading(db: &Db) -> Result<Option<ReadingKey>> {
    let secret: Option<Option<String>> = db.first("SELECT reading FROM office_keys", [], |row| row.get(0))?;
    let lost = || Error::unexpected("the reading key of the office cannot be read");
    secret.flatten().map(|text| ReadingKey::parse(&text).ok_or_else(lost)).transpose()
}

/// Made once, after the signing key.
pub(crate) fn ensured_reading(job: &Job) -> Result<ReadingKey> {
    ensured(job)?;
    if let Some(key) = job.read(found_reading)? {
        return Ok(key);
    }
    let key = ReadingKey::generate();
    job.change(|change| {
        change.run("UPDATE office_keys SET reading = ?1 WHERE id = 1", params![key.to_text()])?;
        change.says("Tạo khóa nhận gói mã hóa của cơ quan");
        Ok(())
    })?;
    Ok(key)
}
