//! Schema steps of all features, named by date and append-only: what a file has applied must be a
//! prefix of what this program knows, else the file is from a newer program and is left alone.

use chrono::{DateTime, Utc};
use rusqlite::{Connection, TransactionBehavior};

use crate::{Error, Feature, Result};

/// One step of the schema. Never edited once released.
#[derive(Debug, Clone, Copy)]
pub struct Migration {
    /// Date and subject, such as `20261123 people`; orders the steps of all features.
    pub id: &'static str,
    pub sql: &'static str,
}

const FLOOR: Migration = Migration { id: "20261101 floor", sql: include_str!("floor.sql") };

pub(super) fn steps(features: &[&Feature]) -> Vec<Migration> {
    let mut steps: Vec<Migration> =
        features.iter().flat_map(|feature| feature.migrations.iter().copied()).collect();
    // Features stand in the order of their dependencies; a stable sort keeps it within one day.
    steps.sort_by_key(|step| step.id.split(' ').next().unwrap_or_default());
    steps.insert(0, FLOOR);
    steps
}

pub(super) fn pending(db: &Connection, steps: &[Migration]) -> Result<Vec<Migration>> {
    let applied = applied(db)?;
    for id in &applied {
        if !steps.iter().any(|step| step.id == id) {
            return Err(Error::StoreTooNew { step: id.clone() });
        }
    }
    Ok(steps.iter().filter(|step| !applied.iter().any(|id| id == step.id)).copied().collect())
}

/// Ids of the steps a file has taken, in the order it took them.
pub(super) fn applied(db: &Connection) -> Result<Vec<String>> {
    let exists: bool =
        db.query_row("SELECT count(*) FROM sqlite_schema WHERE name = 'migrations'", [], |row| row.get(0))?;
    if !exists {
        return Ok(Vec::new());
    }
    let mut statement = db.prepare("SELECT id FROM migrations ORDER BY rowid")?;
    let ids = statement.query_map([], |row| row.get(0))?;
    Ok(ids.collect::<rusqlite::Result<_>>()?)
}

/// All steps in one transaction: a file is upgraded whole or stays as it was.
pub(super) fn apply(db: &mut Connection, pending: &[Migration], now: DateTime<Utc>) -> Result<()> {
    let tx = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
    for step in pending {
        tx.execute_batch(step.sql)?;
        tx.execute("INSERT INTO migrations (id, applied_at) VALUES (?1, ?2)", (step.id, now.to_rfc3339()))?;
    }
    tx.commit()?;
    Ok(())
}
