//! Reading PDFs back with poppler and qpdf. CI installs both; elsewhere a missing tool fails the test with its
//! name, so that a check never passes by not running.
#![allow(dead_code, reason = "each test file uses some of these")]
#![allow(clippy::unwrap_used, reason = "a failed step fails the test")]

use std::path::Path;
use std::process::Command;

pub(crate) fn run(tool: &str, arguments: &[&str], file: &Path) -> String {
    let output = Command::new(tool)
        .args(arguments)
        .arg(file)
        .arg(if tool == "pdftotext" { "-" } else { "--" })
        .output()
        .unwrap_or_else(|error| panic!("{tool}: {error}. Hãy cài poppler-utils và qpdf."));
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success() && errors.trim().is_empty(), "{tool}: {errors}");
    String::from_utf8(output.stdout).unwrap()
}

/// A word with its place in millimetres from the top left corner of its page.
#[derive(Debug, Clone)]
pub(crate) struct Word {
    pub(crate) text: String,
    pub(crate) left: f64,
    pub(crate) top: f64,
    pub(crate) right: f64,
    pub(crate) bottom: f64,
}

/// The words of each page.
pub(crate) fn words(file: &Path) -> Vec<Vec<Word>> {
    let html = run("pdftotext", &["-bbox"], file);
    let mut pages = Vec::new();
    for line in html.lines().map(str::trim) {
        if line.starts_with("<page") {
            pages.push(Vec::new());
        } else if line.starts_with("<word") {
            let number = |key: &str| {
                let rest = &line[line.find(key).unwrap() + key.len() + 2..];
                rest[..rest.find('"').unwrap()].parse::<f64>().unwrap() * 25.4 / 72.0
            };
            let text = &line[line.find('>').unwrap() + 1..line.rfind("</word>").unwrap()];
            let text =
                text.replace("&quot;", "\"").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
            let word = Word {
                text,
                left: number("xMin"),
                top: number("yMin"),
                right: number("xMax"),
                bottom: number("yMax"),
            };
            pages.last_mut().unwrap().push(word);
        }
    }
    pages
}

/// Fails unless the file is sound, its fonts are embedded, cut and readable, and it claims PDF/A-2b.
pub(crate) fn check_sound(file: &Path) {
    let report = run("qpdf", &["--check"], file);
    assert!(report.contains("No syntax or stream encoding errors"), "{report}");
    let fonts = Command::new("pdffonts").arg(file).output().unwrap();
    let fonts = String::from_utf8(fonts.stdout).unwrap();
    assert!(fonts.lines().count() > 2, "{fonts}");
    for font in fonts.lines().skip(2) {
        assert!(font.contains("yes yes yes"), "{font}");
    }
    let whole = String::from_utf8_lossy(&std::fs::read(file).unwrap()).into_owned();
    assert!(whole.contains("<pdfaid:part>2</pdfaid:part>") && whole.contains("GTS_PDFA1"));
}

/// Colour of the page's dot at `x`, `y` millimetres.
pub(crate) fn colour_at(pdf: &Path, x: f64, y: f64) -> [u8; 3] {
    let dot = |mm: f64| (mm / 25.4 * 72.0).round().to_string();
    let root = pdf.with_extension("dot");
    let output = Command::new("pdftoppm")
        .args(["-r", "72", "-x", &dot(x), "-y", &dot(y), "-W", "1", "-H", "1", "-singlefile"])
        .args([pdf, &root])
        .output()
        .unwrap();
    assert!(output.status.success());
    let image =
        std::fs::read(root.with_extension("dot.ppm")).or_else(|_| std::fs::read(root.with_extension("ppm")));
    let image = image.unwrap();
    image[image.len() - 3..].try_into().unwrap()
}
