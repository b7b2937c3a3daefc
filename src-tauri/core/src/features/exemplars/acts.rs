//! What was done with an exemplar after it was found: looked into, made public, taken up elsewhere.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

use super::{Exemplar, exemplar::not_ahead, store};
use crate::{
    Change, Error, Result,
    terms::{Day, calendar, text},
};

/// One act of publicity or one place that took the example up.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts")]
pub struct Act {
    #[serde(default)]
    #[ts(optional = nullable)]
    pub id: Option<Uuid>,
    pub kind: ActKind,
    pub on: Day,
    /// Medium of publicity, or place that took it up.
    pub place: String,
    /// Who spoke or wrote of it, or who took it up.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub by_whom: Option<String>,
    /// What came of it.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub result: Option<String>,
    #[serde(default)]
    #[ts(optional = nullable)]
    pub note: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts")]
pub enum ActKind {
    Publicised,
    Replicated,
}

/// An act of an exemplar.
#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts")]
pub(super) struct ActDraft {
    exemplar_id: Uuid,
    act: Act,
}

#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts")]
pub(super) struct ActRef {
    id: Uuid,
}

/// That somebody looked into it.
#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts", optional_fields = nullable)]
pub(super) struct CheckDraft {
    #[ts(optional = false)]
    id: Uuid,
    #[ts(optional = false)]
    checked_on: Day,
    checked_by: Option<String>,
}

impl ActKind {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Publicised => "publicised",
            Self::Replicated => "replicated",
        }
    }

    fn title(self) -> &'static str {
        match self {
            Self::Publicised => "tuyên truyền",
            Self::Replicated => "nhân rộng",
        }
    }
}

impl Act {
    pub(super) fn checked(&mut self, found_on: Day, today: Day) -> Result<()> {
        let (what, whom) = match self.kind {
            ActKind::Publicised => ("hình thức tuyên truyền", "người thực hiện"),
            ActKind::Replicated => ("nơi nhân rộng", "người, tập thể làm theo"),
        };
        self.place = text::required("place", what, &self.place, 300)?;
        self.by_whom = text::optional("byWhom", whom, self.by_whom.as_deref(), 200)?;
        self.result = text::optional_lines("result", "kết quả", self.result.as_deref(), 1000)?;
        self.note = text::optional_lines("note", "ghi chú", self.note.as_deref(), 2000)?;
        if self.on < found_on {
            let message = format!("Ngày {} trước ngày phát hiện. Hãy sửa lại.", calendar::short(self.on));
            return Err(Error::invalid("on", message));
        }
        not_ahead("on", Some(self.on), today)
    }
}

pub(super) fn save_exemplar_act(change: &mut Change, draft: ActDraft) -> Result<Exemplar> {
    let exemplar = found(change, draft.exemplar_id)?;
    let mut act = draft.act;
    act.checked(exemplar.found_on, change.today())?;
    if act.id.is_some_and(|id| !exemplar.acts.iter().any(|known| known.id == Some(id))) {
        return Err(Error::not_found("lần tuyên truyền, nhân rộng này"));
    }
    store::put_act(change, exemplar.id, &act)?;
    change.says(format!("Ghi lần {} điển hình {}", act.kind.title(), exemplar.name));
    found(change, exemplar.id)
}

pub(super) fn remove_exemplar_act(change: &mut Change, wanted: ActRef) -> Result<()> {
    let missing = || Error::not_found("lần tuyên truyền, nhân rộng này");
    let exemplar = store::exemplar_of_act(change, wanted.id)?.ok_or_else(missing)?;
    let exemplar = found(change, exemplar)?;
    change.remove("exemplar_acts", wanted.id)?;
    change.says(format!("Bỏ một lần tuyên truyền, nhân rộng điển hình {}", exemplar.name));
    Ok(())
}

pub(super) fn save_exemplar_check(change: &mut Change, draft: CheckDraft) -> Result<Exemplar> {
    let exemplar = found(change, draft.id)?;
    not_ahead("checkedOn", Some(draft.checked_on), change.today())?;
    if draft.checked_on < exemplar.found_on {
        let message =
            format!("Ngày {} trước ngày phát hiện. Hãy sửa lại.", calendar::short(draft.checked_on));
        return Err(Error::invalid("checkedOn", message));
    }
    let by = text::optional("checkedBy", "người xác minh", draft.checked_by.as_deref(), 200)?;
    store::put_check(change, exemplar.id, draft.checked_on, by.as_deref())?;
    change.says(format!("Xác minh điển hình {}", exemplar.name));
    found(change, exemplar.id)
}

pub(super) fn found(change: &crate::Db, id: Uuid) -> Result<Exemplar> {
    store::get(change, id)?.ok_or_else(|| Error::not_found("điển hình"))
}
