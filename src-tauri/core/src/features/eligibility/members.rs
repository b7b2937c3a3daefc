//! Conditions of a collective that are counted over its members, always with numerator and denominator.

use uuid::Uuid;

use super::{
    answer::State,
    conditions::Finding,
    judge::{Claim, Judge},
    records::person,
    sentences::{figure, some_names},
};
use crate::terms::text;

impl Judge<'_> {
    fn members_of(&self, claim: &Claim) -> Result<&[Uuid], Box<Finding>> {
        let members = self.records.members(claim.recipient.id);
        if members.is_empty() {
            return Err(Box::new(Finding::unknown(
                "Sổ chưa có người nào thuộc tập thể này vào cuối năm đó.",
                "Ghi những người thuộc tập thể vào danh sách người.",
            )));
        }
        Ok(members)
    }

    pub(super) fn members_hold(
        &self,
        claim: &Claim,
        awards: &[String],
        at_least: Option<u32>,
        more_than: Option<u32>,
    ) -> Finding {
        let members = match self.members_of(claim) {
            Ok(members) => members,
            Err(finding) => return *finding,
        };
        let all = members.len();
        let have = members
            .iter()
            .filter(|id| self.records.holds(person(**id), awards, claim.year).is_some())
            .count();
        let name = self.award_names(awards);
        let figures = vec![
            figure("Đạt danh hiệu", have),
            figure("Thành viên", all),
            figure("Tỷ lệ", percent(have, all)),
        ];
        let is_enough = |count: usize| match (at_least, more_than) {
            (Some(least), _) => count * 100 >= least as usize * all,
            (None, Some(more)) => count * 100 > more as usize * all,
            (None, None) => true,
        };
        let bound = match (at_least, more_than) {
            (Some(least), _) => format!("cần từ {least}%"),
            (None, Some(more)) => format!("cần trên {more}%"),
            (None, None) => String::new(),
        };
        let says = format!(
            "{have} trên {all} người đạt {name} năm {} ({}), {bound}.",
            claim.year,
            percent(have, all)
        );
        if is_enough(have) {
            return Finding { figures, ..Finding::met(says) };
        }
        let more = (have..=all).find(|count| is_enough(*count)).map_or(0, |enough| enough - have);
        let needs = format!("Cần thêm {more} người đạt {name} năm {}.", claim.year);
        if have == 0 {
            // A year whose titles were not decided yet says nothing about the collective.
            let says = format!("Sổ chưa ghi ai trong {all} người đạt {name} năm {}, {bound}.", claim.year);
            return Finding { figures, ..Finding::unknown(says, needs) };
        }
        Finding { figures, ..Finding::not_met(says, needs) }
    }

    pub(super) fn members_grade(&self, claim: &Claim, at_least: &str, wanted: u32) -> Finding {
        let members = match self.members_of(claim) {
            Ok(members) => members,
            Err(finding) => return *finding,
        };
        let all = members.len();
        let grade = |id: &Uuid| self.records.grade(person(*id), claim.year);
        let good = members
            .iter()
            .filter(|id| grade(id).is_some_and(|grade| self.layers.book.is_grade_at_least(grade, at_least)))
            .count();
        let unknown: Vec<&str> =
            members.iter().filter(|id| grade(id).is_none()).map(|id| self.records.name(*id)).collect();
        let low: Vec<&str> = members
            .iter()
            .filter(|id| grade(id).is_some_and(|grade| !self.layers.book.is_grade_at_least(grade, at_least)))
            .map(|id| self.records.name(*id))
            .collect();
        let name = self.layers.book.grade_name(at_least).to_lowercase();
        let figures = vec![
            figure("Đạt mức này", good),
            figure("Thành viên", all),
            figure("Chưa xếp loại", unknown.len()),
        ];
        let says = format!("{good} trên {all} người {name} trở lên năm {}, cần {wanted}%.", claim.year);
        let most = good + unknown.len();
        if good * 100 >= wanted as usize * all {
            return Finding { figures, ..Finding::met(says) };
        }
        if most * 100 < wanted as usize * all {
            let says = format!("{says} Chưa đạt: {}.", some_names(&low));
            return Finding { figures, ..Finding::not_met(says, format!("Cần mọi người {name}.")) };
        }
        let says = format!("{says} Chưa xếp loại: {}.", some_names(&unknown));
        let needs = format!("Ghi mức hoàn thành nhiệm vụ năm {} của {} người.", claim.year, unknown.len());
        Finding { figures, ..Finding::unknown(says, needs) }
    }

    pub(super) fn member_holds(&self, claim: &Claim, awards: &[String], count: u32) -> Finding {
        let members = match self.members_of(claim) {
            Ok(members) => members,
            Err(finding) => return *finding,
        };
        let holders: Vec<&str> = members
            .iter()
            .filter(|id| self.records.holds(person(**id), awards, claim.year).is_some())
            .map(|id| self.records.name(*id))
            .collect();
        let name = self.award_names(awards);
        let figures = vec![figure("Có danh hiệu", holders.len()), figure("Cần", count)];
        if holders.len() >= count as usize {
            let says = format!("Năm {} có {}: {}.", claim.year, name, some_names(&holders));
            return Finding { figures, ..Finding::met(says) };
        }
        let says =
            format!("Sổ chưa ghi đủ {count} người đạt {name} năm {} (có {}).", claim.year, holders.len());
        let needs = format!("Cần {} người đạt {name} năm {}.", count as usize - holders.len(), claim.year);
        Finding { figures, ..Finding::not_met(says, needs) }
    }

    pub(super) fn members_discipline(&self, claim: &Claim, from: &str) -> Finding {
        let members = match self.members_of(claim) {
            Ok(members) => members,
            Err(finding) => return *finding,
        };
        let (mut heavy, mut unclear) = (Vec::new(), Vec::new());
        for id in members {
            match self.heaviest(*id, claim.year, from) {
                State::NotMet => heavy.push(self.records.name(*id)),
                State::Unknown => unclear.push(self.records.name(*id)),
                State::Met | State::Judged => {}
            }
        }
        let form = self.form_name(from).to_lowercase();
        let figures = vec![figure("Bị kỷ luật", heavy.len()), figure("Thành viên", members.len())];
        if !heavy.is_empty() {
            let says =
                format!("Năm {} có người bị kỷ luật từ {form} trở lên: {}.", claim.year, some_names(&heavy));
            let needs =
                format!("Năm {} không xét được vì có người bị kỷ luật từ {form} trở lên.", claim.year);
            return Finding { figures, ..Finding::not_met(says, needs) };
        }
        if !unclear.is_empty() {
            let says = format!("Chưa rõ mức kỷ luật của {}.", some_names(&unclear));
            return Finding {
                figures, ..Finding::unknown(says, "Ghi hình thức kỷ luật theo danh sách.")
            };
        }
        Finding {
            figures,
            ..Finding::met(format!("Năm {} không có ai bị kỷ luật từ {form} trở lên theo sổ.", claim.year))
        }
    }

    /// Whether somebody was disciplined in the year at least as hard as that form.
    fn heaviest(&self, id: Uuid, year: i32, from: &str) -> State {
        use chrono::Datelike;
        let forms = self.layers.book.discipline_forms();
        let place = |form: &str| {
            let folded = text::fold(form);
            forms.iter().position(|known| known.fact.id == form || text::fold(&known.name) == folded)
        };
        let least = place(from).unwrap_or_default();
        let of_year = self.records.penalties(id).iter().filter(|one| one.decided_on.year() == year);
        let mut state = State::Met;
        for one in of_year {
            match place(&one.form) {
                Some(found) if found >= least => return State::NotMet,
                Some(_) => {}
                None => state = State::Unknown,
            }
        }
        state
    }

    fn form_name(&self, id: &str) -> String {
        let forms = self.layers.book.discipline_forms();
        forms.iter().find(|form| form.fact.id == id).map_or_else(|| id.to_owned(), |form| form.name.clone())
    }
}

/// «66,7%».
pub(super) fn percent(part: usize, whole: usize) -> String {
    if whole == 0 {
        return "–".to_owned();
    }
    let tenths = (part * 2000 / whole).div_ceil(2);
    match tenths % 10 {
        0 => format!("{}%", tenths / 10),
        rest => format!("{},{rest}%", tenths / 10),
    }
}
