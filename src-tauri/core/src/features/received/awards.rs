//! The awards of a bundle in the store: a row each in the order of the bundle, the texts that come again and again once,
//! and their sums.

use std::collections::{BTreeMap, HashMap};

use sovang_bundle::{Row, Table};

use super::{content::Sheet, plan::Ready, rows::Whose};
use crate::{
    Change, Result,
    features::people::{WorkClass, leads},
    terms::DocumentNumber,
};

/// Joins the awards `r` of the bundle `p` to it.
pub(super) const AWARDS_OF_PACK: &str =
    "received_awards r ON r.place BETWEEN p.pack * 16777216 AND p.pack * 16777216 + 16777215";

/// The text whose number stands in `column` of an award `r`: its award, office, merit, decision or day of decision.
pub(super) fn text_of(column: &str) -> String {
    format!("(SELECT text FROM received_texts t WHERE t.place = r.place / 16777216 * 16777216 + r.{column})")
}

/// Where an award or a text of a bundle stands among those of all bundles.
fn place(pack: i64, number: i64) -> i64 {
    pack * 16_777_216 + number
}

/// The texts of one bundle, numbered as they come.
#[derive(Default)]
struct Texts<'a> {
    numbers: HashMap<&'a str, i64>,
    texts: Vec<&'a str>,
}

impl<'a> Texts<'a> {
    fn number(&mut self, text: &'a str) -> i64 {
        *self.numbers.entry(text).or_insert_with(|| {
            self.texts.push(text);
            self.texts.len() as i64
        })
    }

    fn text(&self, number: i64) -> &'a str {
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
    let (id, award, decision, whose) =
        (column("id"), column("award"), column("decision_id"), Whose::of(&sheet));
    let (name, office, merit, sex) =
        (column("printed_name"), column("office"), column("merit"), column("sex"));
    let (class, leader) = (column("work_class"), column("is_leader"));
    let (amount, revoked) = (column("amount_vnd"), column("revoked_on"));
    let register = column("register_no");
    let decisions = numbered(tables);
    let mut texts = Texts::default();
    let [mut awards, mut offices, mut merits] = [(); 3].map(|()| Repeated::default());
    let mut sums: BTreeMap<(i64, &str), Sums> = BTreeMap::new();
    let mut last = (None, (None, None));
    let rows = (1_i64..).zip(sheet.rows()).map(|(line, row)| {
        let of = decision.of(row);
        if of != last.0 {
            let told = of.and_then(|id| decisions.get(id));
            let number = told.map(|(number, _)| texts.number(number));
            last = (of, (number, told.and_then(|(_, day)| *day).map(|day| texts.number(day))));
        }
        let award = awards.number(award.of(row).unwrap_or_default(), &mut texts);
        let (kind, revoked_on) = (whose.kind(row), revoked.of(row));
        let class = class.of(row).and_then(WorkClass::named);
        let is_leader = leads(class, None, leader.number(row).unwrap_or(0) != 0);
        let (sex, amount) = (sex.of(row), amount.number(row));
        if revoked_on.is_none() {
            sums.entry((award, kind)).or_default().add(kind, (sex, is_leader, amount));
        }
        (
            place(pack, line),
            id.of(row),
            kind,
            name.of(row).unwrap_or_default(),
            award,
            office.of(row).map(|office| offices.number(office, &mut texts)),
            merit.of(row).map(|merit| merits.number(merit, &mut texts)),
            last.1.0,
            last.1.1,
            register.number(row),
            sex,
            is_leader,
            amount,
            revoked_on,
        )
    });
    change.run_each(
        "INSERT INTO received_awards (place, record, kind, name, award, office, merit, decision, decided_on,
           register_no, sex, is_leader, amount_vnd, revoked_on)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)",
        rows,
    )?;
    put_sums(change, pack, sums.into_iter().map(|((award, kind), sum)| ((texts.text(award), kind), sum)))?;
    change.run_each(
        "INSERT INTO received_texts (place, text) VALUES (?1, ?2)",
        (1_i64..).zip(texts.texts).map(|(number, text)| (place(pack, number), text)),
    )
}

/// Number and day of each decision.
fn numbered(tables: &[Table]) -> HashMap<&str, (String, Option<&str>)> {
    let sheet = Sheet::of(tables, "decisions");
    let (id, number, symbol) = (sheet.column("id"), sheet.column("number"), sheet.column("symbol"));
    let decided_on = sheet.column("decided_on");
    let named = |row: Row<'_>| {
        let symbol = symbol.of(row).unwrap_or_default().to_owned();
        let whole = number.number(row).map(|number| DocumentNumber { number, symbol }.to_string());
        whole.or_else(|| number.of(row).map(str::to_owned)).unwrap_or_default()
    };
    let rows = sheet.rows();
    rows.filter_map(|row| Some((id.of(row)?, (named(row), decided_on.of(row))))).collect()
}

/// What the awards of one kind that stand come to.
#[derive(Default)]
struct Sums {
    awards: i64,
    women: i64,
    sex_unknown: i64,
    leaders: i64,
    lead_unknown: i64,
    amount_vnd: i64,
    without_amount: i64,
}

impl Sums {
    fn add(&mut self, kind: &str, (sex, is_leader, amount): (Option<&str>, Option<bool>, Option<i64>)) {
        let is_person = kind == "person";
        self.awards += 1;
        self.women += i64::from(is_person && sex == Some("female"));
        self.sex_unknown += i64::from(is_person && sex.is_none());
        self.leaders += i64::from(is_person && is_leader == Some(true));
        self.lead_unknown += i64::from(is_person && is_leader.is_none());
        self.amount_vnd += amount.unwrap_or(0);
        self.without_amount += i64::from(amount.is_none());
    }
}

fn put_sums<'a>(
    change: &mut Change,
    pack: i64,
    sums: impl Iterator<Item = ((&'a str, &'a str), Sums)>,
) -> Result<()> {
    let rows = sums.map(|((award, kind), sum)| {
        let Sums { awards, women, sex_unknown, leaders, lead_unknown, amount_vnd, without_amount } = sum;
        (pack, award, kind, awards, women, sex_unknown, leaders, lead_unknown, amount_vnd, without_amount)
    });
    change.run_each(
        "INSERT INTO received_sums (pack, award, kind, awards, women, sex_unknown, leaders, lead_unknown, amount_vnd,
           without_amount) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
        rows,
    )
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
