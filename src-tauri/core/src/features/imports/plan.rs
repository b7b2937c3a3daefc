//! What taking a file in would do: every row with its fate, every question, every unit it would add. Making a plan
//! writes nothing; taking in makes it again on the same book and writes what it says.

use std::{collections::HashMap, hash::BuildHasher};

use serde::Serialize;
use sovang_sheets::{
    Sheet,
    heading::Field,
    table::{List, Record, What, is_unit},
};
use ts_rs::TS;

use super::{
    changes::FieldChange,
    households::Households,
    import_file::ImportFile,
    intake::{Intake, Intakes},
    judge::Judge,
    lists::{self, FileList},
    memory, new_units,
    nominations::{Nominated, Nominations},
    people::{People, loose_name},
    places::Places,
    posts::Posts,
    questions::{Answers, Choice, Question, QuestionKind},
    sentences,
    source::ListFile,
};
use crate::{
    Db, Error, Result,
    features::{
        rulebook::{self, Rulebook},
        units::{Unit, UnitFilter, store as units},
    },
    terms::text,
};

/// What becomes of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts", rename = "ImportFate")]
pub(super) enum Fate {
    New,
    Changed,
    Same,
    Refused,
    Skipped,
}

impl Fate {
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::New => "mới",
            Self::Changed => "thay đổi",
            Self::Same => "đã có",
            Self::Refused => "từ chối",
            Self::Skipped => "bỏ qua",
        }
    }
}

/// Rows by their fate; the five sum to the rows of the file.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub(super) struct ImportCounts {
    pub(super) total: usize,
    pub(super) new: usize,
    pub(super) changed: usize,
    pub(super) same: usize,
    pub(super) refused: usize,
    pub(super) skipped: usize,
    /// Of the refused ones those that only wait for an answer.
    pub(super) asked: usize,
    /// Units that would be added.
    pub(super) new_units: usize,
    /// Nominations that would be added to the round.
    pub(super) nominations: usize,
}

/// Whom a row is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Whom {
    Nobody,
    Person(usize),
    Household(usize),
    /// A text of [`Places`].
    Unit(usize),
}

/// One row of the file.
#[derive(Debug)]
pub(super) struct PlanRow {
    /// Place in [`Plan::lists`].
    pub(super) list: usize,
    /// Place in the list's rows.
    pub(super) at: usize,
    pub(super) number: u32,
    pub(super) fate: Fate,
    pub(super) reason: Option<String>,
    pub(super) whom: Whom,
    pub(super) changes: Vec<FieldChange>,
    /// Id of the question this row waits for.
    pub(super) question: Option<String>,
    /// Id of the question whose answer decided about this row.
    pub(super) answered: Option<String>,
    /// Rows of names that are alike: the same letter for one person, with a mark when it is asked.
    pub(super) group: Option<String>,
    pub(super) awards: Vec<String>,
    /// What it would add to the round.
    pub(super) nominations: Vec<Nominated>,
}

pub(super) struct Plan {
    pub(super) lists: Vec<FileList>,
    pub(super) rows: Vec<PlanRow>,
    pub(super) people: People,
    pub(super) households: Households,
    pub(super) places: Places,
    pub(super) questions: Vec<Question>,
    pub(super) counts: ImportCounts,
    pub(super) answers: Answers,
    /// The rows are nominations of a round.
    pub(super) nominates: bool,
}

/// Tells how far the work is; an error stops it.
pub(super) type Tick<'a> = &'a mut dyn FnMut(&str, usize, usize) -> Result<()>;

impl Plan {
    pub(super) fn make(db: &Db, file: &ListFile, wanted: &ImportFile, tick: Tick<'_>) -> Result<Self> {
        let remembered = memory::load(db, wanted.sender.as_deref())?;
        let answers = Answers::new(wanted.answers.clone(), remembered);
        let (mut lists, mut questions) = lists::find(&file.sheets, &answers)?;
        if lists.is_empty() {
            return Err(sentences::sheet(sovang_sheets::SheetError::NoTable));
        }
        let units = units::list(db, &UnitFilter::default())?;
        for list in lists.iter_mut().filter(|list| list.is_taken) {
            if let Some(question) = place_of_list(file, list, wanted.sender.as_deref(), &units, &answers) {
                list.place = question.answer.clone().and_then(|answer| place_name(&answer, &units));
                questions.push(question);
            }
        }
        let book = rulebook::of(db)?;
        let nominations = wanted.nominations.as_ref();
        let mut nominations = nominations
            .map(|into| Nominations::open(db, into, wanted.sender.as_deref(), &units))
            .transpose()?;
        let nominates = nominations.is_some();
        let (mut places, mut posts) = (Places::default(), Posts::default());
        let mut rows = Vec::new();
        let mut intakes: Vec<Option<Intake>> = Vec::new();
        let total = lists.iter().map(|list| list.list.rows.len()).sum();
        for (at, list) in lists.iter().enumerate() {
            let Some(sheet) = file.sheets.get(list.sheet) else { continue };
            let read = (file, &*book, nominates);
            take_rows(read, sheet, (at, list), (&mut places, &mut posts), &mut rows, &mut intakes);
            tick("Đang hiểu danh sách", rows.len(), total)?;
        }
        questions.extend(places.settle(db, &answers)?);
        questions.extend(posts.settle(db, &answers)?);
        for position in intakes.iter_mut().flatten().filter_map(|intake| intake.draft.position.as_mut()) {
            *position = posts.kept(position);
        }
        if let Some(nominations) = &mut nominations {
            questions.extend(nominations.settle(&book, &answers, &lists, rows.iter().zip(&intakes)));
        }
        let mut judge = Judge::new(db, &answers, &places, &lists)?;
        let forms = name_forms(&intakes);
        // Each draft goes once it is judged: a long list would otherwise stand in memory twice.
        for (at, (row, intake)) in rows.iter_mut().zip(intakes).enumerate() {
            if at % 500 == 0 {
                tick("Đang so với sổ", at, total)?;
            }
            if let Some(intake) = intake {
                judge.row(at, row, &intake)?;
                if let Some(nominations) = &mut nominations {
                    nominations.row(&judge, row, &intake, &book)?;
                }
            }
        }
        let (people, households) = judge.finish(&mut questions);
        group_alike(&mut rows, &forms, &questions);
        let counts = counted(&rows);
        if !wanted.passes_unasked {
            refuse_unasked(&answers, &questions)?;
        }
        let mut plan =
            Self { lists, rows, people, households, places, questions, counts, answers, nominates };
        plan.counts.new_units = new_units::count(&plan);
        Ok(plan)
    }

    /// The unit or hamlet a row's person or household will be in.
    pub(super) fn unit_of(&self, row: &PlanRow) -> Option<String> {
        let place = match row.whom {
            Whom::Person(who) => {
                self.people.all.get(who).and_then(|someone| someone.future.unit.or(someone.future.hamlet))
            }
            Whom::Household(house) => self.households.all.get(house).and_then(|house| house.hamlet),
            Whom::Unit(_) | Whom::Nobody => None,
        };
        place.map(|place| self.places.name(place).to_owned())
    }

    /// The sheet a list stands in.
    pub(super) fn sheet<'f>(&self, file: &'f ListFile, list: usize) -> Option<(&FileList, &'f Sheet)> {
        let list = self.lists.get(list)?;
        Some((list, file.sheets.get(list.sheet)?))
    }
}

/// The rows of one list: those that name somebody on their way in, the others skipped.
fn take_rows(
    (file, book, nominates): (&ListFile, &Rulebook, bool),
    sheet: &Sheet,
    (at, list): (usize, &FileList),
    (places, posts): (&mut Places, &mut Posts),
    rows: &mut Vec<PlanRow>,
    intakes: &mut Vec<Option<Intake>>,
) {
    let reader = list.list.reader(sheet, file.today);
    let mut taking =
        Intakes { book, list: &list.list, place: list.place.as_deref(), nominates, places, posts };
    for (place, row) in list.list.rows.iter().enumerate() {
        let record = if list.is_taken { reader.record(row) } else { None };
        let group = match row.what {
            What::Record { group: Some(group), .. } => list.list.groups.get(group).map(String::as_str),
            What::Record { group: None, .. } | What::Skipped(_) => None,
        };
        let mut planned = PlanRow {
            list: at,
            at: place,
            number: row.number,
            fate: Fate::Skipped,
            reason: None,
            whom: Whom::Nobody,
            changes: Vec::new(),
            question: None,
            answered: None,
            group: None,
            awards: Vec::new(),
            nominations: Vec::new(),
        };
        let intake = record.as_ref().and_then(|record| match no_name(&list.list, record) {
            Some(reason) => {
                (planned.fate, planned.reason) = (Fate::Refused, Some(reason));
                None
            }
            None => Some(taking.take(record, group)),
        });
        rows.push(planned);
        intakes.push(intake);
    }
}

fn no_name(list: &List, record: &Record) -> Option<String> {
    let nameless = !record.fields.full_name.chars().any(char::is_alphabetic);
    nameless.then(|| sentences::no_name(list, record))
}

/// Which unit people belong to when neither a column nor a part of the list says it.
fn place_of_list(
    file: &ListFile,
    list: &FileList,
    sender: Option<&str>,
    units: &[Unit],
    answers: &Answers,
) -> Option<Question> {
    let says = [Field::Unit, Field::Village, Field::PositionUnit, Field::UnitName];
    if says.iter().any(|field| list.list.column(*field).is_some()) || !list.list.groups.is_empty() {
        return None;
    }
    let (id, memory) = (format!("place:{}", list.number), "place".to_owned());
    let sheet = file.sheets.get(list.sheet);
    let around = [list.list.title.as_deref(), sheet.map(|sheet| sheet.name.as_str()), sender];
    let around = around.into_iter().flatten().map(|line| format!(" {} ", text::fold(&text::line(line))));
    let around = around
        .chain([format!(" {} ", text::fold(&file.name()).replace(['_', '-', '.'], " "))])
        .collect::<String>();
    let named = |unit: &&Unit| around.contains(&format!(" {} ", text::fold(&unit.name)));
    let mut choices: Vec<Choice> = units
        .iter()
        .filter(named)
        .map(|unit| Choice::new(&unit.id.to_string(), &unit.name, "có trong tiêu đề hoặc tên tệp"))
        .collect();
    choices.extend(
        units
            .iter()
            .filter(|unit| !named(unit))
            .take(50)
            .map(|unit| Choice::new(&unit.id.to_string(), &unit.name, "")),
    );
    // A tab or a sender named after a hamlet names it even when the book does not know it yet.
    let tab = sheet.map(|sheet| text::line(&sheet.name));
    let unknown =
        |name: &String| is_unit(name) && !units.iter().any(|unit| text::fold(&unit.name) == text::fold(name));
    let told = tab.into_iter().chain(sender.map(text::line)).find(unknown);
    if let Some(name) = told {
        choices.insert(0, Choice::new(&name, &name, "thêm đơn vị mới, theo tên trang hoặc nơi gửi"));
    }
    choices.push(Choice::new("none", "Không ghi đơn vị", ""));
    let text = "Danh sách không có cột đơn vị hay thôn, bản. Những người này thuộc đơn vị nào?".to_owned();
    let rows = u32::try_from(list.list.record_count()).unwrap_or(u32::MAX);
    let value = list.list.title.clone().unwrap_or_default();
    let question = Question::new(QuestionKind::Place, id.clone(), text, &value);
    Some(Question { rows, choices, memory: memory.clone(), ..question }.answered(answers.get(&id, &memory)))
}

/// The unit an answer names: one on record by its id, or any name as typed.
fn place_name(answer: &str, units: &[Unit]) -> Option<String> {
    if answer == "none" {
        return None;
    }
    let known = units.iter().find(|unit| unit.id.to_string() == answer);
    Some(known.map_or_else(|| text::line(answer), |unit| unit.name.clone()))
}

/// What names that are alike share, row by row; only to be compared.
fn name_forms(intakes: &[Option<Intake>]) -> Vec<Option<u64>> {
    let hashing = std::hash::RandomState::new();
    let form = |intake: &Option<Intake>| {
        let intake = intake.as_ref().filter(|intake| intake.own.is_none())?;
        Some(hashing.hash_one(loose_name(&intake.draft.full_name)))
    };
    intakes.iter().map(form).collect()
}

/// Gives rows whose names are alike the letter of the person they are about.
fn group_alike(rows: &mut [PlanRow], forms: &[Option<u64>], questions: &[Question]) {
    let mut alike: HashMap<u64, u32> = HashMap::new();
    for form in forms.iter().flatten() {
        *alike.entry(*form).or_default() += 1;
    }
    let mut letters: HashMap<String, String> = HashMap::new();
    for (row, form) in rows.iter_mut().zip(forms) {
        if form.as_ref().and_then(|form| alike.get(form)).is_none_or(|rows| *rows < 2) {
            continue;
        }
        let next = lists::letter(letters.len());
        let mut letter = |key: String| letters.entry(key).or_insert(next.clone()).clone();
        let asked = row.question.as_ref().and_then(|id| questions.iter().find(|question| question.id == *id));
        row.group = match (row.whom, asked) {
            (Whom::Person(who), _) => Some(letter(format!("p{who}"))),
            (Whom::Household(house), _) => Some(letter(format!("h{house}"))),
            (_, Some(question)) => {
                Some(question.whom.iter().map(|who| letter(format!("p{who}")) + "?").collect())
            }
            _ => None,
        };
    }
}

fn counted(rows: &[PlanRow]) -> ImportCounts {
    let mut counts = ImportCounts { total: rows.len(), ..ImportCounts::default() };
    for row in rows {
        counts.asked += usize::from(row.question.is_some());
        counts.nominations += row.nominations.len();
        let count = match row.fate {
            Fate::New => &mut counts.new,
            Fate::Changed => &mut counts.changed,
            Fate::Same => &mut counts.same,
            Fate::Refused => &mut counts.refused,
            Fate::Skipped => &mut counts.skipped,
        };
        *count += 1;
    }
    counts
}

/// An answer to nothing is a slip of the pen, and silence would let it pass for an answer.
fn refuse_unasked(answers: &Answers, questions: &[Question]) -> Result<()> {
    let settings = ["first:", "kind:", "sheet:", "list:", "column:", "place:"];
    let unasked = answers.unasked(questions).find(|id| !settings.iter().any(|word| id.starts_with(word)));
    match unasked {
        Some(id) => {
            let message = format!(
                "Không có câu hỏi nào tên «{id}» cho tệp này. Hãy xem lại danh sách câu hỏi trong phần xem trước."
            );
            Err(Error::invalid("answers", message))
        }
        None => Ok(()),
    }
}
