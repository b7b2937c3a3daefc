//! A list whose rows are nominated in a round of review: for what, with which merit, and who is nominated already.
//! A round that is closed, submitted or decided takes no list in.

use std::collections::{BTreeMap, HashMap, HashSet};

use uuid::Uuid;

use super::{
    import_file::ListNominations,
    intake::Intake,
    judge::Judge,
    lists::FileList,
    places::PlaceRef,
    plan::{Fate, PlanRow, Whom},
    questions::{Answers, Choice, Question, QuestionKind},
    reasons, sentences, titles,
};
use crate::{
    Db, Error, Result,
    features::{
        nominations::{NominationDraft, NominationFilter, Round, store as nominations},
        rulebook::Rulebook,
        submissions::store as submissions,
        units::Unit,
    },
    terms::{Day, Recipient, RecipientKind, calendar, text},
};

/// One nomination a row adds.
#[derive(Debug, Clone)]
pub(super) struct Nominated {
    pub(super) award: String,
    pub(super) award_name: String,
    pub(super) merit: String,
    pub(super) note: Option<String>,
    pub(super) nominated_by: Option<PlaceRef>,
}

pub(super) struct Nominations<'a> {
    into: &'a ListNominations,
    by: Option<Uuid>,
    on: Day,
    /// Who is nominated for what on record, and since when it is withdrawn.
    on_record: HashMap<(Recipient, String), Option<Day>>,
    /// The same of the rows met so far.
    met: HashSet<(About, String)>,
    /// What the clerk said a text means for a kind of recipient; nothing where it means no award.
    means: HashMap<String, Option<String>>,
    /// Questions each row waits for, by list and row.
    asked: HashMap<(usize, u32), Vec<String>>,
}

/// Whom a row is about, by what all rows about the same have in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum About {
    Known(Recipient),
    NewUnit(usize),
    NewPerson(usize),
    NewHousehold(usize),
}

impl<'a> Nominations<'a> {
    /// Opens the round for a list; refused in a sentence where it takes none.
    pub(super) fn open(
        db: &Db,
        into: &'a ListNominations,
        sender: Option<&str>,
        units: &[Unit],
    ) -> Result<Self> {
        let round = nominations::round(db, into.round_id)?.ok_or_else(|| Error::not_found("đợt xét này"))?;
        let on = into.received_on.unwrap_or_else(|| db.today());
        takes_lists(db, &round, on)?;
        if let Some(by) = into.nominated_by
            && !units.iter().any(|unit| unit.id == by)
        {
            return Err(Error::not_found("đơn vị đề nghị này"));
        }
        let sender = sender.map(|sender| text::fold(&text::line(sender)));
        let sending = units.iter().find(|unit| Some(text::fold(&unit.name)) == sender);
        let filter = NominationFilter { round_id: Some(round.id), ..NominationFilter::default() };
        let listed = nominations::list(db, &filter)?;
        Ok(Self {
            into,
            by: into.nominated_by.or_else(|| sending.map(|unit| unit.id)),
            on,
            on_record: listed.into_iter().map(|one| ((one.recipient, one.award), one.withdrawn_on)).collect(),
            met: HashSet::new(),
            means: HashMap::new(),
            asked: HashMap::new(),
        })
    }

    /// What must be asked about titles: words nobody knows, and lists that say none.
    pub(super) fn settle<'r>(
        &mut self,
        book: &Rulebook,
        answers: &Answers,
        lists: &[FileList],
        rows: impl Iterator<Item = (&'r PlanRow, &'r Option<Intake>)>,
    ) -> Vec<Question> {
        let mut asked: BTreeMap<String, (RecipientKind, Option<String>, u32)> = BTreeMap::new();
        for (row, intake) in rows {
            let Some(intake) = intake else { continue };
            let kind = titles::kind(intake.recipient);
            let silent = intake.awards.is_empty() && intake.unknown_awards.is_empty();
            let words = intake.unknown_awards.iter().map(|words| (word_id(kind, words), Some(words.clone())));
            let number = lists.get(row.list).map_or(0, |list| list.number);
            let none = silent.then(|| (format!("award:{number}.{}", kind_id(kind)), None));
            for (id, words) in words.chain(none) {
                asked.entry(id.clone()).or_insert((kind, words, 0)).2 += 1;
                self.asked.entry((row.list, row.number)).or_default().push(id);
            }
        }
        let mut questions = Vec::new();
        for (id, (kind, words, rows)) in asked {
            let who = kind_plural(kind);
            let said = words.as_ref().map_or_else(
                || format!("Danh sách không ghi danh hiệu, hình thức đề nghị cho {who}. Đề nghị gì?"),
                |words| format!("«{words}» đề nghị cho {who} là danh hiệu, hình thức nào?"),
            );
            let memory = words.as_ref().map_or_else(|| format!("award:{}", kind_id(kind)), |_| id.clone());
            let answer = answers.get(&id, &memory);
            if let Some(answer) = &answer {
                let award = book.award(&answer.text).filter(|award| award.suits(kind));
                self.means.insert(id.clone(), award.map(|award| award.fact.id.clone()));
            }
            let choices = choices(book, kind, self.on);
            let question = Question::new(QuestionKind::Award, id, said, words.as_deref().unwrap_or_default());
            questions.push(Question { rows, choices, memory, ..question }.answered(answer));
        }
        questions
    }

    /// Adds to a row that was judged what it nominates; a row that names nothing to nominate is not taken.
    pub(super) fn row(
        &mut self,
        judge: &Judge<'_>,
        row: &mut PlanRow,
        intake: &Intake,
        book: &Rulebook,
    ) -> Result<()> {
        if row.fate == Fate::Refused {
            return Ok(());
        }
        let Some(awards) = self.awards(judge, row, intake) else { return Ok(()) };
        let Some(about) = about(judge, row.whom) else { return Ok(()) };
        let merit = intake.merit.clone().or_else(|| self.into.merit.clone().map(|text| text::line(&text)));
        let mut known = Vec::new();
        for award in awards {
            if let Some(already) = self.already(about, &award) {
                known.push((award, already));
                continue;
            }
            let draft = self.draft(intake, &award, merit.clone().unwrap_or_default());
            match draft.checked(judge.today(), book) {
                Ok(draft) => row.nominations.push(Nominated {
                    award_name: book.award_name_on(&draft.award, self.on).to_owned(),
                    award: draft.award,
                    merit: draft.merit,
                    note: draft.note,
                    nominated_by: self.by.map(PlaceRef::Known).or_else(|| judge.unit_of(intake)),
                }),
                Err(error) => {
                    row.nominations.clear();
                    refuse(row, judge, |list, number| {
                        sentences::refused_nomination(list, number, intake, &error)
                    });
                    return Ok(());
                }
            }
        }
        self.met.extend(row.nominations.iter().map(|one| (about, one.award.clone())));
        self.fate(row, judge, book, &known);
        Ok(())
    }

    /// What a row asks for with the answers given; nothing when it waits for one or wants none.
    fn awards(&self, judge: &Judge<'_>, row: &mut PlanRow, intake: &Intake) -> Option<Vec<String>> {
        let mut awards = intake.awards.clone();
        for id in self.asked.get(&(row.list, row.number)).into_iter().flatten() {
            match self.means.get(id) {
                Some(Some(award)) => awards.push(award.clone()),
                Some(None) => {}
                None => {
                    row.question = Some(id.clone());
                    let words = intake.unknown_awards.join("; ");
                    refuse(row, judge, |list, number| sentences::award_asked(list, number, &words));
                    return None;
                }
            }
        }
        // Two words of a row may mean one award, wherever they stand.
        let mut met = HashSet::new();
        awards.retain(|award| met.insert(award.clone()));
        if awards.is_empty() {
            refuse(row, judge, sentences::award_unwanted);
            return None;
        }
        Some(awards)
    }

    /// Whether it is nominated already, and how that is said.
    fn already(&self, about: About, award: &str) -> Option<String> {
        if self.met.contains(&(about, award.to_owned())) {
            return Some("đã đứng ở một dòng trên".to_owned());
        }
        let About::Known(recipient) = about else { return None };
        Some(match self.on_record.get(&(recipient, award.to_owned()))? {
            None => "đã được đề nghị trong đợt xét này".to_owned(),
            Some(day) => format!("đã được đề nghị trong đợt xét này, rút ngày {}", calendar::short(*day)),
        })
    }

    fn draft(&self, intake: &Intake, award: &str, merit: String) -> NominationDraft {
        NominationDraft {
            id: None,
            round_id: self.into.round_id,
            // Who it is matters only when it is written; the kind decides what suits.
            recipient: Recipient { kind: titles::kind(intake.recipient), id: Uuid::nil() },
            award: award.to_owned(),
            merit,
            nominated_by: None,
            received_on: Some(self.on),
            relies_on_initiative: None,
            exemplar_id: None,
            note: intake.remark.clone(),
        }
    }

    fn fate(&self, row: &mut PlanRow, judge: &Judge<'_>, book: &Rulebook, known: &[(String, String)]) {
        let name = |award: &str| format!("«{}»", book.award_name_on(award, self.on));
        let known: Vec<String> = known.iter().map(|(award, how)| format!("{} {how}", name(award))).collect();
        let fresh: Vec<String> = row.nominations.iter().map(|one| name(&one.award)).collect();
        let described = judge.described(row.whom);
        row.reason = Some(reasons::nominated(row, &fresh, &known, &described));
        if !fresh.is_empty() {
            row.fate = Fate::New;
        }
    }
}

fn takes_lists(db: &Db, round: &Round, on: Day) -> Result<()> {
    let name = &round.name;
    if let Some(closes) = round.closes_on.filter(|closes| *closes < on) {
        let message = format!(
            "Đợt xét «{name}» đã hết hạn nhận đề nghị từ {}, nên không nhận thêm danh sách. Nếu danh sách đến \
             trong hạn, hãy ghi ngày nhận; nếu gia hạn, hãy sửa hạn nhận đề nghị của đợt xét.",
            calendar::short(closes)
        );
        return Err(Error::refused("closed", message));
    }
    if let Some(submission) = submissions::of_round(db, round.id)?.first() {
        let number = submission.number.as_deref().map(|number| format!(" {number}")).unwrap_or_default();
        let message = format!(
            "Đợt xét «{name}» đã trình cấp trên bằng tờ trình{number}, nên không nhận thêm danh sách. Hãy mở đợt \
             xét khác cho những đề nghị đến sau."
        );
        return Err(Error::refused("submitted", message));
    }
    if round.nominations > 0 && round.decided == round.nominations {
        let message = format!(
            "Đợt xét «{name}» đã có quyết định cho mọi đề nghị, nên không nhận thêm danh sách. Hãy mở đợt xét khác \
             cho những đề nghị đến sau."
        );
        return Err(Error::refused("decided", message));
    }
    Ok(())
}

/// What is given by the commune stands first; the last choice leaves the rows out.
fn choices(book: &Rulebook, kind: RecipientKind, on: Day) -> Vec<Choice> {
    let mut awards: Vec<_> = book.awards_on(on).filter(|award| award.suits(kind)).collect();
    let is_own = |id: &str| book.authority(id, on).is_none_or(|authority| authority.level == "commune");
    awards.sort_by_key(|award| !is_own(&award.fact.id));
    let mut choices: Vec<Choice> =
        awards.iter().map(|award| Choice::new(&award.fact.id, &award.name, "")).collect();
    choices.push(Choice::new("none", "Không đề nghị", "không nhận những dòng này"));
    choices
}

fn refuse(row: &mut PlanRow, judge: &Judge<'_>, say: impl Fn(&FileList, u32) -> String) {
    row.reason = judge.list(row).map(|list| say(list, row.number));
    row.fate = Fate::Refused;
    row.whom = Whom::Nobody;
}

fn about(judge: &Judge<'_>, whom: Whom) -> Option<About> {
    if let Some(known) = judge.on_record(whom) {
        return Some(About::Known(known));
    }
    match whom {
        Whom::Nobody => None,
        Whom::Person(who) => Some(About::NewPerson(who)),
        Whom::Household(house) => Some(About::NewHousehold(house)),
        Whom::Unit(place) => Some(About::NewUnit(judge.new_unit(place)?)),
    }
}

fn kind_id(kind: RecipientKind) -> &'static str {
    match kind {
        RecipientKind::Person => "person",
        RecipientKind::Household => "household",
        RecipientKind::Unit => "unit",
    }
}

fn kind_plural(kind: RecipientKind) -> &'static str {
    match kind {
        RecipientKind::Person => "cá nhân",
        RecipientKind::Household => "hộ gia đình",
        RecipientKind::Unit => "tập thể",
    }
}

fn word_id(kind: RecipientKind, words: &str) -> String {
    format!("award:{}:{}", kind_id(kind), text::line(words).to_lowercase())
}
