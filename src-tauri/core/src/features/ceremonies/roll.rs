//! Who is honoured at a ceremony, in the order of presentation.

use std::collections::HashSet;

use sovang_papers::page::Label;
use uuid::Uuid;

use crate::{
    Db, Error, Result,
    features::{
        awards::{Award, DecisionTotals, totals},
        certificates,
    },
    terms::{RecipientKind, calendar},
};

/// The awards of a decision that are in force: collectives, then households, then persons, each as in its list.
pub(super) struct Roll {
    pub(super) source: certificates::Source,
    pub(super) totals: DecisionTotals,
}

pub(super) const GROUPS: [(RecipientKind, &str); 3] = [
    (RecipientKind::Unit, "Tập thể"),
    (RecipientKind::Household, "Hộ gia đình"),
    (RecipientKind::Person, "Cá nhân"),
];

impl Roll {
    pub(super) fn load(db: &Db, decision: Uuid) -> Result<Self> {
        let mut source = certificates::source(db, decision)?;
        source.awards.retain(|award| award.revoked_on.is_none());
        source.awards.sort_by_key(|award| GROUPS.iter().position(|(kind, _)| *kind == award.recipient.kind));
        if source.awards.is_empty() {
            let message = format!(
                "Quyết định {} không còn ai được khen thưởng để lập giấy tờ trao thưởng.",
                source.decision.number
            );
            return Err(Error::refused("empty_list", message));
        }
        Ok(Self { totals: totals(&source.awards), source })
    }

    /// Only what is given on a certificate.
    pub(super) fn with_certificates(mut self) -> Result<Self> {
        let source = &mut self.source;
        source.awards.retain(|award| award.has_certificate);
        if source.awards.is_empty() {
            let message = format!(
                "Quyết định {} không có giấy khen hay giấy chứng nhận để trao.",
                source.decision.number
            );
            return Err(Error::refused("certificates", message));
        }
        self.totals = totals(&self.source.awards);
        Ok(self)
    }

    /// The groups that have somebody, with their awards and the number of the first.
    pub(super) fn groups(&self) -> Vec<(&'static str, usize, Vec<&Award>)> {
        let mut first = 1;
        let mut groups = Vec::new();
        for (kind, word) in GROUPS {
            let of: Vec<&Award> =
                self.source.awards.iter().filter(|award| award.recipient.kind == kind).collect();
            if !of.is_empty() {
                groups.push((word, first, of.clone()));
                first += of.len();
            }
        }
        groups
    }

    /// The merit, where one is said for all.
    pub(super) fn shared_merit(&self) -> Option<&str> {
        let first =
            self.source.awards.first().map(|award| award.merit.as_str()).filter(|merit| !merit.is_empty());
        first.filter(|first| self.source.awards.iter().all(|award| award.merit == *first))
    }

    /// The title or form, where all are given the same.
    pub(super) fn shared_kind(&self) -> Option<&str> {
        let first = self.totals.kinds.first().map(|kind| kind.name.as_str());
        first.filter(|_| self.totals.kinds.len() == 1)
    }

    /// «Theo Quyết định số 87/QĐ-UBND ngày … của Chủ tịch Ủy ban nhân dân xã Bình Chuẩn».
    pub(super) fn by_decision(&self) -> String {
        format!(
            "Theo Quyết định số {} {} của Chủ tịch Ủy ban nhân dân {}",
            self.source.decision.number,
            calendar::in_words(self.source.decision.decided_on),
            self.source.office.commune()
        )
    }

    /// One for each recipient, however many awards the decision gives it.
    pub(super) fn labels(&self) -> Vec<Label> {
        let mut seen = HashSet::new();
        let awards = self.source.awards.iter().filter(|award| seen.insert(award.recipient));
        let label = |award: &Award| Label {
            greeting: "Kính gửi:".to_owned(),
            name: award.printed_name.clone(),
            address: certificates::address(&self.source.office, award),
        };
        awards.map(label).collect()
    }
}
