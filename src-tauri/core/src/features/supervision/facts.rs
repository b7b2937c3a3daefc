//! What the questions are put to: the records of a period, each kind read once and only when a question needs it.

use std::{cell::OnceCell, collections::HashMap, rc::Rc, sync::Arc};

use rusqlite::named_params;
use uuid::Uuid;

use super::{
    case::{FIELD, FORM, GROUND, HAMLET, Record, UNIT, WHO},
    window::Window,
};
use crate::{
    Db, Result, Row,
    features::{
        exemplars::{Exemplar, ExemplarFilter, store as exemplars},
        movements::{Movement, MovementFilter, store as movements},
        people::{LeadTier, WorkClass},
        rulebook::{self, Rulebook},
        settings,
        units::UnitKind,
    },
    id, optional_id,
    terms::{Day, DocumentNumber, Recipient, RecipientKind, Rounding},
};

pub(super) struct Facts<'a> {
    pub(super) db: &'a Db<'a>,
    pub(super) book: Arc<Rulebook>,
    pub(super) window: Window,
    awards: OnceCell<Vec<Given>>,
    papers: OnceCell<Vec<Paper>>,
    movements: OnceCell<Vec<Movement>>,
    exemplars: OnceCell<Vec<Exemplar>>,
    units: OnceCell<Vec<Known>>,
    staff: OnceCell<Vec<Staff>>,
}

/// An award that stands.
pub(super) struct Given {
    pub(super) record: Rc<Record>,
    pub(super) id: Uuid,
    pub(super) decision_id: Uuid,
    pub(super) decided_on: Day,
    pub(super) recipient: Recipient,
    pub(super) name: String,
    pub(super) award: String,
    pub(super) merit: String,
    pub(super) year: i32,
    pub(super) merit_year: i32,
    pub(super) is_sudden: bool,
    pub(super) unit_id: Option<Uuid>,
    pub(super) hamlet_id: Option<Uuid>,
    pub(super) unit_kind: Option<UnitKind>,
    pub(super) sex: Option<String>,
    pub(super) ethnicity: Option<String>,
    pub(super) work_class: Option<WorkClass>,
    pub(super) lead_tier: Option<LeadTier>,
    pub(super) is_leader: bool,
    pub(super) multiple: Option<String>,
    pub(super) base_salary_vnd: Option<i64>,
    pub(super) amount_vnd: Option<i64>,
    pub(super) found_on: Option<Day>,
    pub(super) received_on: Option<Day>,
    pub(super) held_on: Option<Day>,
    pub(super) basis: Option<String>,
    pub(super) is_linked: bool,
    pub(super) copies: i64,
    pub(super) handed_on: Option<Day>,
}

/// A decision that was not cancelled.
pub(super) struct Paper {
    pub(super) id: Uuid,
    pub(super) record: Rc<Record>,
    pub(super) decided_on: Day,
    pub(super) legal_bases: Vec<String>,
    pub(super) movement: Option<String>,
    pub(super) reviewed_on: Option<Day>,
    pub(super) awards: i64,
    pub(super) amount_vnd: i64,
    pub(super) paid_vnd: i64,
    /// The office keeps the fund of that year here.
    pub(super) has_fund: bool,
    /// Some award of it goes back to a nomination on record.
    pub(super) is_linked: bool,
    pub(super) held_on: Option<Day>,
    pub(super) minutes: Option<String>,
    pub(super) posted_until: Option<Day>,
    pub(super) is_scanned: bool,
}

/// A unit or hamlet that was there in the period.
pub(super) struct Known {
    pub(super) record: Rc<Record>,
    pub(super) id: Uuid,
    pub(super) kind: UnitKind,
}

/// Somebody with a place of work on record.
pub(super) struct Staff {
    pub(super) record: Rc<Record>,
    pub(super) id: Uuid,
    pub(super) sex: Option<String>,
}

/// Reads into a cell what is not there yet.
fn once<T>(cell: &OnceCell<T>, load: impl FnOnce() -> Result<T>) -> Result<&T> {
    if let Some(there) = cell.get() {
        return Ok(there);
    }
    let loaded = load()?;
    Ok(cell.get_or_init(|| loaded))
}

impl<'a> Facts<'a> {
    pub(super) fn new(db: &'a Db<'a>, window: Window) -> Result<Self> {
        Ok(Self {
            db,
            book: rulebook::of(db)?,
            window,
            awards: OnceCell::new(),
            papers: OnceCell::new(),
            movements: OnceCell::new(),
            exemplars: OnceCell::new(),
            units: OnceCell::new(),
            staff: OnceCell::new(),
        })
    }

    pub(super) fn days(&self) -> [Day; 2] {
        [self.window.from, self.window.until]
    }

    pub(super) fn awards(&self) -> Result<&[Given]> {
        let load = || {
            let names = self.unit_names()?;
            let params = named_params! { ":from": self.window.from, ":until": self.window.until };
            self.db.all(include_str!("awards.sql"), params, |row| self.given(row, &names))
        };
        once(&self.awards, load).map(Vec::as_slice)
    }

    pub(super) fn papers(&self) -> Result<&[Paper]> {
        let load = || {
            let params = named_params! { ":from": self.window.from, ":until": self.window.until };
            self.db.all(include_str!("decisions.sql"), params, |row| self.paper(row))
        };
        once(&self.papers, load).map(Vec::as_slice)
    }

    /// Movements that run on some day of the period.
    pub(super) fn movements(&self) -> Result<&[Movement]> {
        let load = || {
            let mut list = movements::list(self.db, &MovementFilter::default())?;
            let runs = |one: &Movement| {
                one.starts_on <= self.window.until && one.ends_on.is_none_or(|end| end >= self.window.from)
            };
            list.retain(runs);
            list.sort_by_key(|one| (one.starts_on, one.id));
            Ok(list)
        };
        once(&self.movements, load).map(Vec::as_slice)
    }

    /// Exemplars found in the period.
    pub(super) fn exemplars(&self) -> Result<&[Exemplar]> {
        let load = || {
            let mut list = exemplars::list(self.db, &ExemplarFilter::default())?;
            list.retain(|one| self.window.holds(one.found_on));
            list.sort_by_key(|one| (one.found_on, one.id));
            Ok(list)
        };
        once(&self.exemplars, load).map(Vec::as_slice)
    }

    /// Of a period in which units were merged, both the old and the new ones.
    pub(super) fn units(&self) -> Result<&[Known]> {
        let load = || {
            self.db.all(
                "SELECT id, name, kind FROM units
                 WHERE removed_at IS NULL AND (began_on IS NULL OR began_on <= ?2)
                   AND (ended_on IS NULL OR ended_on >= ?1)
                 ORDER BY title_key, id",
                self.days(),
                |row| {
                    let (own, kind): (Uuid, UnitKind) = (id(row, "id")?, row.get("kind")?);
                    let record = Record::new(row.get::<_, String>("name")?, None).at("units", own);
                    Ok(Known {
                        id: own,
                        kind,
                        record: record.tag("Loại đơn vị", Some(kind.word().into())).share(),
                    })
                },
            )
        };
        once(&self.units, load).map(Vec::as_slice)
    }

    pub(super) fn hamlets(&self) -> Result<impl Iterator<Item = &Known>> {
        Ok(self.units()?.iter().filter(|unit| unit.kind == UnitKind::Hamlet))
    }

    pub(super) fn staff(&self) -> Result<&[Staff]> {
        let load = || {
            self.db.all(
                "SELECT p.id, p.full_name, p.sex, u.name FROM people p JOIN units u ON u.id = p.unit_id
                 WHERE p.removed_at IS NULL AND u.removed_at IS NULL AND p.merged_into IS NULL
                 ORDER BY p.name_key, p.id",
                [],
                |row| {
                    let own = id(row, "id")?;
                    let record = Record::new(row.get::<_, String>("full_name")?, None).at("people", own);
                    let record = record.tag(UNIT, row.get("name")?).share();
                    Ok(Staff { id: own, sex: row.get("sex")?, record })
                },
            )
        };
        once(&self.staff, load).map(Vec::as_slice)
    }

    pub(super) fn field(&self, field: Option<String>) -> Option<String> {
        field.map(|id| self.book.field_name(&id).to_owned())
    }

    pub(super) fn rounding(&self) -> Result<Rounding> {
        settings::rounding(self.db)
    }

    pub(super) fn unit_names(&self) -> Result<HashMap<Uuid, String>> {
        let all =
            self.db.all("SELECT id, name FROM units", [], |row| Ok((id(row, "id")?, row.get("name")?)))?;
        Ok(all.into_iter().collect())
    }

    fn ground(&self, ground: &str) -> (String, bool) {
        let known = self.book.ground(ground);
        let name = known.map_or_else(|| ground.to_owned(), |one| one.name.clone());
        (name, known.is_some_and(|one| one.class == "sudden"))
    }

    fn given(&self, row: &Row, names: &HashMap<Uuid, String>) -> rusqlite::Result<Given> {
        let (decision_id, decided_on): (Uuid, Day) = (id(row, "decision_id")?, row.get("decided_on")?);
        let number = DocumentNumber { number: row.get("number")?, symbol: row.get("symbol")? };
        let (award, name): (String, String) = (row.get("award")?, row.get("printed_name")?);
        let recipient = Recipient::from_row(row)?;
        let hamlet_id = optional_id(row, "hamlet_id")?;
        let (ground, is_sudden) = self.ground(row.get_ref("ground")?.as_str()?);
        let award_name = self.book.award_name_on(&award, decided_on).to_owned();
        let record = Record::new(format!("{name} · {award_name} ({number})"), Some(decided_on))
            .at("decisions", decision_id)
            .tag(FORM, Some(award_name))
            .tag(GROUND, Some(ground))
            .tag(WHO, Some(crate::terms::text::capitalised(recipient.kind.title())))
            .tag(FIELD, self.field(row.get("field")?))
            .tag(HAMLET, hamlet_id.and_then(|hamlet| names.get(&hamlet).cloned()))
            .tag(UNIT, row.get("unit_name")?);
        let is_person = recipient.kind == RecipientKind::Person;
        Ok(Given {
            record: record.share(),
            id: id(row, "id")?,
            decision_id,
            decided_on,
            recipient,
            name,
            award,
            merit: row.get("merit")?,
            year: row.get("year")?,
            merit_year: row.get("merit_year")?,
            is_sudden,
            unit_id: optional_id(row, "unit_id")?,
            hamlet_id,
            unit_kind: row.get("unit_kind")?,
            sex: if is_person { row.get("sex")? } else { None },
            ethnicity: row.get("ethnicity")?,
            work_class: row.get("work_class")?,
            lead_tier: row.get("lead_tier")?,
            is_leader: row.get("is_leader")?,
            multiple: row.get("multiple")?,
            base_salary_vnd: row.get("base_salary_vnd")?,
            amount_vnd: row.get("amount_vnd")?,
            found_on: row.get("found_on")?,
            received_on: row.get("received_on")?,
            held_on: row.get("held_on")?,
            basis: row.get("basis")?,
            is_linked: optional_id(row, "nomination_id")?.is_some(),
            copies: row.get("copies")?,
            handed_on: row.get("handed_on")?,
        })
    }

    fn paper(&self, row: &Row) -> rusqlite::Result<Paper> {
        let decided_on: Day = row.get("decided_on")?;
        let number = DocumentNumber { number: row.get("number")?, symbol: row.get("symbol")? };
        let subject: String = row.get("subject")?;
        let (ground, _) = self.ground(row.get_ref("ground")?.as_str()?);
        let own = id(row, "id")?;
        let record = Record::new(format!("{number}: {subject}"), Some(decided_on))
            .at("decisions", own)
            .tag(GROUND, Some(ground))
            .tag(FIELD, self.field(row.get("field")?));
        let bases: String = row.get("legal_bases")?;
        Ok(Paper {
            id: own,
            record: record.share(),
            decided_on,
            legal_bases: bases.lines().map(str::to_owned).filter(|line| !line.is_empty()).collect(),
            movement: row.get("movement")?,
            reviewed_on: row.get("reviewed_on")?,
            awards: row.get("awards")?,
            amount_vnd: row.get("amount_vnd")?,
            paid_vnd: row.get("paid_vnd")?,
            has_fund: row.get("has_fund")?,
            is_linked: row.get("is_linked")?,
            held_on: row.get("held_on")?,
            minutes: row.get("minutes")?,
            posted_until: row.get("posted_until")?,
            is_scanned: row.get("is_scanned")?,
        })
    }
}
