//! One condition against the records of one recipient.

use std::collections::BTreeSet;

use chrono::{Datelike, Months};

use super::{
    answer::{Figure, State},
    chain,
    judge::{Claim, Judge},
    records::{Honour, Recognised},
    sentences::{either, figure, years},
};
use crate::{
    features::rulebook::{Chain, Condition, Counted},
    terms::{Day, calendar, text::capitalised},
};

/// What was found about a condition, before it is put with its source.
pub(super) struct Finding {
    pub(super) state: State,
    pub(super) says: String,
    pub(super) needs: Option<String>,
    pub(super) figures: Vec<Figure>,
    pub(super) years: Vec<i32>,
    pub(super) parts: Vec<super::Answer>,
}

impl Finding {
    pub(super) fn met(says: impl Into<String>) -> Self {
        Self {
            state: State::Met,
            says: says.into(),
            needs: None,
            figures: vec![],
            years: vec![],
            parts: vec![],
        }
    }

    pub(super) fn not_met(says: impl Into<String>, needs: impl Into<String>) -> Self {
        Self { state: State::NotMet, needs: Some(needs.into()), ..Self::met(says) }
    }

    pub(super) fn unknown(says: impl Into<String>, needs: impl Into<String>) -> Self {
        Self { state: State::Unknown, needs: Some(needs.into()), ..Self::met(says) }
    }

    fn judged(says: impl Into<String>) -> Self {
        Self { state: State::Judged, ..Self::met(says) }
    }

    fn with(self, years: Vec<i32>, figures: Vec<Figure>) -> Self {
        Self { years, figures, ..self }
    }
}

impl Judge<'_> {
    pub(super) fn look(&self, claim: &Claim, condition: &Condition) -> Finding {
        match condition {
            Condition::Judged => Finding::judged("Hội đồng xét; sổ không có số liệu để tự tính."),
            Condition::Local => self.local(claim),
            Condition::Registered => self.registered(claim),
            Condition::Grade { at_least } => self.grade(claim, at_least),
            Condition::Meets { awards } => self.meets(claim, awards),
            Condition::Initiative { kinds, level, count } => {
                self.initiative(claim, kinds, level.as_deref(), count.unwrap_or(1))
            }
            Condition::Chain(chain) => self.chain(claim, chain),
            Condition::NoDiscipline => self.no_discipline(claim),
            Condition::NoVerification => self.no_verification(claim),
            Condition::Service { months } => self.service(claim, *months),
            Condition::Moved { months } => self.moved(claim, *months),
            Condition::Members { awards, at_least, more_than } => {
                self.members_hold(claim, awards, *at_least, *more_than)
            }
            Condition::MembersGrade { at_least, percent } => self.members_grade(claim, at_least, *percent),
            Condition::MemberHolds { awards, count } => self.member_holds(claim, awards, *count),
            Condition::MembersDiscipline { from } => self.members_discipline(claim, from),
        }
    }

    fn local(&self, claim: &Claim) -> Finding {
        let day = claim.law.standards_on;
        let count = self.layers.criteria(&claim.award.fact.id, claim.recipient.kind, day).count();
        if count > 0 {
            return Finding::judged(format!("Có {count} tiêu chuẩn của tỉnh, của xã, xét ở dưới."));
        }
        Finding::judged(
            "Sổ chưa có tiêu chuẩn của tỉnh. Hội đồng xét theo văn bản của tỉnh; ghi vào Quy định để chương trình nhắc.",
        )
    }

    fn registered(&self, claim: &Claim) -> Finding {
        let name = &claim.award.name;
        let is_it = |(who, award, year): &(_, std::sync::Arc<str>, i32)| {
            *who == claim.recipient && **award == *claim.award.fact.id && *year == claim.year
        };
        if self.records.registered.iter().any(is_it) {
            return Finding::met(format!("Đã đăng ký {name} năm {}.", claim.year));
        }
        Finding::not_met(
            format!("Chưa thấy đăng ký {name} năm {} trong sổ.", claim.year),
            format!("Ghi đăng ký {name} năm {} nếu đã có bản đăng ký.", claim.year),
        )
    }

    fn grade(&self, claim: &Claim, at_least: &str) -> Finding {
        let book = &self.layers.book;
        let (year, wanted) = (claim.year, book.grade_name(at_least).to_lowercase());
        let Some(grade) = self.records.grade(claim.recipient, year) else {
            return Finding::unknown(
                format!("Chưa ghi mức hoàn thành nhiệm vụ năm {year}."),
                format!("Ghi mức hoàn thành nhiệm vụ năm {year}; cần từ {wanted} trở lên."),
            );
        };
        let says = format!("Năm {year} xếp loại: {}.", book.grade_name(grade).to_lowercase());
        let figures = vec![figure("Xếp loại", book.grade_name(grade))];
        if book.is_grade_at_least(grade, at_least) {
            return Finding::met(says).with(vec![year], figures);
        }
        Finding::not_met(says, format!("Cần xếp loại {wanted} trở lên.")).with(vec![year], figures)
    }

    fn initiative(&self, claim: &Claim, kinds: &[String], level: Option<&str>, count: u32) -> Finding {
        let fits =
            |one: &&Recognised| one.year == claim.year && kinds.iter().any(|kind| kind == one.kind.as_str());
        let found: Vec<&Recognised> =
            self.records.initiatives(claim.recipient.id).iter().filter(fits).collect();
        let reaches = |one: &&&Recognised| {
            one.level.is_some_and(|known| rank(Some(known.as_str())) >= rank(level.or(Some("commune"))))
        };
        let good: Vec<&&Recognised> = found.iter().filter(reaches).collect();
        let what = either(&kinds.iter().map(|kind| kind_word(kind)).collect::<Vec<_>>());
        let how = match level {
            Some("nation") => " được công nhận trong toàn quốc",
            Some("province") => " được tỉnh công nhận",
            _ => " được công nhận",
        };
        if good.len() >= count as usize {
            let titles = good.iter().map(|one| format!("«{}»", one.title)).collect::<Vec<_>>().join(", ");
            return Finding::met(format!("Năm {} có {titles}.", claim.year))
                .with(vec![claim.year], vec![figure("Đã công nhận", good.len())]);
        }
        let waiting = found.len() - good.len();
        let says = match waiting {
            0 => format!("Chưa ghi {what} nào của năm {}.", claim.year),
            _ => format!("Năm {} có {waiting} {what} nhưng chưa{how}.", claim.year),
        };
        Finding::not_met(says, format!("Cần {count} {what}{how} của năm {}.", claim.year))
            .with(vec![claim.year], vec![figure("Đã công nhận", good.len())])
    }

    fn chain(&self, claim: &Claim, wanted: &Chain) -> Finding {
        let honours = self.records.honours(claim.recipient);
        let had =
            honours.iter().filter(|one| names(one, &wanted.had) && !one.is_revoked && one.year <= claim.year);
        let had = had.max_by_key(|one| one.year);
        if !wanted.had.is_empty() && had.is_none() {
            let names = self.award_names(&wanted.had);
            return Finding::not_met(
                format!("Chưa ghi lần nào được tặng {names}."),
                format!("Cần đã được tặng {names}. Nếu đã có, hãy ghi vào khen thưởng đã có."),
            );
        }
        let counted = self.counted(claim, wanted, had.filter(|_| wanted.after_had));
        let run = chain::run(&counted.years, claim.year);
        let (have, need) = (run.years.len(), wanted.years as usize);
        let what = self.chain_words(wanted);
        let mut figures = vec![figure("Số năm liên tục", have), figure("Cần", need)];
        if run.longest > have {
            figures.push(figure("Chuỗi dài nhất trước nay", run.longest));
        }
        figures.extend(counted.left_out);
        let listed = years(&run.years);
        if have < need {
            let next = claim.year.max(run.years.last().map_or(0, |last| last + 1));
            let missing = need - have;
            let says = format!("{}: {have} năm liên tục ({listed}), cần {need}.", capitalised(&what));
            let sure = format!("Còn thiếu {missing} năm {what}.");
            let needs = match run.years.last() {
                Some(last) if *last == claim.year => {
                    format!("{sure} Sớm nhất năm {}.", last + missing as i32)
                }
                _ => format!("{sure} Sớm nhất năm {}.", next + missing as i32 - 1),
            };
            let gap = self.unrecorded(claim, wanted, &run.years);
            let found = match gap {
                Some(year) => Finding::unknown(
                    format!("{says} Chưa ghi xếp loại năm {year}."),
                    format!("Ghi mức hoàn thành nhiệm vụ năm {year}. {needs}"),
                ),
                None => Finding::not_met(says, needs),
            };
            return found.with(run.years, figures);
        }
        let says = format!("{}: {have} năm liên tục ({listed}).", capitalised(&what));
        self.within(claim, wanted, (run.years, figures), says)
    }

    /// What must stand within the chain beside its length.
    fn within(
        &self,
        claim: &Claim,
        wanted: &Chain,
        (run, mut figures): (Vec<i32>, Vec<Figure>),
        says: String,
    ) -> Finding {
        for counted in &wanted.including {
            let have = run.iter().filter(|year| self.is_in(claim, counted, **year)).count();
            let name = match &counted.grade {
                Some(grade) => format!("năm {}", self.layers.book.grade_name(grade).to_lowercase()),
                None => format!("lần {}", self.award_names(&counted.awards)),
            };
            figures.push(figure(&format!("Trong đó {name}"), have));
            if have < counted.count as usize {
                let says = format!("{says} Trong đó có {have} {name}, cần {}.", counted.count);
                let needs = format!("Còn thiếu {} {name} trong chuỗi năm.", counted.count as usize - have);
                return Finding::not_met(says, needs).with(run, figures);
            }
        }
        if wanted.initiatives > 0 {
            let of = |kind: &str| {
                let fits = |one: &&Recognised| {
                    one.level.is_some() && one.kind.as_str() == kind && run.contains(&one.year)
                };
                self.records.initiatives(claim.recipient.id).iter().filter(fits).count()
            };
            let have = of("initiative").max(of("science"));
            figures.push(figure("Sáng kiến hoặc đề tài trong chuỗi năm", have));
            if have < wanted.initiatives as usize {
                let says = format!(
                    "{says} Trong các năm này có {have} sáng kiến hoặc đề tài, cần {}.",
                    wanted.initiatives
                );
                let needs = format!(
                    "Còn thiếu {} sáng kiến hoặc đề tài được công nhận trong các năm {}.",
                    wanted.initiatives as usize - have,
                    years(&run)
                );
                return Finding::not_met(says, needs).with(run, figures);
            }
        }
        Finding::met(says).with(run, figures)
    }

    fn is_in(&self, claim: &Claim, counted: &Counted, year: i32) -> bool {
        let grade = self.records.grade(claim.recipient, year).unwrap_or_default();
        counted.grade.as_ref().is_some_and(|least| self.layers.book.is_grade_at_least(grade, least))
            || self.records.holds(claim.recipient, &counted.awards, year).is_some()
    }

    /// A year of a chain by grades of which the grade is not on record, when it is the one that breaks it.
    fn unrecorded(&self, claim: &Claim, wanted: &Chain, run: &[i32]) -> Option<i32> {
        wanted.or_grade.as_ref()?;
        let before = run.first().map_or(claim.year, |first| first - 1);
        let candidates = [claim.year, before];
        let is_open =
            |year: &i32| !run.contains(year) && self.records.grade(claim.recipient, *year).is_none();
        candidates.into_iter().find(is_open)
    }

    /// Years that count, and why others do not.
    fn counted(&self, claim: &Claim, wanted: &Chain, after: Option<&Honour>) -> CountedYears {
        let mut found = CountedYears::default();
        let rules: Vec<_> =
            self.layers.book.chain_rules(claim.law.standards_on).filter(|rule| rule.fact.is_sure()).collect();
        let is_out = |one: &Honour| {
            let class = one.class.as_deref().unwrap_or_default();
            rules.iter().any(|rule| rule.classes_out.iter().any(|out| out == class))
        };
        let (mut revoked, mut other) = (BTreeSet::new(), BTreeSet::new());
        for one in self.records.honours(claim.recipient).iter().filter(|one| names(one, &wanted.awards)) {
            if one.is_revoked {
                revoked.insert(one.year);
            } else if is_out(one) {
                other.insert(one.year);
            } else {
                found.years.insert(one.year);
            }
        }
        if let Some(least) = &wanted.or_grade {
            let grades = self.records.grades.get(&claim.recipient);
            let good = grades
                .into_iter()
                .flatten()
                .filter(|(_, grade)| self.layers.book.is_grade_at_least(grade, least));
            found.years.extend(good.map(|(year, _)| *year));
        }
        found.years.retain(|year| *year <= claim.year);
        let used = self.used_until(claim, wanted, &rules);
        let freed = self.penalty_until(claim);
        let from = after.map(|honour| honour.year);
        for (until, label) in [
            (used, "Không tính vì đã dùng cho lần khen trước"),
            (freed, "Không tính vì trước khi hết kỷ luật"),
            (from, "Không tính vì trước lần khen làm mốc"),
        ] {
            let Some(until) = until else { continue };
            let gone: Vec<i32> = found.years.iter().copied().filter(|year| *year <= until).collect();
            found.years.retain(|year| *year > until);
            if !gone.is_empty() {
                found.left_out.push(figure(label, years(&gone)));
            }
        }
        for (gone, label) in
            [(revoked, "Không tính vì đã thu hồi"), (other, "Không tính vì khen đột xuất, chuyên đề")]
        {
            let gone: Vec<i32> = gone.difference(&found.years).copied().collect();
            if !gone.is_empty() {
                found.left_out.push(figure(label, years(&gone)));
            }
        }
        found
    }

    /// The last year that an earlier award has used up.
    fn used_until(
        &self,
        claim: &Claim,
        wanted: &Chain,
        rules: &[&crate::features::rulebook::ChainRule],
    ) -> Option<i32> {
        let own = claim.award.fact.id.clone();
        let is_fresh = rules.iter().any(|rule| rule.fresh_kinds.contains(&claim.award.kind));
        let mut spent = wanted.fresh_after.clone();
        if is_fresh {
            spent.push(own);
        }
        let of = self.records.honours(claim.recipient).iter();
        of.filter(|one| names(one, &spent) && !one.is_revoked && one.year < claim.year)
            .map(|one| one.year)
            .max()
    }

    /// The last year before the end of a penalty, where merit counts only from then on.
    fn penalty_until(&self, claim: &Claim) -> Option<i32> {
        if !claim.counts_after_penalty {
            return None;
        }
        let ended = self.records.penalties(claim.recipient.id).iter().filter_map(|one| one.ends_on);
        ended.filter(|ends| *ends < claim.on).map(|ends| ends.year() - 1).max()
    }

    fn no_discipline(&self, claim: &Claim) -> Finding {
        let counts = |one: &&super::records::Penalty| {
            one.decided_on <= claim.on && one.ends_on.is_none_or(|ends| claim.on <= ends)
        };
        let Some(one) = self.records.penalties(claim.recipient.id).iter().find(counts) else {
            return Finding::met("Không đang chịu kỷ luật theo sổ.");
        };
        let (until, needs) = match one.ends_on {
            Some(ends) => (
                format!("đến hết ngày {}", calendar::short(ends)),
                format!("Chờ hết kỷ luật ngày {}.", calendar::short(ends)),
            ),
            None => (
                "chưa ghi ngày hết hiệu lực".to_owned(),
                "Ghi ngày hết hiệu lực của kỷ luật nếu đã hết.".to_owned(),
            ),
        };
        let says = format!(
            "Đang chịu kỷ luật {} từ {}, {until}.",
            one.form.to_lowercase(),
            calendar::short(one.decided_on)
        );
        Finding::not_met(says, needs)
    }

    fn no_verification(&self, claim: &Claim) -> Finding {
        let is_open = |one: &&super::records::Verification| {
            one.from_on <= claim.on && one.until_on.is_none_or(|until| claim.on < until)
        };
        match self.records.verifications(claim.recipient.id).iter().find(is_open) {
            None => Finding::met("Không có việc nào đang xác minh theo sổ."),
            Some(one) => Finding::not_met(
                format!("Đang xác minh từ {}: {}.", calendar::short(one.from_on), one.subject),
                "Chờ kết luận xác minh rồi mới đề nghị.",
            ),
        }
    }

    fn service(&self, claim: &Claim, months: u32) -> Finding {
        let since =
            self.records.people.get(&claim.recipient.id).and_then(|someone| someone.works_since.as_ref());
        let Some(since) = since else {
            return Finding::unknown(
                "Chưa ghi ngày bắt đầu công tác.",
                "Ghi ngày bắt đầu công tác ở đơn vị.",
            );
        };
        let end = end_of(claim.year);
        let (earliest, latest) = since.bounds();
        let needed = |start: Day| start.checked_add_months(Months::new(months)).unwrap_or(Day::MAX);
        let says = format!("Bắt đầu công tác từ {}.", since.shown());
        let figures = vec![figure("Công tác từ", since.shown())];
        if needed(latest) <= end {
            return Finding::met(says).with(vec![], figures);
        }
        if needed(earliest) > end {
            let message = format!("Đến hết năm {} chưa đủ {months} tháng.", claim.year);
            return Finding::not_met(format!("{says} {message}"), format!("Cần đủ {months} tháng công tác."))
                .with(vec![], figures);
        }
        Finding::unknown(says, "Ghi rõ ngày, tháng bắt đầu công tác.").with(vec![], figures)
    }

    /// Somebody who came from another unit within the year: its written comment is asked for, never required here.
    fn moved(&self, claim: &Claim, months: u32) -> Finding {
        let Some(someone) = self.records.people.get(&claim.recipient.id) else {
            return Finding::met("Không ghi lần chuyển công tác nào.");
        };
        let Some((from, until)) = &someone.before else {
            return Finding::met("Không ghi lần chuyển công tác nào.");
        };
        let came = someone.moved_on.as_ref().map_or_else(|| until.bounds().1, |day| day.bounds().0);
        if came.year() != claim.year {
            return Finding::met(format!("Năm {} không chuyển công tác theo sổ.", claim.year));
        }
        let start = from.as_ref().map_or(Day::MIN, |from| from.bounds().0).max(start_of(claim.year));
        let was_long = start.checked_add_months(Months::new(months)).is_some_and(|needed| needed <= came);
        if !was_long {
            return Finding::met(format!(
                "Chuyển đến trong năm {}; ở đơn vị cũ dưới {months} tháng trong năm.",
                claim.year
            ));
        }
        Finding::unknown(
            format!("Chuyển đến ngày {}; ở đơn vị cũ từ {months} tháng trở lên.", calendar::short(came)),
            "Lấy ý kiến bằng văn bản của đơn vị cũ.",
        )
    }

    pub(super) fn award_names(&self, awards: &[String]) -> String {
        either(&awards.iter().map(|award| self.layers.book.award_name(award)).collect::<Vec<_>>())
    }

    fn chain_words(&self, wanted: &Chain) -> String {
        let grade = wanted.or_grade.as_ref().map(|grade| {
            let name = self.layers.book.grade_name(grade).to_lowercase();
            let best = self.layers.book.grades().first().is_some_and(|first| first.fact.id == *grade);
            if best { name } else { format!("{name} trở lên") }
        });
        let awards = (!wanted.awards.is_empty()).then(|| self.award_names(&wanted.awards));
        [awards, grade].into_iter().flatten().collect::<Vec<_>>().join(" hoặc ")
    }
}

#[derive(Default)]
struct CountedYears {
    years: BTreeSet<i32>,
    left_out: Vec<Figure>,
}

fn names(honour: &Honour, awards: &[String]) -> bool {
    awards.iter().any(|award| **award == *honour.award)
}

fn rank(level: Option<&str>) -> usize {
    ["commune", "province", "nation"].iter().position(|one| Some(*one) == level).map_or(0, |place| place + 1)
}

fn kind_word(kind: &str) -> &'static str {
    match kind {
        "science" => "đề tài khoa học",
        "combat" => "mưu trí, sáng tạo trong chiến đấu",
        _ => "sáng kiến",
    }
}

fn end_of(year: i32) -> Day {
    Day::from_ymd_opt(year, 12, 31).unwrap_or(Day::MAX)
}

fn start_of(year: i32) -> Day {
    Day::from_ymd_opt(year, 1, 1).unwrap_or(Day::MIN)
}
