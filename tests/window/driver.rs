//! The few words of WebDriver that the journeys need.
use std::time::Duration;

use base64::{Engine, prelude::BASE64_STANDARD};
use serde_json::{Value, json};
use ureq::Agent;

/// A machine that compiles on all cores may take a minute to open a window.
const PATIENCE: Duration = Duration::from_secs(180);

/// The name under which WebDriver hands over elements.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

pub struct Session {
    agent: Agent,
    address: String,
}

#[derive(Clone)]
pub struct Element(Value);

impl Element {
    pub fn from(value: Value) -> Option<Self> {
        value.get(ELEMENT).is_some().then_some(Self(value))
    }

    fn id(&self) -> &str {
        self.0[ELEMENT].as_str().unwrap_or_default()
    }
}

impl Session {
    /// Starts `program` and takes hold of its window.
    pub fn open(driver: &str, program: &str) -> Self {
        let agent = agent();
        let options = json!({ "binary": program, "args": [] });
        let wanted = json!({ "alwaysMatch": { "webkitgtk:browserOptions": options } });
        let answer = send(&agent, &format!("{driver}/session"), &json!({ "capabilities": wanted }));
        let answer = answer.unwrap_or_else(|cause| panic!("the window did not open: {cause}"));
        let id = answer["sessionId"].as_str().expect("a session").to_owned();
        Self { agent, address: format!("{driver}/session/{id}") }
    }

    /// Closes the window, and with it the program.
    pub fn close(self) {
        let answer = self.agent.delete(&self.address).call();
        read(answer).unwrap_or_else(|cause| panic!("the window did not close: {cause}"));
    }

    /// Runs JavaScript in the page; what it returns, or what it threw.
    pub fn try_script(&self, code: &str, arguments: &[Value]) -> Result<Value, String> {
        self.post("execute/sync", &json!({ "script": code, "args": arguments }))
    }

    /// The same for a script that ends by calling its last argument.
    pub fn try_script_until_told(&self, code: &str, arguments: &[Value]) -> Result<Value, String> {
        self.post("execute/async", &json!({ "script": code, "args": arguments }))
    }

    pub fn click(&self, element: &Element) -> Result<(), String> {
        self.post(&format!("element/{}/click", element.id()), &json!({})).map(drop)
    }

    pub fn focused(&self) -> Result<Element, String> {
        let answer = read(self.agent.get(format!("{}/element/active", self.address)).call())?;
        Element::from(answer).ok_or_else(|| "nothing has the focus".to_owned())
    }

    pub fn type_into(&self, element: &Element, text: &str) -> Result<(), String> {
        self.post(&format!("element/{}/value", element.id()), &json!({ "text": text })).map(drop)
    }

    /// Keys pressed one after the other and let go in the opposite order.
    pub fn press_together(&self, keys: &[&str]) {
        let act = |kind: &'static str| move |key: &&str| json!({ "type": kind, "value": key });
        let down = keys.iter().map(act("keyDown"));
        let steps: Vec<Value> = down.chain(keys.iter().rev().map(act("keyUp"))).collect();
        let board = json!({ "type": "key", "id": "keyboard", "actions": steps });
        self.post("actions", &json!({ "actions": [board] }))
            .unwrap_or_else(|cause| panic!("{keys:?}: {cause}"));
    }

    /// The window as a PNG.
    pub fn picture(&self) -> Vec<u8> {
        let answer = read(self.agent.get(format!("{}/screenshot", self.address)).call());
        let text = answer.unwrap_or_else(|cause| panic!("no picture: {cause}"));
        BASE64_STANDARD.decode(text.as_str().expect("a picture")).expect("a picture")
    }

    fn post(&self, path: &str, body: &Value) -> Result<Value, String> {
        send(&self.agent, &format!("{}/{path}", self.address), body)
    }
}

/// True once the driver at this address takes sessions.
pub fn is_ready(driver: &str) -> bool {
    read(agent().get(format!("{driver}/status")).call()).is_ok_and(|answer| answer["ready"] == true)
}

fn agent() -> Agent {
    let config = Agent::config_builder().timeout_global(Some(PATIENCE)).http_status_as_error(false);
    config.proxy(None).build().into()
}

fn send(agent: &Agent, address: &str, body: &Value) -> Result<Value, String> {
    read(agent.post(address).content_type("application/json").send(body.to_string()))
}

fn read(answer: Result<ureq::http::Response<ureq::Body>, ureq::Error>) -> Result<Value, String> {
    let mut answer = answer.map_err(|cause| cause.to_string())?;
    let text = answer.body_mut().with_config().limit(64 << 20).read_to_string();
    let text = text.map_err(|cause| cause.to_string())?;
    let mut told: Value = serde_json::from_str(&text).map_err(|cause| format!("{cause}: {text}"))?;
    let value = told["value"].take();
    if answer.status().is_success() {
        return Ok(value);
    }
    Err(format!(
        "{}: {}",
        value["error"].as_str().unwrap_or_default(),
        value["message"].as_str().unwrap_or_default()
    ))
}
