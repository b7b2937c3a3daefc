//! Inputs of layouts and printers.
use serde_json::{Value, json};

use super::Samples;

impl Samples {
    pub(super) fn keep_layouts(&self) {
        for command in ["save_layout", "save_printer"] {
            let input = self.layout_input(command).unwrap();
            self.t.call(command, input).unwrap_or_else(|error| panic!("{command}: {error}"));
        }
    }

    /// The office's own layout.
    pub(super) fn layout(&self) -> Value {
        self.t.call("list_layouts", json!({})).unwrap()[0]["id"].clone()
    }

    pub(super) fn printer(&self) -> Value {
        self.t.call("list_printers", json!({})).unwrap()[0]["id"].clone()
    }

    pub(super) fn layout_input(&self, command: &str) -> Option<Value> {
        let [award, ..] = &self.ids;
        let own = self.layout();
        let id = own.as_str().filter(|id| id.len() == 36);
        let printer = self.printer();
        Some(match command {
            "list_layouts" | "list_printers" => json!({}),
            "get_layout" | "remove_layout" => json!({ "id": own }),
            "save_layout" => json!({ "id": id, "layout": layout() }),
            "print_layout_preview" => json!({ "layout": small(), "awardId": award, "sample": "long" }),
            "save_layout_picture" => json!({ "bytes": crate::people::PNG }),
            "get_layout_picture" => {
                let kept =
                    self.t.call("save_layout_picture", json!({ "bytes": crate::people::PNG })).unwrap();
                json!({ "name": kept["name"] })
            }
            "save_printer" => json!({
                "id": printer.is_string().then_some(printer), "name": "Canon LBP 2900", "tray": "Khay tay",
                "widthMm": 297.0, "heightMm": 210.0,
                "marks": { "leftMm": 21.7, "topMm": 19.1, "rightMm": 19.4, "bottomMm": 20.2 },
            }),
            "remove_printer" => json!({ "id": printer }),
            "print_printer_marks" => json!({
                "printerId": printer, "widthMm": 297.0, "heightMm": 210.0, "out": self.out().join("trang-do.pdf"),
            }),
            _ => return None,
        })
    }
}

/// One of everything that a layout can hold.
fn layout() -> Value {
    json!({
        "name": "Mẫu của xã", "gives": "form", "width": 297.0, "height": 210.0,
        "scan": { "x": 0.0, "y": 0.0, "w": 297.0, "h": 210.0 },
        "code": { "x": 20.0, "y": 20.0, "w": 30.0, "h": 30.0, "mode": "print" },
        "frame": { "x": 0.0, "y": 0.0, "w": 297.0, "h": 210.0, "mode": "on_blank" },
        "fields": {
            "title": { "text": "GIẤY KHEN", "x": 148.5, "y": [93.5, 99.0], "w": 200.0, "anchor": "center", "font": "charm_bold",
                       "size": [44.0, 40.0], "colour": "#CC0D0D", "caps": true, "mode": "on_blank", "ask": false },
            "merit": { "x": 148.5, "y": 132.0, "w": 230.0, "size": 17.0, "min_size": 14.0, "max_lines": 3, "pitch": 8.0,
                       "then": [{ "y": [120.0, 126.0], "size": 15.0, "min_size": 12.0, "max_lines": 4, "pitch": 6.0 }] },
        },
        "rules": { "gach": { "under": "title", "y": 96.0, "thickness": 0.75, "mode": "print" } },
    })
}

fn small() -> Value {
    let merit = json!({ "x": 148.5, "y": 132.0, "w": 230.0, "size": 17.0 });
    json!({ "name": "Mẫu nháp", "width": 297.0, "height": 210.0, "fields": { "merit": merit } })
}
