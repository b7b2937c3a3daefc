//! Every paper of the office also as a Word document that can be edited.
use std::{collections::HashSet, fs, io::Read, path::Path};

use serde_json::{Value, json};
use sovang_tests::pdf_text;
use zip::ZipArchive;

use crate::samples::Samples;

const PAPERS: &[&str] = &[
    "print_decision",
    "print_ceremony_paper",
    "print_registrations",
    "print_missing_papers",
    "print_posting",
    "print_session_paper",
    "print_submission",
    "print_wording",
    "print_exemplar_book",
    "print_list",
    "print_report",
    "print_roll_book",
    "print_honours",
];

/// The words of a document; the tags between them part words only where a paragraph or a line ends.
pub(crate) fn docx_text(path: &Path) -> String {
    let mut archive = ZipArchive::new(fs::File::open(path).unwrap()).unwrap();
    let mut xml = String::new();
    archive.by_name("word/document.xml").unwrap().read_to_string(&mut xml).unwrap();
    let xml = xml.replace("</w:p>", " </w:p>").replace("<w:br/>", " <w:br/>");
    let text: String = xml.split('<').filter_map(|part| part.split_once('>')).map(|(_, text)| text).collect();
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
}

fn made(samples: &Samples, command: &str, format: &str) -> Vec<std::path::PathBuf> {
    let mut input = samples.input(command).unwrap();
    input["out"] = Value::Null;
    if command == "print_report" {
        input.as_object_mut().unwrap().remove("out");
        input["folder"] = Value::Null;
    }
    input["format"] = json!(format);
    let made = samples.t.call(command, input).unwrap();
    let paths = ["path", "report", "list"].map(|key| made[key].as_str().map(Into::into));
    paths.into_iter().flatten().collect()
}

#[test]
fn every_paper_has_its_words_in_word_too() {
    let samples = Samples::new();
    for command in PAPERS {
        let papers = made(&samples, command, "pdf");
        let documents = made(&samples, command, "docx");
        assert_eq!(papers.len(), documents.len());
        for (paper, document) in papers.iter().zip(&documents) {
            assert_eq!(document, &paper.with_extension("docx"), "{command}");
            let text = docx_text(document);
            let there: HashSet<&str> = text.split_whitespace().collect();
            let lost: Vec<String> = pdf_text(paper)
                .split_whitespace()
                .filter(|word| !there.contains(word) && word.parse::<u32>().is_err())
                .map(str::to_owned)
                .collect();
            assert!(there.len() > 20 && lost.is_empty(), "{command}: {lost:?}");
        }
    }
}

#[test]
fn the_end_of_a_given_name_decides() {
    let samples = Samples::new();
    let mut input = samples.input("print_decision").unwrap();
    let out = samples.folder().join("Quyết định.DOCX");
    input["out"] = json!(out);
    input["format"] = Value::Null;
    samples.t.call("print_decision", input.clone()).unwrap();
    assert!(docx_text(&out).contains("QUYẾT ĐỊNH"));
    let out = samples.folder().join("Quyết định.pdf");
    input["out"] = json!(out);
    input["format"] = json!("docx");
    samples.t.call("print_decision", input).unwrap();
    assert!(pdf_text(&out).contains("QUYẾT ĐỊNH"));
}
