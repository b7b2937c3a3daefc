//! The sentences of a narrative: proposed from the records, written over by the clerk, and proposed anew on request.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{
    facts::Facts,
    kept,
    library::narrative,
    narrative::kept_texts,
    template::{Narrative, Section},
    words,
};
use crate::{
    Change, Db, Error, Result,
    features::{rulebook::Mark, settings},
    terms::{Period, text},
};

pub(super) const MOST_BODY: usize = 20_000;

#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts", optional_fields = nullable)]
pub(super) struct NarrativeRef {
    #[ts(optional = false)]
    period: Period,
    /// The one the period is told by when not given.
    template: Option<String>,
}

#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts")]
pub(super) struct SectionRef {
    period: Period,
    template: String,
    section: String,
}

#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts")]
pub(super) struct SectionDraft {
    period: Period,
    template: String,
    section: String,
    /// With the names of figures in braces; empty leaves the section without words.
    body: String,
}

/// A narrative to be written.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub(super) struct NarrativeView {
    template: String,
    name: String,
    mark: Option<Mark>,
    note: Option<String>,
    sections: Vec<SectionView>,
    words: Vec<ReportWord>,
}

#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub(super) struct SectionView {
    id: String,
    heading: String,
    /// A line over others.
    is_heading: bool,
    /// As it stands, the names of figures in braces.
    body: String,
    /// What the records propose.
    proposed: String,
    /// With the figures of the moment.
    told: String,
    tables: Vec<String>,
    /// Room for the office's own words, and what could be written there.
    is_own: bool,
    hint: Option<String>,
    kept_at: Option<DateTime<Utc>>,
    /// Nothing would be printed.
    is_empty: bool,
}

/// A figure that a sentence can name.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub(super) struct ReportWord {
    name: String,
    value: String,
}

pub(super) fn get_narrative(db: &Db, wanted: NarrativeRef) -> Result<NarrativeView> {
    let facts = Facts::new(db, wanted.period, db.now)?;
    let template = narrative(db, wanted.template.as_deref(), wanted.period, facts.told.figures.until)?;
    let kept = kept::texts(db, wanted.period, &template.report.id)?;
    let texts = kept_texts(db, wanted.period, &template.report.id)?;
    let section = |section: &Section| {
        let body = section.words(&texts, &facts);
        SectionView {
            id: section.id.clone(),
            heading: section.heading.clone(),
            is_heading: section.is_heading(),
            proposed: words::proposed(&section.text, &facts),
            told: words::filled(&body, &facts),
            body,
            tables: section.tables.clone(),
            is_own: section.own,
            hint: section.hint.clone(),
            kept_at: kept.iter().find(|text| text.section == section.id).map(|text| text.changed_at),
            is_empty: section.is_empty(&texts, &facts),
        }
    };
    let word = |(name, value): &(&str, fn(&Facts) -> words::Value)| ReportWord {
        name: (*name).to_owned(),
        value: value(&facts).shown(),
    };
    Ok(NarrativeView {
        sections: template.section.iter().map(section).collect(),
        words: words::WORDS.iter().map(word).collect(),
        template: template.report.id,
        name: template.report.name,
        mark: template.report.mark,
        note: template.report.note,
    })
}

fn section_of(db: &Db, period: Period, template: &str, section: &str) -> Result<(Narrative, String)> {
    let until = period.last_day(settings::cutoff(db)?);
    let template = narrative(db, Some(template), period, until)?;
    let heading = template.section(section).map(|section| section.heading.clone());
    let heading = heading.ok_or_else(|| Error::not_found("mục này của báo cáo"))?;
    Ok((template, heading))
}

pub(super) fn save_report_text(change: &mut Change, draft: SectionDraft) -> Result<NarrativeView> {
    let SectionDraft { period, template, section, body } = draft;
    let (template, heading) = section_of(change, period, &template, &section)?;
    let body = text::optional_lines("body", "nội dung", Some(&body), MOST_BODY)?.unwrap_or_default();
    if let Some(unknown) = words::unknown(&body) {
        let message = format!(
            "Không có số liệu tên «{{{unknown}}}». Hãy chọn tên trong danh sách số liệu bên cạnh, hoặc bỏ dấu ngoặc nhọn."
        );
        return Err(Error::invalid("body", message));
    }
    kept::put_text(change, period, (&template.report.id, &section), &body)?;
    change.says(format!("Soạn báo cáo {}: {heading}", period.title()));
    get_narrative(change, NarrativeRef { period, template: Some(template.report.id) })
}

/// Back to what the records propose.
pub(super) fn remove_report_text(change: &mut Change, wanted: SectionRef) -> Result<NarrativeView> {
    let SectionRef { period, template, section } = wanted;
    let (template, heading) = section_of(change, period, &template, &section)?;
    let kept = kept::texts(change, period, &template.report.id)?;
    let Some(kept) = kept.into_iter().find(|text| text.section == section) else {
        return Err(Error::not_found("lời đã soạn của mục này"));
    };
    change.remove("report_texts", kept.id)?;
    change.says(format!("Viết lại từ số liệu, báo cáo {}: {heading}", period.title()));
    get_narrative(change, NarrativeRef { period, template: Some(template.report.id) })
}
