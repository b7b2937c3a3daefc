//! What was reached: the awards in force, by recipient, title and year of the merit.

use std::collections::HashMap;

use rusqlite::named_params;
use uuid::Uuid;

use crate::{
    Db, Result,
    features::decisions::merit_year,
    id, optional_id,
    terms::{Day, DocumentNumber, Recipient, calendar},
};

/// An award this office decided.
#[derive(Debug, Clone)]
pub(super) struct Achievement {
    pub recipient: Recipient,
    pub award: String,
    /// As printed.
    pub name: String,
    pub unit_id: Option<Uuid>,
    pub unit_name: Option<String>,
    pub decision_id: Uuid,
    /// The movement the decision belongs to.
    pub movement_id: Option<Uuid>,
    /// «Quyết định 88/QĐ-UBND ngày 15/12/2026».
    pub says: String,
}

#[derive(Debug, Default)]
pub(super) struct Achievements {
    own: Vec<Achievement>,
    /// Why a title counts as reached, also where another office or an earlier book gave it.
    says: HashMap<(Recipient, String, i32), String>,
}

impl Achievements {
    /// Those of one year, or all.
    pub(super) fn load(db: &Db, year: Option<i32>) -> Result<Self> {
        let mut found = Self::default();
        let params = named_params! { ":year": year };
        db.list(include_str!("achievements.sql"), params, |row| {
            let (subject, decided_on): (String, Day) = (row.get("subject")?, row.get("decided_on")?);
            let merit = merit_year(row.get("merit_year")?, &subject, decided_on);
            if year.is_some_and(|year| year != merit) {
                return Ok(());
            }
            let number = DocumentNumber { number: row.get("number")?, symbol: row.get("symbol")? };
            let one = Achievement {
                recipient: Recipient::from_row(row)?,
                award: row.get("award")?,
                name: row.get("printed_name")?,
                unit_id: optional_id(row, "unit_id")?,
                unit_name: row.get("unit_name")?,
                decision_id: id(row, "decision_id")?,
                movement_id: optional_id(row, "movement_id")?,
                says: format!("Quyết định {number} ngày {}", calendar::short(decided_on)),
            };
            found.says.insert((one.recipient, one.award.clone(), merit), one.says.clone());
            found.own.push(one);
            Ok(())
        })?;
        db.list(include_str!("achievements_past.sql"), params, |row| {
            let decision: Option<String> = row.get("decision")?;
            let says = decision.map_or_else(
                || "theo quá trình khen thưởng".to_owned(),
                |number| format!("Quyết định {number}, theo quá trình khen thưởng"),
            );
            found
                .says
                .entry((Recipient::from_row(row)?, row.get("award")?, row.get("year")?))
                .or_insert(says);
            Ok(())
        })?;
        Ok(found)
    }

    /// By what the title was reached, if it was.
    pub(super) fn of(&self, recipient: Recipient, award: &str, year: i32) -> Option<&str> {
        self.says.get(&(recipient, award.to_owned(), year)).map(String::as_str)
    }

    pub(super) fn own(&self) -> &[Achievement] {
        &self.own
    }
}
