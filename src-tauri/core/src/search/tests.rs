//! What is found, and that following each change gives the same as reading all anew.
use std::sync::atomic::{AtomicU64, Ordering};

use chrono::{DateTime, Utc};
use proptest::prelude::*;
use serde_json::{Value, json};
use tempfile::TempDir;

use super::*;
use crate::{Desk, Office};

struct Counting(AtomicU64);

impl Desk for Counting {
    fn now(&self) -> DateTime<Utc> {
        "2026-09-23T01:12:00Z".parse().unwrap()
    }

    fn new_id(&self) -> Uuid {
        Uuid::from_u64_pair(0x7000, 0x8000_0000_0000_0000 | self.0.fetch_add(1, Ordering::Relaxed))
    }

    fn chance(&self) -> [u8; 32] {
        [7; 32]
    }
}

fn office() -> (TempDir, Office) {
    let folder = tempfile::tempdir().unwrap();
    let office = Office::open(folder.path(), Box::new(Counting(AtomicU64::new(1)))).unwrap();
    (folder, office)
}

fn with_people(names: &[&str]) -> (TempDir, Office) {
    let (folder, office) = office();
    let drafts: Value = names.iter().map(|name| json!({ "fullName": name })).collect();
    office.call("save_people", drafts).unwrap();
    (folder, office)
}

fn movement(name: &str, month: usize) -> Value {
    let starts_on = format!("2026-0{month}-01");
    json!({ "name": name, "source": "own", "method": "thematic", "startsOn": starts_on })
}

fn titles(office: &Office, typed: &str) -> Vec<String> {
    let hits = office.call("search_everything", json!({ "text": typed })).unwrap();
    hits.as_array().unwrap().iter().map(|hit| hit["title"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn typed_any_way_a_name_is_found() {
    let (_folder, office) = with_people(&["Nguyễn Thị Hòa", "Đặng Văn Ước", "H’Hen Niê"]);
    for typed in [
        "Nguyễn Thị Hòa",
        "nguyễn thị hoà",
        "NGUYEN THI HOA",
        "hoa nguyen",
        "nguye\u{302}\u{303}n",
        "nguyeenx thij hoaf",
        "nguye6n4 thi5 hoa2",
        "Nguyễnx",
        "guyen",
    ] {
        assert_eq!(titles(&office, typed), ["Nguyễn Thị Hòa"], "{typed}");
    }
    for typed in ["dang", "đặng", "ddawngj", "d9ang85", "uoc", "uwowcs"] {
        assert_eq!(titles(&office, typed), ["Đặng Văn Ước"], "{typed}");
    }
    assert_eq!(titles(&office, "h'hen nie"), ["H’Hen Niê"]);
    assert!(titles(&office, "").is_empty() && titles(&office, " - ").is_empty());
}

#[test]
fn the_nearest_stand_first_then_list_order() {
    let (_folder, office) =
        with_people(&["Hoàng Văn An", "Lê Thị Hoa", "Lê Thị Hòa", "Lê Thị Hoà", "Vi Khoa", "Lê Hoan"]);
    assert_eq!(
        titles(&office, "hoa"),
        ["Lê Thị Hoa", "Lê Thị Hòa", "Lê Thị Hoà", "Hoàng Văn An", "Lê Hoan", "Vi Khoa"]
    );
    let marked = titles(&office, "hòa");
    assert_eq!(marked[..2], ["Lê Thị Hòa", "Lê Thị Hoà"]);
    assert_eq!(marked.len(), 6);
}

#[test]
fn a_number_is_that_number_before_it_is_a_beginning() {
    let (_folder, office) = office();
    office.call("save_office", json!({ "communeCode": "17230" })).unwrap();
    let unit = office.call("save_unit", json!({ "name": "Thôn 12", "kind": "hamlet" })).unwrap();
    for number in ["12", "120", "5"] {
        let decision = json!({
            "number": number, "decidedOn": "2026-03-01", "subject": "Về việc tặng Giấy khen", "ground": "merit"
        });
        let recipient = json!({ "kind": "unit", "id": unit["id"] });
        let award =
            json!({ "recipient": recipient, "award": "certificate_of_merit", "merit": "Có thành tích" });
        office.call("record_awards", json!({ "decision": decision, "awards": [award] })).unwrap();
    }
    assert_eq!(titles(&office, "12"), ["Thôn 12", "12/QĐ-UBND", "120/QĐ-UBND"]);
    assert_eq!(titles(&office, "12/qd"), ["12/QĐ-UBND", "120/QĐ-UBND"]);
    for typed in ["5/QĐ-UBND", "05/qd", "5 giay khen"] {
        assert_eq!(titles(&office, typed)[0], "05/QĐ-UBND", "{typed}");
    }
}

#[test]
fn many_of_one_kind_do_not_hide_another() {
    let names: Vec<String> = (0..80).map(|number| format!("Lò Văn Hoa {number}")).collect();
    let (_folder, office) = with_people(&names.iter().map(String::as_str).collect::<Vec<_>>());
    office.call("save_movement", movement("Nếp sống văn hoá", 1)).unwrap();
    let found = titles(&office, "hoa");
    assert_eq!((found.len(), found[49].as_str()), (50, "Nếp sống văn hoá"));
    assert_eq!(shares(50, vec![3, 80, 0, 80]), [3, 31, 0, 16]);
    assert_eq!(shares(50, vec![0, 4]), [0, 4]);
}

#[test]
fn what_a_hit_shows_is_never_old() {
    let (_folder, office) = office();
    let unit = office.call("save_unit", json!({ "name": "Bản Mét", "kind": "hamlet" })).unwrap();
    office.call("save_person", json!({ "fullName": "Lô Thị Phượng", "hamletId": unit["id"] })).unwrap();
    let detail =
        || office.call("search_everything", json!({ "text": "phuong" })).unwrap()[0]["detail"].clone();
    assert_eq!(detail(), "Bản Mét");
    office.call("save_unit", json!({ "id": unit["id"], "name": "Bản Xiềng", "kind": "hamlet" })).unwrap();
    assert_eq!(detail(), "Bản Xiềng");
}

/// One thing a clerk does; numbers choose among what there is.
#[derive(Debug, Clone)]
enum Act {
    Add(Vec<usize>),
    Rename(usize, usize),
    Remove(usize),
    Restore(usize),
    Unit(usize),
    Movement(usize),
    Undo,
    Redo,
    Search,
}

const NAMES: [&str; 8] = [
    "Lô Văn Yên",
    "Vi Thị Hằng",
    "Đặng Thị Ánh",
    "Nguyễn Văn Đức",
    "Lê Hoa",
    "Lê Hòa",
    "Kha Văn Đăng",
    "Hoàng An",
];

fn act() -> impl Strategy<Value = Act> {
    prop_oneof![
        3 => prop::collection::vec(0..NAMES.len(), 1..20).prop_map(Act::Add),
        3 => (0..40usize, 0..NAMES.len()).prop_map(|(who, name)| Act::Rename(who, name)),
        2 => (0..40usize).prop_map(Act::Remove),
        1 => (0..40usize).prop_map(Act::Restore),
        1 => (0..NAMES.len()).prop_map(Act::Unit),
        1 => (0..NAMES.len()).prop_map(Act::Movement),
        2 => Just(Act::Undo),
        1 => Just(Act::Redo),
        2 => Just(Act::Search),
    ]
}

fn perform(office: &Office, people: &mut Vec<Value>, act: &Act) {
    let who = |number: &usize| people.get(number % people.len().max(1)).cloned().unwrap_or_default();
    // Some acts are refused, such as undoing nothing; those change nothing.
    let done = match act {
        Act::Add(names) => {
            let drafts: Value = names.iter().map(|name| json!({ "fullName": NAMES[*name] })).collect();
            office.call("save_people", drafts)
        }
        Act::Rename(number, name) => office
            .call("save_person", json!({ "id": who(number), "fullName": NAMES[*name] }))
            .map(|_| Value::Null),
        Act::Remove(number) => office.call("remove_people", json!({ "ids": [who(number)] })),
        Act::Restore(number) => {
            office.call("restore_person", json!({ "id": who(number) })).map(|_| Value::Null)
        }
        Act::Unit(name) => {
            office.call("save_unit", json!({ "name": NAMES[*name], "kind": "hamlet" })).map(|_| Value::Null)
        }
        Act::Movement(name) => {
            office.call("save_movement", movement(NAMES[*name], name + 1)).unwrap();
            Ok(Value::Null)
        }
        Act::Undo => office.call("undo_change", json!({})).map(|_| Value::Null),
        Act::Redo => office.call("redo_change", json!({})).map(|_| Value::Null),
        Act::Search => office.call("search_everything", json!({ "text": "le" })).map(|_| Value::Null),
    };
    if let Ok(Value::Array(ids)) = done {
        people.extend(ids);
    }
}

/// What is kept, every line in order, and every word with its count.
fn everything(index: &Index) -> Vec<(&'static str, Vec<Line>, &lines::Lexicon, &lines::Lexicon)> {
    let of = |source: &Source| source.lines.chunks().iter().flat_map(|chunk| chunk.lines()).collect();
    index
        .sources
        .iter()
        .map(|source| (source.kind, of(source), &source.lines.marked, &source.lines.folded))
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]
    #[test]
    fn following_changes_equals_reading_anew(acts in prop::collection::vec(act(), 1..40)) {
        let (_folder, office) = office();
        let mut people = Vec::new();
        for act in &acts {
            perform(&office, &mut people, act);
        }
        office.call("search_everything", json!({ "text": "le" })).unwrap();
        office.read(|db| {
            db.with_search(|sql, index| {
                let kept = index.0.borrow();
                let anew = Index::read(sql)?;
                assert_eq!(everything(kept.as_ref().unwrap()), everything(&anew));
                Ok(())
            })
        }).unwrap();
    }
}
