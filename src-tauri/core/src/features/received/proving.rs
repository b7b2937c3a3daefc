//! Proving for those who hand the rows of many bundles on to other engines. Nothing is noted here: who keeps the rows
//! also keeps what he has.

use std::path::{Path, PathBuf};

use sovang_bundle::{PublicKey, ReadingKeys, Signer, Table, TrustedKeys};

use super::{
    content::{self, bundle_title, unit_title},
    opening::{self, ReadFile},
};
use crate::{
    Error, Office, Result,
    features::{
        bundles::{lock, sentences},
        cards::Card,
        rulebook, settings, trusted_keys,
    },
    files,
};

/// What bundles are proven with.
pub struct Prover {
    trusted: TrustedKeys,
    keys: ReadingKeys,
    is_practice: bool,
}

/// A bundle all of whose checks passed, by a key that is believed for its unit.
pub struct Proven {
    pub unit_code: String,
    /// «xã Bình Chuẩn».
    pub unit_title: String,
    pub province_code: String,
    /// `2026-Q3`.
    pub period: String,
    pub revision: u32,
    /// 64 hex digits.
    pub fingerprint: String,
    pub sender: String,
    pub frozen_at: String,
    pub signer_key: String,
    pub tables: Vec<Table>,
}

impl Prover {
    /// The keys this office believes and reads with.
    pub fn of(office: &Office, passphrase: Option<String>) -> Result<Self> {
        let passphrase = lock::typed(passphrase)?;
        office.read(|db| {
            let keys = lock::reading_keys(db, passphrase)?;
            Ok(Self { trusted: trusted_keys::trusted(db)?, keys, is_practice: db.is_practice()? })
        })
    }

    /// Believes one more key, on the word of whoever starts the work.
    pub fn trust(&mut self, unit_code: &str, key: &str) -> Result<()> {
        let message =
            format!("Khóa của đơn vị {unit_code} không đọc được. Khóa là dòng 56 chữ bắt đầu bằng RW.");
        let key = PublicKey::parse(key).map_err(|_| Error::invalid("key", message))?;
        self.trusted.trust(unit_code, key);
        Ok(())
    }

    /// Believes the keys of a card, or of every card in a folder.
    pub fn trust_card(&mut self, path: &Path) -> Result<()> {
        let mut cards = Vec::new();
        if files::is_folder(path) {
            files::walk(path, 2, &mut |file| {
                let is_card = file.extension().is_some_and(|ending| ending == "txt");
                cards.extend(is_card.then(|| file.to_owned()));
                true
            })?;
        } else {
            cards.push(path.to_owned());
        }
        for path in cards {
            let card = Card::read(&files::read(&path)?)?;
            self.trust(&card.unit_code, &card.signing_key)?;
        }
        Ok(())
    }

    pub fn read(&self, path: &Path) -> Result<ReadFile> {
        opening::read(path, &self.keys)
    }

    pub fn prove(&self, file: &ReadFile) -> Result<Proven> {
        let mut opened =
            opening::open_bundle(&file.bytes, &self.trusted, &mut || true).map_err(sentences::bundle)?;
        let name = opened.name.clone();
        let who = bundle_title(&name.unit_code, &name.period, name.revision);
        let refused = |message| Error::BadBundle { message };
        if let Some(sentence) = content::misplaced(&name, &who, self.is_practice) {
            return Err(refused(sentence));
        }
        let Some(commune) = settings::commune(&name.unit_code) else {
            let message =
                format!("{who}: mã đơn vị không có trong danh mục xã, phường. Hãy hỏi lại nơi gửi.");
            return Err(refused(message));
        };
        if let Signer::FirstSeen { also_of } = &opened.signer {
            let also = also_of.first().map(|other| format!(" Khóa này đang là của {}.", unit_title(other)));
            let message = format!(
                "{who}: nguyên vẹn, nhưng chưa tin khóa của đơn vị này.{} Hãy so dấu vân tay {} với phiếu gửi có đóng dấu \
                 rồi thêm «--key {}={}».",
                also.unwrap_or_default(),
                opened.fingerprint_groups().join(" "),
                name.unit_code,
                opened.signer_key.encoded()
            );
            return Err(refused(message));
        }
        let tables = std::mem::take(&mut opened.tables);
        content::check_columns(&tables, &who).map_err(refused)?;
        let info = |label: &str| opened.info.get(label).unwrap_or_default().to_owned();
        Ok(Proven {
            unit_title: commune.title.clone(),
            province_code: commune.province_code.clone(),
            fingerprint: opened.fingerprint.hex(),
            sender: info("Source-Organization"),
            frozen_at: info("Frozen-At"),
            signer_key: opened.signer_key.encoded(),
            unit_code: name.unit_code,
            period: name.period,
            revision: name.revision,
            tables,
        })
    }
}

impl Proven {
    /// «Xã Bình Chuẩn, quý III năm 2026, bản 1».
    pub fn title(&self) -> String {
        bundle_title(&self.unit_code, &self.period, self.revision)
    }
}

/// The bundles among these files and folders, so that those of a period and province follow each other, newest first, as
/// far as their names tell.
pub fn gathered(paths: &[PathBuf]) -> Result<Vec<PathBuf>> {
    let mut found = opening::gathered(paths)?;
    let place = |path: &PathBuf| {
        let known = super::plan::named(path).map(|name| {
            let province = settings::commune(&name.unit_code).map(|commune| commune.province_code.as_str());
            (name.period, province, name.unit_code, std::cmp::Reverse(name.revision))
        });
        (known, path.clone())
    };
    found.sort_by_cached_key(place);
    Ok(found)
}

/// Codes and names that stand in bundles as codes: the communes, and the awards of the rulebook.
pub fn names(office: &Office) -> Result<Vec<Table>> {
    let text = |name: &str, title: &str| sovang_bundle::Field {
        name: name.to_owned(),
        title: title.to_owned(),
        kind: sovang_bundle::FieldKind::String,
    };
    let table = |name: &str, title: &str, fields: Vec<_>, key: &str, rows| Table {
        name: name.to_owned(),
        title: title.to_owned(),
        fields,
        primary_key: vec![key.to_owned()],
        foreign_keys: Vec::new(),
        rows,
    };
    let communes = settings::communes().map(|one| {
        [&one.province_code, &one.province_title, &one.code, &one.title]
            .map(|cell| Some(cell.clone()))
            .to_vec()
    });
    let fields = vec![
        text("province_code", "Mã tỉnh, thành phố"),
        text("province_name", "Tỉnh, thành phố"),
        text("unit_code", "Mã xã, phường, đặc khu"),
        text("unit_name", "Xã, phường, đặc khu"),
    ];
    let communes = table("communes", "Xã, phường, đặc khu", fields, "unit_code", communes.collect());
    let book = office.read(rulebook::of)?;
    let awards = book.awards().map(|one| vec![Some(one.fact.id.clone()), Some(one.name.clone())]).collect();
    let fields = vec![text("award", "Mã danh hiệu, hình thức"), text("award_name", "Danh hiệu, hình thức")];
    Ok(vec![communes, table("award_names", "Tên danh hiệu, hình thức", fields, "award", awards)])
}
