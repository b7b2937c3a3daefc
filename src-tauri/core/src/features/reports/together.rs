//! The papers a bundle takes of a period, all made from one reading of the records.

use chrono::{DateTime, Utc};
use sovang_papers::write_charted;

use super::{
    Figures, awards_paper,
    commands::{failed, instant, written},
    facts::Facts,
    library::narrative,
    narrative::kept_texts,
    workbook,
};
use crate::{
    Db, Result, files,
    terms::{PaperFormat, Period},
};

/// A period as it was on an instant; the same records and instant give the same bytes.
pub(crate) struct PeriodPapers<'a> {
    db: &'a Db<'a>,
    period: Period,
    at: DateTime<Utc>,
    facts: Facts,
}

impl<'a> PeriodPapers<'a> {
    pub(crate) fn new(db: &'a Db<'a>, period: Period, at: DateTime<Utc>) -> Result<Self> {
        Ok(Self { db, period, at, facts: Facts::new(db, period, at)? })
    }

    /// The same records told on another instant: another date, and whoever signs and is written to then.
    pub(crate) fn dated(mut self, at: DateTime<Utc>) -> Result<Self> {
        self.facts.told.date(self.db, at)?;
        Ok(Self { at, ..self })
    }

    pub(crate) fn figures(&self) -> &Figures {
        &self.facts.told.figures
    }

    /// The narrative in the words the office kept.
    pub(crate) fn report(&self, format: PaperFormat) -> Result<Vec<u8>> {
        let narrative = narrative(self.db, None, self.period, self.figures().until)?;
        let texts = kept_texts(self.db, self.period, &narrative.report.id)?;
        let title = format!("{} {}", narrative.report.name, self.figures().title);
        written(&narrative.paper(&texts, &self.facts), &title, self.at, format)
    }

    /// A fingerprint of everything the narrative says but its date and signature: a bundle whose narrative changed is
    /// another revision, whatever its tables.
    pub(crate) fn fingerprint(&self) -> Result<String> {
        let narrative = narrative(self.db, None, self.period, self.figures().until)?;
        let texts = kept_texts(self.db, self.period, &narrative.report.id)?;
        let said = format!("{:?}{:?}", narrative.report, narrative.body(&texts, &self.facts));
        Ok(files::hash(said.as_bytes()))
    }

    pub(crate) fn awards_list(&self, format: PaperFormat) -> Result<Vec<u8>> {
        let title = format!("Danh sách khen thưởng {}", self.figures().title);
        written(&awards_paper::awards_list(&self.facts.told), &title, self.at, format)
    }

    pub(crate) fn workbook(&self) -> Result<Vec<u8>> {
        let title = format!("Tổng hợp thi đua, khen thưởng {}", self.figures().title);
        let (sheets, charts) = workbook::sheets(self.db, &self.facts)?;
        let mut bytes = Vec::new();
        write_charted(&title, &instant(self.at), &sheets, &charts, &mut bytes).map_err(failed)?;
        Ok(bytes)
    }
}
