//! What the records say of a movement, in the words of a paper.

use uuid::Uuid;

use super::template::Values;
use crate::{
    Db, Error, Result,
    features::{
        exemplars::{ExemplarFilter, store as exemplars},
        movements::{EntryKind, Goal, Movement, MovementRecord, StepEntry, Target, whole},
        reports::{MovementFigures, movement_figures},
        rulebook::{self, Mark},
        settings,
        units::UnitKind,
    },
    terms::{Day, calendar, figure, money, text},
};

pub(super) fn values(db: &Db, id: Uuid) -> Result<Values> {
    let record = whole(db, id)?;
    let figures = movement_figures(db, id)?;
    let mut values = Values::new();
    let mut put = |word: &'static str, lines: Vec<String>| drop(values.insert(word, lines));
    let today = db.today();
    let movement = &record.movement;
    put("name", vec![movement.name.clone()]);
    put("commune", vec![settings::office(db)?.commune()]);
    put("superior_office", one(Some(settings::superior_on(db, today)?).filter(|name| !name.is_empty())));
    put("today", vec![calendar::short(today)]);
    let plan = movement.entry(EntryKind::Plan);
    put("bases", bases(db, plan.and_then(|plan| plan.paper_on).unwrap_or(today))?);
    for (word, value) in [
        ("objective", &movement.objective),
        ("scope", &movement.scope),
        ("audience", &movement.audience),
        ("content", &movement.content),
        ("criteria", &movement.criteria),
        ("measures", &movement.measures),
    ] {
        put(word, value.iter().flat_map(|text| text.lines()).map(str::to_owned).collect());
    }
    put("starts", vec![calendar::short(movement.starts_on)]);
    put("ends", day(movement.ends_on));
    put("launched", day(movement.launched_on));
    steps(movement, &mut put);
    taking_part(&record, &mut put);
    targets(&record.targets, &mut put);
    put(
        "criteria_points",
        record
            .criteria
            .iter()
            .map(|one| format!("- {}: {} điểm", one.name, figure::shown(one.points)))
            .collect(),
    );
    put("ranking", ranking(&record));
    results(db, movement, &figures, &mut put)?;
    values.retain(|_, lines| !lines.is_empty());
    Ok(values)
}

type Put<'p> = &'p mut dyn FnMut(&'static str, Vec<String>);

fn one(value: Option<String>) -> Vec<String> {
    value.into_iter().collect()
}

fn day(value: Option<Day>) -> Vec<String> {
    one(value.map(calendar::short))
}

/// What every paper of this work cites on that day; only what is confirmed is filled in.
fn bases(db: &Db, on: Day) -> Result<Vec<String>> {
    let book = rulebook::of(db)?;
    let cited = book.legal_bases(on, &[]);
    let cited: Vec<_> = cited.into_iter().filter(|basis| basis.fact.mark == Mark::Confirmed).collect();
    let last = cited.len().saturating_sub(1);
    let line = |(at, basis): (usize, &&rulebook::Basis)| {
        format!("Căn cứ {}{}", basis.text.trim(), if at == last { "." } else { ";" })
    };
    Ok(cited.iter().enumerate().map(line).collect())
}

fn steps(movement: &Movement, put: Put) {
    let entries =
        |kind| movement.steps.iter().flat_map(|step| &step.entries).filter(move |entry| entry.kind == kind);
    let due = |kind| day(movement.entry(kind).and_then(|entry| entry.due_on));
    put(
        "launch_on",
        day(movement.launched_on.or(movement.entry(EntryKind::Launch).and_then(|one| one.due_on))),
    );
    put("inspection_due", due(EntryKind::Inspection));
    put("midterm_due", due(EntryKind::MidtermReview));
    put("final_due", due(EntryKind::FinalReview));
    let done = |kind| entries(kind).filter(|entry| entry.done_on.is_some()).map(act).collect::<Vec<_>>();
    put("inspections", done(EntryKind::Inspection));
    put("midterm_lines", done(EntryKind::MidtermReview));
    put("plan_paper", one(movement.entry(EntryKind::Plan).and_then(paper).or_else(|| movement.plan.clone())));
    put("superior_paper", one(superior_paper(movement)));
    put("days_to_plan", one(movement.days_to_plan.map(|days| days.to_string())));
}

/// «số 08/KH-UBND ngày 20/01/2026».
fn paper(entry: &StepEntry) -> Option<String> {
    let number = entry.paper_number.as_ref().map(|number| format!("số {number}"));
    let on = entry.paper_on.map(|on| format!("ngày {}", calendar::short(on)));
    let words: Vec<String> = [number, on, entry.paper_about.as_ref().map(|about| format!("({about})"))]
        .into_iter()
        .flatten()
        .collect();
    (!words.is_empty()).then(|| words.join(" "))
}

fn act(entry: &StepEntry) -> String {
    let on = entry.done_on.map(calendar::short).unwrap_or_default();
    let more: Vec<String> = [paper(entry), entry.note.clone()].into_iter().flatten().collect();
    if more.is_empty() {
        format!("- Ngày {on};")
    } else {
        format!("- Ngày {on}: {};", more.join("; ").trim_end_matches(['.', ';']))
    }
}

fn superior_paper(movement: &Movement) -> Option<String> {
    let number = movement.superior_number.as_ref().map(|number| format!("văn bản số {number}"));
    let on = movement.superior_on.map(|on| format!("ngày {}", calendar::short(on)));
    let issuer = movement.superior_issuer.as_ref().map(|issuer| format!("của {issuer}"));
    number.as_ref()?;
    Some([number, on, issuer].into_iter().flatten().collect::<Vec<_>>().join(" "))
}

fn taking_part(record: &MovementRecord, put: Put) {
    let units = &record.units;
    put(
        "units",
        one((!units.is_empty())
            .then(|| units.iter().map(|unit| unit.name.as_str()).collect::<Vec<_>>().join(", "))),
    );
    put("units_count", one((!units.is_empty()).then(|| units.len().to_string())));
    let hamlets = units.iter().filter(|unit| unit.kind == UnitKind::Hamlet).count();
    let hamlets = if hamlets > 0 { format!(", trong đó {hamlets} thôn, bản") } else { String::new() };
    put("hamlets_line", vec![hamlets]);
    let people: i64 = units.iter().filter_map(|unit| unit.people).sum();
    let people =
        if people > 0 { format!(", với {} người", money::grouped(people)) } else { String::new() };
    put("people_line", vec![people]);
}

fn with_measure(value: f64, measure: Option<&str>) -> String {
    match measure {
        // «80%» stands together, «12 hộ» apart.
        Some("%") => format!("{}%", figure::shown(value)),
        Some(measure) => format!("{} {measure}", figure::shown(value)),
        None => figure::shown(value),
    }
}

fn targets(targets: &[Target], put: Put) {
    let measure = |target: &Target, value: Option<f64>| {
        value.map(|value| with_measure(value, target.measure.as_deref()))
    };
    let goal = |target: &Target| {
        let word = if target.goal == Goal::AtMost { "không quá" } else { "từ" };
        measure(target, target.figure).map(|figure| format!("{word} {figure}"))
    };
    put(
        "targets_planned",
        targets
            .iter()
            .map(|one| match goal(one) {
                Some(goal) => format!("- {}: {goal};", one.name),
                None => format!("- {};", one.name),
            })
            .collect(),
    );
    put(
        "targets_reached",
        targets
            .iter()
            .map(|one| {
                let planned = goal(one).map(|goal| format!("kế hoạch {goal}, ")).unwrap_or_default();
                let reached = measure(one, one.reached)
                    .map_or_else(|| "chưa có số liệu".to_owned(), |value| format!("kết quả {value}"));
                let verdict = match one.is_met {
                    Some(true) => " (đạt)",
                    Some(false) => " (chưa đạt)",
                    None => "",
                };
                format!("- {}: {planned}{reached}{verdict};", one.name)
            })
            .collect(),
    );
    let met = targets.iter().filter(|one| one.is_met == Some(true)).count();
    put("targets_met", one((!targets.is_empty()).then(|| format!("{met}/{}", targets.len()))));
    let open: Vec<&str> =
        targets.iter().filter(|one| one.is_met != Some(true)).map(|one| one.name.as_str()).collect();
    put("targets_open", one((!open.is_empty()).then(|| open.join("; "))));
}

fn ranking(record: &MovementRecord) -> Vec<String> {
    let mut scored: Vec<_> = record.scores.iter().filter(|line| line.rank.is_some()).collect();
    scored.sort_by_key(|line| line.rank);
    let line = |line: &&crate::features::movements::ScoreLine| {
        let (rank, total) = (line.rank.unwrap_or_default(), line.total.unwrap_or_default());
        format!("- Thứ {rank}: {}, {} điểm;", line.unit_name, figure::shown(total))
    };
    scored.iter().map(line).collect()
}

fn results(db: &Db, movement: &Movement, figures: &MovementFigures, put: Put) -> Result<()> {
    put("registrations", vec![money::grouped(figures.registrations)]);
    put("exemplars", vec![money::grouped(figures.exemplars)]);
    put("exemplars_publicised", vec![money::grouped(figures.exemplars_publicised)]);
    put("exemplars_replicated", vec![money::grouped(figures.exemplars_replicated)]);
    let filter = ExemplarFilter { movement_id: Some(movement.id), ..ExemplarFilter::default() };
    let told = exemplars::list(db, &filter)?;
    put(
        "exemplar_lines",
        told.iter()
            .rev()
            .map(|one| {
                let unit = one
                    .unit_name
                    .as_ref()
                    .filter(|unit| **unit != one.name)
                    .map(|unit| format!(" ({unit})"))
                    .unwrap_or_default();
                format!("- {}{unit}: {};", one.name, first_line(&one.summary))
            })
            .collect(),
    );
    put("awards_line", vec![awards_line(figures)]);
    put("pacts", pacts(db, movement.id)?);
    Ok(())
}

fn first_line(text: &str) -> &str {
    text.lines().next().unwrap_or_default().trim_end_matches(['.', ';'])
}

fn awards_line(figures: &MovementFigures) -> String {
    if figures.awards == 0 {
        return "chưa có quyết định khen thưởng trong phong trào.".to_owned();
    }
    let counts =
        [(figures.collectives, "tập thể"), (figures.people, "cá nhân"), (figures.households, "hộ gia đình")];
    let who: Vec<String> = counts
        .iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, what)| format!("{count} {what}"))
        .collect();
    let money = match figures.amount_vnd {
        0 => String::new(),
        amount => format!("; tổng tiền thưởng {} đồng", money::grouped(amount)),
    };
    format!("{} quyết định, {} khen thưởng cho {}{money}.", figures.decisions, figures.awards, who.join(", "))
}

/// How many pacts were signed, and by how many parties.
fn pacts(db: &Db, movement: Uuid) -> Result<Vec<String>> {
    let (signed, parties): (i64, i64) = db
        .first(
            "SELECT count(*), coalesce(sum(json_array_length(parties)), 0) FROM pacts
             WHERE movement_id = ?1 AND removed_at IS NULL AND signed_on IS NOT NULL",
            [movement.to_string()],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )?
        .ok_or_else(|| Error::not_found("phong trào"))?;
    let line = format!("đã ký {signed} giao ước thi đua với {parties} bên tham gia.");
    Ok(if signed > 0 { vec![text::capitalised(&line)] } else { Vec::new() })
}
