//! What a count says. Nothing is rounded before it is compared: a share is enough when votes in favour times a hundred
//! reach the threshold times the basis.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

/// Of what a share is taken.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts")]
pub enum VoteBasis {
    /// Every member of the council, absent ones and those who take no part among them.
    #[default]
    All,
    /// Who was there or voted in writing, without those who take no part in this vote.
    Voters,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts")]
pub enum Outcome {
    Passed,
    Failed,
}

/// How the votes on one nomination came out.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub struct VoteResult {
    pub nomination_id: Uuid,
    pub yes: i64,
    pub no: i64,
    pub invalid: i64,
    /// Members of the council on the day.
    pub all: i64,
    /// Who could vote on this one.
    pub voters: i64,
    /// Names of those who take no part.
    pub withheld: Vec<String>,
    /// «77,8 %»; nothing where nobody could vote.
    pub share_of_all: Option<String>,
    pub share_of_voters: Option<String>,
    /// By the share alone; nothing where no share was set.
    pub by_share: Option<Outcome>,
    /// What the council concluded, else what the share says.
    pub outcome: Option<Outcome>,
    pub concluded: Option<Outcome>,
    pub note: Option<String>,
    /// The result in a sentence, with which share decides and why.
    pub says: String,
    /// What does not add up.
    pub remarks: Vec<String>,
}

/// A count as it was noted.
#[derive(Debug, Clone, Default)]
pub(super) struct Count {
    pub(super) nomination_id: Uuid,
    pub(super) yes: i64,
    pub(super) no: i64,
    pub(super) invalid: i64,
    pub(super) concluded: Option<Outcome>,
    pub(super) note: Option<String>,
}

/// What all votes of a session share.
#[derive(Debug, Clone, Copy)]
pub(super) struct Rules<'a> {
    pub(super) basis: VoteBasis,
    /// Hundredths of a percent.
    pub(super) threshold: Option<i64>,
    pub(super) source: Option<&'a str>,
    pub(super) all: i64,
    /// Who was there or voted in writing.
    pub(super) taking_part: i64,
}

impl VoteBasis {
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Voters => "voters",
        }
    }

    pub(super) fn read(text: &str) -> Self {
        if text == "voters" { Self::Voters } else { Self::All }
    }

    pub(super) fn title(self) -> &'static str {
        match self {
            Self::All => "tổng số thành viên",
            Self::Voters => "số người bỏ phiếu",
        }
    }
}

impl Outcome {
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::Passed => "passed",
            Self::Failed => "failed",
        }
    }

    pub(super) fn read(text: &str) -> Self {
        if text == "passed" { Self::Passed } else { Self::Failed }
    }

    pub(super) fn title(self) -> &'static str {
        match self {
            Self::Passed => "đạt",
            Self::Failed => "không đạt",
        }
    }
}

impl Rules<'_> {
    /// `withheld` are the names of those who take part in the session but not in this vote.
    pub(super) fn result(&self, count: &Count, withheld: Vec<String>) -> VoteResult {
        let voters = (self.taking_part - withheld.len() as i64).max(0);
        let base = match self.basis {
            VoteBasis::All => self.all,
            VoteBasis::Voters => voters,
        };
        let is_enough = |threshold: i64| base > 0 && count.yes * 10_000 >= threshold * base;
        let by_share = self
            .threshold
            .map(|threshold| if is_enough(threshold) { Outcome::Passed } else { Outcome::Failed });
        let outcome = count.concluded.or(by_share);
        VoteResult {
            nomination_id: count.nomination_id,
            yes: count.yes,
            no: count.no,
            invalid: count.invalid,
            all: self.all,
            voters,
            share_of_all: share(count.yes, self.all),
            share_of_voters: share(count.yes, voters),
            by_share,
            outcome,
            concluded: count.concluded,
            note: count.note.clone(),
            says: self.says(count, base, outcome, by_share),
            remarks: remarks(count, voters, by_share),
            withheld,
        }
    }

    fn says(&self, count: &Count, base: i64, outcome: Option<Outcome>, by_share: Option<Outcome>) -> String {
        let figures = match share(count.yes, base) {
            Some(share) => format!("{}/{base} = {share} {}", count.yes, self.basis.title()),
            None => "Không có ai bỏ phiếu".to_owned(),
        };
        let Some(outcome) = outcome else {
            return format!("{figures}; chưa đặt tỷ lệ cần đạt nên Hội đồng phải kết luận.");
        };
        let Some(threshold) = self.threshold else {
            return format!("{figures}; Hội đồng kết luận {}.", outcome.title());
        };
        let source = self.source.map(|source| format!(" ({source})")).unwrap_or_default();
        let needed = format!("cần từ {}{source}", percent(threshold));
        if by_share == Some(outcome) {
            format!("{figures}, {needed}: {}.", outcome.title())
        } else {
            format!("{figures}, {needed}; Hội đồng kết luận {}.", outcome.title())
        }
    }
}

fn remarks(count: &Count, voters: i64, by_share: Option<Outcome>) -> Vec<String> {
    let mut remarks = Vec::new();
    let cast = count.yes + count.no + count.invalid;
    if cast < voters {
        remarks.push(format!(
            "Còn {} phiếu chưa ghi: {cast} phiếu trên {voters} người bỏ phiếu.",
            voters - cast
        ));
    }
    if count.concluded.is_some() && by_share.is_some() && count.concluded != by_share {
        remarks.push("Kết luận của Hội đồng khác kết quả tính theo tỷ lệ.".to_owned());
    }
    remarks
}

/// «77,8 %», to the nearest tenth; nothing of nothing.
fn share(part: i64, whole: i64) -> Option<String> {
    (whole > 0).then(|| {
        let tenths = (part * 2000 + whole) / (2 * whole);
        format!("{},{}%", tenths / 10, tenths % 10)
    })
}

/// Hundredths of a percent as written: «70%», «66,67%».
pub(super) fn percent(hundredths: i64) -> String {
    match (hundredths / 100, hundredths % 100) {
        (whole, 0) => format!("{whole}%"),
        (whole, rest) if rest % 10 == 0 => format!("{whole},{}%", rest / 10),
        (whole, rest) => format!("{whole},{rest:02}%"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rules(basis: VoteBasis, threshold: Option<i64>, all: i64, taking_part: i64) -> Rules<'static> {
        Rules { basis, threshold, source: None, all, taking_part }
    }

    fn count(yes: i64, no: i64, invalid: i64) -> Count {
        Count { yes, no, invalid, ..Count::default() }
    }

    #[test]
    fn both_shares_are_told_and_one_decides() {
        // Nine members, two absent, seven for it.
        let of_all = rules(VoteBasis::All, Some(8000), 9, 7).result(&count(7, 0, 0), Vec::new());
        assert_eq!(of_all.share_of_all.as_deref(), Some("77,8%"));
        assert_eq!(of_all.share_of_voters.as_deref(), Some("100,0%"));
        assert_eq!(of_all.outcome, Some(Outcome::Failed));
        assert_eq!(of_all.says, "7/9 = 77,8% tổng số thành viên, cần từ 80%: không đạt.");
        let of_voters = rules(VoteBasis::Voters, Some(8000), 9, 7).result(&count(7, 0, 0), Vec::new());
        assert_eq!(of_voters.outcome, Some(Outcome::Passed));
    }

    #[test]
    fn who_takes_no_part_lessens_the_voters_and_not_the_council() {
        let own = vec!["Lô Văn Yên".to_owned()];
        let of_all = rules(VoteBasis::All, Some(7000), 9, 9).result(&count(6, 2, 0), own.clone());
        assert_eq!((of_all.voters, of_all.outcome), (8, Some(Outcome::Failed)));
        let of_voters = rules(VoteBasis::Voters, Some(7000), 9, 9).result(&count(6, 2, 0), own);
        assert_eq!(of_voters.share_of_voters.as_deref(), Some("75,0%"));
        assert_eq!(of_voters.outcome, Some(Outcome::Passed));
    }

    #[test]
    fn ties_nobody_and_shares_that_do_not_end() {
        let tie = rules(VoteBasis::All, Some(5000), 8, 8).result(&count(4, 4, 0), Vec::new());
        assert_eq!(tie.outcome, Some(Outcome::Passed));
        let nobody = rules(VoteBasis::Voters, Some(5000), 9, 0).result(&count(0, 0, 0), Vec::new());
        assert_eq!((nobody.outcome, nobody.share_of_voters), (Some(Outcome::Failed), None));
        assert!(nobody.says.starts_with("Không có ai bỏ phiếu"), "{}", nobody.says);
        // Two of three is less than 66,67 and more than 66,66 percent.
        for (threshold, outcome) in [(6667, Outcome::Failed), (6666, Outcome::Passed)] {
            let thirds = rules(VoteBasis::All, Some(threshold), 3, 3).result(&count(2, 1, 0), Vec::new());
            assert_eq!(thirds.outcome, Some(outcome), "{threshold}");
        }
    }

    #[test]
    fn without_a_share_the_council_concludes() {
        let open = rules(VoteBasis::All, None, 9, 9).result(&count(9, 0, 0), Vec::new());
        assert_eq!(open.outcome, None);
        let concluded = Count { concluded: Some(Outcome::Passed), ..count(5, 4, 0) };
        let said = rules(VoteBasis::All, None, 9, 9).result(&concluded, Vec::new());
        assert_eq!(said.outcome, Some(Outcome::Passed));
        let against = rules(VoteBasis::All, Some(8000), 9, 9).result(&concluded, Vec::new());
        assert_eq!(against.outcome, Some(Outcome::Passed));
        assert_eq!(against.remarks, ["Kết luận của Hội đồng khác kết quả tính theo tỷ lệ."]);
        assert_eq!(percent(6667), "66,67%");
        assert_eq!(percent(6650), "66,5%");
    }

    #[test]
    fn papers_that_are_missing_are_remarked() {
        let open = rules(VoteBasis::All, Some(7000), 9, 9).result(&count(7, 1, 0), Vec::new());
        assert_eq!(open.remarks, ["Còn 1 phiếu chưa ghi: 8 phiếu trên 9 người bỏ phiếu."]);
    }
}
