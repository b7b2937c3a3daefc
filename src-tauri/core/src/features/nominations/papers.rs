//! What the dossier of a nomination must hold, by kind of paper and not by number, and what of it is there.

use serde::Serialize;
use ts_rs::TS;

use crate::{
    features::rulebook::{Mark, Paper, Rulebook},
    terms::Day,
};

/// One paper of a dossier.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub struct PaperState {
    /// Id of the paper in the rulebook.
    pub paper: String,
    pub name: String,
    pub is_there: bool,
    pub mark: Mark,
    /// «khoản 2 Điều 84 Luật …»; empty where no document was found.
    pub cited: String,
}

/// Which papers a dossier needs.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Checklist<'a> {
    pub(crate) award: &'a str,
    /// The class of the round's ground, such as `sudden`.
    pub(crate) class: &'a str,
    pub(crate) is_simplified: bool,
    pub(crate) relies_on_initiative: bool,
    pub(crate) received_on: Day,
}

impl Checklist<'_> {
    /// In the order of the rulebook, with those of `had` marked.
    pub(crate) fn papers(&self, book: &Rulebook, had: &[String]) -> Vec<PaperState> {
        self.needed(book).into_iter().map(|paper| state(paper, had)).collect()
    }

    fn needed<'b>(&self, book: &'b Rulebook) -> Vec<&'b Paper> {
        if self.is_simplified {
            return book.simplified_papers(self.received_on).collect();
        }
        let Some(award) = book.award(self.award) else { return Vec::new() };
        let is_needed = |paper: &&Paper| match paper.needed.as_str() {
            "initiative" => self.relies_on_initiative,
            "exceptional" => self.class == "sudden",
            _ => true,
        };
        book.papers(award, self.received_on).into_iter().filter(is_needed).collect()
    }
}

fn state(paper: &Paper, had: &[String]) -> PaperState {
    PaperState {
        paper: paper.fact.id.clone(),
        name: paper.name.clone(),
        is_there: had.contains(&paper.fact.id),
        mark: paper.fact.mark,
        cited: paper.fact.cited(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::rulebook::shipped;

    fn names(checklist: Checklist) -> Vec<String> {
        let papers = checklist.papers(&shipped(), &[]);
        papers.into_iter().map(|paper| paper.name).collect()
    }

    #[test]
    fn the_papers_follow_award_ground_and_day() {
        let title = Checklist {
            award: "grassroots_fighter",
            class: "merit",
            is_simplified: false,
            relies_on_initiative: false,
            received_on: "2026-06-01".parse().unwrap(),
        };
        let plain = names(title);
        assert!(plain.contains(&"Biên bản bình xét thi đua".to_owned()), "{plain:?}");
        let more = names(Checklist { relies_on_initiative: true, ..title });
        assert_eq!(more.len(), plain.len() + 1, "{more:?}");
        let form = Checklist { award: "certificate_of_merit", ..title };
        assert_eq!(names(Checklist { class: "sudden", ..form }).len(), names(form).len() + 1);
        let simple = names(Checklist { is_simplified: true, ..form });
        assert!(!simple.is_empty() && simple.len() < names(form).len(), "{simple:?}");
    }
}
