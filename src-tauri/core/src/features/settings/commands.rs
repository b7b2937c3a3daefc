//! What the first run, the settings screen and the top bar call.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

use super::{Commune, OfficeDraft, OfficeIdentity, Province, Signatory, Superior, places::places, store};
use crate::{
    Backup, Change, Command, Db, Error, Job, Result, StoreCheck, change,
    features::rulebook::{self, Mark},
    job, query,
    terms::Period,
};

pub(super) const ALL: &[Command] = &[
    query!(get_settings),
    query!(list_provinces),
    query!(list_communes),
    query!(get_proposed_superior),
    change!(save_office),
    change!(save_signatory),
    change!(remove_signatory),
    change!(save_superior),
    change!(remove_superior),
    query!(check_store),
    query!(list_backups),
    job!(save_backup),
];

#[derive(Debug, Default, Deserialize, TS)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
#[ts(export_to = "types.ts")]
struct Nothing {}

/// Everything the shell and the settings screen show.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
struct Settings {
    /// Nothing before the first run.
    office: Option<OfficeIdentity>,
    signatories: Vec<Signatory>,
    superiors: Vec<Superior>,
    /// Who receives reports today.
    superior: Option<String>,
    /// What the rulebook proposes today, with its source.
    proposed_superior: Option<String>,
    proposed_superior_source: Option<String>,
    is_practice: bool,
    today: chrono::NaiveDate,
    /// The quarter being worked on, such as `2026-Q3`, and in words.
    period: Period,
    period_title: String,
    folder: String,
    bytes: i64,
    last_backup: Option<Backup>,
    version: &'static str,
}

#[derive(Debug, Default, Deserialize, TS)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
#[ts(export_to = "types.ts", optional_fields = nullable)]
struct CommuneFilter {
    province_code: Option<String>,
    text: Option<String>,
}

#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts")]
struct CommuneRef {
    commune_code: String,
}

/// Who receives the reports of a commune today, as the rulebook has it.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
struct ProposedSuperior {
    name: String,
    valid_from: chrono::NaiveDate,
    document: String,
    article: String,
}

#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts")]
struct SettingRef {
    id: Uuid,
}

fn get_settings(db: &Db, _: Nothing) -> Result<Settings> {
    let office = store::find_office(db)?;
    let today = db.today();
    let period = Period::quarter_of(today, office.as_ref().and_then(|office| office.cutoff_day));
    let superior = if office.is_some() { Some(store::superior_on(db, today)?) } else { None };
    let book = rulebook::of(db)?;
    let proposed = book.reports_to(today);
    Ok(Settings {
        superior,
        proposed_superior: office.as_ref().and_then(|office| store::proposed_superior(&book, office, today)),
        proposed_superior_source: proposed.map(|fact| fact.fact.document.clone()),
        office,
        signatories: store::signatories(db)?,
        superiors: store::superiors(db)?,
        is_practice: db.is_practice()?,
        today,
        period,
        period_title: period.title(),
        folder: db.folder().display().to_string(),
        bytes: db.value("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size", [])?,
        last_backup: db.list_backups()?.into_iter().next(),
        version: env!("CARGO_PKG_VERSION"),
    })
}

fn list_provinces(_: &Db, _: Nothing) -> Result<Vec<Province>> {
    Ok(places().provinces.clone())
}

fn list_communes(_: &Db, filter: CommuneFilter) -> Result<Vec<Commune>> {
    const MOST: usize = 400;
    let typed = filter.text.unwrap_or_default();
    Ok(places().find(filter.province_code.as_deref(), &typed).take(MOST).cloned().collect())
}

/// Nothing where the rulebook has no confirmed fact: the clerk then writes the name.
fn get_proposed_superior(db: &Db, wanted: CommuneRef) -> Result<Option<ProposedSuperior>> {
    let draft = OfficeDraft { commune_code: Some(wanted.commune_code), ..OfficeDraft::default() };
    let office = draft.applied_to(None)?;
    let today = db.today();
    let book = rulebook::of(db)?;
    let fact = book.reports_to(today).filter(|fact| fact.fact.mark == Mark::Confirmed);
    Ok(store::proposed_superior(&book, &office, today).zip(fact).map(|(name, fact)| ProposedSuperior {
        name,
        valid_from: fact.fact.valid_from,
        document: fact.fact.document.clone(),
        article: fact.fact.article.clone(),
    }))
}

/// The first time it needs the commune's code; the superior is then proposed from the rulebook.
fn save_office(change: &mut Change, draft: OfficeDraft) -> Result<OfficeIdentity> {
    let before = store::find_office(change)?;
    let is_first = before.is_none();
    let office = draft.applied_to(before)?;
    change.set_origin(&office.commune_code);
    store::put_office(change, &office)?;
    let today = change.today();
    let book = rulebook::of(change)?;
    let proposed = store::proposed_superior(&book, &office, today).zip(book.reports_to(today));
    if let Some((name, fact)) = proposed.filter(|_| is_first) {
        let superior =
            Superior { id: None, name, valid_from: fact.fact.valid_from, valid_until: fact.fact.valid_until };
        let id = change.new_id();
        store::put_superior(change, id, &superior)?;
    }
    change.says(format!("{} {}", if is_first { "Lập sổ cho" } else { "Sửa cài đặt của" }, office.title));
    Ok(office)
}

fn save_signatory(change: &mut Change, draft: Signatory) -> Result<Uuid> {
    let draft = draft.checked()?;
    let id = change.record_id("signatories", draft.id)?;
    store::put_signatory(change, id, &draft)?;
    change.says(format!("Ghi người ký {}", draft.full_name));
    Ok(id)
}

fn remove_signatory(change: &mut Change, wanted: SettingRef) -> Result<()> {
    let name = store::signatory_name(change, wanted.id)?.ok_or_else(|| Error::not_found("người ký"))?;
    change.remove("signatories", wanted.id)?;
    change.says(format!("Bỏ người ký {name}"));
    Ok(())
}

fn save_superior(change: &mut Change, draft: Superior) -> Result<Uuid> {
    let draft = draft.checked()?;
    let id = change.record_id("superiors", draft.id)?;
    store::put_superior(change, id, &draft)?;
    change.says(format!("Ghi cơ quan cấp trên: {}", draft.name));
    Ok(id)
}

fn remove_superior(change: &mut Change, wanted: SettingRef) -> Result<()> {
    if !change.remove("superiors", wanted.id)? {
        return Err(Error::not_found("cơ quan cấp trên"));
    }
    change.says("Bỏ một cơ quan cấp trên");
    Ok(())
}

fn check_store(db: &Db, _: Nothing) -> Result<StoreCheck> {
    db.check()
}

fn list_backups(db: &Db, _: Nothing) -> Result<Vec<Backup>> {
    db.list_backups()
}

/// A copy of the data file, opened and checked before it counts.
fn save_backup(job: &Job, _: Nothing) -> Result<Backup> {
    job.read(|db| db.back_up())
}
