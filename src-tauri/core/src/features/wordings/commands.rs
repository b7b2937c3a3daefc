//! What the screens of movements and exemplars call for prepared wording.

use std::path::PathBuf;

use chrono::{DateTime, Datelike, Utc};
use serde::{Deserialize, Serialize};
use sovang_papers::{DocumentInfo, art::Artwork};
use ts_rs::TS;
use uuid::Uuid;

use super::{
    exemplars, kept, movements,
    sheet::Printed,
    template::{Subject, Template, Values, WordingForm, WordingKind, template, templates},
};
use crate::{
    Change, Command, Db, Error, Job, Result, change,
    features::{
        exemplars::Consent,
        movements::{EntryKind, Movement, store as movement_store},
        settings,
    },
    files, job, photos, query,
    terms::{PaperFormat, text},
};

pub(super) const ALL: &[Command] = &[
    query!(list_wordings),
    query!(get_wording),
    change!(save_wording),
    change!(remove_wording),
    job!(print_wording),
    job!(print_wording_preview),
];

const MOST_BODY: usize = 40_000;

/// The wordings of one record.
#[derive(Debug, Default, Deserialize, TS)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
#[ts(export_to = "types.ts", optional_fields = nullable)]
struct WordingsWanted {
    movement_id: Option<Uuid>,
    exemplar_id: Option<Uuid>,
}

/// One wording of a movement or an exemplar.
#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts", optional_fields = nullable)]
struct WordingRef {
    #[ts(optional = false)]
    kind: WordingKind,
    /// The movement or the exemplar.
    #[ts(optional = false)]
    of: Uuid,
    /// Filled from the records, whatever was kept.
    fresh: Option<bool>,
}

#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts")]
struct WordingDraft {
    kind: WordingKind,
    of: Uuid,
    title: String,
    body: String,
}

/// What is to be printed: as it was kept, or as the records fill it.
#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts", optional_fields = nullable)]
struct WordingPrint {
    #[ts(optional = false)]
    kind: WordingKind,
    #[ts(optional = false)]
    of: Uuid,
    /// Where to write; the folder of papers beside the data when not given.
    out: Option<PathBuf>,
    /// A PDF unless a Word document is wanted; the end of a given name decides for itself.
    format: Option<PaperFormat>,
}

/// Whether a wording was kept.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
struct WordingLine {
    kind: WordingKind,
    name: String,
    form: WordingForm,
    /// When the clerk last kept it.
    kept_at: Option<DateTime<Utc>>,
}

/// A text to be read, changed and printed.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
struct Wording {
    kind: WordingKind,
    name: String,
    form: WordingForm,
    title: String,
    body: String,
    kept_at: Option<DateTime<Utc>>,
}

#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
struct WordingMade {
    path: PathBuf,
    pages: usize,
}

fn known(kind: WordingKind) -> Result<&'static Template> {
    template(kind).ok_or_else(|| Error::not_found("mẫu văn bản này"))
}

fn list_wordings(db: &Db, wanted: WordingsWanted) -> Result<Vec<WordingLine>> {
    let (subject, of) = match (wanted.movement_id, wanted.exemplar_id) {
        (Some(movement), None) => (Subject::Movement, movement),
        (None, Some(exemplar)) => (Subject::Exemplar, exemplar),
        _ => return Err(Error::invalid("movementId", "Hãy chọn một phong trào hoặc một điển hình.")),
    };
    let line = |template: &Template| {
        Ok(WordingLine {
            kind: template.id,
            name: template.name.clone(),
            form: template.form,
            kept_at: kept::get(db, template.id, (subject, of))?.map(|kept| kept.changed_at),
        })
    };
    templates().iter().filter(|template| template.subject == subject).map(line).collect()
}

fn get_wording(db: &Db, wanted: WordingRef) -> Result<Wording> {
    let template = known(wanted.kind)?;
    let values = values(db, template.subject, wanted.of)?;
    let kept = kept::get(db, wanted.kind, (template.subject, wanted.of))?;
    let kept_at = kept.as_ref().map(|kept| kept.changed_at);
    let (title, body) = match kept.filter(|_| wanted.fresh != Some(true)) {
        Some(kept) => (kept.title, kept.body),
        None => (template.title(&values), template.body(&values)),
    };
    Ok(Wording { kind: wanted.kind, name: template.name.clone(), form: template.form, title, body, kept_at })
}

fn values(db: &Db, subject: Subject, of: Uuid) -> Result<Values> {
    match subject {
        Subject::Movement => movements::values(db, of),
        Subject::Exemplar => exemplars::values(db, of),
    }
}

impl WordingDraft {
    fn checked(mut self) -> Result<Self> {
        self.title = text::required("title", "tiêu đề", &self.title, 500)?;
        self.body = text::optional_lines("body", "nội dung", Some(&self.body), MOST_BODY)?
            .ok_or_else(|| Error::invalid("body", "Văn bản chưa có nội dung."))?;
        Ok(self)
    }
}

/// What the record is called, in the words of the journal.
fn subject_name(db: &Db, subject: Subject, of: Uuid) -> Result<String> {
    Ok(match subject {
        Subject::Movement => format!("phong trào «{}»", movement(db, of)?.name),
        Subject::Exemplar => format!("điển hình {}", exemplars::found(db, of)?.name),
    })
}

fn movement(db: &Db, id: Uuid) -> Result<Movement> {
    movement_store::get(db, id)?.ok_or_else(|| Error::not_found("phong trào"))
}

fn save_wording(change: &mut Change, draft: WordingDraft) -> Result<Wording> {
    let draft = draft.checked()?;
    let template = known(draft.kind)?;
    let name = subject_name(change, template.subject, draft.of)?;
    kept::put(change, draft.kind, (template.subject, draft.of), (&draft.title, &draft.body))?;
    change.says(format!("Soạn {} của {name}", text::small_first(&template.name)));
    get_wording(change, WordingRef { kind: draft.kind, of: draft.of, fresh: None })
}

/// Back to what the records fill in.
fn remove_wording(change: &mut Change, wanted: WordingRef) -> Result<()> {
    let template = known(wanted.kind)?;
    let kept = kept::get(change, wanted.kind, (template.subject, wanted.of))?
        .ok_or_else(|| Error::not_found("văn bản đã soạn"))?;
    let name = subject_name(change, template.subject, wanted.of)?;
    change.remove("wordings", kept.id)?;
    change.says(format!("Bỏ bản đã soạn: {} của {name}", text::small_first(&template.name)));
    Ok(())
}

fn print_wording(job: &Job, wanted: WordingPrint) -> Result<WordingMade> {
    let (paper, path) = job.read(|db| {
        let wording = get_wording(db, WordingRef { kind: wanted.kind, of: wanted.of, fresh: None })?;
        let year = db.today().year().to_string();
        let name = file_name(&[&wording.name, &wording.title]);
        let own = job.folder().join("giay-to").join(year).join(format!("{name}.pdf"));
        let path = files::paper_path(wanted.out.clone(), wanted.format, own);
        Ok((laid_out(db, wanted.kind, wanted.of, (&wording.title, &wording.body))?, path))
    })?;
    write(job, &paper, path)
}

/// As it will be printed, from a text that is not kept yet, in a file that the next preview replaces.
fn print_wording_preview(job: &Job, draft: WordingDraft) -> Result<WordingMade> {
    let draft = draft.checked()?;
    let paper = job.read(|db| laid_out(db, draft.kind, draft.of, (&draft.title, &draft.body)))?;
    let path = job.folder().join("xem-truoc").join("van-ban.pdf");
    write(job, &paper, path)
}

type LaidOut = (sovang_papers::page::Paper, String);

fn laid_out(db: &Db, kind: WordingKind, of: Uuid, (title, body): (&str, &str)) -> Result<LaidOut> {
    let template = known(kind)?;
    let values = values(db, template.subject, of)?;
    let today = db.today();
    let mut printed = Printed {
        template,
        heading: template.heading(&values),
        recipients: template.recipients(&values),
        title,
        body,
        office: settings::office(db)?,
        signer: None,
        number: None,
        on: today,
        picture: None,
        is_practice: db.is_practice()?,
    };
    match template.subject {
        Subject::Movement => {
            let movement = movement(db, of)?;
            let entry = step_of(template).and_then(|kind| movement.entry(kind));
            printed.number = entry.and_then(|entry| entry.paper_number.clone());
            printed.on = entry.and_then(|entry| entry.paper_on).unwrap_or(today);
        }
        Subject::Exemplar => {
            let exemplar = exemplars::found(db, of)?;
            let agreed = exemplar.consent == Some(Consent::Agreed) && template.form == WordingForm::Sheet;
            let photo = exemplar.photo.filter(|_| agreed);
            printed.picture = photo
                .and_then(|name| photos::read(db.folder(), &name).ok())
                .and_then(|bytes| Artwork::read(&bytes).ok());
        }
    }
    printed.signer = settings::signatory_on(db, printed.on)?;
    Ok((printed.paper(), format!("{}: {title}", template.name)))
}

/// The step of a movement that the paper belongs to.
fn step_of(template: &Template) -> Option<EntryKind> {
    serde_json::from_value(template.step.clone()?.into()).ok()
}

fn write(job: &Job, (paper, title): &LaidOut, path: PathBuf) -> Result<WordingMade> {
    let created = job.now().format("%Y-%m-%dT%H:%M:%SZ").to_string();
    let info = DocumentInfo { title: title.clone(), created };
    let pages = files::write_paper(&path, paper, &info)?;
    Ok(WordingMade { path, pages })
}

/// Plain letters, so that every stick and printer takes it: `ke-hoach-phat-dong-dan-van-kheo`.
fn file_name(parts: &[&str]) -> String {
    const MOST: usize = 80;
    let folded = text::fold(&parts.join(" "));
    let words = folded.split(|letter: char| !letter.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let mut name = String::new();
    for word in words {
        if name.len() + word.len() >= MOST {
            break;
        }
        if !name.is_empty() {
            name.push('-');
        }
        name.push_str(word);
    }
    name
}
