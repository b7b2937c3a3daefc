//! The statistical forms over an area, from the bundles that count.

use rusqlite::named_params;
use serde::Serialize;
use ts_rs::TS;

use super::{
    area_opened::shown,
    area_report::{AreaReport, AreaWanted, area_report},
    area_sums::word,
    content::unit_title,
};
use crate::{
    Db, Result,
    features::{
        movements::Duration,
        reports::{AreaForm, FormLack, SentAwards, SentMovement, area_forms},
    },
    terms::{Day, text},
};

/// A form with the figures of the area, as the screen shows it.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub(super) struct ShownForm {
    id: String,
    number: String,
    name: String,
    /// What is to be known before it is sent.
    notes: Vec<String>,
    headings: Vec<FormHeading>,
    rows: Vec<ShownRow>,
    /// Records a form could not place, by communes.
    lacks: Vec<FormLack>,
}

#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
struct FormHeading {
    /// What stands above this and its neighbours.
    group: Option<String>,
    text: String,
}

#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
struct ShownRow {
    name: String,
    /// A heading has none.
    code: String,
    figures: Vec<String>,
}

/// The forms of the period that can be counted from bundles.
pub(super) fn list_area_forms(db: &Db, wanted: AreaWanted) -> Result<Vec<ShownForm>> {
    let report = area_report(db, wanted.period)?;
    Ok(forms(db, &report)?.into_iter().map(on_screen).collect())
}

fn on_screen(form: AreaForm) -> ShownForm {
    let headings = form.headings.into_iter().map(|(group, text)| FormHeading { group, text }).collect();
    let rows = form.rows.iter().map(|cells| {
        let mut cells = cells.iter().map(shown);
        let (name, code) = (cells.next().unwrap_or_default(), cells.next().unwrap_or_default());
        ShownRow { name, code, figures: cells.collect() }
    });
    ShownForm {
        rows: rows.collect(),
        headings,
        id: form.id,
        number: form.number,
        name: form.name,
        notes: form.notes,
        lacks: form.lacks,
    }
}

pub(super) fn forms(db: &Db, report: &AreaReport) -> Result<Vec<AreaForm>> {
    let awards: Vec<SentAwards> = report
        .sorts
        .iter()
        .map(|sort| SentAwards {
            commune: text::capitalised(&unit_title(&sort.unit)),
            count: sort.count,
            recipient: sort.kind,
            award: sort.award.clone(),
            ground: sort.ground.clone(),
            unit_kind: sort.unit_kind,
            work_class: sort.work_class,
            lead_tier: sort.lead_tier,
            is_leader: sort.is_leader,
        })
        .collect();
    area_forms(db, (report.period, report.until), &awards, &launched(db, report)?)
}

/// Movements that were launched in the period; one that stands in several bundles is told by the newest.
fn launched(db: &Db, report: &AreaReport) -> Result<Vec<SentMovement>> {
    let packs = serde_json::to_string(&report.packs)?;
    let days = named_params! { ":packs": packs, ":from": report.from, ":until": report.until };
    db.all(
        "SELECT unit_code, name, source, reach, duration, method, starts_on, ends_on
         FROM (SELECT p.unit_code, r.*, row_number() OVER
                 (PARTITION BY p.unit_code, r.record ORDER BY p.frozen_at DESC, p.pack DESC) AS newest
               FROM json_each(:packs) j JOIN received_packs p ON p.pack = j.value
               JOIN received_movements r ON r.pack = p.pack)
         WHERE newest = 1 AND launched_on BETWEEN :from AND :until ORDER BY unit_code, line",
        days,
        |row| {
            let (unit, name): (String, String) = (row.get(0)?, row.get(1)?);
            let days: (Option<Day>, Option<Day>) = (word(row, 6), word(row, 7));
            let between = days.0.zip(days.1).map(|(from, until)| Duration::between(from, until));
            Ok(SentMovement {
                name: format!("{}: {name}", text::capitalised(&unit_title(&unit))),
                source: word(row, 2),
                reach: word(row, 3),
                duration: word(row, 4).or(between),
                method: word(row, 5),
            })
        },
    )
}
