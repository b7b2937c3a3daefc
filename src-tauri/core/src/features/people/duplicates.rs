//! Pairs of records that may be one person, found without comparing everybody with everybody: only those that share
//! a key (a number, a name with a year, a name with a place, a name but for one word) are compared at all.

use std::{
    collections::{HashMap, HashSet},
    hash::{DefaultHasher, Hash, Hasher},
};

use rusqlite::params;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

use super::{
    Person, PersonDraft, Strength, Warning,
    likeness::{Face, Likeness, compare},
    store,
};
use crate::{Change, Db, Error, Result, id, terms::text};

/// Two records that may be one person.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub(super) struct DuplicatePair {
    one: Person,
    other: Person,
    #[serde(flatten)]
    likeness: Likeness,
}

/// The first pairs, what speaks most for it first, and how many there are in all.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub(super) struct Duplicates {
    pairs: Vec<DuplicatePair>,
    total: usize,
    strong: usize,
}

#[derive(Debug, Default, Deserialize, TS)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
#[ts(export_to = "types.ts", optional_fields = nullable)]
pub(super) struct DuplicateFilter {
    /// Only pairs with somebody whom this line of the journal wrote, such as an import.
    journal: Option<i64>,
    /// Pairs wanted, 100 when not given.
    most: Option<usize>,
}

/// Somebody on record whom the person in the form may be.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub struct PersonMatch {
    pub person: Person,
    #[serde(flatten)]
    pub likeness: Likeness,
}

/// What is said of a form before it is saved. None of it stops anything.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub(super) struct PersonCheck {
    warnings: Vec<Warning>,
    matches: Vec<PersonMatch>,
}

#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts")]
pub(super) struct PairRef {
    pub(super) one: Uuid,
    pub(super) other: Uuid,
}

pub(super) fn list_duplicates(db: &Db, filter: DuplicateFilter) -> Result<Duplicates> {
    let sql = format!("SELECT {} FROM people WHERE removed_at IS NULL ORDER BY name_key, id", Face::COLUMNS);
    let faces = db.all(&sql, [], Face::from_row)?;
    let among = filter.journal.map(|journal| written_by(db, journal)).transpose()?;
    let apart = told_apart(db)?;
    let is_asked = |a: Uuid, b: Uuid| {
        among.as_ref().is_none_or(|ids| ids.contains(&a) || ids.contains(&b))
            && !apart.contains(&(a.min(b), a.max(b)))
    };
    let mut found: Vec<(u32, u32, Likeness)> = candidates(&faces)
        .into_iter()
        .filter_map(|(a, b)| {
            let (one, other) = (&faces[a as usize], &faces[b as usize]);
            let likeness = compare(one, other)?;
            is_asked(one.id, other.id).then_some((a, b, likeness))
        })
        .collect();
    found.sort_by_key(|(a, b, likeness)| (likeness.strength, *a, *b));
    let strong = found.iter().filter(|(.., likeness)| likeness.strength == Strength::Strong).count();
    let total = found.len();
    let mut pairs = Vec::new();
    for (a, b, likeness) in found.into_iter().take(filter.most.unwrap_or(100)) {
        let (a, b) = (faces[a as usize].id, faces[b as usize].id);
        // The older record first: it is the one more papers know.
        let (one, other) = (store::get(db, a.min(b))?, store::get(db, a.max(b))?);
        if let (Some(one), Some(other)) = (one, other) {
            pairs.push(DuplicatePair { one, other, likeness });
        }
    }
    Ok(Duplicates { pairs, total, strong })
}

/// Pairs of places in `faces`, smaller first, that share a key; each once.
fn candidates(faces: &[Face]) -> Vec<(u32, u32)> {
    let mut join = Join { faces, keyed: Vec::with_capacity(faces.len() * 2), pairs: Vec::new() };
    join.by(|face, put| face.citizen_id.iter().for_each(|number| put(key(number))));
    for at in 0..12 {
        join.by(|face, put| without_digit(face, at).into_iter().for_each(put));
        join.by(|face, put| with_pair_in_order(face, at).into_iter().for_each(put));
    }
    let names = |face: &Face| [Some(face.folded.clone()), face.other_folded.clone()].into_iter().flatten();
    join.by(|face, put| names(face).for_each(|name| put(key((name, year(face))))));
    join.by(|face, put| {
        for place in [face.unit_id, face.hamlet_id].into_iter().flatten() {
            names(face).for_each(|name| put(key((name, place))));
        }
    });
    join.by(|face, put| {
        if let Some(day) = face.birth.as_ref().and_then(|birth| birth.as_str().get(4..10)) {
            put(key((&face.folded, day)));
        }
    });
    join.by(|face, put| words_missing(face).for_each(put));
    // Neither birth nor place: compared with all of that name.
    let bare: HashSet<&str> =
        faces.iter().filter(|face| is_bare(face)).map(|face| face.folded.as_str()).collect();
    join.by(|face, put| {
        if bare.contains(face.folded.as_str()) {
            put(key(&face.folded));
        }
    });
    let mut pairs = join.pairs;
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

/// Brings together the places of records that have a key in common.
struct Join<'a> {
    faces: &'a [Face],
    keyed: Vec<(u64, u32)>,
    pairs: Vec<(u32, u32)>,
}

impl Join<'_> {
    fn by(&mut self, make: impl Fn(&Face, &mut dyn FnMut(u64))) {
        // Records that share a key with more than this many others share too little to be one person.
        const NEAR: usize = 64;
        self.keyed.clear();
        for (at, face) in (0u32..).zip(self.faces) {
            make(face, &mut |key| self.keyed.push((key, at)));
        }
        self.keyed.sort_unstable();
        self.keyed.dedup();
        for run in self.keyed.chunk_by(|a, b| a.0 == b.0) {
            for (at, (_, one)) in run.iter().enumerate() {
                self.pairs.extend(run[at + 1..].iter().take(NEAR).map(|(_, other)| (*one, *other)));
            }
        }
    }
}

fn is_bare(face: &Face) -> bool {
    face.birth.is_none() && face.unit_id.is_none() && face.hamlet_id.is_none()
}

fn key(value: impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}

fn year(face: &Face) -> i32 {
    face.birth.as_ref().map_or(0, |birth| birth.year())
}

/// Equal for two numbers of which only the digit at that place differs.
fn without_digit(face: &Face, at: usize) -> Option<u64> {
    let number = face.citizen_id.as_deref().filter(|number| number.len() > at)?;
    Some(key((&number[..at], &number[at + 1..])))
}

/// Equal for two numbers of which only the two digits from that place changed places.
fn with_pair_in_order(face: &Face, at: usize) -> Option<u64> {
    let number = face.citizen_id.as_deref().filter(|number| number.len() > at + 1)?;
    let pair = &number.as_bytes()[at..at + 2];
    Some(key((&number[..at], pair.iter().min(), pair.iter().max(), &number[at + 2..])))
}

/// The name but for one word, with the year of birth: a slip of the pen harms one word only. A middle name left
/// out is one word as well.
fn words_missing(face: &Face) -> impl Iterator<Item = u64> {
    let words: Vec<&str> = face.folded.split(' ').collect();
    let year = year(face);
    let whole = (words.len() > 1 && year != 0).then(|| key((words.join(" "), year, "words")));
    let parts: Vec<u64> = (0..words.len())
        .filter(|_| words.len() > 1 && year != 0)
        .map(|at| {
            let rest: Vec<&str> =
                words.iter().enumerate().filter(|(n, _)| *n != at).map(|(_, w)| *w).collect();
            key((rest.join(" "), year, "words"))
        })
        .collect();
    whole.into_iter().chain(parts)
}

/// Records that line of the journal wrote.
fn written_by(db: &Db, journal: i64) -> Result<HashSet<Uuid>> {
    let sql = "SELECT DISTINCT row_id FROM journal_rows WHERE journal = ?1 AND tbl = 'people'";
    Ok(db.all(sql, [journal], |row| id(row, "row_id"))?.into_iter().collect())
}

/// Pairs the clerk said are not one person, smaller id first.
fn told_apart(db: &Db) -> Result<HashSet<(Uuid, Uuid)>> {
    let sql = "SELECT person_id, other_id FROM distinct_people WHERE removed_at IS NULL";
    let pairs = db.all(sql, [], |row| Ok((id(row, "person_id")?, id(row, "other_id")?)))?;
    Ok(pairs.into_iter().map(|(a, b)| (a.min(b), a.max(b))).collect())
}

/// What the form should be told before it is saved.
pub(super) fn check_person(db: &Db, draft: PersonDraft) -> Result<PersonCheck> {
    let matches = matches(db, &draft)?;
    Ok(PersonCheck { warnings: draft.warnings(), matches })
}

/// People on record whom the draft may be, what speaks most for it first.
pub(super) fn matches(db: &Db, draft: &PersonDraft) -> Result<Vec<PersonMatch>> {
    const MOST: usize = 5;
    let own = draft.id.unwrap_or_default();
    let name = text::line(&draft.full_name);
    if name.is_empty() {
        return Ok(Vec::new());
    }
    let face = Face {
        id: own,
        folded: text::fold(&name),
        other_folded: draft.other_name.as_deref().map(|other| text::fold(&text::line(other))),
        full_name: name,
        sex: draft.sex,
        birth: draft.birth.clone(),
        citizen_id: draft.citizen_id.as_deref().map(digits).filter(|number| !number.is_empty()),
        unit_id: draft.unit_id,
        hamlet_id: draft.hamlet_id,
        phone: draft.phone.clone(),
    };
    let apart = told_apart(db)?;
    let mut found: HashMap<Uuid, Likeness> = HashMap::new();
    for other in near(db, &face)? {
        let pair = (own.min(other.id), own.max(other.id));
        if other.id != own
            && !apart.contains(&pair)
            && let Some(likeness) = compare(&face, &other)
        {
            found.insert(other.id, likeness);
        }
    }
    let mut found: Vec<(Uuid, Likeness)> = found.into_iter().collect();
    found.sort_by_key(|(id, likeness)| (likeness.strength, *id));
    let mut matches = Vec::new();
    for (id, likeness) in found.into_iter().take(MOST) {
        if let Some(person) = store::get(db, id)? {
            matches.push(PersonMatch { person, likeness });
        }
    }
    Ok(matches)
}

fn digits(number: &str) -> String {
    number.chars().filter(char::is_ascii_digit).collect()
}

/// Found by indexes: the same name, the same or nearly the same number, born in the same year.
fn near(db: &Db, face: &Face) -> Result<Vec<Face>> {
    let select = format!("SELECT {} FROM people WHERE removed_at IS NULL AND ", Face::COLUMNS);
    let mut found = db.all(&format!("{select} folded = ?1"), [&face.folded], Face::from_row)?;
    if let Some(other) = &face.other_folded {
        found.extend(db.all(&format!("{select} folded = ?1"), [other], Face::from_row)?);
    }
    if let Some(number) = face.citizen_id.as_deref().filter(|number| number.len() >= 9) {
        // Half of a number that is nearly the same is the same; the other half is found by the year of birth.
        let (from, until) = (number[..6].to_owned(), format!("{}:", &number[..6]));
        found.extend(db.all(
            &format!("{select} citizen_id >= ?1 AND citizen_id < ?2"),
            params![from, until],
            Face::from_row,
        )?);
    }
    if let Some(birth) = &face.birth {
        let year = birth.year();
        found.extend(db.all(
            &format!("{select} birth >= ?1 AND birth < ?2"),
            params![format!("{year:04}"), format!("{:04}", year + 1)],
            Face::from_row,
        )?);
    }
    Ok(found)
}

/// «Không phải một người»: the pair is not asked about again.
pub(super) fn save_distinct(change: &mut Change, pair: PairRef) -> Result<()> {
    let (one, other) = both(change, &pair)?;
    tell_apart(change, pair.one, pair.other)?;
    change.says(format!("Ghi không phải một người: {} và {}", told(&one), told(&other)));
    Ok(())
}

/// Remembers that two records are two people.
pub(crate) fn tell_apart(change: &mut Change, one: Uuid, other: Uuid) -> Result<()> {
    let (one, other) = (one.to_string(), other.to_string());
    let sql = "SELECT id FROM distinct_people
               WHERE removed_at IS NULL AND ((person_id = ?1 AND other_id = ?2) OR (person_id = ?2 AND other_id = ?1))";
    if change.first(sql, (&one, &other), |row| id(row, "id"))?.is_none() {
        let id = change.new_id();
        change.put("distinct_people", id, &[("person_id", &one), ("other_id", &other)])?;
    }
    Ok(())
}

/// Name with the year of birth, to tell two of one name apart in a sentence.
pub(super) fn told(person: &Person) -> String {
    match &person.birth {
        Some(birth) => format!("{} (sinh {})", person.full_name, birth.year()),
        None => person.full_name.clone(),
    }
}

pub(super) fn both(db: &Db, pair: &PairRef) -> Result<(Person, Person)> {
    if pair.one == pair.other {
        return Err(Error::invalid("other", "Hãy chọn hai hồ sơ khác nhau."));
    }
    let get = |id| store::get(db, id)?.ok_or_else(|| Error::not_found("người này"));
    Ok((get(pair.one)?, get(pair.other)?))
}
