//! Movements: launched, carried out in all their parts, reviewed in time, of their own making, and joined.

use std::{
    collections::{HashMap, HashSet},
    rc::Rc,
};

use uuid::Uuid;

use super::{
    case::{Case, FIELD, Found, Record},
    facts::Facts,
    oversight, statistics,
};
use crate::{
    Result,
    features::{
        directives::DirectivePurpose,
        movements::{Duration, EntryKind, Method, Movement, Reach, Source, StepEntry},
    },
    id,
    terms::{Day, calendar, text},
};

/// A movement in lists; it counts for the day it was launched, or began.
fn record(one: &Movement) -> Record {
    Record::new(&one.name, Some(one.launched_on.unwrap_or(one.starts_on)))
        .at("movements", one.id)
        .tag("Cấp phát động", Some(of_source(one.source).into()))
        .tag("Phạm vi", one.reach.map(|reach| of_reach(reach).into()))
        .tag("Thời hạn", one.duration_class.map(|class| of_duration(class).into()))
        .tag("Phương thức", Some(of_method(one.method).into()))
        .tag(FIELD, one.field_name.clone())
}

fn of_source(source: Source) -> &'static str {
    match source {
        Source::Own => "Của xã phát động",
        Source::Superior => "Của cấp trên phát động",
    }
}

fn of_method(method: Method) -> &'static str {
    match method {
        Method::Thematic => "Theo chuyên đề (theo đợt)",
        Method::Regular => "Thường xuyên hằng năm",
    }
}

fn of_reach(reach: Reach) -> &'static str {
    match reach {
        Reach::Nation => "Toàn quốc",
        Reach::Province => "Bộ, ban, ngành, địa phương",
        Reach::Cluster => "Cụm, khối thi đua",
        Reach::Unit => "Cơ quan, tổ chức, đơn vị",
    }
}

fn of_duration(class: Duration) -> &'static str {
    match class {
        Duration::UnderOne => "Dưới 1 năm",
        Duration::One => "1 năm",
        Duration::OneToThree => "Trên 1 năm đến dưới 3 năm",
        Duration::ThreeToFive => "Từ 3 năm đến dưới 5 năm",
        Duration::FiveOrMore => "Từ 5 năm trở lên",
    }
}

fn entries(one: &Movement, kind: EntryKind) -> impl Iterator<Item = &StepEntry> {
    one.steps.iter().flat_map(|step| &step.entries).filter(move |entry| entry.kind == kind)
}

/// The first day something of that kind was done; a plan also stands on the day of its paper.
fn done_on(one: &Movement, kind: EntryKind) -> Option<Day> {
    let day = |entry: &StepEntry| match kind {
        EntryKind::Plan => entry.paper_on.or(entry.done_on),
        EntryKind::Launch
        | EntryKind::Inspection
        | EntryKind::Publicity
        | EntryKind::MidtermReview
        | EntryKind::FinalReview => entry.done_on,
    };
    entries(one, kind).filter_map(day).min()
}

fn on(day: Day) -> String {
    calendar::short(day)
}

pub(super) fn launched(facts: &Facts) -> Result<Vec<Found>> {
    let begun = |one: &&Movement| facts.window.holds(one.launched_on.unwrap_or(one.starts_on));
    let cases = facts.movements()?.iter().filter(begun).map(|one| {
        let case = Case::new(&record(one).share(), one.launched_on.map(|_| true));
        match one.launched_on {
            Some(day) => case.note(format!("phát động {}", on(day))),
            None => case.note("chưa ghi ngày phát động"),
        }
    });
    Ok(vec![Found::new("launched", cases.collect())])
}

pub(super) fn of_superior(facts: &Facts) -> Result<Vec<Found>> {
    let (mut planned, mut days) = (Vec::new(), Vec::new());
    let received = |one: &Movement| one.superior_on.unwrap_or(one.starts_on);
    let of_superior = facts.movements()?.iter().filter(|one| one.source == Source::Superior);
    for one in of_superior.filter(|one| facts.window.holds(received(one))) {
        let record = record(one).share();
        let plan = done_on(one, EntryKind::Plan).filter(|day| *day <= facts.window.end());
        let says = plan.map_or("chưa ghi kế hoạch của xã".to_owned(), |day| {
            format!("kế hoạch ngày {}", on(day))
        });
        planned.push(Case::new(&record, Some(plan.is_some())).note(says));
        days.push(Case::days(&record, one.superior_on, plan).note(match one.superior_on {
            Some(day) => format!("văn bản cấp trên ngày {}", on(day)),
            None => "chưa ghi ngày văn bản cấp trên".to_owned(),
        }));
    }
    Ok(vec![Found::new("planned", planned), Found::new("days", days)])
}

/// Days on which something of emulation or commendation was done, with what it was.
fn acts(facts: &Facts) -> Result<Vec<(Day, &'static str)>> {
    let mut found = Vec::new();
    for one in facts.movements()? {
        found.extend(one.launched_on.map(|day| (day, "phát động")));
        for (kind, word) in [
            (EntryKind::Inspection, "kiểm tra"),
            (EntryKind::MidtermReview, "sơ kết"),
            (EntryKind::FinalReview, "tổng kết"),
        ] {
            found.extend(entries(one, kind).filter_map(|entry| entry.done_on).map(|day| (day, word)));
        }
    }
    let papers = facts.papers()?.iter().filter(|paper| paper.awards > 0);
    found.extend(papers.map(|paper| (paper.decided_on, "quyết định khen")));
    Ok(found)
}

pub(super) fn regularity(facts: &Facts) -> Result<Vec<Found>> {
    let acts = acts(facts)?;
    let begun = facts.window.quarter_spans().into_iter().filter(|span| span.from <= facts.window.end());
    let quarters = begun.map(|span| {
        let within: Vec<&str> =
            acts.iter().filter(|(day, _)| span.holds(Some(*day))).map(|(_, word)| *word).collect();
        let mut words: Vec<&str> = within.clone();
        words.sort_unstable();
        words.dedup();
        let of = |word: &&str| format!("{} {word}", within.iter().filter(|one| *one == word).count());
        let says = words.iter().map(of).collect::<Vec<_>>().join(", ");
        let record = Record::new(&span.name, Some(span.from)).share();
        let says = if within.is_empty() { "không có hoạt động nào".to_owned() } else { says };
        Case::new(&record, Some(!within.is_empty())).note(says)
    });
    let quarters = Found::new("quarters", quarters.collect());
    let days = acts.iter().map(|(day, _)| *day).collect();
    let gaps = statistics::gaps(days, facts.window.from, facts.window.end()).into_iter().map(|gap| {
        let says = format!("Từ {} đến {}", on(gap.from), on(gap.until));
        Case::measured(&Record::new(says, Some(gap.from)).share(), gap.days())
    });
    Ok(vec![quarters, Found::new("gap", gaps.collect())])
}

/// The five contents, in the order of the law's list.
const CONTENTS: [(&str, EntryKind); 5] = [
    ("plan", EntryKind::Plan),
    ("launch", EntryKind::Launch),
    ("inspection", EntryKind::Inspection),
    ("publicity", EntryKind::Publicity),
    ("review", EntryKind::FinalReview),
];

/// How a content of a movement stands at the end of the period.
enum Content {
    Done(Day),
    Missing,
    NotDue,
    /// Not done, and nobody knows by when it should be.
    Undated,
}

fn content(facts: &Facts, one: &Movement, kind: EntryKind, acts: &HashMap<Uuid, Day>) -> Content {
    let end = facts.window.end();
    let own = done_on(one, kind);
    let told = (kind == EntryKind::Publicity).then(|| acts.get(&one.id).copied()).flatten();
    if let Some(day) = own.into_iter().chain(told).min().filter(|day| *day <= end) {
        return Content::Done(day);
    }
    match entries(one, kind).filter_map(|entry| entry.due_on).min() {
        Some(due) if due > end => Content::NotDue,
        Some(_) => Content::Missing,
        None => Content::Undated,
    }
}

pub(super) fn five_contents(facts: &Facts) -> Result<Vec<Found>> {
    let told = facts.db.all(
        "SELECT e.movement_id AS id, min(a.acted_on) AS first FROM exemplar_acts a
         JOIN exemplars e ON e.id = a.exemplar_id
         WHERE a.removed_at IS NULL AND e.removed_at IS NULL AND e.movement_id IS NOT NULL GROUP BY 1",
        [],
        |row| Ok((id(row, "id")?, row.get("first")?)),
    )?;
    let told: HashMap<Uuid, Day> = told.into_iter().collect();
    let mut each: Vec<Found> = CONTENTS.iter().map(|(line, _)| Found::new(line, Vec::new())).collect();
    let mut whole = Vec::new();
    for one in facts.movements()? {
        let record = record(one).share();
        let contents = CONTENTS.map(|(_, kind)| content(facts, one, kind, &told));
        for (found, content) in each.iter_mut().zip(&contents) {
            found.cases.extend(match content {
                Content::Done(day) => Some(Case::new(&record, Some(true)).note(format!("ngày {}", on(*day)))),
                Content::Missing => {
                    Some(Case::new(&record, Some(false)).note("đã đến hạn, chưa ghi ngày làm"))
                }
                Content::Undated => Some(Case::new(&record, None).note("chưa ghi ngày làm, không rõ hạn")),
                Content::NotDue => None,
            });
        }
        whole.extend(all_contents(&record, &contents));
    }
    each.push(Found::new("all", whole));
    Ok(each)
}

fn all_contents(record: &Rc<Record>, contents: &[Content; 5]) -> Option<Case> {
    let any = |is_so: fn(&Content) -> bool| contents.iter().any(is_so);
    let missing: Vec<&str> = contents
        .iter()
        .zip(CONTENTS)
        .filter(|(content, _)| matches!(content, Content::Missing | Content::Undated))
        .map(|(_, (_, kind))| kind.title())
        .collect();
    let note = if missing.is_empty() { String::new() } else { format!("chưa có: {}", missing.join("; ")) };
    if any(|one| matches!(one, Content::Missing)) {
        return Some(Case::new(record, Some(false)).note(note));
    }
    if any(|one| matches!(one, Content::Undated)) {
        return Some(Case::new(record, None).note(note));
    }
    // What is only not due yet says neither yes nor no.
    (!any(|one| matches!(one, Content::NotDue))).then(|| Case::new(record, Some(true)))
}

pub(super) fn inspected(facts: &Facts) -> Result<Vec<Found>> {
    let (mut done, mut planned) = (Vec::new(), Vec::new());
    for one in facts.movements()? {
        let record = record(one).share();
        let end = facts.window.end();
        let times = entries(one, EntryKind::Inspection)
            .filter(|entry| entry.done_on.is_some_and(|day| day <= end))
            .count();
        let says =
            if times == 0 { "chưa kiểm tra".to_owned() } else { format!("{times} lần kiểm tra") };
        done.push(Case::new(&record, Some(times > 0)).note(says));
        let is_planned =
            |entry: &StepEntry| entry.has_own_due || entry.paper_on.is_some() || entry.paper_number.is_some();
        planned.push(Case::new(&record, Some(entries(one, EntryKind::Inspection).any(is_planned))));
    }
    let plan = oversight::plans(facts, "plan", DirectivePurpose::InspectionPlan)?;
    Ok(vec![Found::new("inspected", done), Found::new("scheduled", planned), plan])
}

pub(super) fn reviews(facts: &Facts) -> Result<Vec<Found>> {
    let (mut done, mut in_time, mut late) = (Vec::new(), Vec::new(), Vec::new());
    let end = facts.window.end();
    for one in facts.movements()? {
        for (kind, name) in [(EntryKind::MidtermReview, "Sơ kết"), (EntryKind::FinalReview, "Tổng kết")]
        {
            for entry in entries(one, kind) {
                let Some(due) = entry.due_on.filter(|due| facts.window.holds(*due) && *due <= end) else {
                    continue;
                };
                let held = entry.done_on.filter(|day| *day <= end);
                let record = Record::new(format!("{name}: {}", one.name), Some(due)).at("movements", one.id);
                let record = record.tag("Loại", Some(name.into())).tag(FIELD, one.field_name.clone()).share();
                let says = held.map_or("chưa làm".to_owned(), |day| format!("làm ngày {}", on(day)));
                let says = format!("hạn {}, {says}", on(due));
                done.push(Case::new(&record, Some(held.is_some())).note(&says));
                in_time.push(Case::new(&record, Some(held.is_some_and(|day| day <= due))).note(&says));
                if let Some(day) = held.filter(|day| *day > due) {
                    late.push(Case::days(&record, Some(due), Some(day)).note(&says));
                }
            }
        }
    }
    Ok(vec![Found::new("done", done), Found::new("in_time", in_time), Found::new("late", late)])
}

pub(super) fn targets(facts: &Facts) -> Result<Vec<Found>> {
    let counted = facts.db.all(
        "SELECT movement_id AS id, count(figure) AS figures FROM movement_targets
         WHERE removed_at IS NULL GROUP BY movement_id",
        [],
        |row| Ok((id(row, "id")?, row.get::<_, i64>("figures")?)),
    )?;
    let counted: HashMap<Uuid, i64> = counted.into_iter().collect();
    let words = |one: &Movement| {
        let said = [&one.objective, &one.content].into_iter().flatten().next()?;
        let parts = [Some(said), one.objective.as_ref(), one.content.as_ref(), one.criteria.as_ref()];
        Some(parts.map(|part| part.map(|text| text::fold(text)).unwrap_or_default()).join("|"))
    };
    let list = facts.movements()?;
    let all: Vec<Option<String>> = list.iter().map(words).collect();
    let (mut measured, mut copied) = (Vec::new(), Vec::new());
    for (one, own) in list.iter().zip(&all) {
        let record = record(one).share();
        let figures = counted.get(&one.id).copied().unwrap_or_default();
        measured.push(Case::new(&record, Some(figures > 0)).note(match figures {
            0 => "chưa có chỉ tiêu ghi con số".to_owned(),
            figures => format!("{figures} chỉ tiêu ghi con số"),
        }));
        let like =
            list.iter().zip(&all).find(|(other, words)| other.id != one.id && own.is_some() && *words == own);
        let says = like.map_or_else(String::new, |(other, _)| format!("giống «{}»", other.name));
        let case = Case::new(&record, own.as_ref().map(|_| like.is_some()));
        copied.push(case.note(if own.is_none() {
            "chưa ghi mục tiêu, nội dung".to_owned()
        } else {
            says
        }));
    }
    Ok(vec![Found::new("targets", measured), Found::new("copied", copied)])
}

pub(super) fn overlap(facts: &Facts) -> Result<Vec<Found>> {
    let list = facts.movements()?;
    let subject = |one: &Movement| Some((one.field.clone()?, text::fold(one.audience.as_deref()?)));
    let meet = |a: &Movement, b: &Movement| {
        b.ends_on.is_none_or(|end| end >= a.starts_on) && a.ends_on.is_none_or(|end| end >= b.starts_on)
    };
    let cases = list.iter().map(|one| {
        let own = subject(one);
        let like = list
            .iter()
            .find(|other| other.id != one.id && own.is_some() && subject(other) == own && meet(one, other));
        let case = Case::new(&record(one).share(), own.as_ref().map(|_| like.is_some()));
        match (like, own) {
            (Some(other), _) => case.note(format!("trùng với «{}»", other.name)),
            (None, Some(_)) => case,
            (None, None) => case.note("chưa ghi lĩnh vực hoặc đối tượng"),
        }
    });
    Ok(vec![Found::new("overlap", cases.collect())])
}

pub(super) fn participation(facts: &Facts) -> Result<Vec<Found>> {
    let there: HashSet<Uuid> =
        facts.movements()?.iter().flat_map(|one| one.unit_ids.iter().copied()).collect();
    let times = |unit: Uuid| {
        facts.movements().map(|all| all.iter().filter(|one| one.unit_ids.contains(&unit)).count())
    };
    let cases = facts.units()?.iter().map(|unit| {
        let case = Case::new(&unit.record, Some(there.contains(&unit.id)));
        Ok(case.note(match times(unit.id)? {
            0 => "chưa tham gia phong trào nào".to_owned(),
            times => format!("{times} phong trào"),
        }))
    });
    Ok(vec![Found::new("units", cases.collect::<Result<_>>()?)])
}
