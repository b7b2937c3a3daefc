//! Every screen and dialog of the practice year in the web view that ships, which lays some things out
//! otherwise than a browser does.
use serde_json::{Value, json};

use crate::{
    page::{CTRL, ESC, F1, Window},
    stage::Stage,
};

/// Places that no line of the navigation leads to.
const MORE: [&str; 15] = [
    "movements/new",
    "clusters",
    "directives",
    "trainings",
    "hardships",
    "archives",
    "officers",
    "registrations/new",
    "decisions/new",
    "exemplars/new",
    "people/new",
    "households",
    "settings/rules",
    "settings/reminders",
    "settings/data",
];

#[test]
fn every_screen_shows_the_practice_year_and_complains_of_nothing() {
    let mut stage = Stage::new();
    let window = stage.open();
    window.press("Mở năm luyện tập");
    window.sees("Đang luyện tập với người không có thật");
    window.await_page();
    let listed = window.script("return all('nav a').map((one) => one.hash.slice(2))", &[]);
    let listed: Vec<&str> = listed.as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    assert!(listed.len() > 10, "{listed:?}");
    for place in listed.into_iter().chain(MORE) {
        window.script("location.hash = '#/' + arguments[0]", &[json!(place)]);
        window.until(
            place,
            "return all('main h1').length === 1 && !document.querySelector('main .loading')",
            &[],
        );
        window.shot(&format!("screen-{}", place.replace('/', "-")));
        assert_eq!(
            window.script("return all('main [role=alert]').map((one) => one.innerText)", &[]),
            json!([]),
            "{place}"
        );
        let width = window.script("return [document.scrollingElement.scrollWidth, innerWidth]", &[]);
        assert_eq!(width[0], width[1], "{place} is wider than the window");
        window.is_content();
    }

    window.keys(&[CTRL, "k"]);
    dialog_shows(&window, "Tìm ở mọi nơi", "search");
    window.keys(&[F1]);
    dialog_shows(&window, "Hoàn tác việc vừa làm", "help");
    window.script("location.hash = '#/settings/signatories'", &[]);
    window.press("Thêm người ký");
    dialog_shows(&window, "Họ và tên", "term");
    window.close();
}

/// A dialog may be there and yet shut so far that nothing in it can be read.
fn dialog_shows(window: &Window, text: &str, name: &str) {
    window.sees(text);
    let room = "const body = document.querySelector('dialog[open] .body'); return body.clientHeight > 150";
    window.until(&format!("room in the dialog «{name}»"), room, &[]);
    window.shot(&format!("dialog-{name}"));
    window.keys(&[ESC]);
    window.until("the dialog to close", "return !document.querySelector('dialog[open]')", &[]);
}
