//! The register of exemplars as a small book with pictures. Who does not want to be shown in public is not in it,
//! and pictures are shown only of those who agreed.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};
use sovang_papers::{
    DocumentInfo,
    art::Artwork,
    page::{Block, Entry, Paper, Signature},
};
use ts_rs::TS;
use uuid::Uuid;

use super::{ActKind, Consent, Exemplar, ExemplarFilter, store};
use crate::{
    Db, Error, Job, Result,
    features::settings::{self, OfficeIdentity, Signatory},
    files, photos,
    terms::{Day, PaperFormat, calendar, text},
};

/// What stands in the book: these exemplars in the order of the list, or all that fit the filter.
#[derive(Debug, Default, Deserialize, TS)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
#[ts(export_to = "types.ts", optional_fields = nullable)]
pub(super) struct ExemplarBookWanted {
    ids: Option<Vec<Uuid>>,
    year: Option<i32>,
    /// Under the title, such as what the list was narrowed by.
    note: Option<String>,
    /// Where to write; the folder of papers beside the data when not given.
    out: Option<PathBuf>,
    /// A PDF unless a Word document is wanted; the end of a given name decides for itself.
    format: Option<PaperFormat>,
}

#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub(super) struct ExemplarBookMade {
    path: PathBuf,
    pages: usize,
    exemplars: usize,
    /// Names of those who do not want to be shown.
    left_out: Vec<String>,
    /// How many pictures were left out because nobody asked whether they may be shown.
    without_consent: usize,
}

struct Told {
    office: OfficeIdentity,
    signer: Option<Signatory>,
    entries: Vec<(Exemplar, Option<Artwork>)>,
    left_out: Vec<String>,
    without_consent: usize,
    today: Day,
    is_practice: bool,
}

pub(super) fn print_exemplar_book(job: &Job, mut wanted: ExemplarBookWanted) -> Result<ExemplarBookMade> {
    wanted.note = text::optional("note", "dòng dưới tiêu đề", wanted.note.as_deref(), 300)?;
    let told = job.read(|db| told(db, &wanted))?;
    if told.entries.is_empty() {
        return Err(Error::refused("empty_book", "Không có điển hình nào để in thành sổ."));
    }
    job.step("Đang viết sổ điển hình", 1, 2)?;
    let year = wanted.year.map_or_else(|| told.today.format("%Y").to_string(), |year| year.to_string());
    let path = files::paper_path(
        wanted.out,
        wanted.format,
        job.folder().join("giay-to").join(&year).join("so-dien-hinh.pdf"),
    );
    let paper = paper(&told, wanted.year, wanted.note.as_deref());
    let created = job.now().format("%Y-%m-%dT%H:%M:%SZ").to_string();
    let info = DocumentInfo {
        title: "Sổ điển hình tiên tiến, người tốt việc tốt".to_owned(), created
    };
    let pages = files::write_paper(&path, &paper, &info)?;
    job.step("Đang viết sổ điển hình", 2, 2)?;
    let Told { entries, left_out, without_consent, .. } = told;
    Ok(ExemplarBookMade { path, pages, exemplars: entries.len(), left_out, without_consent })
}

fn told(db: &Db, wanted: &ExemplarBookWanted) -> Result<Told> {
    let filter = ExemplarFilter { year: wanted.year, ..ExemplarFilter::default() };
    let mut list = store::list(db, &filter)?;
    if let Some(ids) = &wanted.ids {
        let place = |one: &Exemplar| ids.iter().position(|id| *id == one.id);
        list.retain(|one| place(one).is_some());
        list.sort_by_key(place);
    } else {
        list.sort_by_key(|one| (one.found_on, one.id));
    }
    let (refused, shown): (Vec<_>, Vec<_>) =
        list.into_iter().partition(|one| one.consent == Some(Consent::Refused));
    let without_consent = shown.iter().filter(|one| one.photo.is_some() && one.consent.is_none()).count();
    let picture = |one: &Exemplar| {
        let name = one.photo.as_deref().filter(|_| one.consent == Some(Consent::Agreed))?;
        // A picture that is lost or cannot be drawn leaves the words alone.
        photos::read(db.folder(), name).ok().and_then(|bytes| Artwork::read(&bytes).ok())
    };
    let today = db.today();
    Ok(Told {
        office: settings::office(db)?,
        signer: settings::signatory_on(db, today)?,
        entries: shown.into_iter().map(|one| (picture(&one), one)).map(|(art, one)| (one, art)).collect(),
        left_out: refused.into_iter().map(|one| one.name).collect(),
        without_consent,
        today,
        is_practice: db.is_practice()?,
    })
}

fn paper(told: &Told, year: Option<i32>, note: Option<&str>) -> Paper {
    let about = match year {
        Some(year) => format!("Điển hình tiên tiến, người tốt việc tốt năm {year}"),
        None => "Điển hình tiên tiến, người tốt việc tốt".to_owned(),
    };
    let mut blocks = vec![
        Block::Centred {
            text: format!("ỦY BAN NHÂN DÂN {}", told.office.commune().to_uppercase()),
            bold: true,
            italic: false,
        },
        Block::Title { kind: "SỔ ĐIỂN HÌNH".into(), about: Some(about) },
    ];
    if let Some(note) = note {
        blocks.push(Block::Centred { text: format!("({note})"), bold: false, italic: true });
    }
    for (number, (exemplar, art)) in told.entries.iter().enumerate() {
        blocks.push(Block::Entry(entry(&told.office, number + 1, exemplar, art.clone())));
    }
    let (role, name) = match &told.signer {
        Some(signer) => {
            (signer.office.lines().iter().map(|line| (*line).to_owned()).collect(), signer.full_name.clone())
        }
        None => (vec!["CHỦ TỊCH".to_owned()], String::new()),
    };
    let place_date = format!("{}, {}", told.office.place(), calendar::in_words(told.today));
    blocks.push(Block::Signature(Signature {
        recipients: Vec::new(),
        role: std::iter::once(place_date).chain(role).collect(),
        name,
    }));
    let watermark = told.is_practice.then(|| "BẢN LUYỆN TẬP".to_owned());
    Paper { header: None, blocks, watermark, landscape: false }
}

fn entry(office: &OfficeIdentity, number: usize, exemplar: &Exemplar, picture: Option<Artwork>) -> Entry {
    let unit = exemplar.unit_name.as_deref().filter(|unit| *unit != exemplar.name);
    let under = [Some(exemplar.kind.title()), unit, exemplar.field_name.as_deref()];
    let told =
        |lead: &str, text: &Option<String>| text.clone().map(|text| (Some(lead.to_owned()), one_line(&text)));
    let mut paragraphs = vec![(None, one_line(&exemplar.summary))];
    paragraphs.extend(told("Kết quả:", &exemplar.result));
    for (kind, lead) in [(ActKind::Publicised, "Tuyên truyền:"), (ActKind::Replicated, "Nhân rộng:")] {
        let acts: Vec<String> = exemplar
            .acts
            .iter()
            .filter(|act| act.kind == kind)
            .map(|act| format!("{} ({})", act.place, calendar::short(act.on)))
            .collect();
        if !acts.is_empty() {
            paragraphs.push((Some(lead.to_owned()), format!("{}.", acts.join("; "))));
        }
    }
    for reward in &exemplar.rewards {
        let text = format!(
            "{}, Quyết định số {} {}.",
            office.own_award(&reward.award_name),
            reward.decision_number,
            calendar::in_words(reward.decided_on)
        );
        paragraphs.push((Some("Khen thưởng:".to_owned()), text));
    }
    Entry {
        picture,
        heading: format!("{number}. {}", exemplar.name),
        under: under.into_iter().flatten().collect::<Vec<_>>().join(" · "),
        paragraphs,
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
