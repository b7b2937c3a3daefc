//! Journal, undo and redo through the door.
use serde_json::json;
use sovang_tests::TestOffice;

#[test]
fn every_change_is_noted_undone_and_done_again() {
    let t = TestOffice::new().unwrap();
    let person = t.call("save_person", json!({ "fullName": "Lô Thị Phượng" })).unwrap();
    t.call("save_person", json!({ "id": person["id"], "fullName": "Lô Thị Phương", "birth": "1990" }))
        .unwrap();
    let name = || t.call("get_person", json!({ "id": person["id"] })).unwrap()["fullName"].clone();

    let undone = t.call("undo_change", json!({})).unwrap();
    assert_eq!(undone["says"], "Sửa hồ sơ Lô Thị Phương");
    assert_eq!(name(), "Lô Thị Phượng");
    t.call("redo_change", json!({})).unwrap();
    assert_eq!(name(), "Lô Thị Phương");
    t.call("undo_change", json!({})).unwrap();
    t.call("undo_change", json!({})).unwrap();
    assert_eq!(t.call("list_people", json!({})).unwrap()["total"], 0);
    assert_eq!(t.call("undo_change", json!({})).unwrap_err().code(), "refused");
    t.call("redo_change", json!({})).unwrap();
    t.call("redo_change", json!({})).unwrap();
    assert_eq!(name(), "Lô Thị Phương");
    assert_eq!(t.call("redo_change", json!({})).unwrap_err().code(), "refused");

    let history = t.call("get_history", json!({ "table": "people", "id": person["id"] })).unwrap();
    assert!(history.as_array().unwrap().len() >= 4);
}

#[test]
fn undo_of_an_older_change_leaves_later_edits_alone_and_names_them() {
    let t = TestOffice::new().unwrap();
    let ids = t
        .call("save_people", json!([{ "fullName": "Vi Thị Hằng" }, { "fullName": "Kha Văn Đăng" }]))
        .unwrap();
    t.call("save_person", json!({ "id": ids[0], "fullName": "Vi Thị Hằng Nga" })).unwrap();
    let lines = t.call("list_journal", json!({})).unwrap();
    let undone = t.call("undo_change", json!({ "id": lines[1]["id"] })).unwrap();
    assert_eq!((undone["rows"].as_i64(), undone["left"].as_array().unwrap().len()), (Some(1), 1));
    let left = t.call("list_people", json!({})).unwrap();
    assert_eq!(left["rows"][0]["fullName"], "Vi Thị Hằng Nga");
    assert_eq!(left["total"], 1);
}

#[test]
fn lines_are_found_by_words_day_person_and_kind_of_record() {
    let t = TestOffice::new().unwrap();
    t.call("save_office", json!({ "communeCode": "17230", "clerkName": "Lô Thị Nga" })).unwrap();
    t.call("save_person", json!({ "fullName": "Kha Văn Đăng" })).unwrap();
    t.call("save_unit", json!({ "name": "Bản Mét", "kind": "hamlet" })).unwrap();
    let found = |filter: serde_json::Value| {
        let lines = t.call("list_journal", filter).unwrap();
        lines
            .as_array()
            .unwrap()
            .iter()
            .map(|line| line["says"].as_str().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(found(json!({ "text": "kha van dang" })), ["Thêm người Kha Văn Đăng"]);
    assert_eq!(found(json!({ "table": "units" })).len(), 1);
    assert_eq!(
        found(json!({ "actor": "Lô Thị Nga" })).len(),
        2,
        "the first line was written before anybody had a name"
    );
    assert_eq!(found(json!({ "from": "2026-09-23", "until": "2026-09-23" })).len(), 3);
    assert_eq!(found(json!({ "from": "2026-09-24" })).len(), 0);
    assert_eq!(found(json!({ "until": "2026-09-22" })).len(), 0);
    assert_eq!(t.call("list_actors", json!({})).unwrap(), json!(["Lô Thị Nga"]));
}

#[test]
fn a_refused_change_leaves_no_line() {
    let t = TestOffice::new().unwrap();
    t.call("save_person", json!({ "fullName": "" })).unwrap_err();
    assert_eq!(t.call("list_journal", json!({})).unwrap(), json!([]));
}

#[test]
fn a_change_made_before_an_upgrade_added_a_column_is_undone_all_the_same() {
    let (t, who) = crate::decisions::office();
    crate::decisions::record(&t, crate::decisions::decision(None, "2026-08-01"), &who).unwrap();
    // What an earlier program wrote of the same change: it did not know the column.
    let folder = t.folder.path().to_owned();
    let db = rusqlite::Connection::open(folder.join("sovang.db")).unwrap();
    let forget = "UPDATE journal_rows SET new = json_remove(new, '$.proposed_by') WHERE tbl = 'decisions'";
    assert_eq!(db.execute(forget, []).unwrap(), 1);
    db.execute("UPDATE decisions SET proposed_by = NULL", []).unwrap();
    drop(db);
    let undone = t.call("undo_change", json!({})).unwrap();
    assert_eq!((&undone["rows"], &undone["left"]), (&json!(2), &json!([])));
    assert_eq!(t.call("list_decisions", json!({})).unwrap(), json!([]));
}

#[test]
fn who_works_is_who_the_settings_say_also_after_they_were_undone() {
    let t = TestOffice::new().unwrap();
    t.call("save_office", json!({ "communeCode": "17230", "clerkName": "Lô Thị Phượng" })).unwrap();
    t.call("save_office", json!({ "clerkName": "Kha Văn Đăng" })).unwrap();
    t.call("undo_change", json!({})).unwrap();
    t.call("save_person", json!({ "fullName": "Vi Thị Hằng" })).unwrap();
    assert_eq!(t.call("list_journal", json!({})).unwrap()[0]["actor"], "Lô Thị Phượng");
}
