//! Puts conditions together: alternatives into one answer, answers into a verdict. Only a confirmed rule says no.

use std::{
    cell::RefCell,
    collections::{HashMap, HashSet},
    rc::Rc,
};

use super::{
    answer::{Answer, Assessment, Beside, LawUsed, State, Verdict},
    conditions::Finding,
    days::When,
    members::percent,
    records::{Honour, Records},
    sentences::{clause, figure, missing},
};
use crate::{
    features::{
        local_rules::{Decided, Layer, Layers, RuleValue},
        people::WorkClass,
        rulebook::{AwardKind, Condition, Mark, Standard},
    },
    terms::{Day, Recipient, RecipientKind, calendar, text},
};

/// Who is judged for what, and on which days.
pub(super) struct Claim<'a> {
    pub(super) recipient: Recipient,
    pub(super) award: &'a AwardKind,
    pub(super) year: i32,
    pub(super) law: LawUsed,
    /// The day on which discipline and verification are looked at.
    pub(super) on: Day,
    /// The day of the decision, as far as it is known.
    pub(super) decides_on: Day,
    /// Merit counts only from the end of a penalty on.
    pub(super) counts_after_penalty: bool,
    /// The merit of the proposal, to compare with what was rewarded.
    pub(super) merit: Option<&'a str>,
}

pub(super) struct Judge<'a> {
    pub(super) layers: &'a Layers,
    pub(super) records: &'a Records,
    pub(super) today: Day,
    /// Standards of an award for a kind of recipient on a day; a list asks for the same ones a thousand times.
    standards: RefCell<HashMap<(String, RecipientKind, Day), Rc<Vec<Standard>>>>,
    /// Holders of an award of a year, and how many its limit is a share of.
    shares: RefCell<HashMap<(String, RecipientKind, i32), Rc<(HashSet<Recipient>, usize)>>>,
}

impl<'a> Judge<'a> {
    pub(super) fn new(layers: &'a Layers, records: &'a Records, today: Day) -> Self {
        Self { layers, records, today, standards: RefCell::default(), shares: RefCell::default() }
    }

    pub(super) fn claim(&self, recipient: Recipient, award: &'a AwardKind, when: &When) -> Claim<'a> {
        let law = super::days::law(&self.layers.book, when, self.today);
        let standards = self.standards(award, recipient.kind, law.standards_on);
        Claim {
            recipient,
            award,
            year: when.year,
            on: when.received_on.unwrap_or(law.standards_on),
            decides_on: self.today,
            counts_after_penalty: standards
                .iter()
                .any(|one| one.condition == Condition::NoDiscipline && one.fact.is_sure()),
            law,
            merit: None,
        }
    }

    fn standards(&self, award: &AwardKind, kind: RecipientKind, day: Day) -> Rc<Vec<Standard>> {
        let key = (award.fact.id.clone(), kind, day);
        let mut known = self.standards.borrow_mut();
        let list = known
            .entry(key)
            .or_insert_with(|| Rc::new(self.layers.book.standards(award, kind, day).cloned().collect()));
        Rc::clone(list)
    }

    pub(super) fn assess(&self, claim: &Claim) -> Assessment {
        let conditions = self.conditions(claim);
        let name = self.layers.book.award_name_on(&claim.award.fact.id, claim.decides_on).to_owned();
        let verdict = verdict(&conditions);
        let missing = missing(&conditions);
        let (authority, is_own) = self.authority(claim);
        Assessment {
            recipient: claim.recipient,
            award: claim.award.fact.id.clone(),
            year: claim.year,
            verdict,
            says: said(verdict, &name, &conditions),
            warnings: self.warnings(claim, &conditions),
            beside: self.beside(claim),
            missing,
            conditions,
            law: claim.law.clone(),
            authority,
            is_own,
            award_name: name,
        }
    }

    /// Every condition with its answer; alternatives are parts of one.
    pub(super) fn conditions(&self, claim: &Claim) -> Vec<Answer> {
        let day = claim.law.standards_on;
        let standards = self.standards(claim.award, claim.recipient.kind, day);
        let class = self.class(claim);
        let mut answers: Vec<Answer> = Vec::new();
        let mut groups: Vec<(&str, Vec<Answer>)> = Vec::new();
        let mut is_class_missing = false;
        for standard in standards.iter() {
            match (standard.classes.is_empty(), class) {
                (false, None) => {
                    is_class_missing = true;
                    continue;
                }
                (false, Some(class)) if !standard.classes.iter().any(|word| word == class.as_str()) => {
                    continue;
                }
                _ => {}
            }
            let answer = self.answer(claim, standard);
            match &standard.one_of {
                None => answers.push(answer),
                Some(group) => match groups.iter_mut().find(|(known, _)| known == group) {
                    Some((_, parts)) => parts.push(answer),
                    None => groups.push((group, vec![answer])),
                },
            }
        }
        answers.extend(groups.into_iter().map(|(_, parts)| one_of(parts)));
        if is_class_missing && let Some(standard) = standards.iter().find(|one| !one.classes.is_empty()) {
            answers.push(class_missing(standard));
        }
        answers.extend(
            self.layers
                .criteria(&claim.award.fact.id, claim.recipient.kind, day)
                .map(|value| self.local_answer(claim, value)),
        );
        answers.extend(self.limit(claim));
        answers.extend(self.score(claim));
        answers
    }

    fn class(&self, claim: &Claim) -> Option<WorkClass> {
        self.records.people.get(&claim.recipient.id).and_then(|someone| someone.class)
    }

    fn answer(&self, claim: &Claim, standard: &Standard) -> Answer {
        let found = self.look(claim, &standard.condition);
        Answer {
            id: standard.fact.id.clone(),
            text: standard.text.clone(),
            state: found.state,
            says: found.says,
            needs: found.needs,
            figures: found.figures,
            years: found.years,
            document: standard.fact.document.clone(),
            article: standard.fact.article.clone(),
            source: standard.fact.source.clone(),
            mark: standard.fact.mark,
            note: standard.fact.note.clone(),
            layer: Layer::Nation,
            layer_name: Layer::Nation.title().to_owned(),
            is_binding: standard.fact.is_sure(),
            is_general: standard.award != claim.award.fact.id,
            parts: found.parts,
        }
    }

    /// A criterion of the province or commune.
    fn local_answer(&self, claim: &Claim, value: &RuleValue) -> Answer {
        let found = self.look(claim, value.condition.as_ref().unwrap_or(&Condition::Judged));
        Answer {
            id: value.id.to_string(),
            text: value.text.clone().unwrap_or_default(),
            state: found.state,
            says: found.says,
            needs: found.needs,
            figures: found.figures,
            years: found.years,
            document: value.document.clone(),
            article: value.article.clone().unwrap_or_default(),
            source: value.document.clone(),
            mark: Mark::Confirmed,
            note: value.note.clone(),
            layer: value.layer,
            layer_name: value.layer_name.clone(),
            is_binding: true,
            is_general: false,
            parts: found.parts,
        }
    }

    fn decided(&self, decided: Decided, text: String, found: Finding) -> Answer {
        Answer {
            id: decided.from,
            text,
            state: found.state,
            says: [found.says].into_iter().chain(decided.passed_over).collect::<Vec<_>>().join(" "),
            needs: found.needs,
            figures: found.figures,
            years: found.years,
            document: decided.document,
            article: decided.article,
            source: decided.source,
            is_binding: decided.mark == Mark::Confirmed,
            mark: decided.mark,
            note: None,
            layer: decided.layer,
            layer_name: decided.layer_name,
            is_general: false,
            parts: found.parts,
        }
    }

    /// Who holds an award of a year, and how many hold those its limit is a share of.
    fn shares(
        &self,
        award: &str,
        of: &[String],
        kind: RecipientKind,
        year: i32,
    ) -> Rc<(HashSet<Recipient>, usize)> {
        let count = |awards: &[String]| -> HashSet<Recipient> {
            let of_year = self
                .records
                .holders
                .iter()
                .filter(|((award, held), _)| *held == year && awards.iter().any(|one| **one == **award));
            of_year.flat_map(|(_, who)| who).copied().filter(|who| who.kind == kind).collect()
        };
        let mut known = self.shares.borrow_mut();
        let shares = known
            .entry((award.to_owned(), kind, year))
            .or_insert_with(|| Rc::new((count(&[award.to_owned()]), count(of).len())));
        Rc::clone(shares)
    }

    /// A share of those who hold the lower title, over the whole commune.
    fn limit(&self, claim: &Claim) -> Option<Answer> {
        const SLOT: &str = "cap_percent";
        let kind = claim.recipient.kind;
        let decided = self.layers.on(SLOT, Some(&claim.award.fact.id), Some(kind), claim.law.standards_on)?;
        let slot = self.layers.book.slot(SLOT)?;
        let shares = self.shares(&claim.award.fact.id, &slot.of, kind, claim.year);
        let (holders, all) = (&shares.0, shares.1);
        let have = holders.len() + usize::from(!holders.contains(&claim.recipient));
        let names: Vec<String> = slot
            .of
            .iter()
            .filter(|id| self.layers.book.award(id).is_some_and(|award| award.suits(kind)))
            .cloned()
            .collect();
        let names = self.award_names(&names);
        let text = format!("Không quá {} tổng số đạt {names}.", decided.says);
        let figures =
            vec![figure(&claim.award.short, have), figure(&names, all), figure("Tỷ lệ", percent(have, all))];
        let name = &claim.award.name;
        let year = claim.year;
        let limit: crate::terms::Multiple = decided.given.parse().ok()?;
        let most = limit.of(all as i64 * 10) / 1000;
        let finding = if all == 0 {
            Finding::unknown(
                format!("Sổ chưa ghi ai đạt {names} năm {year} nên chưa tính được tỷ lệ."),
                format!("Ghi những người đạt {names} năm {year}."),
            )
        } else if (have as i64) <= most {
            Finding::met(format!(
                "Kể cả lần này có {have} {name} trên {all} {names} ({}).",
                percent(have, all)
            ))
        } else {
            Finding::not_met(
                format!(
                    "Kể cả lần này có {have} {name} trên {all} {names} ({}), nhiều nhất {most}.",
                    percent(have, all)
                ),
                format!("Năm {year} chỉ còn chỗ cho {most} {name}; cần bớt {}.", have as i64 - most),
            )
        };
        Some(self.decided(decided, text, Finding { figures, ..finding }))
    }

    /// Points of a review, where somebody set how many are needed.
    fn score(&self, claim: &Claim) -> Option<Answer> {
        const SLOT: &str = "score_min";
        let day = claim.law.standards_on;
        let award = Some(claim.award.fact.id.as_str());
        let Some(decided) = self.layers.on(SLOT, award, Some(claim.recipient.kind), day) else {
            return self.score_by_area(claim, SLOT);
        };
        let text = format!("Đạt {} bình xét trở lên.", decided.says.trim_start_matches("từ "));
        let needed: crate::terms::Multiple = decided.given.parse().ok()?;
        let year = claim.year;
        let finding = match self.records.scores.get(&(claim.recipient, year)) {
            None => Finding::unknown(
                format!("Chưa ghi điểm bình xét năm {year}."),
                format!("Ghi điểm bình xét năm {year}."),
            ),
            Some(have) => {
                let shown = shown_tenths(*have);
                let figures = vec![figure("Điểm", &shown)];
                let is_enough = *have >= needed.of(10);
                let says = format!("Năm {year} đạt {shown} điểm.");
                let short = shown_tenths(needed.of(10) - have);
                let found = if is_enough {
                    Finding::met(says)
                } else {
                    Finding::not_met(says, format!("Còn thiếu {short} điểm."))
                };
                Finding { figures, ..found }
            }
        };
        Some(self.decided(decided, text, finding))
    }

    /// Points differ by area, and the office has not said in which it lies.
    fn score_by_area(&self, claim: &Claim, slot: &str) -> Option<Answer> {
        let day = claim.law.standards_on;
        let is_it = |value: &&crate::features::rulebook::ValueFact| {
            value.slot == slot
                && value.award.as_deref() == Some(&claim.award.fact.id)
                && value.fact.holds_on(day)
        };
        let values: Vec<_> = self.layers.book.value.iter().filter(is_it).collect();
        let first = values.first()?;
        let says =
            values.iter().map(|value| self.layers.book.value_words(value)).collect::<Vec<_>>().join("; ");
        let finding = Finding::unknown(
            format!("Điểm tối thiểu theo khu vực: {says}. Cơ quan chưa ghi mình thuộc khu vực nào."),
            "Ghi khu vực của xã ở Quy định, phần giá trị của tỉnh, của xã.",
        );
        Some(Answer {
            id: first.fact.id.clone(),
            text: "Đạt số điểm bình xét tối thiểu của khu vực.".to_owned(),
            state: finding.state,
            says: finding.says,
            needs: finding.needs,
            figures: vec![],
            years: vec![],
            document: first.fact.document.clone(),
            article: first.fact.article.clone(),
            source: first.fact.source.clone(),
            mark: first.fact.mark,
            note: None,
            layer: Layer::Nation,
            layer_name: Layer::Nation.title().to_owned(),
            is_binding: first.fact.is_sure(),
            is_general: false,
            parts: vec![],
        })
    }

    /// Meets the standards of a lower award, or holds it for the year.
    pub(super) fn meets(&self, claim: &Claim, awards: &[String]) -> Finding {
        if let Some(honour) = self.records.holds(claim.recipient, awards, claim.year) {
            let name = self.layers.book.award_name(&honour.award);
            let says = format!("Năm {} đã được tặng {name} ({}).", claim.year, honour.decision());
            return Finding { years: vec![claim.year], ..Finding::met(says) };
        }
        let suits = |award: &&AwardKind| award.suits(claim.recipient.kind);
        let tried = awards.iter().filter_map(|id| self.layers.book.award(id)).filter(suits).map(|award| {
            let lower = Claim { award, law: claim.law.clone(), ..*claim };
            let parts: Vec<Answer> =
                self.conditions(&lower).into_iter().filter(|one| !one.is_general).collect();
            (award, verdict(&parts), parts)
        });
        let best = tried.max_by_key(|(.., verdict, parts)| (rank(*verdict), std::cmp::Reverse(parts.len())));
        let Some((award, verdict, parts)) = best else {
            return Finding::unknown(
                "Chưa có tiêu chuẩn nào để so.",
                "Ghi danh hiệu của năm nếu đã được tặng.",
            );
        };
        let name = &award.name;
        let needs = missing(&parts).first().map(|first| clause(first));
        let needs =
            needs.map_or_else(|| format!("Cần đạt {name}."), |first| format!("Để đạt {name}: {first}."));
        let finding = match verdict {
            Verdict::Met | Verdict::Judged => {
                Finding::met(format!("Đạt các tiêu chuẩn {name} mà sổ tính được."))
            }
            Verdict::NotMet => Finding::not_met(format!("Chưa đạt tiêu chuẩn {name}."), needs),
            Verdict::Unknown | Verdict::NoRule => {
                Finding::unknown(format!("Chưa đủ số liệu để so với tiêu chuẩn {name}."), needs)
            }
        };
        Finding { parts, ..finding }
    }

    fn authority(&self, claim: &Claim) -> (Option<String>, bool) {
        let Some(fact) = self.layers.book.authority(&claim.award.fact.id, claim.decides_on) else {
            return (None, false);
        };
        let day = calendar::short(claim.decides_on);
        let is_own = fact.level == "commune";
        let act = if is_own { "ra quyết định" } else { "quyết định; xã lập tờ trình lên" };
        let cited = fact.fact.cited();
        let cited = if cited.is_empty() { String::new() } else { format!(" ({cited})") };
        (Some(format!("Ngày {day}: {} {act}{cited}.", fact.decider)), is_own)
    }

    /// What is not confirmed, and what else to look at.
    fn warnings(&self, claim: &Claim, conditions: &[Answer]) -> Vec<String> {
        let mut found = Vec::new();
        if claim.law.is_unread {
            found.push(
                "Văn bản chính của thời kỳ này chưa được đọc toàn văn; hãy đối chiếu trước khi quyết định."
                    .to_owned(),
            );
        }
        let doubtful = |one: &&Answer| !one.is_binding && matches!(one.state, State::NotMet | State::Unknown);
        found.extend(
            conditions
                .iter()
                .filter(doubtful)
                .map(|one| format!("Điều kiện chưa xác minh, không chặn: {} {}", one.text, one.says)),
        );
        let year = claim.year;
        if self
            .records
            .honours(claim.recipient)
            .iter()
            .any(|one| one.year == year && *one.award == *claim.award.fact.id && !one.is_revoked)
        {
            found.push(format!("Năm {year} đã được tặng {} rồi.", claim.award.name));
        }
        found
    }

    /// Awards of the same year, so that one merit is not rewarded twice.
    fn beside(&self, claim: &Claim) -> Vec<Beside> {
        let standing = self.records.honours(claim.recipient).iter().filter(|one| !one.is_revoked);
        let same_year = standing.filter(|one| one.year == claim.year);
        same_year.map(|honour| self.beside_one(claim, honour)).collect()
    }

    fn beside_one(&self, claim: &Claim, honour: &Honour) -> Beside {
        let name = self.layers.book.award_name(&honour.award).to_owned();
        let is_same = *honour.award == *claim.award.fact.id;
        let is_alike =
            is_same || claim.merit.zip(honour.merit.as_deref()).is_some_and(|(one, other)| alike(one, other));
        let rule = self.layers.book.provision("provision.commendation.2024");
        let cited =
            rule.filter(|rule| rule.fact.holds_on(claim.law.standards_on)).map(|rule| rule.fact.cited());
        let cited = cited.map(|cited| format!(" ({cited})")).unwrap_or_default();
        let says = if is_alike {
            format!(
                "Năm {} đã được tặng {name} cho thành tích này hoặc thành tích giống thế. Một thành tích không được khen nhiều lần{cited}.",
                honour.year
            )
        } else {
            format!(
                "Năm {} đã được tặng {name}. Hãy xem có phải cùng một thành tích không{cited}.",
                honour.year
            )
        };
        Beside {
            award: honour.award.to_string(),
            award_name: name,
            year: honour.year,
            decision: honour.decision(),
            merit: honour.merit.clone(),
            is_alike,
            says,
        }
    }
}

/// Of several conditions one is enough.
fn one_of(parts: Vec<Answer>) -> Answer {
    let best = parts.iter().find(|one| one.state == State::Met);
    let best = best.or_else(|| parts.iter().find(|one| one.state == State::Judged));
    let best = best.or_else(|| parts.iter().find(|one| one.state == State::Unknown));
    let state = best.map_or(State::NotMet, |one| one.state);
    let first = &parts[0];
    let needs: Vec<String> = parts.iter().filter_map(|one| one.needs.as_deref()).map(clause).collect();
    let says = match (state, best) {
        (State::Met, Some(one)) => one.says.clone(),
        (State::Judged, _) => {
            "Chưa có căn cứ nào tính được từ sổ; Hội đồng xét các căn cứ còn lại.".to_owned()
        }
        (State::Unknown, _) => "Chưa đủ số liệu để biết căn cứ nào đạt.".to_owned(),
        _ => "Chưa đạt căn cứ nào.".to_owned(),
    };
    Answer {
        id: format!("{}:one_of", first.id),
        text: "Đạt một trong các điều kiện:".to_owned(),
        state,
        says,
        needs: (state != State::Met && !needs.is_empty())
            .then(|| format!("Cần một trong các điều: {}.", needs.join("; "))),
        figures: vec![],
        years: best.map(|one| one.years.clone()).unwrap_or_default(),
        document: first.document.clone(),
        article: first.article.clone(),
        source: first.source.clone(),
        mark: first.mark,
        note: None,
        layer: first.layer,
        layer_name: first.layer_name.clone(),
        is_binding: parts.iter().all(|one| one.is_binding),
        is_general: first.is_general,
        parts,
    }
}

/// The law asks different things of different people, and the record does not say what this one does.
fn class_missing(standard: &Standard) -> Answer {
    Answer {
        id: standard.fact.id.clone(),
        text: "Tiêu chuẩn riêng cho cán bộ, công chức, viên chức và cho nông dân, công nhân, người khác."
            .to_owned(),
        state: State::Unknown,
        says: "Chưa ghi nhóm công tác, lao động nên chưa biết áp dụng tiêu chuẩn nào.".to_owned(),
        needs: Some("Ghi nhóm công tác, lao động của người này.".to_owned()),
        figures: vec![],
        years: vec![],
        document: standard.fact.document.clone(),
        article: standard.fact.article.clone(),
        source: standard.fact.source.clone(),
        mark: standard.fact.mark,
        note: None,
        layer: Layer::Nation,
        layer_name: Layer::Nation.title().to_owned(),
        is_binding: standard.fact.is_sure(),
        is_general: false,
        parts: vec![],
    }
}

pub(super) fn verdict(conditions: &[Answer]) -> Verdict {
    let own: Vec<&Answer> = conditions.iter().filter(|one| !one.is_general).collect();
    let any = |state: State| conditions.iter().any(|one| one.is_binding && one.state == state);
    if any(State::NotMet) {
        return Verdict::NotMet;
    }
    if own.is_empty() {
        return Verdict::NoRule;
    }
    if any(State::Unknown) {
        return Verdict::Unknown;
    }
    if own.iter().any(|one| one.state == State::Met) { Verdict::Met } else { Verdict::Judged }
}

fn rank(verdict: Verdict) -> usize {
    match verdict {
        Verdict::Met => 4,
        Verdict::Judged => 3,
        Verdict::Unknown => 2,
        Verdict::NotMet => 1,
        Verdict::NoRule => 0,
    }
}

fn said(verdict: Verdict, name: &str, conditions: &[Answer]) -> String {
    let reason = |state: State| {
        let first = conditions.iter().find(|one| one.is_binding && one.state == state);
        first.map(|one| one.says.clone()).unwrap_or_default()
    };
    let judged = conditions.iter().filter(|one| one.state == State::Judged).count();
    match verdict {
        Verdict::Met if judged > 0 => {
            format!("Đủ các điều kiện {name} mà sổ tính được; Hội đồng xét {judged} tiêu chuẩn còn lại.")
        }
        Verdict::Met => format!("Đủ các điều kiện {name} mà sổ tính được."),
        Verdict::Judged => format!("Sổ không thấy điều gì vướng; Hội đồng xét tiêu chuẩn {name}."),
        Verdict::Unknown => format!("Chưa đủ số liệu để xét {name}. {}", reason(State::Unknown)),
        Verdict::NotMet => format!("Chưa đủ điều kiện {name}. {}", reason(State::NotMet)),
        Verdict::NoRule => format!("Sổ chưa có tiêu chuẩn {name} cho thời gian này; hãy tra văn bản."),
    }
}

/// Two merits in nearly the same words.
fn alike(one: &str, other: &str) -> bool {
    const MOST_OF: usize = 80;
    let words = |text: &str| -> std::collections::BTreeSet<String> {
        text::fold(text)
            .split(|letter: char| !letter.is_alphanumeric())
            .filter(|word| word.len() > 1)
            .map(str::to_owned)
            .collect()
    };
    let (one, other) = (words(one), words(other));
    let shared = one.intersection(&other).count();
    let all = one.union(&other).count();
    all > 0 && shared * 100 >= all * MOST_OF
}

fn shown_tenths(tenths: i64) -> String {
    match tenths % 10 {
        0 => (tenths / 10).to_string(),
        part => format!("{},{part}", tenths / 10),
    }
}
