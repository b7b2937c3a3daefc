//! What the papers of a period are made of: the office, who signs, the figures and the awards.

use chrono::{DateTime, Utc};
use sovang_papers::{
    Cell, SheetColumn, SheetPlan,
    page::{Block, Header, Signature},
};

use super::{Figures, figures::counted_with_awards};
use crate::{
    Db, Result,
    features::{
        awards::Award,
        movements::{MovementFilter, store as movements},
        settings::{self, OfficeIdentity, Signatory},
    },
    terms::{Day, Period, calendar},
};

pub(super) struct Told {
    pub(super) office: OfficeIdentity,
    pub(super) signer: Option<Signatory>,
    pub(super) superior: String,
    pub(super) figures: Figures,
    pub(super) awards: Vec<Award>,
    /// Movements of the period with their fields.
    pub(super) movements: Vec<(String, String)>,
    pub(super) made_on: Day,
    pub(super) is_practice: bool,
}

impl Told {
    pub(super) fn new(db: &Db, period: Period, at: DateTime<Utc>) -> Result<Self> {
        let (figures, awards) = counted_with_awards(db, period)?;
        let made_on = calendar::day_in_viet_nam(at);
        let runs = |start: Day, end: Option<Day>| {
            start <= figures.until && end.is_none_or(|end| end >= figures.from)
        };
        let list = movements::list(db, &MovementFilter::default())?;
        let running = list.into_iter().filter(|one| runs(one.starts_on, one.ends_on));
        Ok(Self {
            office: settings::office(db)?,
            signer: settings::signatory_on(db, made_on)?,
            superior: settings::superior_on(db, made_on)?,
            awards,
            movements: running.map(|one| (one.name, one.field_name.unwrap_or_default())).collect(),
            is_practice: db.is_practice()?,
            figures,
            made_on,
        })
    }

    pub(super) fn date(&mut self, db: &Db, at: DateTime<Utc>) -> Result<()> {
        self.made_on = calendar::day_in_viet_nam(at);
        self.signer = settings::signatory_on(db, self.made_on)?;
        self.superior = settings::superior_on(db, self.made_on)?;
        Ok(())
    }

    pub(super) fn header(&self, symbol: &str) -> Header {
        Header {
            above: self.office.superior_line.clone(),
            issuer: vec!["ỦY BAN NHÂN DÂN".into(), self.office.commune().to_uppercase()],
            number: Some(format!("Số:       /{symbol}")),
            place_date: Some(format!("{}, {}", self.office.place(), calendar::in_words(self.made_on))),
        }
    }

    /// The People's Committee speaks as a body, so its chair signs on its behalf.
    pub(super) fn signature(&self) -> Block {
        let lines = self.signer.as_ref().map_or(&["CHỦ TỊCH"][..], |signer| signer.office.lines());
        let role = std::iter::once("TM. ỦY BAN NHÂN DÂN").chain(lines.iter().copied());
        Block::Signature(Signature {
            recipients: vec![format!("- {};", self.superior), "- Lưu: VT.".into()],
            role: role.map(str::to_owned).collect(),
            name: self.signer.as_ref().map(|signer| signer.full_name.clone()).unwrap_or_default(),
        })
    }

    pub(super) fn watermark(&self) -> Option<String> {
        self.is_practice.then(|| "BẢN LUYỆN TẬP".to_owned())
    }

    pub(super) fn sheet(
        &self,
        name: &str,
        title: &str,
        columns: Vec<SheetColumn>,
        rows: Vec<Vec<Cell>>,
    ) -> SheetPlan {
        let practice = if self.is_practice { " · BẢN LUYỆN TẬP" } else { "" };
        SheetPlan {
            name: name.to_owned(),
            title: format!("{title} {}", self.figures.title),
            subtitle: format!("{}, {}{practice}", self.office.title, self.office.province()),
            columns,
            rows,
        }
    }
}
