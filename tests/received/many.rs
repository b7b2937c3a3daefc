//! Many communes and all quarters at once: what is planned is what is merged, and a second time adds nothing. The
//! benches do the same with a whole province.
use std::path::Path;

use serde_json::{Value, json};

use super::{plan, sealing, sealing::Plan, stick, superior, trust};

const QUARTERS: [(&str, &str); 4] = [
    ("2026-Q1", "2026-02-01"),
    ("2026-Q2", "2026-05-01"),
    ("2026-Q3", "2026-08-01"),
    ("2026-Q4", "2026-10-10"),
];

#[test]
fn twenty_communes_and_four_quarters_are_merged_as_planned_and_only_once() {
    let t = superior();
    let communes = t.call("list_communes", json!({ "provinceCode": "40" })).unwrap();
    let codes: Vec<String> = communes
        .as_array()
        .unwrap()
        .iter()
        .take(20)
        .map(|commune| commune["code"].as_str().unwrap().to_owned())
        .collect();
    let units: Vec<&str> = codes.iter().map(String::as_str).collect();
    trust(&t, &units);
    let folder = stick(&t);
    for unit in &units {
        for (period, day) in QUARTERS {
            sealing::write(&folder.join(unit), &Plan { awards: 25, ..Plan::of(unit, period, day) });
        }
    }
    let folder: &Path = &folder;
    let planned = plan(&t, &[folder]);
    assert_eq!(
        planned["counts"],
        json!({ "bundles": 80, "new": 80 * 30, "changed": 0, "withdrawn": 0, "conflicting": 0, "same": 0 })
    );
    let wanted = json!({ "paths": [folder], "counts": planned["counts"] });
    assert_eq!(t.call("merge_received", wanted.clone()).unwrap()["counts"], planned["counts"]);
    let year = |t: &sovang_tests::TestOffice| t.call("get_area_report", json!({ "period": "2026" })).unwrap();
    let total =
        |report: &Value| (report["total"]["awards"]["awards"].clone(), report["total"]["decisions"].clone());
    assert_eq!(total(&year(&t)), (json!(80 * 25), json!(80)));
    let again = plan(&t, &[folder]);
    assert_eq!(again["counts"]["bundles"], 0);
    assert_eq!(t.call("merge_received", wanted).unwrap_err().code(), "refused");
    assert_eq!(total(&year(&t)), (json!(80 * 25), json!(80)));
    t.call("undo_change", json!({})).unwrap();
    assert_eq!(total(&year(&t)), (json!(0), json!(0)));
}
