//! What figures ask of an award. Ten thousand of them are counted while the clerk looks on, so nothing else is read.

use uuid::Uuid;

use crate::{
    Db, Result,
    features::{
        awards::Award,
        people::{LeadTier, WorkClass, leads},
    },
    optional_id,
    terms::{Day, Recipient},
};

pub(super) struct Counted {
    pub(super) award: String,
    pub(super) ground: String,
    pub(super) decided_on: Day,
    pub(super) recipient: Recipient,
    pub(super) unit_id: Option<Uuid>,
    pub(super) sex: Sex,
    pub(super) class: Option<WorkClass>,
    pub(super) is_leader: bool,
    pub(super) lead_tier: Option<LeadTier>,
    pub(super) amount_vnd: Option<i64>,
}

/// Of a person, as far as it is on record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sex {
    Female,
    Male,
    Unknown,
}

impl Sex {
    fn named(word: Option<&str>) -> Self {
        match word {
            Some("female") => Self::Female,
            Some(_) => Self::Male,
            None => Self::Unknown,
        }
    }
}

impl Counted {
    /// The awards of these days that still stand, by day.
    pub(super) fn load(db: &Db, days: (Day, Day)) -> Result<Vec<Self>> {
        db.all(include_str!("counted.sql"), [days.0, days.1], |row| {
            Ok(Self {
                award: row.get("award")?,
                ground: row.get("ground")?,
                decided_on: row.get("decided_on")?,
                recipient: Recipient::from_row(row)?,
                unit_id: optional_id(row, "unit_id")?,
                sex: Sex::named(row.get_ref("sex")?.as_str_or_null()?),
                class: row.get_ref("work_class")?.as_str_or_null()?.and_then(WorkClass::named),
                is_leader: row.get("is_leader")?,
                lead_tier: row.get("lead_tier")?,
                amount_vnd: row.get("amount_vnd")?,
            })
        })
    }

    pub(super) fn of(award: &Award) -> Self {
        Self {
            award: award.award.clone(),
            ground: award.ground.clone(),
            decided_on: award.decided_on,
            recipient: award.recipient,
            unit_id: award.unit_id,
            sex: Sex::named(award.sex.as_deref()),
            class: award.work_class.as_deref().and_then(WorkClass::named),
            is_leader: award.is_leader,
            lead_tier: award.lead_tier,
            amount_vnd: award.amount_vnd,
        }
    }

    pub(super) fn leads(&self) -> Option<bool> {
        leads(self.class, self.lead_tier, self.is_leader)
    }
}
