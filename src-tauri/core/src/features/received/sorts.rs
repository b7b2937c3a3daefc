//! Sorts of awards: what the forms of an area ask of an award, once for each sort of a bundle, and the sums of its awards.

use std::collections::HashMap;

use sovang_bundle::{Row, Table};

use super::{
    awards::{Texts, place},
    content::{Column, Sheet},
    rows::{Whose, names},
};
use crate::{Change, Result};

/// What a bundle says of an award, as far as a form asks; numbers of texts, 0 where it says nothing.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct Sort {
    award: i64,
    kind: &'static str,
    ground: i64,
    unit_kind: i64,
    work_class: i64,
    lead_tier: i64,
    is_leader: bool,
}

/// An award as its row says it.
pub(super) struct Said<'a> {
    award: &'a str,
    kind: &'static str,
    ground: Option<&'a str>,
    unit_kind: Option<&'a str>,
    work_class: Option<&'a str>,
    lead_tier: Option<&'a str>,
    is_leader: bool,
}

/// Where the awards of a bundle say what sort they are.
pub(super) struct Sorting<'a> {
    award: Column,
    whose: Whose,
    collective: Column,
    class: Column,
    tier: Column,
    leader: Column,
    unit_kinds: HashMap<&'a str, &'a str>,
}

impl<'a> Sorting<'a> {
    pub(super) fn of(tables: &'a [Table]) -> Self {
        let sheet = Sheet::of(tables, "awards");
        let column = |name: &str| sheet.column(name);
        Self {
            award: column("award"),
            whose: Whose::of(&sheet),
            collective: column("collective_id"),
            class: column("work_class"),
            tier: column("lead_tier"),
            leader: column("is_leader"),
            unit_kinds: names(tables, "units", "kind"),
        }
    }

    /// The ground is said by the decision.
    pub(super) fn said(&self, row: Row<'a>, ground: Option<&'a str>) -> Said<'a> {
        Said {
            award: self.award.of(row).unwrap_or_default(),
            kind: self.whose.kind(row),
            unit_kind: self.collective.of(row).and_then(|id| self.unit_kinds.get(id)).copied(),
            work_class: self.class.of(row),
            lead_tier: self.tier.of(row),
            is_leader: self.leader.number(row).unwrap_or(0) != 0,
            ground,
        }
    }
}

/// What the awards of one sort that stand come to.
#[derive(Default)]
struct Sums {
    awards: i64,
    women: i64,
    sex_unknown: i64,
    amount_vnd: i64,
    without_amount: i64,
}

/// The sorts of one bundle, numbered from 1 as they come.
#[derive(Default)]
pub(super) struct Sorts<'a> {
    texts: Texts<'a>,
    numbers: HashMap<Sort, usize>,
    sorts: Vec<(Sort, Sums)>,
    before: Option<(Sort, usize)>,
}

impl<'a> Sorts<'a> {
    /// The number of the sort of an award.
    pub(super) fn number(&mut self, said: &Said<'a>) -> i64 {
        let texts = &mut self.texts;
        let mut of = |text: Option<&'a str>| text.map_or(0, |text| texts.number(text));
        let sort = Sort {
            award: of(Some(said.award)),
            kind: said.kind,
            ground: of(said.ground),
            unit_kind: of(said.unit_kind),
            work_class: of(said.work_class),
            lead_tier: of(said.lead_tier),
            is_leader: said.is_leader,
        };
        let at = match self.before {
            Some((before, at)) if before == sort => at,
            _ => *self.numbers.entry(sort).or_insert_with(|| {
                self.sorts.push((sort, Sums::default()));
                self.sorts.len() - 1
            }),
        };
        self.before = Some((sort, at));
        at as i64 + 1
    }

    /// Adds an award that stands to the sums of its sort.
    pub(super) fn add(&mut self, number: i64, sex: Option<&str>, amount: Option<i64>) {
        let at = usize::try_from(number - 1).ok();
        let Some((sort, sums)) = at.and_then(|at| self.sorts.get_mut(at)) else { return };
        let is_person = sort.kind == "person";
        sums.awards += 1;
        sums.women += i64::from(is_person && sex == Some("female"));
        sums.sex_unknown += i64::from(is_person && sex.is_none());
        sums.amount_vnd += amount.unwrap_or(0);
        sums.without_amount += i64::from(amount.is_none());
    }

    pub(super) fn put(self, change: &mut Change, pack: i64) -> Result<()> {
        let Self { texts, sorts, .. } = self;
        let text = |number: i64| (number > 0).then(|| texts.text(number));
        let rows = (1_i64..).zip(&sorts).map(|(number, (sort, sums))| {
            (
                place(pack, number),
                text(sort.award).unwrap_or_default(),
                sort.kind,
                text(sort.ground),
                text(sort.unit_kind),
                text(sort.work_class),
                text(sort.lead_tier),
                sort.is_leader,
                sums.awards,
                sums.women,
                sums.sex_unknown,
                sums.amount_vnd,
                sums.without_amount,
            )
        });
        change.run_each(
            "INSERT INTO received_sorts (place, award, kind, ground, unit_kind, work_class, lead_tier, is_leader, awards,
               women, sex_unknown, amount_vnd, without_amount)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
            rows,
        )
    }
}
