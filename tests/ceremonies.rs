//! Papers of the day of handing over, through the door, read back with pdftotext.
use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use sovang_tests::TestOffice;

use crate::{certificates::text_of, decisions};

const LONG: &str = "Hợp tác xã sản xuất nông nghiệp và dịch vụ tổng hợp thanh niên xung phong bản Mét, liên kết các \
                    hộ trồng dược liệu dưới tán rừng";

/// A decision of two persons, a collective with a long name and a household, written in that order.
fn recorded(t: &TestOffice) -> Value {
    let person = |name: &str| {
        let person = json!({ "fullName": name, "sex": "female", "position": "Y sĩ" });
        json!({ "kind": "person", "id": t.call("save_person", person).unwrap()["id"] })
    };
    let unit = t.call("save_unit", json!({ "name": LONG, "kind": "enterprise" })).unwrap();
    let hamlet = t.call("save_unit", json!({ "name": "Bản Quạnh", "kind": "hamlet" })).unwrap();
    let household = json!({ "headName": "Lương Văn Ước", "headSex": "male", "hamletId": hamlet["id"] });
    let household = t.call("save_household", household).unwrap();
    let whom = [
        person("Kha Thị Ớt"),
        person("Nguyễn Thị Ánh"),
        json!({ "kind": "household", "id": household["id"] }),
        json!({ "kind": "unit", "id": unit["id"] }),
    ];
    let merit = "Đã có thành tích xuất sắc trong phong trào xây dựng nông thôn mới năm 2026";
    let award = |who: &Value| json!({ "recipient": who, "award": "certificate_of_merit", "merit": merit });
    let mut awards: Vec<Value> = whom.iter().map(award).collect();
    awards.push(
        json!({ "recipient": whom[0], "award": "advanced_worker", "merit": "Hoàn thành tốt nhiệm vụ" }),
    );
    let draft = json!({
        "decision": decisions::decision(Some("87"), "2026-09-15"), "awards": awards, "confirmUnverified": true,
    });
    t.call("record_awards", draft).unwrap()
}

fn made(t: &TestOffice, decision: &Value, kind: &str) -> (Value, PathBuf) {
    let made = t.call("print_ceremony_paper", json!({ "decisionId": decision, "kind": kind })).unwrap();
    let path = Path::new(made["path"].as_str().unwrap()).to_owned();
    (made, path)
}

fn words(path: &Path) -> String {
    text_of(path).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Where each of these stands in the text, in that order.
fn in_order(text: &str, wanted: &[&str]) {
    let mut from = 0;
    for one in wanted {
        let at = text[from..].find(one).unwrap_or_else(|| panic!("{one} is not after the others\n{text}"));
        from += at + one.len();
    }
}

#[test]
fn four_papers_stand_in_one_order_and_give_the_total_of_the_decision() {
    let (t, _) = decisions::office();
    let saved = recorded(&t);
    let id = &saved["decision"]["id"];
    let total = saved["totals"]["amountVnd"].as_i64().unwrap();
    assert!(total > 0);
    let order = ["Hợp tác xã sản xuất", "Lương Văn Ước", "Kha Thị Ớt", "Nguyễn Thị Ánh"];
    for kind in ["payment", "hand_over", "calling", "labels"] {
        let (made, path) = made(&t, id, kind);
        assert_eq!(made["amountVnd"], total, "{kind}");
        let text = words(&path);
        if kind != "labels" {
            in_order(&text, &order);
            in_order(&text.to_lowercase(), &["i. tập thể", "ii. hộ gia đình", "iii. cá nhân"]);
            assert!(text.contains("(Theo Quyết định số 87/QĐ-UBND ngày 15 tháng 9 năm 2026"), "{text}");
        }
    }
    let payment = words(&made(&t, id, "payment").1);
    let figures = total.to_string();
    let thousands: Vec<&str> = [0..1, 1..4, 4..7].map(|part| &figures[part]).to_vec();
    let figures = thousands.join(".");
    let in_words = saved["totals"]["amountInWords"].as_str().unwrap().to_lowercase();
    for wanted in [
        "DANH SÁCH KÝ NHẬN TIỀN THƯỞNG",
        "Ký nhận",
        &figures,
        &in_words,
        "Cộng: 5",
        "KẾ TOÁN",
        "Nguyễn Văn Bình",
    ] {
        assert!(payment.contains(wanted), "{wanted}\n{payment}");
    }
    // A title without a certificate is paid but has nothing to hand over; numbers are those of the register.
    let (four, path) = made(&t, id, "hand_over");
    assert_eq!(four["rows"], 4);
    let text = words(&path);
    assert!(text.contains("Tổng số: 4 giấy khen.") && !text.contains("Lao động tiên tiến"), "{text}");
    assert!(text.contains("Số vào sổ"), "{text}");
    // One label for somebody who is given two things.
    assert_eq!(made(&t, id, "labels").0["rows"], 4);
}

#[test]
fn a_revoked_award_is_on_no_paper_and_in_no_total() {
    let (t, _) = decisions::office();
    let saved = recorded(&t);
    let id = &saved["decision"]["id"];
    let gone = &saved["awards"][1];
    t.revoke(&gone["id"], "2026-09-20").unwrap();
    let left = saved["totals"]["amountVnd"].as_i64().unwrap() - gone["amountVnd"].as_i64().unwrap();
    for kind in ["payment", "hand_over", "calling", "labels"] {
        let (made, path) = made(&t, id, kind);
        assert_eq!(made["amountVnd"], left, "{kind}");
        assert!(!words(&path).contains("Ánh"), "{kind}");
    }
    for award in saved["awards"].as_array().unwrap() {
        let _ = t.revoke(&award["id"], "2026-09-20");
    }
    let refused = t.call("print_ceremony_paper", json!({ "decisionId": id, "kind": "payment" })).unwrap_err();
    assert!(refused.to_string().contains("không còn ai"), "{refused}");
}

#[test]
fn long_names_wrap_and_no_word_is_lost() {
    let (t, _) = decisions::office();
    let saved = recorded(&t);
    for kind in ["payment", "hand_over", "calling", "labels"] {
        let path = made(&t, &saved["decision"]["id"], kind).1;
        let raw = std::process::Command::new("pdftotext").arg(&path).arg("-").output().unwrap();
        let raw = String::from_utf8(raw.stdout).unwrap();
        let words: Vec<&str> = raw.split_whitespace().collect();
        for word in LONG.split(' ') {
            assert!(words.contains(&word), "{kind}: {word}\n{raw}");
        }
    }
}

#[test]
fn an_amount_nobody_confirmed_is_blank_and_said() {
    let (t, _) = decisions::office();
    let household = t.call("save_household", json!({ "headName": "Lương Văn Ước" })).unwrap();
    let who = json!({ "kind": "household", "id": household["id"] });
    let saved = decisions::record(&t, decisions::decision(None, "2026-09-15"), &who).unwrap();
    assert_eq!(saved["totals"]["withoutAmount"], 1);
    let text = words(&made(&t, &saved["decision"]["id"], "payment").1);
    assert!(text.contains("1 khen thưởng chưa có mức thưởng"), "{text}");
}

#[test]
fn the_payment_sheet_is_a_workbook_with_the_same_sum() {
    let (t, _) = decisions::office();
    let saved = recorded(&t);
    let (sheet, path) = made(&t, &saved["decision"]["id"], "payment_sheet");
    assert_eq!((&sheet["rows"], &sheet["amountVnd"]), (&json!(5), &saved["totals"]["amountVnd"]));
    assert!(path.ends_with("giay-to/2026/ky-nhan-tien-thuong-87-QD-UBND.xlsx"), "{}", path.display());
    let file = std::fs::File::open(&path).unwrap();
    let mut book = zip::ZipArchive::new(file).unwrap();
    let mut part = |name: &str| std::io::read_to_string(book.by_name(name).unwrap()).unwrap();
    let (cells, strings) = (part("xl/worksheets/sheet1.xml"), part("xl/sharedStrings.xml"));
    assert_eq!(cells.matches("<f>").count(), 1, "only the money is summed");
    assert!(cells.contains(&format!("<v>{}</v>", saved["totals"]["amountVnd"])), "{cells}");
    in_order(&strings, &["Hợp tác xã sản xuất", "Lương Văn Ước", "Kha Thị Ớt", "Nguyễn Thị Ánh"]);
}

/// Width and height of the pages in millimetres, and how many there are.
fn sheets(path: &Path) -> (f64, f64, usize) {
    let out = std::process::Command::new("pdfinfo").arg(path).output().unwrap();
    let text = String::from_utf8(out.stdout).unwrap();
    let line = |name: &str| text.lines().find(|line| line.starts_with(name)).unwrap().to_owned();
    let size: Vec<f64> = line("Page size:").split_whitespace().filter_map(|word| word.parse().ok()).collect();
    let pages = line("Pages:").split_whitespace().last().unwrap().parse().unwrap();
    let mm = |points: f64| (points * 25.4 / 72.0 * 10.0).round() / 10.0;
    (mm(size[0]), mm(size[1]), pages)
}

#[test]
fn envelopes_have_their_own_size_and_everybody_gets_one() {
    let t = decisions::office().0;
    let saved = recorded(&t);
    let id = &saved["decision"]["id"];
    let (made, path) = made(&t, id, "envelopes");
    // Four recipients, one of whom gets two awards.
    assert_eq!(made["rows"], 4);
    assert_eq!(sheets(&path), (220.0, 110.0, 4));
    let text = text_of(&path);
    let pages: Vec<&str> = text.split('\u{c}').collect();
    let first = pages[0].split_whitespace().collect::<Vec<_>>().join(" ");
    in_order(&first, &["ỦY BAN NHÂN DÂN XÃ BÌNH CHUẨN", "Kính gửi:", "Hợp tác xã"]);
    assert!(pages[2].contains("Kính gửi:") && pages[2].contains("Bà Kha Thị Ớt"), "{text}");
    let wanted = |width: f64, height: f64| {
        let size = json!({ "widthMm": width, "heightMm": height });
        json!({ "decisionId": id, "kind": "envelopes", "envelope": size })
    };
    let made = t.call("print_ceremony_paper", wanted(229.0, 162.0)).unwrap();
    assert_eq!(sheets(Path::new(made["path"].as_str().unwrap())), (229.0, 162.0, 4));
    for (width, height) in [(50.0, 110.0), (220.0, 1e9), (110.0, 220.0), (-220.0, 110.0)] {
        let refused = t.call("print_ceremony_paper", wanted(width, height)).unwrap_err();
        assert_eq!(refused.wire().field.as_deref(), Some("envelope"));
    }
}
