//! Decides the fate of each row in turn, keeps who was met, and gathers what must be asked about them.

use std::collections::HashMap;

use sovang_sheets::table::Recipient as Named;
use uuid::Uuid;

use super::{
    changes::FieldChange,
    households::{HouseOutcome, HouseSaid, Households},
    intake::Intake,
    lists::FileList,
    people::{Doubtful, Outcome, People, Said, memory_key, refusal},
    places::{Meaning, PlaceRef, Places},
    plan::{Fate, PlanRow, Whom},
    questions::{Answer, Answers, Choice, Question, QuestionKind},
    reasons, sentences,
};
use crate::{
    Db, Error, Result,
    terms::{Day, Recipient, RecipientKind},
};

pub(super) struct Judge<'a> {
    db: &'a Db<'a>,
    answers: &'a Answers,
    places: &'a Places,
    lists: &'a [FileList],
    people: People,
    households: Households,
    questions: Vec<Question>,
    /// List and row of each place in the plan.
    rows: HashMap<usize, (usize, u32)>,
    /// Whom each row met so far is about.
    met: HashMap<(usize, u32), Whom>,
    /// The household whose members the next rows name.
    house: Option<usize>,
}

impl<'a> Judge<'a> {
    pub(super) fn new(
        db: &'a Db<'a>,
        answers: &'a Answers,
        places: &'a Places,
        lists: &'a [FileList],
    ) -> Result<Self> {
        Ok(Self {
            db,
            answers,
            places,
            lists,
            people: People::new(db)?,
            households: Households::default(),
            questions: Vec::new(),
            rows: HashMap::new(),
            met: HashMap::new(),
            house: None,
        })
    }

    pub(super) fn finish(self, questions: &mut Vec<Question>) -> (People, Households) {
        questions.extend(self.questions);
        (self.people, self.households)
    }

    /// Sets the fate of the row at a place of the plan.
    pub(super) fn row(&mut self, at: usize, row: &mut PlanRow, intake: &Intake) -> Result<()> {
        row.awards.clone_from(&intake.awards);
        if let Some(text) = intake.own {
            self.unit(row, text);
            return Ok(());
        }
        if let Some(error) = refusal(self.db, intake) {
            let list = self.lists.get(row.list);
            row.reason =
                list.map(|list| sentences::refused_row(&list.list, row.number, &intake.draft, &error));
            row.fate = Fate::Refused;
            return Ok(());
        }
        let key = (self.list_number(row), row.number);
        self.rows.insert(at, key);
        match intake.recipient {
            Named::Household => self.household(at, row, intake)?,
            Named::Person | Named::Unit => self.person(at, row, intake)?,
        }
        self.met.insert(key, row.whom);
        Ok(())
    }

    fn unit(&self, row: &mut PlanRow, place: usize) {
        let Some(text) = self.places.texts.get(place) else { return };
        let (fate, reason) = match &text.meaning {
            _ if text.text.chars().count() > 200 => (Fate::Refused, Some(reasons::unit_too_long(row.number))),
            Meaning::New(_) if text.first_own_row == Some(row.number) => (Fate::New, None),
            Meaning::New(_) => (Fate::Same, Some(reasons::unit_again(row.number, &text.text))),
            Meaning::Known(_) | Meaning::As(_) => {
                let name =
                    self.places.resolve(place).map(|place| self.places.name(place)).unwrap_or_default();
                (Fate::Same, Some(reasons::unit_known(row.number, name)))
            }
            Meaning::Open => {
                row.question = Some(Places::question_id(&text.text));
                (Fate::Refused, Some(reasons::unit_asked(row.number, &text.text)))
            }
            Meaning::Nothing => (Fate::Refused, Some(reasons::unit_unwanted(row.number, &text.text))),
        };
        (row.fate, row.reason) = (fate, reason);
        if fate != Fate::Refused {
            row.whom = Whom::Unit(place);
        }
    }

    fn person(&mut self, at: usize, row: &mut PlanRow, intake: &Intake) -> Result<()> {
        let asks = Asking::new("person", self.list_number(row), row.number);
        let said = self.said(&asks, intake)?;
        let (outcome, doubtful) = self.people.judge(self.db, intake, at, self.places, said)?;
        match outcome {
            Outcome::New(who) => (row.fate, row.whom) = (Fate::New, Whom::Person(who)),
            Outcome::Changed(who, changes) => self.changed(row, Whom::Person(who), changes),
            Outcome::Same(who) => self.same(row, Whom::Person(who)),
            Outcome::Again(who, changes) => {
                let first = self.people.all.get(who).and_then(|someone| someone.first_row);
                self.again(row, Whom::Person(who), first, changes);
            }
            Outcome::Ask => row.fate = Fate::Refused,
        }
        if let (Some(house), Whom::Person(who)) = (self.house.filter(|_| intake.is_member), row.whom) {
            self.households.add_member(house, who, intake.relation.clone());
        }
        if let Some(doubtful) = doubtful {
            self.ask(row, intake, asks, doubtful);
        }
        Ok(())
    }

    fn household(&mut self, at: usize, row: &mut PlanRow, intake: &Intake) -> Result<()> {
        let number = self.list_number(row);
        let heads = Asking::new("person", number, row.number);
        let houses = Asking::new("household", number, row.number);
        let said = (self.said(&heads, intake)?, self.said_of_house(&houses, intake));
        let (outcome, doubts) =
            self.households.judge(self.db, &mut self.people, (intake, at), self.places, said)?;
        match outcome {
            HouseOutcome::New(house) => (row.fate, row.whom) = (Fate::New, Whom::Household(house)),
            HouseOutcome::Changed(house, changes) => self.changed(row, Whom::Household(house), changes),
            HouseOutcome::Same(house) => self.same(row, Whom::Household(house)),
            HouseOutcome::Again(house) => {
                let first = self.households.all.get(house).and_then(|house| house.first_row);
                self.again(row, Whom::Household(house), first, Vec::new());
            }
            HouseOutcome::AskHead | HouseOutcome::AskHouse => row.fate = Fate::Refused,
        }
        if let Some(doubtful) = doubts.head {
            self.ask(row, intake, heads, doubtful);
        }
        if !doubts.houses.is_empty() {
            self.ask_house(row, intake, houses, &doubts.houses);
        }
        self.house = if let Whom::Household(house) = row.whom { Some(house) } else { None };
        Ok(())
    }

    pub(super) fn today(&self) -> Day {
        self.db.today()
    }

    pub(super) fn list(&self, row: &PlanRow) -> Option<&FileList> {
        self.lists.get(row.list)
    }

    /// Whom a row is about, where the book knows them.
    pub(super) fn on_record(&self, whom: Whom) -> Option<Recipient> {
        let (kind, id) = match whom {
            Whom::Nobody => return None,
            Whom::Person(who) => (RecipientKind::Person, self.people.all.get(who)?.known.as_ref()?.id),
            Whom::Household(house) => {
                (RecipientKind::Household, self.households.all.get(house)?.known.as_ref()?.id)
            }
            Whom::Unit(place) => match self.places.resolve(place)? {
                PlaceRef::Known(id) => (RecipientKind::Unit, id),
                PlaceRef::New(_) => return None,
            },
        };
        Some(Recipient { kind, id })
    }

    /// The text of the new unit a text stands for.
    pub(super) fn new_unit(&self, place: usize) -> Option<usize> {
        match self.places.resolve(place)? {
            PlaceRef::New(place) => Some(place),
            PlaceRef::Known(_) => None,
        }
    }

    /// The unit or hamlet a row names beside whom it is about.
    pub(super) fn unit_of(&self, intake: &Intake) -> Option<PlaceRef> {
        intake.unit.or(intake.hamlet).and_then(|place| self.places.resolve(place))
    }

    pub(super) fn described(&self, whom: Whom) -> String {
        match whom {
            Whom::Person(who) => self.people.described(who, self.places),
            Whom::Household(house) => self.households.described(house, self.places),
            Whom::Unit(place) => {
                self.places.resolve(place).map(|place| self.places.name(place).to_owned()).unwrap_or_default()
            }
            Whom::Nobody => String::new(),
        }
    }

    fn changed(&self, row: &mut PlanRow, whom: Whom, changes: Vec<FieldChange>) {
        row.reason = Some(reasons::changed(row.number, &self.described(whom), &changes));
        (row.fate, row.whom, row.changes) = (Fate::Changed, whom, changes);
    }

    fn same(&self, row: &mut PlanRow, whom: Whom) {
        row.reason = Some(reasons::on_record(row.number, &self.described(whom)));
        (row.fate, row.whom) = (Fate::Same, whom);
    }

    fn again(&self, row: &mut PlanRow, whom: Whom, first: Option<usize>, changes: Vec<FieldChange>) {
        let (list, number) = first.and_then(|at| self.rows.get(&at)).copied().unwrap_or_default();
        let other = (list != self.list_number(row)).then(|| self.sheet_of(list));
        row.reason = Some(reasons::again(row.number, number, other.flatten(), &changes));
        (row.fate, row.whom, row.changes) = (Fate::Same, whom, changes);
    }

    fn sheet_of(&self, number: usize) -> Option<&str> {
        self.lists.iter().find(|list| list.number == number).map(|list| list.sheet_name.as_str())
    }

    fn list_number(&self, row: &PlanRow) -> usize {
        self.lists.get(row.list).map_or(0, |list| list.number)
    }

    /// The answer in force; most lists have none, and what a row is remembered by is costly to make.
    fn answer(&self, asks: &Asking, intake: &Intake) -> Option<Answer> {
        if self.answers.is_empty() { None } else { self.answers.get(&asks.id, &self.memory(asks, intake)) }
    }

    fn memory(&self, asks: &Asking, intake: &Intake) -> String {
        format!("{}:{}", asks.kind, memory_key(intake, self.places))
    }

    /// What the clerk said about a row: an id of the book, a row of the file, or that the row is new.
    fn said(&mut self, asks: &Asking, intake: &Intake) -> Result<Option<Said>> {
        let Some(answer) = self.answer(asks, intake) else { return Ok(None) };
        if answer.text == "new" {
            return Ok(Some(if answer.is_remembered { Said::NewOnce } else { Said::New }));
        }
        if let Ok(id) = answer.text.parse::<Uuid>() {
            // Somebody removed since the answer was remembered is asked about anew.
            return Ok(self.people.by_id(self.db, id)?.map(Said::Is));
        }
        let (list, number) = asks.row_named(&answer.text).ok_or_else(|| asks.not_understood(&answer.text))?;
        match self.met.get(&(list, number)) {
            Some(Whom::Person(who)) => Ok(Some(Said::Is(*who))),
            _ => Err(asks.not_understood(&answer.text)),
        }
    }

    fn said_of_house(&self, asks: &Asking, intake: &Intake) -> Option<HouseSaid> {
        let answer = self.answer(asks, intake)?;
        if answer.text == "new" { Some(HouseSaid::New) } else { answer.text.parse().ok().map(HouseSaid::Is) }
    }

    fn ask(&mut self, row: &mut PlanRow, intake: &Intake, asks: Asking, doubtful: Doubtful) {
        let Doubtful { whom, doubt } = doubtful;
        let mut choices: Vec<Choice> = whom.iter().filter_map(|who| self.choice(*who)).collect();
        let names: Vec<String> = whom.iter().map(|who| self.people.described(*who, self.places)).collect();
        choices.push(Choice::new("new", "Không phải một người", "thêm người mới"));
        let text = reasons::same_person(row.number, &intake.draft.full_name, &names, doubt);
        let memory = self.memory(&asks, intake);
        let question = Question::new(QuestionKind::Person, asks.id, text, &intake.draft.full_name);
        self.put(row, Question { choices, memory, whom, ..question });
    }

    fn ask_house(&mut self, row: &mut PlanRow, intake: &Intake, asks: Asking, found: &[usize]) {
        let houses =
            found.iter().filter_map(|house| self.households.all.get(*house).map(|known| (*house, known)));
        let mut choices: Vec<Choice> = houses
            .filter_map(|(house, known)| {
                let label = self.households.described(house, self.places);
                Some(Choice::new(&known.draft.id?.to_string(), &label, "đã có trong sổ"))
            })
            .collect();
        choices.push(Choice::new("new", "Hộ khác", "thêm hộ mới"));
        let text = reasons::same_household(row.number, &intake.draft.full_name);
        let memory = self.memory(&asks, intake);
        let question = Question::new(QuestionKind::Household, asks.id, text, &intake.draft.full_name);
        self.put(row, Question { choices, memory, ..question });
    }

    /// Puts a question; a row that nobody has decided about waits for the answer.
    fn put(&mut self, row: &mut PlanRow, question: Question) {
        let answer = self.answers.get(&question.id, &question.memory);
        let question = question.answered(answer);
        if row.fate == Fate::Refused {
            row.question = Some(question.id.clone());
            row.reason = Some(reasons::waits(&question.text));
        } else {
            row.answered = Some(question.id.clone());
        }
        self.questions.push(question);
    }

    fn choice(&self, who: usize) -> Option<Choice> {
        let someone = self.people.all.get(who)?;
        let label = self.people.described(who, self.places);
        if let Some(known) = &someone.known {
            return Some(Choice::new(&known.id.to_string(), &label, "đã có trong sổ"));
        }
        let (list, number) = self.rows.get(&someone.first_row?)?;
        Some(Choice::new(&format!("row:{list}.{number}"), &label, &format!("dòng {number} của danh sách")))
    }
}

/// A question about a row, as it will be asked if it must be.
struct Asking {
    kind: &'static str,
    id: String,
    list: usize,
}

impl Asking {
    fn new(kind: &'static str, list: usize, row: u32) -> Self {
        Self { kind, id: format!("{kind}:{list}.{row}"), list }
    }

    /// `row:1.13`, `1.13` or, within the same list, `13`.
    fn row_named(&self, text: &str) -> Option<(usize, u32)> {
        let text = text.strip_prefix("row:").unwrap_or(text);
        match text.split_once('.') {
            Some((list, row)) => Some((list.parse().ok()?, row.parse().ok()?)),
            None => Some((self.list, text.parse().ok()?)),
        }
    }

    fn not_understood(&self, answer: &str) -> Error {
        let message = format!(
            "Câu trả lời «{answer}» cho «{}» không đúng: hãy ghi «new», hoặc số dòng của người đứng trước trong danh sách.",
            self.id
        );
        Error::invalid("answers", message)
    }
}
