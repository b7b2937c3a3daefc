//! Everything one recipient was honoured with, in the order of time: by the office and by others, with the results
//! of the years. What was revoked stands there as revoked.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};
use sovang_papers::{
    DocumentInfo,
    page::{Align, Block, Column, Paper, Row, Table},
};
use ts_rs::TS;

use super::commands::Ground;
use crate::{
    Db, Error, Job, Result,
    features::{
        awards::{Award, AwardFilter, store as awards},
        past_awards::{PastAward, store as past_awards},
        people,
        recipients::{self, RecipientCard},
        reports::instant,
        results::store as results,
        rulebook::{self, Rulebook},
    },
    files,
    terms::{Day, PaperFormat, Recipient, RecipientKind, calendar, money, text},
};

#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts", optional_fields = nullable)]
pub(super) struct HonoursWanted {
    #[ts(optional = false)]
    recipient: Recipient,
    /// Where to write; the folder of papers beside the data when not given.
    out: Option<PathBuf>,
    /// A PDF unless a Word document is wanted; the end of a given name decides for itself.
    format: Option<PaperFormat>,
}

#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub(super) struct HonoursMade {
    path: PathBuf,
    pages: usize,
    /// Awards it lists, revoked ones included.
    awards: usize,
}

/// One award, whoever gave it.
struct Honour {
    /// The day of the decision, or the year of the merit where the day is not known.
    on: Option<Day>,
    year: i32,
    award: String,
    level: String,
    merit: String,
    decision: String,
    amount: String,
    revoked_on: Option<Day>,
}

/// Year, grade or points, document.
type YearLine = (i32, String, String);

struct Told {
    ground: Ground,
    card: RecipientCard,
    honours: Vec<Honour>,
    years: Vec<YearLine>,
}

pub(super) fn print_honours(job: &Job, wanted: HonoursWanted) -> Result<HonoursMade> {
    let told = job.read(|db| told(db, wanted.recipient))?;
    if told.honours.is_empty() && told.years.is_empty() {
        let message = format!("Chưa có khen thưởng nào của {} trong sổ.", told.card.name);
        return Err(Error::refused("empty_list", message));
    }
    job.step("Đang viết quá trình khen thưởng", 0, 1)?;
    let folded = text::fold(&told.card.name);
    let words = folded.split(|letter: char| !letter.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let name: String = words.collect::<Vec<_>>().join("-").chars().take(60).collect();
    let own = job.folder().join("giay-to").join(format!("qua-trinh-khen-thuong-{name}.pdf"));
    let path = files::paper_path(wanted.out, wanted.format, own);
    let title = format!("Quá trình khen thưởng: {}", told.card.name);
    let info = DocumentInfo { title, created: instant(job.now()) };
    let pages = files::write_paper(&path, &paper(&told), &info)?;
    job.step("Đang viết quá trình khen thưởng", 1, 1)?;
    Ok(HonoursMade { path, pages, awards: told.honours.len() })
}

fn told(db: &Db, recipient: Recipient) -> Result<Told> {
    let ground = Ground::load(db)?;
    let book = rulebook::of(db)?;
    let filter = AwardFilter { recipient: Some(recipient), ..AwardFilter::default() };
    let mut honours: Vec<Honour> =
        awards::list(db, &filter)?.into_iter().map(|award| of_office(&ground, award)).collect();
    honours
        .extend(past_awards::list(db, Some(recipient), None)?.into_iter().map(|past| of_others(&book, past)));
    honours.sort_by_key(|honour| (honour.year, honour.on));
    let mut years: Vec<YearLine> = match recipient.kind {
        RecipientKind::Person => people::grades_of(db, recipient.id)?
            .into_iter()
            .map(|grade| (grade.year, grade.grade_name, grade.document.unwrap_or_default()))
            .collect(),
        RecipientKind::Unit | RecipientKind::Household => results::list(db, Some(recipient), None)?
            .into_iter()
            .map(|result| {
                let points = result.score.map(|score| format!("{score} điểm"));
                let said = [result.grade_name, points].into_iter().flatten().collect::<Vec<_>>().join(", ");
                (result.year, said, result.document.unwrap_or_default())
            })
            .collect(),
    };
    years.sort_by_key(|line| line.0);
    Ok(Told { ground, card: recipients::describe(db, recipient)?, honours, years })
}

fn of_office(ground: &Ground, award: Award) -> Honour {
    Honour {
        on: Some(award.decided_on),
        year: chrono::Datelike::year(&award.decided_on),
        award: ground.office.own_award(&award.award_name),
        level: level_name("commune").to_owned(),
        merit: award.merit,
        decision: format!("{} ngày {}", award.decision_number, calendar::short(award.decided_on)),
        amount: award.amount_vnd.map(money::grouped).unwrap_or_default(),
        revoked_on: award.revoked_on,
    }
}

fn of_others(book: &Rulebook, past: PastAward) -> Honour {
    let day = past.decided_on.map(|day| format!("ngày {}", calendar::short(day)));
    let decision =
        [past.decision.clone(), day, past.issuer.clone()].into_iter().flatten().collect::<Vec<_>>().join(" ");
    Honour {
        on: past.decided_on,
        year: past.decided_on.map_or(past.year, |day| chrono::Datelike::year(&day)),
        level: level_of(book, &past).to_owned(),
        award: past.award_name,
        merit: past.merit.unwrap_or_default(),
        decision,
        amount: String::new(),
        revoked_on: past.revoked_on,
    }
}

/// The level of an award of others: as its issuer is called, else as the rulebook gives it for that day.
pub(super) fn level_of(book: &Rulebook, past: &PastAward) -> &'static str {
    let named = level_said(past.issuer.as_deref().unwrap_or_default());
    let by_law = || past.decided_on.and_then(|day| book.authority(&past.award, day));
    match named {
        Some(level) => level_name(level),
        None => by_law().map_or("", |authority| level_name(&authority.level)),
    }
}

/// The level that the name of an issuer speaks of first: what comes after it is where that body lies.
fn level_said(issuer: &str) -> Option<&'static str> {
    const WORDS: [(&str, &str); 9] = [
        ("chủ tịch nước", "president"),
        ("thủ tướng", "prime_minister"),
        ("chính phủ", "government"),
        ("tỉnh", "province"),
        ("huyện", "district"),
        ("thị xã", "district"),
        ("xã", "commune"),
        ("phường", "commune"),
        ("đặc khu", "commune"),
    ];
    // «Văn hóa - Xã hội», «bảo hiểm xã hội» are no communes.
    let issuer = issuer.to_lowercase().replace("xã hội", "");
    let said = WORDS.iter().filter_map(|(word, level)| Some((issuer.find(word)?, *level)));
    said.min_by_key(|(at, _)| *at).map(|(_, level)| level)
}

pub(super) fn level_name(level: &str) -> &'static str {
    match level {
        "commune" => "Cấp xã",
        "district" => "Cấp huyện",
        "province" => "Cấp tỉnh",
        "prime_minister" => "Thủ tướng Chính phủ",
        "government" => "Chính phủ",
        "president" => "Chủ tịch nước",
        "armed_forces" => "Công an, quân đội",
        _ => "",
    }
}

fn paper(told: &Told) -> Paper {
    let mut blocks = vec![Block::Title {
        kind: "QUÁ TRÌNH KHEN THƯỞNG".to_owned(),
        about: Some(told.card.printed_name.clone()),
    }];
    let birth = told.card.birth_year.map(|year| format!("Sinh năm {year}"));
    let office = Some(told.card.office.clone()).filter(|office| !office.is_empty());
    let about = [birth, office].into_iter().flatten().collect::<Vec<_>>().join(" · ");
    if !about.is_empty() {
        blocks.push(Block::Centred { text: about, bold: false, italic: true });
    }
    if !told.honours.is_empty() {
        blocks.push(Block::Table(honours(told)));
    }
    if !told.years.is_empty() {
        blocks.push(Block::Heading("Kết quả từng năm".to_owned()));
        blocks.push(Block::Table(years(told)));
    }
    let standing = told.honours.iter().filter(|honour| honour.revoked_on.is_none()).count();
    let revoked = told.honours.len() - standing;
    let revoked = if revoked > 0 { format!("; {revoked} đã thu hồi") } else { String::new() };
    blocks.push(Block::Paragraph {
        lead: None,
        text: format!("Cộng: {standing} lượt khen thưởng còn hiệu lực{revoked}."),
        italic: true,
    });
    let (lines, name) = &told.ground.signer;
    let clerk = told.ground.office.clerk_name.clone().unwrap_or_default();
    blocks
        .push(Block::Signers(vec![("NGƯỜI LẬP".to_owned(), clerk), (lines.join("\u{a0}/ "), name.clone())]));
    Paper { header: Some(told.ground.header(true)), blocks, landscape: false, ..told.ground.paper() }
}

fn honours(told: &Told) -> Table {
    let columns = vec![
        Column::new("TT", 8.0, Align::Centre),
        Column::new("Ngày", 21.0, Align::Centre),
        Column::new("Danh hiệu, hình thức", 37.0, Align::Left),
        Column::new("Cấp", 15.0, Align::Left),
        Column::new("Thành tích", 40.0, Align::Left),
        Column::new("Quyết định", 28.0, Align::Left),
        Column::new("Tiền thưởng (đồng)", 19.0, Align::Right),
    ];
    let row = |(at, honour): (usize, &Honour)| {
        let mut award = honour.award.clone();
        if let Some(day) = honour.revoked_on {
            award.push_str(&format!("\nĐã thu hồi ngày {}", calendar::short(day)));
        }
        Row::Cells(vec![
            (at + 1).to_string(),
            honour.on.map_or_else(|| format!("Năm {}", honour.year), calendar::short),
            award,
            honour.level.clone(),
            honour.merit.clone(),
            honour.decision.clone(),
            honour.amount.clone(),
        ])
    };
    Table { columns, rows: told.honours.iter().enumerate().map(row).collect(), size_pt: 11.0 }
}

fn years(told: &Told) -> Table {
    let columns = vec![
        Column::new("Năm", 20.0, Align::Centre),
        Column::new("Kết quả", 90.0, Align::Left),
        Column::new("Văn bản", 90.0, Align::Left),
    ];
    let row = |(year, result, document): &YearLine| {
        Row::Cells(vec![year.to_string(), result.clone(), document.clone()])
    };
    Table { columns, rows: told.years.iter().map(row).collect(), size_pt: 11.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_level_is_that_of_the_body_and_not_of_the_place_it_lies_in() {
        let cases = [
            ("Chủ tịch UBND xã Bình Chuẩn, tỉnh Nghệ An", Some("commune")),
            ("UBND huyện Con Cuông, tỉnh Nghệ An", Some("district")),
            ("Phòng Văn hóa - Xã hội huyện Con Cuông", Some("district")),
            ("Chủ tịch UBND thị xã Thái Hòa", Some("district")),
            ("Chủ tịch UBND tỉnh Nghệ An", Some("province")),
            ("Thủ tướng Chính phủ", Some("prime_minister")),
            ("Bảo hiểm xã hội Việt Nam", None),
        ];
        for (issuer, level) in cases {
            assert_eq!(level_said(issuer), level, "{issuer}");
        }
    }
}
