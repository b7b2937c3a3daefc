//! The office's own key, with which it seals bundles and signs the codes of certificates. It is no record: never in the
//! journal, never undone.

use rusqlite::params;
use sovang_bundle::KeyPair;

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
