//! Clusters through the door.
use serde_json::{Value, json};
use sovang_tests::TestOffice;

fn units(t: &TestOffice, names: &[&str]) -> Vec<Value> {
    let drafts: Vec<Value> = names.iter().map(|name| json!({ "name": name, "kind": "hamlet" })).collect();
    t.call("save_units", json!(drafts)).unwrap().as_array().unwrap().clone()
}

#[test]
fn a_cluster_names_its_units_in_order_and_is_led_by_one_of_them() {
    let t = TestOffice::new().unwrap();
    let hamlets = units(&t, &["Bản Tông", "Bản Đình", "Bản 10", "Bản 2"]);
    let draft = json!({ "name": "Cụm vùng trong", "unitIds": hamlets, "leaderUnitId": hamlets[0] });
    let saved = t.call("save_cluster", draft).unwrap();
    assert_eq!(saved["unitNames"], json!(["Bản 2", "Bản 10", "Bản Đình", "Bản Tông"]));
    assert_eq!(saved["leaderName"], "Bản Tông");
    let left = json!({ "id": saved["id"], "name": "Cụm vùng trong", "unitIds": [hamlets[1]] });
    assert_eq!(t.call("save_cluster", left).unwrap()["unitNames"], json!(["Bản Đình"]));
    t.call("undo_change", json!({})).unwrap();
    assert_eq!(t.call("list_clusters", json!({})).unwrap()[0], saved);
}

#[test]
fn a_leader_from_outside_is_refused_and_a_cluster_in_use_stays() {
    let t = TestOffice::new().unwrap();
    let hamlets = units(&t, &["Bản Tông", "Bản Đình"]);
    let wrong = json!({ "name": "Cụm", "unitIds": [hamlets[0]], "leaderUnitId": hamlets[1] });
    assert_eq!(t.call("save_cluster", wrong).unwrap_err().wire().field.as_deref(), Some("leaderUnitId"));
    let cluster = t.call("save_cluster", json!({ "name": "Cụm", "unitIds": hamlets })).unwrap();
    let movement = json!({ "name": "Giữ rừng", "source": "own", "method": "thematic", "startsOn": "2026-05-04",
                           "reach": "cluster", "clusterId": cluster["id"] });
    let movement = t.call("save_movement", movement).unwrap();
    assert_eq!(movement["clusterName"], "Cụm");
    let refused = t.call("remove_cluster", json!({ "id": cluster["id"] })).unwrap_err();
    assert!(refused.to_string().contains("1 phong trào"), "{refused}");
    t.call("remove_movement", json!({ "id": movement["id"] })).unwrap();
    t.call("remove_cluster", json!({ "id": cluster["id"] })).unwrap();
    t.call("remove_unit", json!({ "id": hamlets[0] })).unwrap();
}
