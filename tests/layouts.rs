//! Layouts of certificates: those of the program in every size, and the office's own.
use std::path::Path;

use serde_json::{Value, json};
use sovang_tests::TestOffice;

use crate::{
    certificates::text_of,
    decisions::{decision, office},
};

/// A decision of a certificate of merit and of a title, each for one person: the two awards.
fn given(t: &TestOffice) -> [Value; 2] {
    let award = |name: &str, kind: &str| {
        let person = t.call("save_person", json!({ "fullName": name, "sex": "female" })).unwrap();
        let who = json!({ "kind": "person", "id": person["id"] });
        json!({ "recipient": who, "award": kind, "merit": "Đã có thành tích xuất sắc trong công tác" })
    };
    let awards = [award("Lô Thị Phượng", "certificate_of_merit"), award("Kha Thị Ánh", "grassroots_fighter")];
    let draft = json!({ "decision": decision(Some("88"), "2026-09-15"), "awards": awards, "confirmUnverified": true });
    let saved = t.call("record_awards", draft).unwrap();
    [saved["awards"][0].clone(), saved["awards"][1].clone()]
}

fn preview(t: &TestOffice, award: &Value, layout: &Value) -> Result<String, sovang_core::Error> {
    let input = json!({ "awardId": award["id"], "style": { "layout": layout } });
    let made = t.call("print_certificate_preview", input)?;
    Ok(text_of(Path::new(made["path"].as_str().unwrap())))
}

#[test]
fn every_layout_of_the_program_prints_what_it_is_for() {
    let (t, _) = office();
    let [form, title] = given(&t);
    let layouts = t.call("list_layouts", json!({})).unwrap();
    assert_eq!(layouts.as_array().unwrap().len(), 6);
    for layout in layouts.as_array().unwrap() {
        let of_title = layout["gives"] == "title";
        let (mine, other) = if of_title { (&title, &form) } else { (&form, &title) };
        let text = preview(&t, mine, &layout["id"]).unwrap();
        let words: &[&str] = if of_title {
            &["TẶNG DANH HIỆU", "CHIẾN SĨ THI ĐUA CƠ SỞ", "NĂM 2026", "Bà Kha Thị Ánh"]
        } else {
            &["GIẤY KHEN", "Bà Lô Thị Phượng"]
        };
        for wanted in words {
            assert!(text.contains(wanted), "{}: {wanted}\n{text}", layout["name"]);
        }
        let refused = preview(&t, other, &layout["id"]).unwrap_err();
        assert!(refused.to_string().contains("không in bằng mẫu"), "{refused}");
    }
    let gone = preview(&t, &form, &json!("giay-khen-a9")).unwrap_err();
    assert!(gone.to_string().contains("không còn"), "{gone}");
}

#[test]
fn where_no_layout_is_named_each_kind_gets_its_own() {
    let (t, _) = office();
    let [form, title] = given(&t);
    for (award, other, words) in [(&form, &title, "GIẤY KHEN"), (&title, &form, "CHIẾN SĨ THI ĐUA CƠ SỞ")]
    {
        let input = json!({
            "decisionId": award["decisionId"], "awardIds": [award["id"]], "withoutProof": "In thử",
        });
        let printed = t.call("print_certificates", input).unwrap();
        let text = text_of(Path::new(printed["path"].as_str().unwrap()));
        assert!(text.contains(words), "{text}");
        assert!(!text.contains(other["printedName"].as_str().unwrap()), "{text}");
    }
    let sums = t.call("list_decision_sums", json!({})).unwrap();
    assert_eq!((&sums[0]["certificates"], &sums[0]["printed"]), (&json!(2), &json!(2)));
}

#[test]
fn an_office_draws_up_its_own_layout_and_prints_by_it() {
    let (t, _) = office();
    let [form, _] = given(&t);
    let mut layout = t.call("get_layout", json!({ "id": "giay-khen-a4" })).unwrap();
    layout["name"] = "Phôi của xã".into();
    layout["fields"]["title"]["mode"] = "hidden".into();
    layout["fields"]["text_1"] = json!({ "text": "Kỷ niệm 80 năm Quốc khánh", "x": 148.5, "y": 100, "w": 200, "size": 14, "font": "charm" });
    let kept = t.call("save_layout", json!({ "layout": layout })).unwrap();
    assert_eq!((&kept["isOwn"], &kept["name"]), (&json!(true), &json!("Phôi của xã")));
    let text = preview(&t, &form, &kept["id"]).unwrap();
    assert!(text.contains("Kỷ niệm 80 năm Quốc khánh") && !text.contains("GIẤY KHEN"), "{text}");
    // It comes back as it was sent, and first among the choices.
    assert_eq!(
        t.call("get_layout", json!({ "id": kept["id"] })).unwrap()["fields"]["text_1"]["font"],
        "charm"
    );
    assert_eq!(t.call("list_layouts", json!({})).unwrap()[0]["id"], kept["id"]);
    // Another of the same name is refused, and so is what cannot be printed.
    let twice = t.call("save_layout", json!({ "layout": layout })).unwrap_err();
    assert!(twice.to_string().contains("Đã có mẫu tên"), "{twice}");
    layout["fields"]["text_1"]["colour"] = "đỏ".into();
    let wrong = t.call("save_layout", json!({ "id": kept["id"], "layout": layout })).unwrap_err();
    assert!(wrong.to_string().contains("Chữ thêm"), "{wrong}");
    // Undone, it is gone; nothing can be printed by it.
    t.call("undo_change", json!({})).unwrap();
    assert!(preview(&t, &form, &kept["id"]).is_err());
}

#[test]
fn a_picture_of_the_office_is_kept_once_and_drawn() {
    let (t, _) = office();
    let [form, _] = given(&t);
    let svg = "<svg xmlns='http://www.w3.org/2000/svg' width='40' height='20'><path d='M0 0h40v20z' fill='#00f'/></svg>";
    let put = |bytes: &[u8]| {
        use base64::Engine;
        let bytes = base64::engine::general_purpose::STANDARD.encode(bytes);
        t.call("save_layout_picture", json!({ "bytes": bytes }))
    };
    let kept = put(svg.as_bytes()).unwrap();
    assert_eq!(kept["ratio"], 2.0);
    assert_eq!(put(svg.as_bytes()).unwrap()["name"], kept["name"]);
    let shown = t.call("get_layout_picture", json!({ "name": kept["name"] })).unwrap();
    assert_eq!(shown["kind"], "image/svg+xml");
    let mut layout = t.call("get_layout", json!({ "id": "giay-khen-a4" })).unwrap();
    layout["name"] = "Có nền".into();
    layout["background"] = json!({ "x": 0, "y": 0, "w": 297, "h": 210, "picture": kept["name"] });
    let own = t.call("save_layout", json!({ "layout": layout })).unwrap();
    assert!(preview(&t, &form, &own["id"]).unwrap().contains("GIẤY KHEN"));
    // What cannot be drawn exactly is refused with the reason, and a name that is none of ours opens no file.
    let faded = svg.replace("fill='#00f'", "fill='#00f' fill-opacity='0.5'");
    let refused = put(faded.as_bytes()).unwrap_err();
    assert!(refused.to_string().contains("trong suốt"), "{refused}");
    assert!(put(b"khong phai hinh").is_err());
    for name in ["../sovang.db", "so-vang.db", "0.png"] {
        assert!(t.call("get_layout_picture", json!({ "name": name })).is_err(), "{name}");
    }
}

#[test]
fn words_in_a_layout_stand_where_the_layout_says() {
    let (t, _) = office();
    let [form, _] = given(&t);
    let layout = t.call("get_layout", json!({ "id": "giay-khen-a4" })).unwrap();
    let laid = t.call("print_layout_preview", json!({ "layout": layout, "awardId": form["id"] })).unwrap();
    let text =
        |key: &str| laid["texts"].as_array().unwrap().iter().find(|text| text["key"] == key).unwrap().clone();
    let name = text("name");
    assert_eq!(name["lines"][0]["text"], "Bà Lô Thị Phượng");
    let (left, width) =
        (name["lines"][0]["left"].as_f64().unwrap(), name["lines"][0]["width"].as_f64().unwrap());
    assert!((left + width / 2.0 - 148.5).abs() < 1e-6);
    assert_eq!(laid["rules"][0]["key"], "tn_rule");
    let long = t.call("print_layout_preview", json!({ "layout": layout, "sample": "long" })).unwrap();
    let merit = long["texts"].as_array().unwrap().iter().find(|text| text["key"] == "merit").unwrap();
    assert!(merit["lines"].as_array().unwrap().len() >= 2, "{merit}");
}
