//! The list of registrations on paper, in the two forms in use: a line for each recipient with its titles and forms
//! apart, and one by kind of recipient (forms.md §5.1).

use std::{collections::HashMap, path::PathBuf};

use serde::{Deserialize, Serialize};
use sovang_papers::{
    DocumentInfo,
    page::{Align, Block, Column, Header, Paper, Row, Signature, Table},
};
use ts_rs::TS;
use uuid::Uuid;

use super::{Registration, RegistrationFilter, RegistrationState, store};
use crate::{
    Db, Error, Job, Result,
    features::{
        people::Sex,
        rulebook,
        settings::{self, OfficeIdentity, Signatory},
        units,
    },
    files,
    terms::{Day, PaperFormat, RecipientKind, calendar, text},
};

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts")]
pub(super) enum RegistrationForm {
    /// One line a recipient: persons, collectives, households; titles and forms in columns of their own.
    #[default]
    ByRecipient,
    /// Collectives, persons and households in tables of their own, each with its class.
    ByClass,
}

#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts", optional_fields = nullable)]
pub(super) struct RegistrationsPrint {
    #[serde(default)]
    form: RegistrationForm,
    #[ts(optional = false)]
    year: i32,
    unit_id: Option<Uuid>,
    movement_id: Option<Uuid>,
    award: Option<String>,
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
pub(super) struct RegistrationsPrinted {
    path: PathBuf,
    pages: usize,
    registrations: usize,
}

struct Told {
    office: OfficeIdentity,
    signer: Option<Signatory>,
    /// The unit whose list it is.
    unit: Option<String>,
    year: i32,
    list: Vec<Registration>,
    titles: Vec<String>,
    today: Day,
    is_practice: bool,
}

pub(super) fn print_registrations(job: &Job, mut wanted: RegistrationsPrint) -> Result<RegistrationsPrinted> {
    wanted.note = text::optional("note", "dòng dưới tiêu đề", wanted.note.as_deref(), 300)?;
    let told = job.read(|db| told(db, &wanted))?;
    if told.list.is_empty() {
        let message = "Không có đăng ký nào để in. Hãy chọn năm khác hoặc bớt điều kiện lọc.";
        return Err(Error::refused("empty_list", message));
    }
    job.step("Đang viết danh sách đăng ký", 0, 1)?;
    let (name, tables) = match wanted.form {
        RegistrationForm::ByRecipient => ("dang-ky-thi-dua", by_recipient(&told)),
        RegistrationForm::ByClass => ("dang-ky-thi-dua-theo-loai", by_class(&told)),
    };
    let folder = job.folder().join("giay-to").join(told.year.to_string());
    let path = files::paper_path(wanted.out, wanted.format, folder.join(format!("{name}.pdf")));
    let paper = paper(&told, wanted.form, wanted.note.as_deref(), tables);
    let title = format!("Danh sách đăng ký thi đua năm {}", told.year);
    let info = DocumentInfo { title, created: job.now().format("%Y-%m-%dT%H:%M:%SZ").to_string() };
    let pages = files::write_paper(&path, &paper, &info)?;
    job.step("Đang viết danh sách đăng ký", 1, 1)?;
    Ok(RegistrationsPrinted { path, pages, registrations: told.list.len() })
}

fn told(db: &Db, wanted: &RegistrationsPrint) -> Result<Told> {
    let today = db.today();
    let unit =
        wanted.unit_id.map(|id| units::store::get(db, id)?.ok_or_else(|| Error::not_found("đơn vị này")));
    let unit = unit.transpose()?;
    let filter = RegistrationFilter {
        year: Some(wanted.year),
        unit_id: wanted.unit_id,
        movement_id: wanted.movement_id,
        award: wanted.award.clone(),
        ..RegistrationFilter::default()
    };
    let mut list = store::list(db, &filter)?;
    list.retain(|one| one.state != RegistrationState::Withdrawn);
    let book = rulebook::of(db)?;
    let titles =
        book.awards().filter(|award| award.kind == "title").map(|award| award.fact.id.clone()).collect();
    Ok(Told {
        office: settings::office(db)?,
        signer: settings::signatory_on(db, today)?,
        unit: unit.map(|unit| unit.name),
        year: wanted.year,
        list,
        titles,
        today,
        is_practice: db.is_practice()?,
    })
}

const GROUPS: [(RecipientKind, &str); 3] = [
    (RecipientKind::Person, "Cá nhân"),
    (RecipientKind::Unit, "Tập thể"),
    (RecipientKind::Household, "Hộ gia đình"),
];

/// The registrations of a kind, a recipient's together, in the order of the list.
fn grouped(list: &[Registration], kind: RecipientKind) -> Vec<Vec<&Registration>> {
    let mut places = HashMap::new();
    let mut groups: Vec<Vec<&Registration>> = Vec::new();
    for one in list.iter().filter(|one| one.recipient.kind == kind) {
        let place = *places.entry(one.recipient).or_insert_with(|| {
            groups.push(Vec::new());
            groups.len() - 1
        });
        groups[place].push(one);
    }
    groups
}

fn by_recipient(told: &Told) -> Vec<Block> {
    let columns = vec![
        Column::new("STT", 11.0, Align::Centre),
        Column::new("Ông (bà)", 14.0, Align::Centre),
        Column::new("Họ và tên", 44.0, Align::Left),
        Column::new("Chức vụ, đơn vị", 52.0, Align::Left),
        Column::new("Đăng ký thi đua", 44.0, Align::Left),
        Column::new("Đăng ký khen thưởng", 40.0, Align::Left),
    ];
    let mut rows = Vec::new();
    for (kind, title) in GROUPS {
        let groups = grouped(&told.list, kind);
        if !groups.is_empty() {
            rows.push(Row::Group(title.to_owned()));
        }
        for (at, group) in groups.iter().enumerate() {
            let Some(first) = group.first() else { continue };
            let named = |is_title: bool| {
                let fits = group.iter().filter(|one| told.titles.contains(&one.award) == is_title);
                fits.map(|one| told.office.own_award(&one.award_name)).collect::<Vec<_>>().join("; ")
            };
            let honorific = match first.sex {
                Some(Sex::Male) => "Ông",
                Some(Sex::Female) => "Bà",
                None => "",
            };
            rows.push(Row::Cells(vec![
                (at + 1).to_string(),
                honorific.to_owned(),
                first.name.clone(),
                place(first),
                named(true),
                named(false),
            ]));
        }
    }
    vec![Block::Table(Table { columns, rows, size_pt: 12.0 })]
}

fn by_class(told: &Told) -> Vec<Block> {
    let mut blocks = Vec::new();
    for (kind, title) in [GROUPS[1], GROUPS[0], GROUPS[2]] {
        let groups = grouped(&told.list, kind);
        if groups.is_empty() {
            continue;
        }
        let is_person = kind == RecipientKind::Person;
        let mut columns = vec![Column::new("STT", 11.0, Align::Centre)];
        columns.push(Column::new(if is_person { "Tên đối tượng" } else { "Tên gọi" }, 46.0, Align::Left));
        if kind != RecipientKind::Household {
            let class = if is_person { "Phân loại cán bộ" } else { "Phân loại tập thể" };
            columns.push(Column::new(class, 38.0, Align::Left));
        }
        if kind != RecipientKind::Unit {
            let heading = if is_person { "Thông tin công tác" } else { "Thôn, bản" };
            columns.push(Column::new(heading, 52.0, Align::Left));
        }
        columns.push(Column::new("Danh hiệu, hình thức", 52.0, Align::Left));
        let rows = groups.iter().enumerate().filter_map(|(at, group)| {
            let first = group.first()?;
            let class = match kind {
                RecipientKind::Person => first.work_class.map(|class| class.title().to_owned()),
                RecipientKind::Unit | RecipientKind::Household => {
                    first.unit_kind.map(|kind| text::capitalised(kind.word()))
                }
            };
            let awards: Vec<String> =
                group.iter().map(|one| told.office.own_award(&one.award_name)).collect();
            let mut cells = vec![(at + 1).to_string(), first.name.clone()];
            if kind != RecipientKind::Household {
                cells.push(class.unwrap_or_default());
            }
            if kind != RecipientKind::Unit {
                cells.push(place(first));
            }
            cells.push(awards.join("; "));
            Some(Row::Cells(cells))
        });
        let rows = rows.collect();
        blocks.push(Block::Heading(title.to_owned()));
        blocks.push(Block::Table(Table { columns, rows, size_pt: 12.0 }));
    }
    blocks
}

/// «Trưởng bản, Bản Mét»; a unit does not name itself.
fn place(one: &Registration) -> String {
    let unit = one.unit_name.as_deref().filter(|unit| *unit != one.name);
    [one.position.as_deref(), unit].into_iter().flatten().collect::<Vec<_>>().join(", ")
}

fn paper(told: &Told, form: RegistrationForm, note: Option<&str>, tables: Vec<Block>) -> Paper {
    let about = Some(format!("Năm {}", told.year));
    let mut blocks = vec![Block::Title { kind: "DANH SÁCH ĐĂNG KÝ THI ĐUA".into(), about }];
    if let Some(note) = note {
        blocks.push(Block::Centred { text: format!("({note})"), bold: false, italic: true });
    }
    blocks.extend(tables);
    blocks.push(foot(told, form));
    let commune = format!("ỦY BAN NHÂN DÂN {}", told.office.commune().to_uppercase());
    let (above, issuer) = match &told.unit {
        Some(unit) => (Some(commune), vec![unit.to_uppercase()]),
        None => (
            told.office.superior_line.clone(),
            vec!["ỦY BAN NHÂN DÂN".to_owned(), told.office.commune().to_uppercase()],
        ),
    };
    let place_date = Some(format!("{}, {}", told.office.place(), calendar::in_words(told.today)));
    Paper {
        landscape: true,
        header: Some(Header { above, issuer, number: None, place_date }),
        blocks,
        watermark: told.is_practice.then(|| "BẢN LUYỆN TẬP".to_owned()),
    }
}

fn foot(told: &Told, form: RegistrationForm) -> Block {
    let head = match (&told.unit, &told.signer) {
        (None, Some(signer)) => {
            let lines: Vec<&str> = signer.office.lines().to_vec();
            (lines.join("\n"), signer.full_name.clone())
        }
        _ => ("THỦ TRƯỞNG ĐƠN VỊ".to_owned(), String::new()),
    };
    match form {
        RegistrationForm::ByRecipient => Block::Signature(Signature {
            recipients: Vec::new(),
            role: head.0.split('\n').map(str::to_owned).collect(),
            name: head.1,
        }),
        RegistrationForm::ByClass => {
            let clerk = told.unit.is_none().then(|| told.office.clerk_name.clone()).flatten();
            Block::Signers(vec![
                ("NGƯỜI LẬP BIỂU".to_owned(), clerk.unwrap_or_default()),
                ("LÃNH ĐẠO".to_owned(), head.1),
            ])
        }
    }
}
