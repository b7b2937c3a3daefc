//! Names: of a bundle, and of the files inside it. A name that passes here is safe on every file system,
//! also on Windows, because only a small ASCII alphabet passes at all.

use std::collections::HashMap;
use std::fmt;

/// What is wrong with a path inside a bundle.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PathProblem {
    Empty,
    TooLong,
    TooDeep,
    NotAscii,
    /// Includes NUL and line ends.
    ControlCharacter,
    Backslash,
    /// `C:` or a stream of NTFS.
    Colon,
    Absolute,
    /// `..` somewhere.
    ParentFolder,
    /// `.`, or two slashes in a row.
    EmptySegment,
    /// A folder entry that no file lies in.
    EmptyFolder,
    /// CON, NUL, COM1 and the like, which Windows opens as devices.
    ReservedName,
    /// Something outside letters, digits, `.`, `_`, `-`, or a segment that begins or ends with a dot.
    Forbidden,
}

/// Kinds of file a payload may hold. Programs, scripts, links and archives are not among them.
const KINDS: [&str; 10] = ["pdf", "xlsx", "docx", "csv", "json", "txt", "jpg", "jpeg", "png", "tiff"];

const RESERVED: [&str; 4] = ["con", "prn", "aux", "nul"];

/// Checks one path of a ZIP entry (without a closing slash) and gives it back as text.
pub(crate) fn check_path(path: &[u8], longest: usize, deepest: usize) -> Result<&str, PathProblem> {
    if path.is_empty() {
        return Err(PathProblem::Empty);
    }
    if path.len() > longest {
        return Err(PathProblem::TooLong);
    }
    for &byte in path {
        match byte {
            b'\\' => return Err(PathProblem::Backslash),
            b':' => return Err(PathProblem::Colon),
            byte if byte.is_ascii_control() => return Err(PathProblem::ControlCharacter),
            byte if !byte.is_ascii() => return Err(PathProblem::NotAscii),
            _ => {}
        }
    }
    let text = std::str::from_utf8(path).map_err(|_| PathProblem::NotAscii)?;
    if text.starts_with('/') {
        return Err(PathProblem::Absolute);
    }
    if text.split('/').count() > deepest {
        return Err(PathProblem::TooDeep);
    }
    text.split('/').try_for_each(check_segment)?;
    Ok(text)
}

fn check_segment(segment: &str) -> Result<(), PathProblem> {
    match segment {
        "" | "." => return Err(PathProblem::EmptySegment),
        ".." => return Err(PathProblem::ParentFolder),
        _ => {}
    }
    let plain = segment.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"._-".contains(&byte));
    if !plain || segment.starts_with(['.', '-']) || segment.ends_with('.') {
        return Err(PathProblem::Forbidden);
    }
    let stem = segment.split('.').next().unwrap_or(segment).to_ascii_lowercase();
    let numbered = stem.len() == 4
        && (stem.starts_with("com") || stem.starts_with("lpt"))
        && stem.ends_with(|c: char| c.is_ascii_digit());
    if RESERVED.contains(&stem.as_str()) || numbered {
        return Err(PathProblem::ReservedName);
    }
    Ok(())
}

/// Whether a payload may hold a file of this name.
pub(crate) fn is_allowed_kind(path: &str) -> bool {
    path.rsplit_once('.').is_some_and(|(_, kind)| KINDS.iter().any(|known| kind.eq_ignore_ascii_case(known)))
}

/// Two names among these files that would meet on some machine: equal once case is ignored, one a folder of
/// the other, or one folder spelt in two ways.
pub(crate) fn find_collision<'a>(files: impl Iterator<Item = &'a str> + Clone) -> Option<(&'a str, &'a str)> {
    let mut seen: HashMap<String, &str> = HashMap::new();
    for file in files.clone() {
        if let Some(other) = seen.insert(file.to_ascii_lowercase(), file) {
            return Some((file, other));
        }
    }
    let mut folders: HashMap<String, &str> = HashMap::new();
    for file in files {
        for (at, _) in file.match_indices('/') {
            let (folder, _) = file.split_at(at);
            let lower = folder.to_ascii_lowercase();
            if let Some(other) = seen.get(&lower) {
                return Some((file, other));
            }
            let first = *folders.entry(lower).or_insert(folder);
            if first != folder {
                return Some((folder, first));
            }
        }
    }
    None
}

/// The name of a bundle: folder inside the ZIP, and the ZIP's own name without `.zip`.
///
/// `SoVang_<unit>_<period>_v<revision>`, after `LUYENTAP_` for practice, before `_phieu-tiep-nhan` for the
/// slip that the receiving office sends back.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct BundleName {
    /// Made in practice mode: must never be merged into real records.
    pub practice: bool,
    /// Official code of the commune the bundle is about.
    pub unit_code: String,
    /// `2026`, `2026-H1` or `2026-Q3`.
    pub period: String,
    /// From 1.
    pub revision: u32,
    /// A return slip of the receiver instead of a report of the commune.
    pub is_receipt: bool,
}

const PRACTICE: &str = "LUYENTAP_";
const RECEIPT: &str = "_phieu-tiep-nhan";

impl BundleName {
    /// Reads a name back; `None` when it is not exactly of the form above.
    pub fn parse(text: &str) -> Option<Self> {
        let (practice, rest) = strip(text, text.strip_prefix(PRACTICE));
        let (is_receipt, rest) = strip(rest, rest.strip_suffix(RECEIPT));
        let mut parts = rest.strip_prefix("SoVang_")?.split('_');
        let (unit, period, revision) = (parts.next()?, parts.next()?, parts.next()?.strip_prefix('v')?);
        if parts.next().is_some() || !is_unit_code(unit) || !is_period(period) {
            return None;
        }
        let number: u32 = revision.parse().ok().filter(|&number| is_revision(number))?;
        let name =
            Self { practice, unit_code: unit.into(), period: period.into(), revision: number, is_receipt };
        (name.to_string() == text).then_some(name)
    }

    /// Name of the file: the bundle's name and `.zip`.
    pub fn file_name(&self) -> String {
        format!("{self}.zip")
    }

    /// The line that the signature covers beside the bytes, so that a good signature cannot be moved to
    /// another unit, period or revision.
    pub(crate) fn trusted_comment(&self) -> String {
        format!("SoVang unit={} period={} revision={} bag={self}", self.unit_code, self.period, self.revision)
    }
}

impl fmt::Display for BundleName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let practice = if self.practice { PRACTICE } else { "" };
        let receipt = if self.is_receipt { RECEIPT } else { "" };
        write!(f, "{practice}SoVang_{}_{}_v{}{receipt}", self.unit_code, self.period, self.revision)
    }
}

fn strip<'a>(whole: &'a str, stripped: Option<&'a str>) -> (bool, &'a str) {
    stripped.map_or((false, whole), |rest| (true, rest))
}

/// 1 to 12 ASCII letters and digits.
pub(crate) fn is_unit_code(text: &str) -> bool {
    (1..=12).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

pub(crate) fn is_revision(number: u32) -> bool {
    (1..=9999).contains(&number)
}

/// A year, a half-year or a quarter.
pub(crate) fn is_period(text: &str) -> bool {
    let (year, part) = text.split_once('-').map_or((text, None), |(year, part)| (year, Some(part)));
    let good_year = year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit());
    good_year && part.is_none_or(|part| matches!(part, "Q1" | "Q2" | "Q3" | "Q4" | "H1" | "H2"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_bad_path_is_named_for_what_it_is() {
        let cases: [(&[u8], PathProblem); 16] = [
            (b"", PathProblem::Empty),
            (b"/etc/passwd", PathProblem::Absolute),
            (b"a/../b", PathProblem::ParentFolder),
            (b"..", PathProblem::ParentFolder),
            (b"a\\b", PathProblem::Backslash),
            (b"C:/a", PathProblem::Colon),
            (b"a.pdf:hidden", PathProblem::Colon),
            (b"a\0b", PathProblem::ControlCharacter),
            (b"a\nb", PathProblem::ControlCharacter),
            ("báo".as_bytes(), PathProblem::NotAscii),
            (b"a//b", PathProblem::EmptySegment),
            (b"./a", PathProblem::EmptySegment),
            (b"a/nul.txt", PathProblem::ReservedName),
            (b"COM1", PathProblem::ReservedName),
            (b"a.", PathProblem::Forbidden),
            (b"a b", PathProblem::Forbidden),
        ];
        for (path, problem) in cases {
            assert_eq!(check_path(path, 100, 5), Err(problem), "{}", path.escape_ascii());
        }
        assert_eq!(check_path(b"1/2/3/4/5/6", 100, 5), Err(PathProblem::TooDeep));
        assert_eq!(check_path(&[b'a'; 101], 100, 5), Err(PathProblem::TooLong));
        assert_eq!(check_path(b"data/tables/awards-1.csv", 100, 5), Ok("data/tables/awards-1.csv"));
    }

    #[test]
    fn a_bundle_name_is_read_only_in_its_one_spelling() {
        for text in [
            "SoVang_17254_2026-Q3_v1",
            "LUYENTAP_SoVang_17254_2026-H1_v12",
            "SoVang_17254_2026_v1_phieu-tiep-nhan",
        ] {
            assert_eq!(BundleName::parse(text).map(|name| name.to_string()).as_deref(), Some(text));
        }
        for text in [
            "SoVang_17254_2026-Q5_v1",
            "SoVang_17254_2026-Q3_v01",
            "SoVang_17254_2026-Q3_v+1",
            "SoVang_17254_2026-Q3_v0",
            "SoVang__2026-Q3_v1",
            "SoVang_17254_2026-Q3",
            "SoVang_17254_2026-Q3_v1_x",
            "sovang_17254_2026-Q3_v1",
        ] {
            assert_eq!(BundleName::parse(text), None, "{text}");
        }
    }
}
