//! The law as a table of cases in `tests/law/*.toml`: a title, a time, a situation, and what the program must answer with
//! which article. A jurist can read them without the code; here they are put through the door.
mod case;
mod coverage;
mod office;

use std::{
    collections::BTreeMap,
    panic::{AssertUnwindSafe, catch_unwind},
};

use case::Case;
use office::Situation;
use sovang_tests::{TestDesk, TestOffice};

/// Offices shared by cases of one clock; a case that counts everybody has one of its own.
#[derive(Default)]
struct Offices(BTreeMap<String, TestOffice>);

impl Offices {
    fn ask(&mut self, case: &Case) -> Vec<String> {
        if case.is_alone() {
            return case.ask(&Situation::new(&new_office(&case.today), case));
        }
        let office = self.0.entry(case.today.clone()).or_insert_with(|| new_office(&case.today));
        case.ask(&Situation::new(office, case))
    }
}

fn new_office(today: &str) -> TestOffice {
    let t = TestOffice::with_desk(TestDesk::at(&format!("{today}T01:12:00Z"))).unwrap();
    t.call("save_office", serde_json::json!({ "communeCode": "17230" })).unwrap();
    t
}

/// Ids of all facts that the cases came upon, and the cases that do not hold.
fn put_through(cases: &[Case]) -> (Vec<String>, Vec<String>) {
    let mut offices = Offices::default();
    let (mut used, mut wrong) = (Vec::new(), Vec::new());
    for case in cases {
        match catch_unwind(AssertUnwindSafe(|| offices.ask(case))) {
            Ok(ids) => used.extend(ids),
            Err(_) => wrong.push(case.title.clone()),
        }
    }
    (used, wrong)
}

#[test]
fn the_law_cases_hold_and_use_every_confirmed_fact() {
    let cases = case::all();
    assert!(cases.len() >= 150, "{} cases", cases.len());
    let (used, wrong) = put_through(&cases);
    assert!(wrong.is_empty(), "{} of {} cases do not hold:\n{}", wrong.len(), cases.len(), wrong.join("\n"));
    coverage::check(used);
}
