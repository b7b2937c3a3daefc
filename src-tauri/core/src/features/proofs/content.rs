//! What a proof list says, and the hashes it is known by.

use std::collections::HashMap;

use uuid::Uuid;

use crate::{
    Db, Error, Result,
    features::{
        awards::{Award, AwardFilter, DecisionTotals, store as awards, totals},
        decisions::{Decision, store as decisions},
        settings::{self, OfficeIdentity},
    },
    files,
};

/// The awards of a decision that are in force, in the order of the register, as their certificates leave the printer.
pub(super) struct Content {
    pub(super) office: OfficeIdentity,
    pub(super) decision: Decision,
    pub(super) awards: Vec<Award>,
    pub(super) totals: DecisionTotals,
    pub(super) is_practice: bool,
}

/// Hash by award, and that of the decision.
pub(super) type Hashes = HashMap<Option<Uuid>, String>;

impl Content {
    pub(super) fn load(db: &Db, decision: Uuid) -> Result<Self> {
        let filter = AwardFilter { decision_id: Some(decision), ..AwardFilter::default() };
        let decision = decisions::get(db, decision)?.ok_or_else(|| Error::not_found("quyết định"))?;
        let mut awards = awards::list(db, &filter)?;
        awards.retain(|award| award.revoked_on.is_none());
        Ok(Self {
            office: settings::office(db)?,
            totals: totals(&awards),
            decision,
            awards,
            is_practice: db.is_practice()?,
        })
    }

    fn hashes(&self) -> Vec<(Option<Uuid>, String)> {
        let Decision { number, decided_on, subject, signer_name, signer_lines, .. } = &self.decision;
        let (office, place) = (self.office.issuer(), self.office.province());
        let signer =
            format!("{}\u{1f}{}", signer_lines.join("\n"), signer_name.as_deref().unwrap_or_default());
        let head =
            [number.as_str(), &decided_on.to_string(), subject, &signer, &office, &place].join("\u{1e}");
        let mut hashes = vec![(None, short(&head))];
        hashes.extend(self.awards.iter().map(|award| {
            let amount = award.amount_vnd.map(|amount| amount.to_string()).unwrap_or_default();
            let number = award.register_no.to_string();
            let said =
                [&number, &award.printed_name, &award.office, &award.award_name, &award.merit, &amount];
            (Some(award.id), short(&said.map(String::as_str).join("\u{1e}")))
        }));
        hashes
    }

    /// A line for each award and one for the decision.
    pub(super) fn lines(&self) -> String {
        let line = |(id, hash): (Option<Uuid>, String)| match id {
            Some(id) => format!("{id} {hash}"),
            None => format!("head {hash}"),
        };
        self.hashes().into_iter().map(line).collect::<Vec<_>>().join("\n")
    }

    pub(super) fn sha256(&self) -> String {
        files::hash(self.lines().as_bytes())
    }

    /// What has changed since a list said this, in sentences.
    pub(super) fn changed_since(&self, lines: &str) -> Vec<String> {
        let before = read(lines);
        let now: Hashes = self.hashes().into_iter().collect();
        let mut said = Vec::new();
        if before.get(&None) != now.get(&None) {
            said.push("Số, ngày, trích yếu hoặc người ký của quyết định đã đổi.".to_owned());
        }
        let differs = |award: &&Award| {
            before.get(&Some(award.id)).is_some_and(|hash| now.get(&Some(award.id)) != Some(hash))
        };
        let is_new = |award: &&Award| !before.contains_key(&Some(award.id));
        let changed: Vec<&Award> = self.awards.iter().filter(differs).collect();
        let added: Vec<&Award> = self.awards.iter().filter(is_new).collect();
        said.extend(named("Đã sửa", &changed));
        said.extend(named("Đã thêm", &added));
        let gone = before.keys().filter(|id| id.is_some() && !now.contains_key(*id)).count();
        if gone > 0 {
            said.push(format!("Đã bỏ hoặc thu hồi {gone} khen thưởng."));
        }
        said
    }
}

fn named(what: &str, awards: &[&Award]) -> Option<String> {
    const MOST: usize = 5;
    let names: Vec<String> = awards
        .iter()
        .take(MOST)
        .map(|award| format!("{} (số {})", award.printed_name, award.register_no))
        .collect();
    let rest = awards.len().saturating_sub(MOST);
    let more = if rest > 0 { format!(" và {rest} khen thưởng khác") } else { String::new() };
    (!awards.is_empty()).then(|| format!("{what}: {}{more}.", names.join(", ")))
}

fn short(text: &str) -> String {
    files::hash(text.as_bytes()).chars().take(16).collect()
}

fn read(lines: &str) -> Hashes {
    let line = |line: &str| {
        let (id, hash) = line.split_once(' ')?;
        Some((id.parse::<Uuid>().ok(), hash.to_owned()))
    };
    lines.lines().filter_map(line).collect()
}
