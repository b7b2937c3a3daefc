//! The official list of provinces and communes, dated. Data in `assets/places`.

use std::{collections::HashMap, sync::OnceLock};

use serde::Serialize;
use ts_rs::TS;

use crate::terms::text;

/// Tỉnh, thành phố.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub struct Province {
    /// Two digits.
    pub code: String,
    pub kind: String,
    pub name: String,
    /// «tỉnh Nghệ An».
    pub title: String,
}

/// Xã, phường, đặc khu.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub struct Commune {
    /// Five digits.
    pub code: String,
    pub kind: String,
    pub name: String,
    /// «xã Bình Chuẩn».
    pub title: String,
    pub province_code: String,
    /// «tỉnh Nghệ An»: 245 names of communes occur more than once.
    pub province_title: String,
    #[serde(skip)]
    folded: String,
}

pub(super) struct Places {
    pub(super) provinces: Vec<Province>,
    pub(super) communes: Vec<Commune>,
    /// Where the commune of a code stands among them.
    by_code: HashMap<String, usize>,
}

pub(super) fn places() -> &'static Places {
    static PLACES: OnceLock<Places> = OnceLock::new();
    PLACES.get_or_init(read)
}

fn read() -> Places {
    let mut provinces: Vec<Province> = rows(include_str!("../../../../../assets/places/provinces.tsv"))
        .filter_map(|row| match row[..] {
            [code, kind, name, ..] => Some(Province {
                code: code.into(),
                kind: kind.into(),
                name: name.into(),
                title: format!("{kind} {name}"),
            }),
            _ => None,
        })
        .collect();
    provinces.sort_by_cached_key(|province| text::title_key(&province.name));
    let mut communes: Vec<Commune> = rows(include_str!("../../../../../assets/places/communes.tsv"))
        .filter_map(|row| match row[..] {
            [code, kind, name, province, ..] => {
                let title = format!("{kind} {name}");
                let province_title = provinces.iter().find(|found| found.code == province)?.title.clone();
                let (code, kind, name) = (code.to_owned(), kind.to_owned(), name.to_owned());
                let folded = text::fold(&format!("{title} {province_title} {code}"));
                Some(Commune {
                    code,
                    kind,
                    name,
                    title,
                    province_code: province.into(),
                    province_title,
                    folded,
                })
            }
            _ => None,
        })
        .collect();
    communes.sort_by_cached_key(|commune| (text::title_key(&commune.name), commune.code.clone()));
    let by_code = communes.iter().enumerate().map(|(at, commune)| (commune.code.clone(), at)).collect();
    Places { provinces, communes, by_code }
}

/// The commune of that code.
pub fn commune(code: &str) -> Option<&'static Commune> {
    places().commune(code)
}

pub fn province(code: &str) -> Option<&'static Province> {
    places().province(code)
}

/// Every commune of a province, by name.
pub fn communes_of(province: &str) -> impl Iterator<Item = &'static Commune> {
    places().communes.iter().filter(move |commune| commune.province_code == province)
}

/// Every commune of the country, by name.
pub fn communes() -> impl Iterator<Item = &'static Commune> {
    places().communes.iter()
}

fn rows(tsv: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    tsv.lines().skip(1).map(|line| line.split('\t').collect())
}

impl Places {
    pub(super) fn commune(&self, code: &str) -> Option<&Commune> {
        self.communes.get(*self.by_code.get(code)?)
    }

    pub(super) fn province(&self, code: &str) -> Option<&Province> {
        self.provinces.iter().find(|province| province.code == code)
    }

    /// Communes of a province (or all) whose title, province or code holds every typed word.
    pub(super) fn find<'a>(
        &'a self,
        province: Option<&'a str>,
        typed: &str,
    ) -> impl Iterator<Item = &'a Commune> {
        let words: Vec<String> = text::fold(typed).split_whitespace().map(str::to_owned).collect();
        self.communes
            .iter()
            .filter(move |commune| province.is_none_or(|code| commune.province_code == code))
            .filter(move |commune| words.iter().all(|word| commune.folded.contains(word.as_str())))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_whole_and_every_commune_has_its_province() {
        assert_eq!((places().provinces.len(), places().communes.len()), (34, 3321));
        let found = places().commune("17230").unwrap();
        assert_eq!((found.title.as_str(), found.province_title.as_str()), ("xã Bình Chuẩn", "tỉnh Nghệ An"));
    }

    #[test]
    fn a_commune_is_found_without_marks_and_by_province() {
        let found: Vec<_> = places().find(None, "binh chuan nghe an").collect();
        assert_eq!(found.len(), 1);
        assert!(places().find(None, "tan thanh").count() > 5);
    }
}
