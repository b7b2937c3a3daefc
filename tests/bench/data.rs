//! Offices full of invented records, made once through the door and kept under `target/bench-data`.

use std::{
    fs,
    path::{Path, PathBuf},
    time::{Instant, SystemTime},
};

use serde_json::{Value, json};
use sovang_core::{Office, features, files};
use sovang_tests::{NOW, TestDesk};
use tempfile::TempDir;

use crate::names::{Scatter, person};

/// Changes when other records are wanted, so that kept ones are made anew.
const RECIPE: &str = "2";
/// People of the office that has 200,000 awards.
pub const HONOURED: u64 = 20_000;
/// The quarter whose bundle is sealed: 5,000 awards.
pub const SEALED: &str = "2026-Q3";
/// The quarter that is summed up: 10,000 awards of 201,000.
pub const SUMMED: &str = "2026-Q2";
/// Words of the one decision that gives 10,000 certificates.
pub const LARGE: &str = "Một vạn giấy khen";

pub fn open(folder: &Path) -> Office {
    let begin = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).expect("a clock").as_micros() as u64;
    let reader = std::env::current_exe().expect("this program");
    // Ids go on from the moment, so that they never meet those of an earlier run.
    let desk = TestDesk::at(NOW).counting_from(begin).with_reader(reader);
    Office::open(folder, Box::new(desk)).expect("an office")
}

pub fn call(office: &Office, name: &str, input: Value) -> Value {
    office.call(name, input).unwrap_or_else(|refused| panic!("{name}: {refused}"))
}

/// An office with that many people, 54 units and a thousand households.
pub fn people(count: u64) -> PathBuf {
    kept(&format!("people-{count}"), |office| {
        let (units, hamlets) = settle(office);
        add_people(office, count, &units, &hamlets);
        let homes = (0..1_000).map(|number| {
            json!({ "headName": crate::names::name(number), "headSex": "male", "hamletId": hamlets[number as usize % hamlets.len()] })
        });
        call(office, "save_households", homes.collect());
    })
}

/// An office with 20,000 people, 201,000 awards of five years and 100,000 registrations.
pub fn awards() -> PathBuf {
    kept("awards", |office| {
        let (units, hamlets) = settle(office);
        let ids = add_people(office, HONOURED, &units, &hamlets);
        for year in 2022..=2026 {
            ids.chunks(5_000).for_each(|part| register(office, year, part));
        }
        give(office, "2026-01-05", LARGE, &ids[..10_000]);
        let mut from = 0;
        for (year, quarter) in (2022..=2026).flat_map(|year| (1..=4).map(move |quarter| (year, quarter))) {
            let decisions = match format!("{year}-Q{quarter}").as_str() {
                SEALED => 5,
                SUMMED => 10,
                "2026-Q1" | "2026-Q4" => 0,
                _ => 11,
            };
            for number in 0..decisions {
                let day = format!("{year}-{:02}-{:02}", 3 * quarter - 2 + number % 2, 1 + number);
                give(office, &day, "Về việc khen thưởng phong trào thi đua", &ids[from..from + 1_000]);
                from = (from + 1_000) % ids.len();
            }
        }
    })
}

/// An office of 5,000 people who registered for a title each, and in one quarter got a certificate each.
pub fn quarter() -> PathBuf {
    kept("quarter", |office| {
        let (units, hamlets) = settle(office);
        let ids = add_people(office, 5_000, &units, &hamlets);
        register(office, 2026, &ids);
        for (at, part) in ids.chunks(1_000).enumerate() {
            let day = format!("2026-08-{:02}", 10 + at);
            give(office, &day, "Về việc khen thưởng phong trào thi đua", part);
        }
    })
}

/// Registrations whose conditions are judged, and the year they are for.
pub const REGISTERED: usize = 5_000;
pub const JUDGED: i32 = 2025;

/// An office with 5,000 registrations of a year and ten years of awards: 50,000 titles, and grades of a third.
pub fn registered() -> PathBuf {
    kept("registered", |office| {
        let (units, hamlets) = settle(office);
        let ids = add_people(office, REGISTERED as u64, &units, &hamlets);
        for year in JUDGED - 9..=JUDGED {
            for (part, people) in ids.chunks(1_000).enumerate() {
                let awards = people.iter().map(|id| {
                    json!({
                        "recipient": { "kind": "person", "id": id }, "award": "advanced_worker",
                        "merit": "Hoàn thành tốt nhiệm vụ được giao trong năm",
                    })
                });
                let day = format!("{year}-12-{:02}", 10 + part);
                let decision = json!({ "decidedOn": day, "subject": "Tặng danh hiệu Lao động tiên tiến", "ground": "merit" });
                call(
                    office,
                    "record_awards",
                    json!({ "decision": decision, "awards": awards.collect::<Value>() }),
                );
            }
        }
        for (at, id) in ids.iter().enumerate().filter(|(at, _)| at % 3 == 0) {
            let grade = if at % 2 == 0 { "good" } else { "excellent" };
            call(office, "save_person_grade", json!({ "personId": id, "year": JUDGED, "grade": grade }));
        }
        let titles = ["advanced_worker", "grassroots_fighter", "provincial_fighter", "certificate_of_merit"];
        let rows = ids.iter().enumerate().map(|(at, id)| {
            json!({ "year": JUDGED, "award": titles[at % 4], "recipient": { "kind": "person", "id": id } })
        });
        call(office, "save_registrations", rows.collect());
    })
}

/// A copy of a kept office for measurements that write.
pub fn copy(kept: &Path) -> TempDir {
    let copy = tempfile::Builder::new().prefix("bench").tempdir_in(root()).expect("a folder");
    fs::copy(kept.join("sovang.db"), copy.path().join("sovang.db")).expect("room on the disk");
    copy
}

fn root() -> PathBuf {
    let target = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/bench-data");
    fs::create_dir_all(&target).expect("a folder");
    target
}

fn kept(name: &str, fill: impl FnOnce(&Office)) -> PathBuf {
    let folder = root().join(name);
    let mark = folder.join("made");
    let recipe = recipe();
    if fs::read_to_string(&mark).is_ok_and(|made| made == recipe) {
        return folder;
    }
    let begin = Instant::now();
    let _ = fs::remove_dir_all(&folder);
    let office = open(&folder);
    fill(&office);
    drop(office);
    fs::write(&mark, recipe).expect("room on the disk");
    eprintln!("  made {name} in {:.0} s", begin.elapsed().as_secs_f64());
    folder
}

/// Another schema or other records need another office.
fn recipe() -> String {
    let steps = features::ALL.iter().flat_map(|feature| feature.migrations);
    let text: String = steps.map(|step| step.sql).chain([RECIPE]).collect();
    files::hash(text.as_bytes())
}

/// The office itself; where people work and where they live.
fn settle(office: &Office) -> (Vec<Value>, Vec<Value>) {
    call(office, "save_office", json!({ "communeCode": "17230" }));
    call(office, "save_signatory", json!({ "fullName": "Nguyễn Văn Bình", "office": "chair" }));
    let unit = |name: String, kind: &str| {
        call(office, "save_unit", json!({ "name": name, "kind": kind }))["id"].clone()
    };
    let kinds = ["agency", "union", "school", "enterprise", "collective"];
    let units =
        (0..30).map(|number| unit(format!("Đơn vị công tác số {number}"), kinds[number % kinds.len()]));
    let hamlets = (1..=24).map(|number| unit(format!("Thôn {number}"), "hamlet"));
    (units.collect(), hamlets.collect())
}

fn add_people(office: &Office, count: u64, units: &[Value], hamlets: &[Value]) -> Vec<Value> {
    let mut ids = Vec::new();
    let numbers: Vec<u64> = (0..count).collect();
    for part in numbers.chunks(10_000) {
        let drafts = part.iter().map(|number| person(*number, units, hamlets)).collect();
        let Value::Array(saved) = call(office, "save_people", drafts) else { panic!("ids") };
        ids.extend(saved);
    }
    ids
}

fn register(office: &Office, year: i32, people: &[Value]) {
    let rows = people.iter().map(
        |id| json!({ "year": year, "award": "advanced_worker", "recipient": { "kind": "person", "id": id } }),
    );
    call(office, "save_registrations", rows.collect());
}

/// One decision of that day for all of them, one in ten an advanced worker.
fn give(office: &Office, day: &str, subject: &str, people: &[Value]) {
    let mut scatter = Scatter::new(day.len() as u64);
    let awards = people.iter().map(|id| {
        let award = if people.len() <= 1_000 && scatter.below(10) == 0 { "advanced_worker" } else { "certificate_of_merit" };
        json!({
            "recipient": { "kind": "person", "id": id },
            "award": award,
            "merit": "Có thành tích xuất sắc trong phong trào thi đua “Cả nước chung sức xây dựng nông thôn mới”",
        })
    });
    let decision = json!({ "decidedOn": day, "subject": subject, "ground": "merit" });
    call(office, "record_awards", json!({ "decision": decision, "awards": awards.collect::<Value>() }));
}
