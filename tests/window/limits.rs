//! How little the page may do, tried from inside the window: a page that was led astray gets nowhere.
use std::{io::ErrorKind, net::TcpListener};

use serde_json::{Value, json};

use crate::{page::Window, stage::Stage};

#[test]
fn the_page_runs_no_foreign_script_and_reaches_no_other_place() {
    let mut stage = Stage::new();
    let window = stage.open();
    let outside = TcpListener::bind("127.0.0.1:0").unwrap();
    outside.set_nonblocking(true).unwrap();
    let address = format!("http://{}/", outside.local_addr().unwrap());

    // A script in the page, and text made into a script.
    window.script(
        "const script = document.createElement('script'); script.textContent = 'window.foreign = 1';
        document.head.append(script)",
        &[],
    );
    let evaluated = "try { return eval('1 + 1') } catch (error) { return error.name }";
    assert_eq!(window.script(evaluated, &[]), "EvalError");
    window.script("document.body.insertAdjacentHTML('beforeend', '<i id=x style=\"color: red\" onclick=\"window.foreign = 1\">x</i>')", &[]);
    window.script("document.getElementById('x').click()", &[]);
    assert_eq!(window.script("return window.foreign ?? null", &[]), Value::Null);
    for rule in ["script-src-elem", "script-src", "script-src-attr", "style-src-attr"] {
        refused(&window, rule);
    }

    // Every way out.
    let fetched =
        "const [address, done] = arguments; fetch(address).then(() => done('came'), () => done('refused'))";
    assert_eq!(window.waiting_script(fetched, &[json!(address)]), "refused");
    let pictured = "const [address, done] = arguments; const picture = new Image();
        picture.onload = picture.onerror = (event) => done(event.type); picture.src = address";
    assert_eq!(window.waiting_script(pictured, &[json!(address)]), "error");
    window.script("const frame = document.createElement('iframe'); frame.src = arguments[0]; document.body.append(frame)", &[json!(address)]);
    window.script("const script = document.createElement('script'); script.src = arguments[0]; document.head.append(script)", &[json!(address)]);
    window.script("window.open(arguments[0])", &[json!(address)]);
    for rule in ["connect-src", "img-src", "frame-src"] {
        refused(&window, rule);
    }
    window.script("location.href = arguments[0]", &[json!(address)]);
    // The page is still there and still answers.
    window.sees("Chào mừng đến với Sổ Vàng");
    window.picks("Tỉnh, thành phố", "nghe an", "tỉnh Nghệ An");
    assert_eq!(window.script("return location.protocol", &[]), "tauri:");
    assert_eq!(outside.accept().unwrap_err().kind(), ErrorKind::WouldBlock, "somebody called");
}

/// The rule was broken, and the page was told so.
fn refused(window: &Window, rule: &str) {
    let told = "return complaints.some((one) => one.startsWith('policy: ' + arguments[0] + ' '))";
    window.until(&format!("the refusal of {rule}"), told, &[json!(rule)]);
}

#[test]
fn the_page_gets_no_file_nobody_chose_and_no_power_of_the_shell() {
    let mut stage = Stage::new();
    let window = stage.open();
    let secret = stage.path("mat-khau.pdf");
    std::fs::write(&secret, "bí mật").unwrap();
    let ask = |command: &str, input: Value| {
        let code = "const [command, input, done] = arguments;
            __TAURI_INTERNALS__.invoke(command, input).then(() => done('done'), (no) => done(no.message ?? String(no)))";
        window.waiting_script(code, &[json!(command), input]).as_str().unwrap_or_default().to_owned()
    };
    let path = json!(secret);
    for answer in [
        ask("read_paper", json!({ "path": path })),
        ask("desk", json!({ "act": "open_path", "input": { "path": path } })),
        ask("call", json!({ "name": "plan_import", "input": { "path": path } })),
        ask("call", json!({ "name": "print_report", "input": { "period": "2026-Q3", "out": path } })),
    ] {
        assert!(answer.contains("chưa được chọn"), "{answer}");
    }
    for command in [
        "plugin:dialog|open",
        "plugin:event|emit",
        "plugin:window|close",
        "plugin:webview|create_webview_window",
    ] {
        let answer = ask(command, json!({ "options": {} }));
        assert!(answer.contains("not allowed") || answer.contains("not found"), "{command}: {answer}");
    }
    assert!(stage.opened().is_empty());
    assert_eq!(std::fs::read_to_string(&secret).unwrap(), "bí mật");
    window.close();
}
