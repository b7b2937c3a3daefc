//! Inputs for reports: words of a narrative, papers of a period, a template of the province.
use std::fs;

use serde_json::{Value, json};

use super::Samples;
use crate::reports::TEMPLATE;

impl Samples {
    pub(super) fn keep_reports(&self) {
        fs::write(self.folder().join("mau.toml"), TEMPLATE).unwrap();
        for command in ["save_report_text", "save_report_template"] {
            self.t.call(command, self.report_input(command).unwrap()).unwrap();
        }
    }

    pub(super) fn report_input(&self, command: &str) -> Option<Value> {
        let section = json!({ "period": "2026-Q3", "template": "bao-cao", "section": "iii" });
        let body = "Còn {thôn chưa có khen thưởng} thôn chưa có khen thưởng.";
        Some(match command {
            "list_report_papers" => json!({ "period": "2026-Q3" }),
            "get_narrative" => json!({ "period": "2026-Q3", "template": "bao-cao" }),
            "save_report_text" => {
                let mut draft = section;
                draft["body"] = body.into();
                draft
            }
            "remove_report_text" => section,
            "print_report_preview" => json!({
                "period": "2026-Q3", "paper": "bao-cao", "texts": [{ "section": "iii", "body": body }],
            }),
            "print_report_paper" => json!({
                "period": "2026-Q3", "paper": "cap-xa", "out": self.out().join("bieu.docx"), "format": "docx",
            }),
            "save_report_template" => json!({ "path": self.folder().join("mau.toml") }),
            "remove_report_template" => {
                let papers = self.t.call("list_report_papers", json!({ "period": "2026-Q3" })).unwrap();
                let own = papers.as_array().unwrap().iter().find(|one| one["id"] == "mau-tinh").unwrap();
                json!({ "id": own["ownId"] })
            }
            _ => return None,
        })
    }
}
