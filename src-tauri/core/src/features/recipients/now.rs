//! Which unit of today a record of any day counts for: the unit itself, the one it was merged into, or after a split
//! the part where the recipient was when the parts began.

use std::collections::BTreeSet;

use uuid::Uuid;

use crate::{
    Db, Result,
    features::{households, people, units::Successors},
    terms::{Recipient, RecipientKind},
};

/// Reads the changes of units once, for many records.
pub struct UnitsToday<'a> {
    db: &'a Db<'a>,
    successors: Successors,
}

impl<'a> UnitsToday<'a> {
    pub fn load(db: &'a Db<'a>) -> Result<Self> {
        Ok(Self { db, successors: Successors::load(db)? })
    }

    /// The unit of today for what was counted for `unit` when `recipient` was honoured or registered.
    pub fn unit(&self, unit: Uuid, recipient: Recipient) -> Result<Uuid> {
        self.successors.today(unit, |day| match recipient.kind {
            RecipientKind::Person => people::units_on(self.db, recipient.id, day),
            RecipientKind::Household => {
                Ok(households::hamlet_on(self.db, recipient.id, day)?.into_iter().collect())
            }
            RecipientKind::Unit => Ok(BTreeSet::new()),
        })
    }
}
