//! Which decision a scan is of, by the number and year in its name.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

use super::store;
use crate::{
    Db, Result,
    features::decisions::{Decision, DecisionFilter, store as decisions},
    terms::{DocumentNumber, text},
};

#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts")]
pub(super) struct ScansWanted {
    files: Vec<ScanFile>,
}

#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts", optional_fields = nullable)]
struct ScanFile {
    #[ts(optional = false)]
    name: String,
    /// SHA-256 of its content, to see whether it is there already.
    sha256: Option<String>,
}

/// What is known of a file before it is attached.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub(super) struct ScanFound {
    name: String,
    /// The one decision its name speaks of; nothing where it speaks of none or could be of several.
    decision_id: Option<Uuid>,
    /// Why, in words.
    why: String,
    /// The same content is attached already, under this name.
    attached_as: Option<String>,
}

pub(super) fn plan_attachments(db: &Db, wanted: ScansWanted) -> Result<Vec<ScanFound>> {
    let all = decisions::list(db, &DecisionFilter::default())?;
    wanted.files.into_iter().map(|file| found(db, &all, file)).collect()
}

fn found(db: &Db, all: &[Decision], file: ScanFile) -> Result<ScanFound> {
    let name = text::line(&file.name);
    let attached_as = file.sha256.map(|hash| store::named(db, &hash)).transpose()?.flatten();
    let spoken = Spoken::of(&name);
    let fits = |decision: &&Decision| {
        let number = decision.number.parse::<DocumentNumber>().map(|number| number.number);
        number.is_ok_and(|number| spoken.numbers.contains(&number))
            && (spoken.years.is_empty() || spoken.years.contains(&decision.year))
    };
    let fitting: Vec<&Decision> = all.iter().filter(fits).collect();
    let (decision_id, why) = match fitting.as_slice() {
        [one] => (Some(one.id), format!("Tên tệp có số của quyết định {}.", one.number)),
        [] => (None, "Tên tệp không có số của quyết định nào. Hãy chọn quyết định.".to_owned()),
        several => {
            let some: Vec<String> =
                several.iter().take(3).map(|one| format!("{} năm {}", one.number, one.year)).collect();
            (None, format!("Tên tệp có thể là {}. Hãy chọn quyết định.", some.join(", ")))
        }
    };
    Ok(ScanFound { name, decision_id, why, attached_as })
}

/// Numbers and years in the name of a file.
#[derive(Debug, Default, PartialEq, Eq)]
struct Spoken {
    numbers: Vec<i64>,
    years: Vec<i32>,
}

impl Spoken {
    /// `87-QĐ-UBND`, `QD 87 2026`, `QĐ số 12.pdf`, `2026-09-15 quyet dinh 87`: a number right beside «qđ», «quyết định»
    /// or «số» is that of the paper; where nothing says so, any number that is neither day, month nor year may be.
    fn of(name: &str) -> Self {
        let folded = text::fold(name.rsplit_once('.').map_or(name, |(stem, _)| stem));
        let words: Vec<&str> =
            folded.split(|sign: char| !sign.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
        let year =
            |word: &str| word.parse().ok().filter(|year| (1990..=2100).contains(year) && word.len() == 4);
        let number = |word: &str| word.parse::<i64>().ok().filter(|_| word.len() < 4);
        let is_sign = |word: &str| ["qd", "so", "dinh", "qdubnd"].contains(&word);
        let mut spoken = Self { years: words.iter().copied().filter_map(year).collect(), ..Self::default() };
        for (at, word) in words.iter().enumerate() {
            let before = at.checked_sub(1).and_then(|at| words.get(at));
            let after = words.get(at + 1);
            let is_beside = before.is_some_and(|word| is_sign(word))
                || after.is_some_and(|word| *word == "qd" || *word == "qdubnd");
            // «QD87» and «87QD» are one word.
            let glued = word.strip_prefix("qd").or_else(|| word.strip_suffix("qd")).and_then(number);
            spoken.numbers.extend(glued.or_else(|| number(word).filter(|_| is_beside)));
        }
        if spoken.numbers.is_empty() {
            spoken.numbers = words.iter().copied().filter_map(number).collect();
        }
        spoken
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_number_of_a_paper_is_read_from_the_name_of_its_scan() {
        let cases: [(&str, &[i64], &[i32]); 8] = [
            ("87-QĐ-UBND.pdf", &[87], &[]),
            ("QD 87 2026.pdf", &[87], &[2026]),
            ("QĐ số 12 ngày 05.09.2026.jpg", &[12], &[2026]),
            ("2026-09-15 quyết định 87.pdf", &[87], &[2026]),
            ("QD87.pdf", &[87], &[]),
            ("scan0012.pdf", &[], &[]),
            ("quet 15.pdf", &[15], &[]),
            ("giấy khen.pdf", &[], &[]),
        ];
        for (name, numbers, years) in cases {
            let spoken = Spoken::of(name);
            assert_eq!((spoken.numbers.as_slice(), spoken.years.as_slice()), (numbers, years), "{name}");
        }
    }
}
