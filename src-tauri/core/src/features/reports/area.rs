//! Forms over an area: the same forms, counted from what communes sent.

use sovang_papers::{
    Cell, SheetColumn,
    page::{Block, Table},
};

use super::{
    form::FormLack,
    library::all,
    records::{Item, definition},
    template::{Form, Records, Template},
};
use crate::{
    Db, Result,
    features::{
        movements::{Duration, Method, Reach, Source},
        people::{LeadTier, WorkClass},
        rulebook,
        units::UnitKind,
    },
    terms::{Day, Period, RecipientKind},
};

/// Awards of one commune of which a form asks the same.
pub(crate) struct SentAwards {
    pub(crate) commune: String,
    pub(crate) count: i64,
    pub(crate) recipient: RecipientKind,
    pub(crate) award: String,
    pub(crate) ground: Option<String>,
    pub(crate) unit_kind: Option<UnitKind>,
    pub(crate) work_class: Option<WorkClass>,
    pub(crate) lead_tier: Option<LeadTier>,
    pub(crate) is_leader: bool,
}

/// A movement launched in the period.
pub(crate) struct SentMovement {
    pub(crate) name: String,
    pub(crate) source: Option<Source>,
    pub(crate) reach: Option<Reach>,
    pub(crate) duration: Option<Duration>,
    pub(crate) method: Option<Method>,
}

/// A form with the figures of the area, to be printed, written as a sheet or shown.
pub(crate) struct AreaForm {
    pub(crate) id: String,
    pub(crate) number: String,
    pub(crate) name: String,
    pub(crate) title: String,
    pub(crate) sheet_name: String,
    /// What is to be known before it is sent.
    pub(crate) notes: Vec<String>,
    /// Of each column of figures, with what stands above it and its neighbours.
    pub(crate) headings: Vec<(Option<String>, String)>,
    pub(crate) table: Table,
    pub(crate) remarks: Vec<Block>,
    pub(crate) columns: Vec<SheetColumn>,
    pub(crate) rows: Vec<Vec<Cell>>,
    pub(crate) lacks: Vec<FormLack>,
}

/// The forms of the period that can be counted from bundles: those of awards of communes and of movements. Awards of
/// superior bodies are not in a bundle; the office that gave them has them in its own book.
pub(crate) fn area_forms(
    db: &Db,
    (period, until): (Period, Day),
    awards: &[SentAwards],
    movements: &[SentMovement],
) -> Result<Vec<AreaForm>> {
    let book = rulebook::of(db)?;
    let definition = definition(&book, until);
    let awards: Vec<Item> = awards
        .iter()
        .map(|sent| {
            let item = Item {
                name: sent.commune.clone(),
                count: sent.count,
                is_many: true,
                recipient: Some(sent.recipient),
                award: Some(sent.award.clone()),
                ground: sent.ground.clone(),
                unit_kind: sent.unit_kind,
                ..Item::default()
            };
            match sent.recipient {
                RecipientKind::Person => {
                    item.of_person(definition, (sent.work_class, sent.lead_tier, sent.is_leader))
                }
                RecipientKind::Unit | RecipientKind::Household => item,
            }
        })
        .collect();
    let movements: Vec<Item> = movements
        .iter()
        .map(|sent| Item {
            name: sent.name.clone(),
            source: sent.source,
            reach: sent.reach,
            duration: sent.duration,
            method: sent.method,
            ..Item::default()
        })
        .collect();
    let forms = all(db)?.into_iter().filter(|one| one.template.suits(period, until));
    let forms = forms.filter_map(|one| match one.template {
        Template::Form(form) => Some(form),
        Template::Narrative(_) => None,
    });
    let counted = |form: Form| match form.report.records {
        Records::OwnAwards => Some(counted(form, &awards, until)),
        Records::Movements => Some(counted(form, &movements, until)),
        Records::SuperiorAwards => None,
    };
    Ok(forms.filter_map(counted).collect())
}

fn counted(form: Form, items: &[Item], until: Day) -> AreaForm {
    let filled = form.fill(items);
    let (columns, rows) = form.cells(&filled);
    AreaForm {
        headings: form.column.iter().map(|one| (one.group.clone(), one.heading.clone())).collect(),
        table: form.table(&filled),
        remarks: form.remarks(&filled),
        notes: form.notes_on(until),
        sheet_name: form.sheet_name(),
        id: form.report.id,
        number: form.report.number,
        name: form.report.name,
        title: form.report.title,
        lacks: filled.lacks,
        columns,
        rows,
    }
}
