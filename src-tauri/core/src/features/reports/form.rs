//! A form counted: every cell takes the records that suit both its row and its column. What a check cannot place is
//! counted apart, so that a total is always its parts and what lacks something.

use serde::Serialize;
use ts_rs::TS;

use super::{
    records::Item,
    template::{Check, Form, FormColumn, FormRow},
};

/// What stands in a cell.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Figure {
    Count(i64),
    /// A part and its whole; a share of nothing is none.
    Share(i64, i64),
    /// Cannot be counted from the records.
    Blank,
}

/// A form with its figures: for each row of the form, a figure for each column; headings have none.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Filled {
    pub(super) rows: Vec<Vec<Figure>>,
    pub(super) lacks: Vec<FormLack>,
    /// Why what is blank is blank, each once.
    pub(super) notes: Vec<String>,
}

/// Records a total counts and none of its parts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub(crate) struct FormLack {
    /// «Chưa đủ dữ liệu (mã 05): chưa ghi nhóm công tác».
    pub(crate) text: String,
    pub(crate) count: i64,
    pub(crate) names: Vec<String>,
    /// The row whose parts these are missing from.
    pub(crate) total: String,
}

impl FormLack {
    /// Nothing where no record lacks anything. A name that stands for several says how many.
    fn of<'a>(text: String, total: &str, lacking: impl Iterator<Item = &'a Item>) -> Option<Self> {
        let mut named: Vec<(&str, i64)> = Vec::new();
        for item in lacking {
            match named.last_mut().filter(|(name, _)| item.is_many && *name == item.name) {
                Some((_, count)) => *count += item.count,
                None => named.push((&item.name, item.count)),
            }
        }
        let count = named.iter().map(|(_, count)| count).sum();
        let said = |(name, count): &(&str, i64)| match count {
            1 => (*name).to_owned(),
            more => format!("{name} ({more})"),
        };
        let names: Vec<String> = named.iter().map(said).collect();
        (!names.is_empty()).then(|| Self { text, count, names, total: total.to_owned() })
    }
}

impl Form {
    pub(super) fn fill(&self, items: &[Item]) -> Filled {
        let cell = |row: &FormRow, column: &FormColumn| {
            items.iter().filter(|item| self.takes(row, column, item)).map(|item| item.count).sum()
        };
        let mut rows: Vec<Vec<Figure>> = Vec::with_capacity(self.row.len());
        for row in &self.row {
            if row.code.is_none() {
                rows.push(Vec::new());
                continue;
            }
            let mut figures: Vec<Figure> = self
                .column
                .iter()
                .map(|column| match (&row.blank, &column.blank) {
                    (None, None) => Figure::Count(cell(row, column)),
                    _ => Figure::Blank,
                })
                .collect();
            for (at, column) in self.column.iter().enumerate() {
                if row.blank.is_some() {
                    continue;
                }
                if !column.sum.is_empty() {
                    let counted: Vec<i64> =
                        column.sum.iter().filter_map(|key| self.count_of(&figures, key)).collect();
                    let is_known = !counted.is_empty();
                    figures[at] = if is_known { Figure::Count(counted.iter().sum()) } else { Figure::Blank };
                }
                if let Some((part, whole)) = &column.share {
                    let of = |key| self.count_of(&figures, key);
                    figures[at] = of(part)
                        .zip(of(whole))
                        .map_or(Figure::Blank, |(part, whole)| Figure::Share(part, whole));
                }
            }
            rows.push(figures);
        }
        let mut lacks: Vec<FormLack> =
            self.check.iter().filter_map(|check| self.lack(check, items)).collect();
        lacks.extend(self.outside(items));
        Filled { rows, lacks, notes: self.notes() }
    }

    fn at(&self, key: &str) -> Option<usize> {
        self.column.iter().position(|column| column.key == key)
    }

    fn count_of(&self, figures: &[Figure], key: &str) -> Option<i64> {
        match self.at(key).and_then(|at| figures.get(at)) {
            Some(Figure::Count(count)) => Some(*count),
            Some(Figure::Share(..) | Figure::Blank) | None => None,
        }
    }

    /// Whether a column that counts by itself takes the record in that row.
    fn takes(&self, row: &FormRow, column: &FormColumn, item: &Item) -> bool {
        let stage = column.sift.as_ref().and_then(super::sift::Sift::stage);
        item.is_at(stage) && row.sift.takes(item) && self.column_takes(column, item)
    }

    fn column_takes(&self, column: &FormColumn, item: &Item) -> bool {
        if column.rest {
            return !item.is_submitted
                && self.column.iter().all(|other| other.sift.as_ref().is_none_or(|sift| !sift.takes(item)));
        }
        column.sift.as_ref().is_some_and(|sift| item.is_at(sift.stage()) && sift.takes(item))
    }

    /// Taken by a column, so that the form speaks of it at all.
    fn is_in(&self, item: &Item) -> bool {
        self.column.iter().any(|column| self.column_takes(column, item))
    }

    fn row(&self, code: &str) -> Option<&FormRow> {
        self.row.iter().find(|row| row.code.as_deref() == Some(code))
    }

    fn lack(&self, check: &Check, items: &[Item]) -> Option<FormLack> {
        let total = self.row(&check.total)?;
        let parts: Vec<&FormRow> = check.parts.iter().filter_map(|code| self.row(code)).collect();
        let lacking = items
            .iter()
            .filter(|item| self.is_in(item) && total.sift.takes(item))
            .filter(|item| !parts.iter().any(|part| part.blank.is_none() && part.sift.takes(item)));
        let text =
            format!("Chưa đủ dữ liệu để xếp dòng (trong mã {}): chưa ghi {}", check.total, check.lacks);
        FormLack::of(text, &check.total, lacking)
    }

    /// What the form has no column for.
    fn outside(&self, items: &[Item]) -> Option<FormLack> {
        let text = self.report.outside.clone()?;
        let is_own = |item: &&Item| item.source != Some(crate::features::movements::Source::Superior);
        FormLack::of(text, "", items.iter().filter(is_own).filter(|item| !self.is_in(item)))
    }

    fn notes(&self) -> Vec<String> {
        let mut notes: Vec<String> = Vec::new();
        let columns = self.column.iter().map(|column| (&column.blank, format!("cột {}", column.code)));
        let rows = self
            .row
            .iter()
            .map(|row| (&row.blank, format!("mã {}", row.code.as_deref().unwrap_or_default())));
        let mut reasons: Vec<(&str, Vec<String>)> = Vec::new();
        for (reason, place) in columns.chain(rows) {
            let Some(reason) = reason.as_deref() else { continue };
            match reasons.iter_mut().find(|(known, _)| *known == reason) {
                Some((_, places)) if places.contains(&place) => {}
                Some((_, places)) => places.push(place),
                None => reasons.push((reason, vec![place])),
            }
        }
        for (reason, places) in reasons {
            notes.push(format!("{} («–»): {reason}", crate::terms::text::capitalised(&places.join(", "))));
        }
        notes
    }
}

#[cfg(test)]
mod tests {
    use super::super::library::shipped;
    use super::super::template::Template;
    use super::*;
    use crate::features::{
        people::{LeadTier, WorkClass, leads},
        units::UnitKind,
    };
    use crate::terms::RecipientKind;

    fn forms() -> impl Iterator<Item = &'static Form> {
        shipped().iter().filter_map(|template| match template {
            Template::Form(form) => Some(form),
            Template::Narrative(_) => None,
        })
    }

    /// Every sort of record there can be, a few of each.
    fn all_sorts() -> Vec<Item> {
        let mut items = Vec::new();
        let awards = crate::features::rulebook::shipped();
        let grounds = [
            "merit",
            "movement",
            "sudden",
            "foreign",
            "tenure",
            "contribution",
            "merit.2017",
            "theme.2017",
            "gone",
        ];
        let classes = WorkClass::ALL.into_iter().map(Some).chain([None]);
        let tiers = LeadTier::ALL.into_iter().map(Some).chain([None]);
        let people: Vec<_> = classes.flat_map(|class| tiers.clone().map(move |tier| (class, tier))).collect();
        for award in awards.awards() {
            for (at, (class, tier)) in people.iter().enumerate() {
                let ground = grounds[at % grounds.len()];
                let base = Item {
                    award: Some(award.fact.id.clone()),
                    ground: Some(ground.to_owned()),
                    is_submitted: at % 5 == 0,
                    ..Item::default()
                };
                let led = leads(*class, *tier, false);
                items.push(Item {
                    recipient: Some(RecipientKind::Person),
                    work_class: *class,
                    leads: led,
                    direct: led.map(|led| !led).filter(|_| at % 3 > 0 && *class != Some(WorkClass::Business)),
                    ..base.clone()
                });
                items.push(Item {
                    recipient: Some(RecipientKind::Unit),
                    unit_kind: [Some(UnitKind::Enterprise), Some(UnitKind::Hamlet), None][at % 3],
                    ..base.clone()
                });
                items.push(Item { recipient: Some(RecipientKind::Household), ..base });
            }
        }
        items
    }

    #[test]
    fn a_total_is_its_parts_and_what_lacks_something() {
        let items = all_sorts();
        let mut checked = 0;
        for form in forms() {
            for most in [0, 1, 17, items.len()] {
                let some = &items[..most];
                let filled = form.fill(some);
                for check in &form.check {
                    let total = form.row(&check.total).unwrap();
                    let parts: Vec<&FormRow> =
                        check.parts.iter().map(|code| form.row(code).unwrap()).collect();
                    let of = |row: &FormRow| {
                        some.iter().filter(|item| form.is_in(item) && row.sift.takes(item)).count() as i64
                    };
                    let parts: i64 = parts.iter().map(|row| of(row)).sum();
                    let lacking = form.lack(check, some).map_or(0, |lack| lack.count);
                    assert_eq!(of(total), parts + lacking, "{}: {}", form.report.id, check.total);
                    checked += 1;
                }
                let rows = form.row.iter().zip(&filled.rows).filter(|(row, _)| row.blank.is_none());
                let cells = rows.flat_map(|(_, figures)| {
                    let columns = form.column.iter().zip(figures);
                    columns.filter(|(column, _)| !column.sum.is_empty()).map(move |cell| (figures, cell))
                });
                for (figures, (column, figure)) in cells {
                    let sum: i64 = column.sum.iter().filter_map(|key| form.count_of(figures, key)).sum();
                    let is_blank = *figure == Figure::Blank;
                    assert!(is_blank || *figure == Figure::Count(sum), "{}", form.report.id);
                }
            }
        }
        assert!(checked > 80, "{checked}");
    }

    #[test]
    fn what_a_record_does_not_say_is_counted_apart_and_never_as_nothing() {
        let form = forms().find(|form| form.report.id == "cap-xa").unwrap();
        let item = Item {
            name: "Bà Lô Thị Phượng".into(),
            recipient: Some(RecipientKind::Person),
            award: Some("certificate_of_merit".into()),
            ground: Some("merit".into()),
            ..Item::default()
        };
        let filled = form.fill(&[item]);
        assert_eq!(filled.lacks.len(), 1);
        assert_eq!((filled.lacks[0].count, filled.lacks[0].total.as_str()), (1, "05"));
        assert_eq!(filled.lacks[0].names, ["Bà Lô Thị Phượng"]);
        assert_eq!(filled.rows[0][0], Figure::Count(1));
    }
}
