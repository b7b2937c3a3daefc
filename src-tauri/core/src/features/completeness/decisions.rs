//! Questions to each decision of the period and to the book of its numbers.

use chrono::Datelike;
use uuid::Uuid;

use super::check::{CheckFinding, CheckKind, CheckLine, put};
use crate::{
    Db, Result,
    features::{certificates::sums, numbers, settings},
    terms::{Day, DocumentNumber, Period, calendar},
};

/// A decision as the questions need it.
struct Paper {
    id: Uuid,
    number: String,
    decided_on: Day,
    signer: Option<String>,
    bases: bool,
    scanned: bool,
    /// The newest sealed bundle of the period, and whether this was written to since.
    sealed: Option<i64>,
    changed: bool,
    awards: i64,
    /// Certificates that wait: for the printer, the signature, the hand.
    waiting: [i64; 3],
}

impl Paper {
    fn finding(&self, what: &str) -> CheckFinding {
        let on = calendar::short(self.decided_on);
        CheckFinding::new(format!("{} ngày {on}: {what}", self.number), format!("decisions/{}", self.id))
    }
}

pub(super) fn checks(db: &Db, period: Period, (from, until): (Day, Day)) -> Result<Vec<CheckLine>> {
    let papers = papers(db, period, (from, until))?;
    use CheckKind::Missing;
    let mut checks = vec![
        put(
            "Quyết định có người, tập thể hoặc hộ được khen",
            Missing,
            &papers,
            |paper| (paper.awards == 0).then(|| paper.finding("chưa có ai trong danh sách")),
        ),
        put("Quyết định ghi người ký", Missing, &papers, |paper| {
            paper.signer.is_none().then(|| paper.finding("chưa ghi người ký"))
        }),
        put("Quyết định ghi căn cứ pháp lý", Missing, &papers, |paper| {
            (!paper.bases).then(|| paper.finding("chưa ghi căn cứ nào"))
        }),
        put("Quyết định có bản quét đã ký", Missing, &papers, |paper| {
            (!paper.scanned).then(|| paper.finding("chưa gắn bản quét đã ký"))
        }),
        put("Giấy khen đã in, đã ký và đã trao", Missing, &papers, unfinished),
    ];
    checks.extend(after_sealing(&papers));
    checks.push(number_book(db, (from, until))?);
    Ok(checks)
}

/// A bundle that was handed in keeps what it said; what changed since needs the next revision.
fn after_sealing(papers: &[Paper]) -> Option<CheckLine> {
    let sealed = papers.first()?.sealed?;
    let title = format!("Quyết định không đổi sau khi niêm phong bản {sealed}");
    Some(put(&title, CheckKind::Unlikely, papers, |paper| {
        let what = format!("đã sửa sau khi niêm phong bản {sealed}, hãy lập bản mới nếu số liệu khác");
        paper.changed.then(|| paper.finding(&what))
    }))
}

fn unfinished(paper: &Paper) -> Option<CheckFinding> {
    let words = ["chờ in", "chờ ký", "chờ trao"];
    let waiting: Vec<String> = paper
        .waiting
        .iter()
        .zip(words)
        .filter(|(count, _)| **count > 0)
        .map(|(count, word)| format!("{count} tờ {word}"))
        .collect();
    let text = format!("{}: {}", paper.number, waiting.join(", "));
    (!waiting.is_empty()).then(|| CheckFinding::new(text, format!("certificates/{}", paper.id)))
}

fn papers(db: &Db, period: Period, (from, until): (Day, Day)) -> Result<Vec<Paper>> {
    let mut papers =
        db.all(include_str!("decisions.sql"), rusqlite::params![from, until, period.to_string()], |row| {
            let number = DocumentNumber { number: row.get("number")?, symbol: row.get("symbol")? };
            Ok(Paper {
                id: crate::id(row, "id")?,
                number: number.to_string(),
                decided_on: row.get("decided_on")?,
                signer: row.get("signer_name")?,
                bases: row.get("bases")?,
                scanned: row.get("scanned")?,
                sealed: row.get("sealed")?,
                changed: row.get("changed")?,
                awards: 0,
                waiting: [0; 3],
            })
        })?;
    for sum in sums(db)? {
        if let Some(paper) = papers.iter_mut().find(|paper| paper.id == sum.decision_id) {
            paper.awards = sum.awards;
            paper.waiting = [sum.unprinted, sum.printed, sum.signed];
        }
    }
    Ok(papers)
}

/// The book of decisions of each year the period touches: gaps, doubles, numbers out of the order of their days.
fn number_book(db: &Db, (from, until): (Day, Day)) -> Result<CheckLine> {
    let symbol = settings::office(db)?.decision_symbol;
    let (mut asked, mut findings) = (0, Vec::new());
    for year in from.year()..=until.year() {
        let book = numbers::book(db, &symbol, year)?;
        asked += book.lines.len();
        let places = book.findings.into_iter().zip(book.places);
        findings.extend(places.map(|(text, number)| CheckFinding::new(text, numbers::route(year, number))));
    }
    let title = "Sổ cấp số của năm không thiếu số, trùng số, ngược ngày".to_owned();
    Ok(CheckLine { title, kind: CheckKind::Unlikely, asked, findings })
}
