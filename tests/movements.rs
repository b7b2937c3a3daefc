//! Movements through the door.
use serde_json::{Value, json};
use sovang_tests::TestOffice;

fn draft() -> Value {
    json!({ "name": "Chung sức xây dựng nông thôn mới năm 2026", "field": "new_countryside", "source": "own",
            "method": "thematic", "startsOn": "2026-02-01", "endsOn": "2026-12-15" })
}

#[test]
fn a_movement_says_what_the_law_asks_and_it_lacks() {
    let t = TestOffice::new().unwrap();
    let saved = t.call("save_movement", draft()).unwrap();
    assert_eq!(saved["fieldName"], "Nông thôn mới");
    let missing = saved["missing"].as_array().unwrap();
    assert!(missing.contains(&json!("mục tiêu")) && missing.contains(&json!("ngày phát động")));
    assert!(!missing.contains(&json!("thời gian kết thúc")));
}

#[test]
fn launching_is_named_in_the_journal_and_can_be_undone() {
    let t = TestOffice::new().unwrap();
    let saved = t.call("save_movement", draft()).unwrap();
    let mut again = draft();
    again["id"] = saved["id"].clone();
    again["launchedOn"] = json!("2026-02-10");
    t.call("save_movement", again).unwrap();
    let lines = t.call("list_journal", json!({})).unwrap();
    assert!(lines[0]["says"].as_str().unwrap().starts_with("Phát động phong trào"));
    t.call("undo_change", json!({})).unwrap();
    let back = t.call("get_movement", json!({ "id": saved["id"] })).unwrap();
    assert_eq!(back["launchedOn"], Value::Null);
}

#[test]
fn units_join_and_leave_a_movement() {
    let t = TestOffice::new().unwrap();
    let units = json!(["Bản Mét", "Bản Xiềng"].map(|name| json!({ "name": name, "kind": "hamlet" })));
    let units = t.call("save_units", units).unwrap();
    let mut movement = draft();
    movement["unitIds"] = units.clone();
    let saved = t.call("save_movement", movement.clone()).unwrap();
    assert_eq!(saved["unitIds"].as_array().unwrap().len(), 2);
    movement["id"] = saved["id"].clone();
    movement["unitIds"] = json!([units[1]]);
    assert_eq!(t.call("save_movement", movement.clone()).unwrap()["unitIds"], json!([units[1]]));
    movement["unitIds"] = units.clone();
    assert_eq!(t.call("save_movement", movement).unwrap()["unitIds"].as_array().unwrap().len(), 2);
    t.call("remove_movement", json!({ "id": saved["id"] })).unwrap();
    t.call("remove_unit", json!({ "id": units[0] })).unwrap();
}

#[test]
fn an_end_before_the_start_is_refused() {
    let t = TestOffice::new().unwrap();
    let mut movement = draft();
    movement["endsOn"] = json!("2026-01-31");
    let refused = t.call("save_movement", movement).unwrap_err();
    assert_eq!(refused.wire().field.as_deref(), Some("endsOn"));
}

fn lamps(movement: &Value) -> Vec<&str> {
    movement["steps"].as_array().unwrap().iter().map(|step| step["lamp"].as_str().unwrap()).collect()
}

/// An office on that day with the movement of `draft`.
fn office_on(day: &str) -> (TestOffice, Value) {
    let t = TestOffice::with_desk(sovang_tests::TestDesk::at(&format!("{day}T03:00:00Z"))).unwrap();
    let saved = t.call("save_movement", draft()).unwrap();
    (t, saved["id"].clone())
}

#[test]
fn five_steps_have_lamps_from_their_days() {
    let (t, id) = office_on("2026-09-23");
    let step = |input: Value| t.call("save_movement_step", input).unwrap();
    assert_eq!(
        lamps(&t.call("get_movement", json!({ "id": id })).unwrap()),
        ["overdue", "overdue", "later", "later", "later"]
    );
    let plan = json!({ "movementId": id, "kind": "plan", "doneOn": "2026-01-30", "paperNumber": "08/KH-UBND",
                       "paperOn": "2026-01-30", "paperAbout": "Phát động phong trào" });
    step(plan.clone());
    // Saved again, it is the same plan.
    let movement = step(plan);
    assert_eq!(movement["steps"][0]["entries"].as_array().unwrap().len(), 1);
    let missing = movement["missing"].as_array().unwrap();
    assert!(!missing.contains(&json!("kế hoạch")) && missing.contains(&json!("ngày phát động")));
    let launched = step(json!({ "movementId": id, "kind": "launch", "doneOn": "2026-02-05" }));
    assert_eq!((&launched["launchedOn"], lamps(&launched)[1]), (&json!("2026-02-05"), "done_late"));
    step(json!({ "movementId": id, "kind": "inspection", "dueOn": "2026-06-30", "doneOn": "2026-06-20" }));
    let movement = step(json!({ "movementId": id, "kind": "inspection", "dueOn": "2026-09-30" }));
    assert_eq!(lamps(&movement), ["done", "done_late", "soon", "later", "later"]);
    assert_eq!(movement["steps"][2]["dueOn"], "2026-09-30");
    step(
        json!({ "movementId": id, "kind": "midterm_review", "dueOn": "2026-07-15", "doneOn": "2026-07-10" }),
    );
    let review =
        &step(json!({ "movementId": id, "kind": "final_review", "note": "Họp toàn xã" }))["steps"][4];
    assert_eq!((&review["lamp"], &review["dueOn"]), (&json!("later"), &json!("2026-12-15")));
    let due = t.call("list_movements", json!({ "due": true })).unwrap();
    assert_eq!(due.as_array().unwrap().len(), 1);
    // The office's own warning decides what is soon.
    t.call("save_office", json!({ "communeCode": "17230", "remindDays": 3 })).unwrap();
    assert_eq!(t.call("list_movements", json!({ "due": true })).unwrap(), json!([]));
}

#[test]
fn a_step_is_taken_away_and_comes_back_and_launch_goes_with_its_day() {
    let (t, id) = office_on("2026-09-23");
    let launched =
        json!({ "movementId": id, "kind": "launch", "doneOn": "2026-02-01", "note": "Lễ phát động" });
    let launched = t.call("save_movement_step", launched).unwrap();
    let entry = &launched["steps"][1]["entries"][0];
    t.call("remove_movement_step", json!({ "id": entry["id"] })).unwrap();
    let back = t.call("get_movement", json!({ "id": id })).unwrap();
    assert_eq!((&back["launchedOn"], lamps(&back)[1]), (&Value::Null, "overdue"));
    t.call("undo_change", json!({})).unwrap();
    assert_eq!(t.call("get_movement", json!({ "id": id })).unwrap(), launched);
}

#[test]
fn what_a_step_cannot_be_is_refused_with_the_field() {
    let (t, id) = office_on("2026-09-23");
    let other = t.call("save_movement", draft()).unwrap()["id"].clone();
    let entry =
        t.call("save_movement_step", json!({ "movementId": other, "kind": "plan", "doneOn": "2026-01-30" }));
    let entry = entry.unwrap()["steps"][0]["entries"][0]["id"].clone();
    for (step, field) in [
        (json!({ "movementId": id, "kind": "plan", "doneOn": "2026-09-24" }), Some("doneOn")),
        (json!({ "movementId": id, "kind": "inspection" }), Some("doneOn")),
        // An entry of another movement.
        (json!({ "movementId": id, "kind": "plan", "id": entry, "doneOn": "2026-01-30" }), None),
    ] {
        let refused = t.call("save_movement_step", step.clone()).unwrap_err();
        assert_eq!(refused.wire().field.as_deref(), field, "{step}");
    }
}

#[test]
fn days_run_from_the_superiors_paper_to_the_own_plan() {
    let t = TestOffice::new().unwrap();
    let mut superior = draft();
    superior["source"] = json!("superior");
    superior["superiorIssuer"] = json!("UBND tỉnh Nghệ An");
    superior["superiorNumber"] = json!("25/KH-UBND");
    superior["superiorOn"] = json!("2026-01-09");
    let saved = t.call("save_movement", superior.clone()).unwrap();
    assert_eq!((&saved["daysToPlan"], &saved["steps"][0]["dueOn"]), (&Value::Null, &json!("2026-01-24")));
    let plan =
        json!({ "movementId": saved["id"], "kind": "plan", "doneOn": "2026-01-28", "paperOn": "2026-01-27" });
    let planned = t.call("save_movement_step", plan).unwrap();
    assert_eq!((&planned["daysToPlan"], lamps(&planned)[0]), (&json!(18), "done_late"));
    // A movement of one's own has no superior's paper.
    superior["id"] = saved["id"].clone();
    superior["source"] = json!("own");
    let own = t.call("save_movement", superior).unwrap();
    assert_eq!((&own["superiorNumber"], &own["daysToPlan"]), (&Value::Null, &Value::Null));
}

fn with_units(t: &TestOffice, names: &[&str]) -> (Value, Vec<Value>) {
    let units: Vec<Value> = names.iter().map(|name| json!({ "name": name, "kind": "hamlet" })).collect();
    let units = t.call("save_units", json!(units)).unwrap().as_array().unwrap().clone();
    let mut movement = draft();
    movement["unitIds"] = json!(units);
    (t.call("save_movement", movement).unwrap()["id"].clone(), units)
}

#[test]
fn units_are_scored_by_criteria_and_stand_by_their_totals() {
    let t = TestOffice::new().unwrap();
    let (id, units) = with_units(&t, &["Bản Mét", "Bản Đình", "Bản Tông"]);
    let criteria = json!([{ "name": "Hạ tầng", "points": 30 }, { "name": "Môi trường", "points": 20 }]);
    let criteria =
        t.call("save_movement_criteria", json!({ "movementId": id, "criteria": criteria })).unwrap();
    let score = |unit: usize, criterion: usize, points: f64| json!({ "unitId": units[unit], "criterionId": criteria[criterion]["id"], "points": points });
    let scores = json!([score(0, 0, 27.1), score(0, 1, 18.2), score(1, 0, 30.0), score(1, 1, 15.3)]);
    let lines = t.call("save_movement_scores", json!({ "movementId": id, "scores": scores })).unwrap();
    let of =
        |name: &str| lines.as_array().unwrap().iter().find(|line| line["unitName"] == name).unwrap().clone();
    assert_eq!((&of("Bản Mét")["total"], &of("Bản Mét")["rank"]), (&json!(45.3), &json!(1)));
    assert_eq!((&of("Bản Đình")["total"], &of("Bản Đình")["rank"]), (&json!(45.3), &json!(1)));
    assert_eq!((&of("Bản Tông")["total"], &of("Bản Tông")["rank"]), (&Value::Null, &Value::Null));
    for (scores, words) in [
        (json!([score(0, 0, 30.5)]), "phải từ 0 đến 30"),
        (json!([score(0, 0, 3.0), score(0, 0, 4.0)]), "chấm hai lần"),
    ] {
        let refused =
            t.call("save_movement_scores", json!({ "movementId": id, "scores": scores })).unwrap_err();
        assert!(refused.to_string().contains(words), "{refused}");
    }
    let lower = json!([{ "id": criteria[0]["id"], "name": "Hạ tầng", "points": 29 }]);
    let refused =
        t.call("save_movement_criteria", json!({ "movementId": id, "criteria": lower })).unwrap_err();
    assert_eq!(refused.wire().field.as_deref(), Some("1.points"));
    // A criterion goes with its scores, a unit that leaves with its own.
    let one = json!([{ "id": criteria[1]["id"], "name": "Môi trường", "points": 20 }]);
    t.call("save_movement_criteria", json!({ "movementId": id, "criteria": one })).unwrap();
    let kept = json!([{ "unitId": units[0], "people": 64 }, { "unitId": units[2] }]);
    let kept = t.call("save_movement_units", json!({ "movementId": id, "units": kept })).unwrap();
    assert_eq!((&kept[0]["people"], &kept[1]["people"]), (&json!(64), &Value::Null));
    let record = t.call("get_movement_record", json!({ "id": id })).unwrap();
    assert_eq!(record["scores"].as_array().unwrap().len(), 2);
    assert_eq!(record["scores"][0]["points"], json!([18.2]));
    for _ in 0..2 {
        t.call("undo_change", json!({})).unwrap();
    }
    assert_eq!(t.call("get_movement_record", json!({ "id": id })).unwrap()["scores"], lines);
}

#[test]
fn targets_say_whether_they_were_met() {
    let t = TestOffice::new().unwrap();
    let (id, _) = with_units(&t, &["Bản Mét"]);
    let targets = json!([
        { "name": "Đường bê tông", "figure": 2.5, "measure": "km", "reached": 2.5 },
        { "name": "Vụ cháy rừng", "goal": "at_most", "figure": 0, "measure": "vụ", "reached": 1 },
        { "name": "Hộ thoát nghèo", "figure": 12, "measure": "hộ" },
    ]);
    let saved = t.call("save_movement_targets", json!({ "movementId": id, "targets": targets })).unwrap();
    let met: Vec<&Value> = saved.as_array().unwrap().iter().map(|target| &target["isMet"]).collect();
    assert_eq!(met, [&json!(true), &json!(false), &Value::Null]);
    let fewer = json!([&saved[2], &saved[0]].map(|one| {
        json!({ "id": one["id"], "name": one["name"], "figure": one["figure"], "reached": 12 })
    }));
    let fewer = t.call("save_movement_targets", json!({ "movementId": id, "targets": fewer })).unwrap();
    assert_eq!((fewer[0]["name"].as_str(), fewer.as_array().unwrap().len()), (Some("Hộ thoát nghèo"), 2));
    t.call("undo_change", json!({})).unwrap();
    assert_eq!(t.call("get_movement_record", json!({ "id": id })).unwrap()["targets"], saved);
}

#[test]
fn the_movements_of_a_year_sort_themselves_into_the_form() {
    let t = TestOffice::new().unwrap();
    let save = |more: Value| {
        let mut movement = draft();
        movement["launchedOn"] = json!("2026-02-03");
        movement.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        t.call("save_movement", movement).unwrap()
    };
    save(json!({ "name": "Một", "reach": "unit" }));
    save(
        json!({ "name": "Hai", "reach": "cluster", "method": "regular", "startsOn": "2026-01-01", "endsOn": "2026-12-31" }),
    );
    save(json!({ "name": "Ba", "reach": "unit", "duration": "five_or_more", "endsOn": null }));
    save(json!({ "name": "Bốn", "endsOn": null }));
    save(json!({ "name": "Cấp trên", "source": "superior", "reach": "nation" }));
    // Not launched in the year.
    save(json!({ "name": "Chưa", "launchedOn": null }));
    save(json!({ "name": "Năm trước", "startsOn": "2025-01-01", "launchedOn": "2025-01-10" }));
    let counts = t.call("get_movement_counts", json!({})).unwrap();
    let own = |code: &str| {
        let row = counts["rows"].as_array().unwrap().iter().find(|row| row["code"] == code).unwrap();
        (row["own"].as_i64().unwrap(), row["superior"].as_i64().unwrap())
    };
    assert_eq!(own("01"), (4, 1));
    assert_eq!(["02", "03", "04", "05"].map(own), [(0, 1), (0, 0), (1, 0), (2, 0)]);
    assert_eq!(["06", "07", "08", "09", "10"].map(own), [(1, 1), (1, 0), (0, 0), (0, 0), (1, 0)]);
    assert_eq!(["11", "12"].map(own), [(3, 1), (1, 0)]);
    let unsorted = counts["unsorted"].as_array().unwrap();
    assert_eq!((unsorted.len(), &unsorted[0]["name"]), (1, &json!("Bốn")));
    assert_eq!(unsorted[0]["lacks"], json!(["phạm vi", "thời hạn"]));
}

#[test]
fn a_movement_goes_to_the_bin_with_all_its_parts_and_leaves_the_file_with_them() {
    use sovang_core::Office;
    use sovang_tests::{NOW, TestDesk, rows};
    let t = TestOffice::new().unwrap();
    let (id, units) = with_units(&t, &["Bản Mét"]);
    let criteria = json!([{ "name": "Hạ tầng", "points": 30 }]);
    let criteria =
        t.call("save_movement_criteria", json!({ "movementId": id, "criteria": criteria })).unwrap();
    let scores = json!([{ "unitId": units[0], "criterionId": criteria[0]["id"], "points": 20 }]);
    t.call("save_movement_scores", json!({ "movementId": id, "scores": scores })).unwrap();
    t.call("save_movement_targets", json!({ "movementId": id, "targets": [{ "name": "Đường" }] })).unwrap();
    t.call("save_movement_step", json!({ "movementId": id, "kind": "plan", "doneOn": "2026-01-30" }))
        .unwrap();
    let before = t.call("get_movement_record", json!({ "id": id })).unwrap();
    t.call("remove_movement", json!({ "id": id })).unwrap();
    t.call("undo_change", json!({})).unwrap();
    assert_eq!(t.call("get_movement_record", json!({ "id": id })).unwrap(), before);
    t.call("remove_movement", json!({ "id": id })).unwrap();
    let sovang_tests::TestOffice { office, folder } = t;
    drop(office);
    let later = TestDesk::at("2026-11-23T01:00:00Z").counting_from(10_000);
    let office = Office::open(folder.path(), Box::new(later)).unwrap();
    office.call("remove_expired", json!({})).unwrap();
    let rows = rows::records(folder.path());
    for table in [
        "movements",
        "movement_units",
        "movement_steps",
        "movement_targets",
        "movement_criteria",
        "movement_scores",
    ] {
        assert_eq!(rows[table], Vec::<String>::new(), "{table} {NOW}");
    }
}
