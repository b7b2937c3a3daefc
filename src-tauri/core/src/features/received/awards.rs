//! The awards of a bundle in the store: a row each in the order of the bundle; the texts that come again and again, and
//! what the forms ask, once.

use std::collections::HashMap;

use sovang_bundle::{Row, Table};

use super::{
    content::Sheet,
    plan::Ready,
    sorts::{Sorting, Sorts},
};
use crate::{Change, Result, terms::DocumentNumber};

/// Joins the awards `r` of the bundle `p` to it.
pub(super) const AWARDS_OF_PACK: &str =
    "received_awards r ON r.place BETWEEN p.pack * 16777216 AND p.pack * 16777216 + 16777215";

/// Joins the sort `s` of an award `r` to it.
pub(super) const SORT_OF_AWARD: &str = "received_sorts s ON s.place = r.place / 16777216 * 16777216 + r.sort";

/// The text whose number stands in `column` of an award `r`: its office, merit, decision or day of decision.
pub(super) fn text_of(column: &str) -> String {
    format!("(SELECT text FROM received_texts t WHERE t.place = r.place / 16777216 * 16777216 + r.{column})")
}

/// Where an award, a sort or a text of a bundle stands among those of all bundles.
pub(super) fn place(pack: i64, number: i64) -> i64 {
    pack * 16_777_216 + number
}

/// The texts of one bundle, numbered as they come.
#[derive(Default)]
pub(super) struct Texts<'a> {
    numbers: HashMap<&'a str, i64>,
    texts: Vec<&'a str>,
}

impl<'a> Texts<'a> {
    pub(super) fn number(&mut self, text: &'a str) -> i64 {
        *self.numbers.entry(text).or_insert_with(|| {
            self.texts.push(text);
            self.texts.len() as i64
        })
    }

    pub(super) fn text(&self, number: i64) -> &'a str {
        let at = usize::try_from(number - 1).ok();
        at.and_then(|at| self.texts.get(at)).copied().unwrap_or_default()
    }
}

/// A column whose rows mostly say what the row before said.
#[derive(Default)]
struct Repeated<'a> {
    before: Option<(&'a str, i64)>,
}

impl<'a> Repeated<'a> {
    fn number(&mut self, text: &'a str, texts: &mut Texts<'a>) -> i64 {
        match self.before {
            Some((before, number)) if before == text => number,
            _ => {
                let number = texts.number(text);
                self.before = Some((text, number));
                number
            }
        }
    }
}

pub(super) fn put(change: &mut Change, pack: i64, ready: &Ready) -> Result<()> {
    put_rows(change, pack, &ready.tables)?;
    put_doubles(change, pack, ready)
}

fn put_rows(change: &mut Change, pack: i64, tables: &[Table]) -> Result<()> {
    let sheet = Sheet::of(tables, "awards");
    let column = |name: &str| sheet.column(name);
    let (id, decision) = (column("id"), column("decision_id"));
    let (name, office, merit, sex) =
        (column("printed_name"), column("office"), column("merit"), column("sex"));
    let (amount, revoked, register) = (column("amount_vnd"), column("revoked_on"), column("register_no"));
    let (decisions, sorting) = (numbered(tables), Sorting::of(tables));
    let mut texts = Texts::default();
    let mut sorts = Sorts::default();
    let [mut offices, mut merits] = [(); 2].map(|()| Repeated::default());
    let mut last = (None, (None, None, None));
    let rows = (1_i64..).zip(sheet.rows()).map(|(line, row)| {
        let of = decision.of(row);
        if of != last.0 {
            let told = of.and_then(|id| decisions.get(id));
            let number = told.map(|told| texts.number(&told.number));
            let day = told.and_then(|told| told.day).map(|day| texts.number(day));
            last = (of, (number, day, told.and_then(|told| told.ground)));
        }
        let (revoked_on, sex, amount) = (revoked.of(row), sex.of(row), amount.number(row));
        let sort = sorts.number(&sorting.said(row, last.1.2));
        if revoked_on.is_none() {
            sorts.add(sort, sex, amount);
        }
        (
            place(pack, line),
            id.of(row),
            sort,
            name.of(row).unwrap_or_default(),
            office.of(row).map(|office| offices.number(office, &mut texts)),
            merit.of(row).map(|merit| merits.number(merit, &mut texts)),
            last.1.0,
            last.1.1,
            register.number(row),
            sex,
            amount,
            revoked_on,
        )
    });
    change.run_each(
        "INSERT INTO received_awards (place, record, sort, name, office, merit, decision, decided_on, register_no, sex,
           amount_vnd, revoked_on)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
        rows,
    )?;
    sorts.put(change, pack)?;
    change.run_each(
        "INSERT INTO received_texts (place, text) VALUES (?1, ?2)",
        (1_i64..).zip(texts.texts).map(|(number, text)| (place(pack, number), text)),
    )
}

/// What an award says by its decision.
struct Decided<'a> {
    number: String,
    day: Option<&'a str>,
    ground: Option<&'a str>,
}

/// Each decision by its id.
fn numbered(tables: &[Table]) -> HashMap<&str, Decided<'_>> {
    let sheet = Sheet::of(tables, "decisions");
    let (id, number, symbol) = (sheet.column("id"), sheet.column("number"), sheet.column("symbol"));
    let (decided_on, ground) = (sheet.column("decided_on"), sheet.column("ground"));
    let named = |row: Row<'_>| {
        let symbol = symbol.of(row).unwrap_or_default().to_owned();
        let whole = number.number(row).map(|number| DocumentNumber { number, symbol }.to_string());
        whole.or_else(|| number.of(row).map(str::to_owned)).unwrap_or_default()
    };
    let decided = |row| Decided { number: named(row), day: decided_on.of(row), ground: ground.of(row) };
    sheet.rows().filter_map(|row| Some((id.of(row)?, decided(row)))).collect()
}

/// Awards of this bundle that stand in one of another period of its year, whether or not that one counts at this moment.
/// No figure is made of bundles of two years.
fn put_doubles(change: &mut Change, pack: i64, ready: &Ready) -> Result<()> {
    if !ready.stands_elsewhere {
        return Ok(());
    }
    let awards = Sheet::of(&ready.tables, "awards");
    let id = awards.column("id");
    let mine: HashMap<&str, i64> =
        (1_i64..).zip(awards.rows()).filter_map(|(line, row)| Some((id.of(row)?, line))).collect();
    let mut found = Vec::new();
    change.all(
        &format!(
            "SELECT r.record, p.pack, r.place % 16777216 FROM received_packs p JOIN {AWARDS_OF_PACK}
             WHERE p.unit_code = ?1 AND p.period <> ?2 AND substr(p.period, 1, 4) = substr(?2, 1, 4)"
        ),
        [&ready.name.unit_code, &ready.name.period],
        |row| {
            if let Some(line) = mine.get(row.get_ref(0)?.as_str()?) {
                found.push((*line, row.get::<_, i64>(1)?, row.get::<_, i64>(2)?));
            }
            Ok(())
        },
    )?;
    for (line, other, other_line) in found {
        change.run(
            "INSERT INTO received_doubles (pack, line, other, other_line) VALUES (?1, ?2, ?3, ?4)",
            [pack, line, other, other_line],
        )?;
    }
    Ok(())
}
