//! What a case says.

use std::{collections::BTreeMap, fs, path::Path};

use serde::Deserialize;
use serde_json::{Value, json};

use super::office::Situation;

/// The clock of cases that do not set it.
fn today() -> String {
    "2026-11-26".to_owned()
}

#[derive(Debug, Deserialize)]
struct File {
    case: Vec<Case>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Case {
    /// The situation and the answer in one Vietnamese sentence.
    pub(crate) title: String,
    #[serde(default = "today")]
    pub(crate) today: String,
    /// What is asked: `conditions` when not given, or `authority`, `bonus`, `papers`, `value`, `certificate`, `name`,
    /// `rule`.
    #[serde(default)]
    pub(crate) ask: Option<String>,
    #[serde(default)]
    pub(crate) award: String,
    /// `person`, `unit`, `household`.
    #[serde(default)]
    pub(crate) who: Option<String>,
    #[serde(default)]
    pub(crate) year: i32,
    /// Day of law of what is asked by day.
    #[serde(default)]
    pub(crate) on: Option<String>,
    #[serde(default)]
    pub(crate) received: Option<String>,
    #[serde(default)]
    pub(crate) choice: Option<String>,
    #[serde(default)]
    pub(crate) slot: Option<String>,
    #[serde(default)]
    pub(crate) kind: Option<String>,
    #[serde(default)]
    pub(crate) merit: Option<String>,
    #[serde(default)]
    pub(crate) given: Given,
    pub(crate) expect: Expect,
}

/// What is on record.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Given {
    pub(crate) class: Option<String>,
    /// Since when the person works in the unit.
    pub(crate) since: Option<String>,
    pub(crate) moved: Option<Span>,
    pub(crate) grades: BTreeMap<String, String>,
    /// Grade and points of a collective or household by year.
    pub(crate) results: BTreeMap<String, YearResult>,
    /// Awards by others, or before this book.
    pub(crate) past: Vec<Past>,
    /// Awards of the office's own register.
    pub(crate) own: Vec<Own>,
    pub(crate) initiatives: Vec<Initiative>,
    pub(crate) disciplines: Vec<Penalty>,
    pub(crate) verifications: Vec<Span>,
    pub(crate) registered: Vec<i32>,
    pub(crate) members: Vec<Member>,
    /// Other people of the commune.
    pub(crate) others: Vec<Member>,
    /// What province or commune set, as the form sends it.
    pub(crate) local: Vec<toml::Table>,
    /// Facts the office confirmed.
    pub(crate) checks: Vec<String>,
    /// A choice of law that was recorded: `old` or `new`.
    pub(crate) recorded: Option<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Member {
    pub(crate) count: usize,
    pub(crate) grade: Option<String>,
    pub(crate) holds: Vec<String>,
    pub(crate) discipline: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Past {
    pub(crate) award: String,
    pub(crate) years: Vec<i32>,
    pub(crate) ground: Option<String>,
    pub(crate) revoked: Option<String>,
    pub(crate) merit: Option<String>,
    /// Number of the decision, where it matters.
    pub(crate) decision: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Own {
    pub(crate) award: String,
    pub(crate) on: String,
    pub(crate) ground: Option<String>,
    pub(crate) subject: Option<String>,
    pub(crate) merit: Option<String>,
    pub(crate) revoked: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Initiative {
    pub(crate) year: i32,
    pub(crate) kind: Option<String>,
    pub(crate) level: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Penalty {
    pub(crate) form: String,
    pub(crate) on: String,
    pub(crate) until: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Span {
    pub(crate) from: String,
    pub(crate) until: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct YearResult {
    pub(crate) grade: Option<String>,
    pub(crate) score: Option<String>,
}

/// What must come out. Only what is given is compared.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Expect {
    verdict: Option<String>,
    /// The condition the case is about: the end of its id.
    condition: Option<String>,
    state: Option<String>,
    says: Option<String>,
    years: Option<Vec<i32>>,
    /// Article and document as cited.
    article: Option<String>,
    document: Option<String>,
    layer: Option<String>,
    mark: Option<String>,
    /// Words that «còn thiếu gì» must hold.
    missing: Option<String>,
    warning: Option<String>,
    beside: Option<String>,
    amount: Option<i64>,
    count: Option<usize>,
    /// Nothing is answered.
    nothing: bool,
}

/// Every case of every file, in order.
pub(crate) fn all() -> Vec<Case> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("law");
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|end| end == "toml"));
    files.sort();
    let read = |path: &std::path::PathBuf| -> File {
        let text = fs::read_to_string(path).unwrap();
        toml::from_str(&text).unwrap_or_else(|wrong| panic!("{}: {wrong}", path.display()))
    };
    files.iter().flat_map(|path| read(path).case).collect()
}

impl Case {
    /// It counts everybody, or changes the rules of the office.
    pub(crate) fn is_alone(&self) -> bool {
        let given = &self.given;
        !given.others.is_empty()
            || !given.local.is_empty()
            || !given.checks.is_empty()
            || !given.own.is_empty()
            || (self.award == "grassroots_fighter" && self.year < 2024 && self.ask.is_none())
    }

    /// Asks, compares, and returns the ids of the facts it came upon.
    pub(crate) fn ask(&self, situation: &Situation) -> Vec<String> {
        match self.ask.as_deref() {
            None => self.conditions(situation),
            Some("papers") => self.papers(situation),
            Some("value") => self.value(situation),
            Some("bonus") => self.bonus(situation),
            Some("name") => self.name(situation),
            Some(kind) => self.rule(situation, kind),
        }
    }

    fn conditions(&self, situation: &Situation) -> Vec<String> {
        let found = situation.check();
        let all = flat(&found["conditions"]);
        let expect = &self.expect;
        let why = || format!("{}\n{:#}", self.title, found);
        if let Some(verdict) = &expect.verdict {
            assert_eq!(&found["verdict"], verdict.as_str(), "{}", why());
        }
        if let Some(end) = &expect.condition {
            let one = all.iter().find(|one| one["id"].as_str().unwrap().ends_with(end.as_str()));
            let one = one.unwrap_or_else(|| panic!("no condition {end}: {}", why()));
            self.compare(one, &why());
        } else if let Some(article) = &expect.article {
            let cites = |one: &&Value| one["article"].as_str().unwrap().contains(article.as_str());
            assert!(all.iter().any(cites), "{article} is not cited: {}", why());
        }
        for (wanted, list) in [(&expect.missing, "missing"), (&expect.warning, "warnings")] {
            let Some(words) = wanted else { continue };
            let lines = found[list].as_array().unwrap();
            let says = |line: &Value| line.as_str().unwrap().contains(words.as_str());
            assert!(lines.iter().any(says), "{list} does not say «{words}»: {}", why());
        }
        if let Some(words) = &expect.beside {
            let lines = found["beside"].as_array().unwrap();
            let says = |line: &Value| line["says"].as_str().unwrap().contains(words.as_str());
            assert!(lines.iter().any(says), "{}", why());
        }
        assert!(!found["says"].as_str().unwrap().is_empty());
        all.iter().map(|one| one["id"].as_str().unwrap().to_owned()).collect()
    }

    /// What every kind of answer has.
    fn compare(&self, one: &Value, why: &str) {
        let expect = &self.expect;
        let has = |field: &str, words: &Option<String>| {
            if let Some(words) = words {
                let text = one[field].as_str().unwrap_or_default();
                assert!(text.contains(words.as_str()), "{field} «{text}» lacks «{words}»: {why}");
            }
        };
        for (field, words) in [
            ("state", &expect.state),
            ("says", &expect.says),
            ("article", &expect.article),
            ("document", &expect.document),
            ("layer", &expect.layer),
            ("mark", &expect.mark),
        ] {
            has(field, words);
        }
        if let Some(years) = &expect.years {
            assert_eq!(one["years"], json!(years), "{why}");
        }
    }

    /// Lines of the rules of that day, of one kind and award.
    fn rule(&self, situation: &Situation, kind: &str) -> Vec<String> {
        let kind = self.kind.as_deref().unwrap_or(kind);
        let lines = situation.rules(kind);
        let own = |line: &&Value| {
            (self.award.is_empty() || line["award"] == self.award.as_str()) && line["isOff"] == false
        };
        let lines: Vec<&Value> = lines.iter().filter(own).collect();
        let says = |line: &&&Value| {
            let text = [&line["subject"], &line["says"]].map(|one| one.as_str().unwrap()).join(" ");
            self.expect.says.as_ref().is_none_or(|words| text.contains(words.as_str()))
        };
        let found: Vec<&&Value> = lines.iter().filter(says).collect();
        let why = format!("{}\n{lines:#?}", self.title);
        assert_eq!(found.is_empty(), self.expect.nothing, "{why}");
        for line in &found {
            for (field, words) in [
                ("article", &self.expect.article),
                ("document", &self.expect.document),
                ("mark", &self.expect.mark),
                ("layer", &self.expect.layer),
            ] {
                let text = line[field].as_str().unwrap_or_default();
                assert!(words.as_ref().is_none_or(|words| text.contains(words.as_str())), "{field}: {why}");
            }
        }
        if let Some(count) = self.expect.count {
            assert_eq!(found.len(), count, "{why}");
        }
        found.iter().map(|line| line["id"].as_str().unwrap().to_owned()).collect()
    }

    fn papers(&self, situation: &Situation) -> Vec<String> {
        let papers = situation.ask("list_papers", json!({ "award": self.award, "on": self.on }));
        let list = papers.as_array().unwrap();
        let why = format!("{}\n{papers:#}", self.title);
        if let Some(count) = self.expect.count {
            assert_eq!(list.len(), count, "{why}");
        }
        if let Some(words) = &self.expect.says {
            let line = list.iter().find(|paper| paper["name"].as_str().unwrap().contains(words.as_str()));
            let line = line.unwrap_or_else(|| panic!("{why}"));
            for (field, words) in [("article", &self.expect.article), ("document", &self.expect.document)] {
                let text = line[field].as_str().unwrap();
                assert!(words.as_ref().is_none_or(|words| text.contains(words.as_str())), "{why}");
            }
        }
        list.iter().map(|paper| paper["id"].as_str().unwrap().to_owned()).collect()
    }

    fn value(&self, situation: &Situation) -> Vec<String> {
        let award = (!self.award.is_empty()).then_some(&self.award);
        let wanted = json!({ "slot": self.slot, "award": award, "on": self.on });
        let found = situation.ask("get_rule_value", wanted);
        let why = format!("{}\n{found:#}", self.title);
        assert_eq!(found.is_null(), self.expect.nothing, "{why}");
        if found.is_null() {
            return Vec::new();
        }
        self.compare(&found, &why);
        vec![found["from"].as_str().unwrap().to_owned()]
    }

    fn bonus(&self, situation: &Situation) -> Vec<String> {
        let who = self.who.as_deref().unwrap_or("person");
        let wanted = json!({ "award": self.award, "recipient": who, "on": self.on });
        let found = situation.t.call("get_bonus", wanted);
        assert_eq!(found.is_err(), self.expect.nothing, "{}", self.title);
        let Ok(found) = found else { return Vec::new() };
        let why = format!("{}\n{found:#}", self.title);
        if let Some(amount) = self.expect.amount {
            assert_eq!(found["amount"], amount, "{why}");
        }
        self.compare(&found, &why);
        let word = match who {
            "unit" => "tập thể",
            "household" => "hộ gia đình",
            _ => "cá nhân",
        };
        let mut ids: Vec<String> = situation
            .rules("multiple")
            .iter()
            .filter(|line| {
                line["award"] == self.award.as_str() && line["subject"].as_str().unwrap().contains(word)
            })
            .chain(situation.rules("base_salary").iter())
            .map(|line| line["id"].as_str().unwrap().to_owned())
            .collect();
        ids.dedup();
        ids
    }

    fn name(&self, situation: &Situation) -> Vec<String> {
        let list = situation.ask("list_award_kinds", json!({ "on": self.on }));
        let award = list.as_array().unwrap().iter().find(|one| one["id"] == self.award.as_str());
        assert_eq!(award.is_none(), self.expect.nothing, "{}", self.title);
        let Some(award) = award else { return Vec::new() };
        assert_eq!(award["name"], json!(self.expect.says), "{}", self.title);
        let renamed = situation.rules("award_name");
        let of = renamed.iter().filter(|line| line["award"] == self.award.as_str());
        of.map(|line| line["id"].as_str().unwrap().to_owned()).chain([self.award.clone()]).collect()
    }
}

/// Conditions with their parts.
fn flat(conditions: &Value) -> Vec<&Value> {
    let list = conditions.as_array().map(Vec::as_slice).unwrap_or_default();
    list.iter().flat_map(|one| [vec![one], flat(&one["parts"])].concat()).collect()
}
