//! The window as a clerk meets it: words to read, buttons to press, fields to type in.
use std::{fs, time::Duration};

use serde_json::{Value, json};

use crate::{
    driver::{Element, Session},
    stage,
};

const FINDING: &str = include_str!("page.js");

/// How long anything may take to appear. Generous: the machine may be compiling meanwhile.
const PATIENCE: Duration = Duration::from_secs(90);

pub const TAB: &str = "\u{e004}";
pub const ENTER: &str = "\u{e007}";
pub const CTRL: &str = "\u{e009}";
pub const SHIFT: &str = "\u{e008}";
pub const DOWN: &str = "\u{e015}";
pub const HOME: &str = "\u{e011}";
pub const ESC: &str = "\u{e00c}";
pub const F1: &str = "\u{e031}";
pub const F2: &str = "\u{e032}";

pub struct Window {
    session: Session,
}

impl Window {
    /// Takes over a window that was just opened; returns when its page is drawn.
    pub fn new(session: Session) -> Self {
        let window = Self { session };
        window.await_page();
        window
    }

    /// Waits until a page that was loaded anew is drawn, and listens for what goes wrong on it.
    pub fn await_page(&self) {
        self.until("the page", "return document.querySelector('main h1') !== null", &[]);
        self.script("listen()", &[]);
    }

    pub fn close(self) {
        self.is_content();
        self.session.close();
    }

    /// Nothing went wrong unseen.
    pub fn is_content(&self) {
        assert_eq!(self.script("return window.complaints", &[]), json!([]));
    }

    pub fn script(&self, code: &str, arguments: &[Value]) -> Value {
        self.try_script(code, arguments).unwrap_or_else(|cause| panic!("{code}: {cause}"))
    }

    pub fn try_script(&self, code: &str, arguments: &[Value]) -> Result<Value, String> {
        self.session.try_script(&format!("{FINDING}{code}"), arguments)
    }

    /// A script that waits; its last argument is the function that ends it.
    pub fn waiting_script(&self, code: &str, arguments: &[Value]) -> Value {
        let told = self.session.try_script_until_told(&format!("{FINDING}{code}"), arguments);
        told.unwrap_or_else(|cause| panic!("{code}: {cause}"))
    }

    /// Looks until the script returns something that is not nothing.
    pub fn until(&self, what: &str, code: &str, arguments: &[Value]) -> Value {
        let mut found = Value::Null;
        let mut last = String::new();
        let came = stage::wait(PATIENCE, || {
            match self.try_script(code, arguments) {
                Ok(value) => found = value,
                Err(cause) => last = cause,
            }
            found != Value::Null && found != Value::Bool(false)
        });
        if !came {
            self.shot("failed");
            let words = self.try_script("return words()", &[]);
            panic!("waited in vain for {what}. {last}\nIn view: {words:?}");
        }
        found
    }

    /// The same for what is outside the window.
    pub fn until_so(&self, what: &str, is_so: impl FnMut() -> bool) {
        assert!(stage::wait(PATIENCE, is_so), "waited in vain for {what}");
    }

    /// Waits until these words are in view.
    pub fn sees(&self, text: &str) {
        self.until(&format!("«{text}»"), "return words().includes(arguments[0])", &[json!(text)]);
    }

    /// Waits until these words are nowhere in view.
    pub fn misses(&self, text: &str) {
        self.until(&format!("no «{text}»"), "return !words().includes(arguments[0])", &[json!(text)]);
    }

    /// Presses a button or follows a link, once it can be pressed.
    pub fn press(&self, label: &str) {
        self.act(&format!("the button «{label}»"), "return button(arguments[0])", label, |button| {
            self.session.click(button)
        });
    }

    /// Clicks what a script finds.
    pub fn clicks(&self, what: &str, find: &str) {
        self.act(what, find, "", |element| self.session.click(element));
    }

    /// Puts text in the place of what a field holds, key by key.
    pub fn write(&self, label: &str, text: &str) {
        self.enter(label);
        self.keys(&[CTRL, "a"]);
        self.types(text);
    }

    /// Goes into a field with the mouse.
    pub fn enter(&self, label: &str) {
        self.act(&format!("the field «{label}»"), "return field(arguments[0])", label, |field| {
            self.session.click(field)
        });
        let is_there = "return document.activeElement === field(arguments[0])";
        self.until(&format!("the cursor in «{label}»"), is_there, &[json!(label)]);
    }

    /// Types where the cursor is.
    pub fn types(&self, text: &str) {
        let typed = self.session.focused().and_then(|field| self.session.type_into(&field, text));
        typed.unwrap_or_else(|cause| panic!("typing «{text}»: {cause}"));
    }

    /// Types a few letters into a field that searches, and takes the first line with Enter.
    pub fn picks(&self, label: &str, letters: &str, line: &str) {
        self.write(label, letters);
        let first = "return clean(all('[role=option]')[0]?.innerText).includes(arguments[0])";
        self.until(&format!("«{line}» under «{label}»"), first, &[json!(line)]);
        self.types(ENTER);
        self.holds(label, line);
    }

    /// Chooses one of several ways that stand side by side or under one another.
    pub fn picks_choice(&self, words: &str) {
        let find = "return all('label').find((one) => one.querySelector('input[type=radio]') && clean(one.innerText).startsWith(arguments[0]))";
        self.act(&format!("the choice «{words}»"), find, words, |choice| self.session.click(choice));
    }

    /// Waits until the cursor is in the cell of a grid with this name.
    pub fn stands_in(&self, name: &str) {
        let is_there = "return document.activeElement?.ariaLabel === arguments[0]";
        self.until(&format!("the cursor in «{name}»"), is_there, &[json!(name)]);
    }

    /// Puts text on the clipboard as another program would, and leaves the cursor where it was.
    pub fn copies(&self, text: &str) {
        let put = "window.before = document.activeElement; const paper = document.createElement('textarea');
            paper.value = arguments[0]; paper.id = 'elsewhere'; document.body.append(paper); paper.focus(); paper.select()";
        self.script(put, &[json!(text)]);
        self.keys(&[CTRL, "c"]);
        self.script("document.getElementById('elsewhere').remove(); window.before.focus()", &[]);
    }

    /// Waits until a field holds this text.
    pub fn holds(&self, label: &str, text: &str) {
        let same = "return field(arguments[0])?.value === arguments[1]";
        self.until(&format!("«{text}» in «{label}»"), same, &[json!(label), json!(text)]);
    }

    /// Chooses a line of a drop-down list by its first words.
    pub fn chooses(&self, label: &str, line: &str) {
        let find = "return [...(field(arguments[0])?.options ?? [])].find((one) => one.text.startsWith(arguments[1]))";
        let option = self.until(&format!("«{line}» in «{label}»"), find, &[json!(label), json!(line)]);
        let option = Element::from(option).expect("an option");
        self.session.click(&option).unwrap_or_else(|cause| panic!("«{line}»: {cause}"));
        let chosen = "const list = field(arguments[0]); return list.options[list.selectedIndex].text.startsWith(arguments[1])";
        self.until(&format!("«{line}» chosen in «{label}»"), chosen, &[json!(label), json!(line)]);
    }

    /// Keys pressed together: Ctrl+S is `[CTRL, "s"]`.
    pub fn keys(&self, keys: &[&str]) {
        self.session.press_together(keys);
    }

    /// The words of each row of the table or grid with this name.
    pub fn rows(&self, label: &str) -> Vec<String> {
        let code = "return all('[role=grid]').filter((one) => one.ariaLabel === arguments[0])
            .flatMap((one) => [...one.tBodies[0].rows]).map((row) => clean(row.innerText))";
        let rows = self.script(code, &[json!(label)]);
        rows.as_array().into_iter().flatten().map(|row| row.as_str().unwrap_or_default().to_owned()).collect()
    }

    /// A picture for people to look at; nothing is judged by it.
    pub fn shot(&self, name: &str) {
        // An old frame may be taken otherwise.
        let drawn =
            "const done = arguments[0]; requestAnimationFrame(() => requestAnimationFrame(() => done(true)))";
        let _ = self.session.try_script_until_told(drawn, &[]);
        fs::write(stage::pictures().join(format!("{name}.png")), self.session.picture()).expect("a picture");
    }

    /// Finds and acts; again when the page was just then drawn anew.
    fn act(&self, what: &str, find: &str, label: &str, act: impl Fn(&Element) -> Result<(), String>) {
        let mut last = String::new();
        let done = stage::wait(PATIENCE, || {
            let found = self.until(what, find, &[json!(label)]);
            let tried = Element::from(found).ok_or_else(|| "not an element".to_owned());
            tried.and_then(|element| act(&element)).map_err(|cause| last = cause).is_ok()
        });
        assert!(done, "{what}: {last}");
    }
}
