//! One condition against the records of one recipient.

use chrono::{Datelike, Months};

use super::{
    answer::{Figure, State},
    judge::{Claim, Judge},
    records::Recognised,
    sentences::{either, figure},
};
use crate::{
    features::rulebook::Condition,
    terms::{Day, calendar},
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

    pub(super) fn with(self, years: Vec<i32>, figures: Vec<Figure>) -> Self {
        Self { years, figures, ..self }
    }
}

impl Judge<'_> {
    pub(super) fn look(&self, claim: &Claim, condition: &Condition) -> Finding {
        match condition {
            Condition::Judged => Finding::judged("Hội đồng xét; sổ không có số liệu để tự tính."),
            Condition::Local => Finding::judged(
                "Sổ chưa có tiêu chuẩn của tỉnh. Hội đồng xét theo văn bản của tỉnh; ghi vào Quy định để chương trình nhắc.",
            ),
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
        let (year, wanted) = (claim.year, self.grade_words(at_least));
        let Some(grade) = self.records.grade(claim.recipient, year) else {
            return Finding::unknown(
                format!("Chưa ghi mức hoàn thành nhiệm vụ năm {year}."),
                format!("Ghi mức hoàn thành nhiệm vụ năm {year} (cần {wanted})."),
            );
        };
        let says = format!("Năm {year} xếp loại: {}.", book.grade_name(grade).to_lowercase());
        let figures = vec![figure("Xếp loại", book.grade_name(grade))];
        if book.is_grade_at_least(grade, at_least) {
            return Finding::met(says).with(vec![year], figures);
        }
        Finding::not_met(says, format!("Cần xếp loại {wanted}.")).with(vec![year], figures)
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

    /// «hoàn thành tốt nhiệm vụ trở lên»; nothing stands above the best.
    pub(super) fn grade_words(&self, grade: &str) -> String {
        let name = self.layers.book.grade_name(grade).to_lowercase();
        let is_best = self.layers.book.grades().first().is_some_and(|first| first.fact.id == grade);
        if is_best { name } else { format!("{name} trở lên") }
    }
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
