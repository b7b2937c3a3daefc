//! Two records found to be one person become one: the clerk says which stays and, field by field, which value is
//! right. Everything that referred to the other refers to the one that stays. One change, one undo.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

use super::{
    LeadTier, Person, PersonDraft, Sex, WorkClass,
    duplicates::{PairRef, both, told},
    store,
};
use crate::{Change, Db, Error, Followed, Result, terms::PartialDay};

/// What can be taken from the other record, one choice of the dialog each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub(super) enum MergeField {
    FullName,
    OtherName,
    Sex,
    Birth,
    CitizenId,
    Ethnicity,
    Party,
    Position,
    /// Class and tier of leading.
    Work,
    Unit,
    Hamlet,
    Phone,
    Note,
    Photo,
}

impl MergeField {
    const ALL: [Self; 14] = [
        Self::FullName,
        Self::OtherName,
        Self::Sex,
        Self::Birth,
        Self::CitizenId,
        Self::Ethnicity,
        Self::Party,
        Self::Position,
        Self::Work,
        Self::Unit,
        Self::Hamlet,
        Self::Phone,
        Self::Note,
        Self::Photo,
    ];
}

/// Two records side by side, before anything is written.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub(super) struct MergePlan {
    one: Person,
    other: Person,
    fields: Vec<MergeChoice>,
    /// What refers to each: awards, registrations and the like.
    one_has: Vec<HeldRecords>,
    other_has: Vec<HeldRecords>,
}

#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub(super) struct HeldRecords {
    title: &'static str,
    count: i64,
}

/// One field on both sides, in words.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub(super) struct MergeChoice {
    field: MergeField,
    one: Option<String>,
    other: Option<String>,
    differs: bool,
}

#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts")]
pub(super) struct MergeWanted {
    /// The record that stays.
    survivor: Uuid,
    other: Uuid,
    /// Fields of which the other record is right.
    take: Vec<MergeField>,
}

#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub(super) struct Merged {
    person: Person,
    followed: Vec<Followed>,
}

pub(super) fn plan_merge_people(db: &Db, pair: PairRef) -> Result<MergePlan> {
    let (one, other) = both(db, &pair)?;
    let fields = MergeField::ALL.map(|field| {
        let (a, b) = (shown(&one, field), shown(&other, field));
        MergeChoice { field, differs: a != b, one: a, other: b }
    });
    let has = |person: &Person| -> Result<Vec<HeldRecords>> {
        let users = db.users("people", person.id)?;
        Ok(users.into_iter().map(|user| HeldRecords { title: user.title, count: user.count }).collect())
    };
    Ok(MergePlan { one_has: has(&one)?, other_has: has(&other)?, fields: fields.into(), one, other })
}

pub(super) fn merge_people(change: &mut Change, wanted: MergeWanted) -> Result<Merged> {
    let pair = PairRef { one: wanted.survivor, other: wanted.other };
    let (survivor, other) = both(change, &pair)?;
    let mut draft = PersonDraft::from(survivor.clone());
    let mut photo = survivor.photo.clone();
    for field in &wanted.take {
        take(&mut draft, &mut photo, &other, *field);
    }
    store::put(change, survivor.id, &draft.checked(change.today())?)?;
    store::put_photo(change, survivor.id, photo.as_deref())?;
    forget_distinct(change, &pair)?;
    let mut followed = change.refer("people", other.id, survivor.id)?;
    followed.retain(|one| one.table != "distinct_people" && one.table != "people");
    store::put_merged(change, other.id, survivor.id)?;
    change.remove("people", other.id)?;
    let person = store::get(change, survivor.id)?.ok_or_else(|| Error::not_found("người này"))?;
    change.says(format!("Gộp hồ sơ {} vào {}", told(&other), told(&person)));
    Ok(Merged { person, followed })
}

/// The clerk has changed the mind: the pair is one person after all.
fn forget_distinct(change: &mut Change, pair: &PairRef) -> Result<()> {
    let sql = "SELECT id FROM distinct_people
               WHERE removed_at IS NULL AND ((person_id = ?1 AND other_id = ?2) OR (person_id = ?2 AND other_id = ?1))";
    let ids = (pair.one.to_string(), pair.other.to_string());
    for id in change.all(sql, ids, |row| crate::id(row, "id"))? {
        change.remove("distinct_people", id)?;
    }
    Ok(())
}

fn take(draft: &mut PersonDraft, photo: &mut Option<String>, from: &Person, field: MergeField) {
    match field {
        MergeField::FullName => draft.full_name.clone_from(&from.full_name),
        MergeField::OtherName => draft.other_name.clone_from(&from.other_name),
        MergeField::Sex => draft.sex = from.sex,
        MergeField::Birth => draft.birth.clone_from(&from.birth),
        MergeField::CitizenId => draft.citizen_id.clone_from(&from.citizen_id),
        MergeField::Ethnicity => draft.ethnicity.clone_from(&from.ethnicity),
        MergeField::Party => {
            draft.is_party_member = from.is_party_member;
            draft.party_joined.clone_from(&from.party_joined);
        }
        MergeField::Position => draft.position.clone_from(&from.position),
        MergeField::Work => {
            draft.work_class = from.work_class;
            draft.lead_tier = from.lead_tier;
            draft.is_leader = Some(from.is_leader);
        }
        MergeField::Unit => {
            draft.unit_id = from.unit_id;
            draft.unit_since.clone_from(&from.unit_since);
        }
        MergeField::Hamlet => {
            draft.hamlet_id = from.hamlet_id;
            draft.hamlet_since.clone_from(&from.hamlet_since);
        }
        MergeField::Phone => draft.phone.clone_from(&from.phone),
        MergeField::Note => draft.note.clone_from(&from.note),
        MergeField::Photo => photo.clone_from(&from.photo),
    }
}

/// As the dialog shows it.
fn shown(person: &Person, field: MergeField) -> Option<String> {
    let since = |name: &Option<String>, since: &Option<PartialDay>| {
        let name = name.clone()?;
        Some(since.as_ref().map_or(name.clone(), |since| format!("{name}, từ {}", since.shown())))
    };
    match field {
        MergeField::FullName => Some(person.full_name.clone()),
        MergeField::OtherName => person.other_name.clone(),
        MergeField::Sex => person.sex.map(|sex| if sex == Sex::Male { "Nam" } else { "Nữ" }.to_owned()),
        MergeField::Birth => person.birth.as_ref().map(PartialDay::shown),
        MergeField::CitizenId => person.citizen_id.clone(),
        MergeField::Ethnicity => person.ethnicity.clone(),
        MergeField::Party => {
            person.is_party_member.map(|is_member| match (&person.party_joined, is_member) {
                (Some(joined), true) => format!("Đảng viên, vào Đảng {}", joined.shown()),
                (None, true) => "Đảng viên".to_owned(),
                (_, false) => "Không".to_owned(),
            })
        }
        MergeField::Position => person.position.clone(),
        MergeField::Work => {
            let parts = [
                person.work_class.map(WorkClass::title),
                person.lead_tier.map(LeadTier::title),
                (person.lead_tier.is_none() && person.is_leader).then_some("là lãnh đạo, quản lý"),
            ];
            let words: Vec<&str> = parts.into_iter().flatten().collect();
            (!words.is_empty()).then(|| words.join("; "))
        }
        MergeField::Unit => since(&person.unit_name, &person.unit_since),
        MergeField::Hamlet => since(&person.hamlet_name, &person.hamlet_since),
        MergeField::Phone => person.phone.clone(),
        MergeField::Note => person.note.clone(),
        MergeField::Photo => person.photo.as_ref().map(|_| "Có ảnh".to_owned()),
    }
}
