//! The dry run: each file is proven, told of in one sentence, and counted record by record. Merging walks the same way
//! through the same files, so its counts are these.

use std::{
    collections::{BTreeMap, HashMap, HashSet},
    path::{Path, PathBuf},
    sync::Arc,
};

use sovang_bundle::{BundleError, BundleName, PublicKey, ReadingKeys, Signer, Table, TrustedKeys};

use super::{
    Receiving,
    compare::{Comparison, MergeCounts, ReceivedChange, told_differently},
    content::{self, bundle_title},
    held::{Hashing, Keys, tables_of},
    line::{ReceiveLine, ReceiveVerdict, line, refused},
    opening::{self, ReadFile},
    receiving, store,
};
use crate::{
    Db, Error, Result,
    features::{
        bundles::lock,
        rulebook::{self, Rulebook},
        trusted_keys,
    },
    terms::{Day, Period, calendar},
};

/// A bundle that may be merged, with the bytes it was proven from.
pub(super) struct Ready {
    pub(super) file: ReadFile,
    pub(super) name: BundleName,
    pub(super) period: Period,
    pub(super) tables: Vec<Table>,
    /// What the id of each award hashes to, in the order of their table.
    keys: Vec<u64>,
    /// Whether one of its awards stands in a bundle of another period of its year.
    pub(super) stands_elsewhere: bool,
    pub(super) sender: String,
    pub(super) reason: Option<String>,
    pub(super) frozen_at: String,
    pub(super) fingerprint: String,
    pub(super) signer_key: PublicKey,
}

/// The bundle that counts for a unit and period, as far as the walk has come.
struct HeldBundle {
    number: u32,
    fingerprint: String,
    received_on: Day,
    path: PathBuf,
    signer_key: PublicKey,
}

/// A file that was received before.
struct HeldFile {
    unit_code: String,
    period: Period,
    number: u32,
    sentence: String,
}

/// What this office holds, and what the walk through the files adds to it.
pub(super) struct Book {
    rulebook: Arc<Rulebook>,
    office: Receiving,
    trusted: TrustedKeys,
    keys: ReadingKeys,
    today: Day,
    is_practice: bool,
    /// By the hash of its file, what is held.
    files: HashMap<String, HeldFile>,
    held: HashMap<(String, Period), HeldBundle>,
    hashing: Hashing,
    /// Awards of the units and years that were met: no figure is made of bundles of two years.
    awards: HashMap<(String, i32), BTreeMap<Period, Keys>>,
}

impl Book {
    pub(super) fn open(db: &Db, passphrase: Option<String>) -> Result<Self> {
        let mut book = Self {
            rulebook: rulebook::of(db)?,
            office: receiving::of_superior(db)?,
            trusted: trusted_keys::trusted(db)?,
            keys: lock::reading_keys(db, passphrase)?,
            today: db.today(),
            is_practice: db.is_practice()?,
            files: HashMap::new(),
            held: HashMap::new(),
            hashing: Hashing::default(),
            awards: HashMap::new(),
        };
        for bundle in store::list(db, &store::Wanted::default())? {
            let on = bundle.arrived_on;
            let title = bundle_title(&bundle.unit_code, &bundle.period.to_string(), bundle.number);
            let sentence = format!("{title}: đã tiếp nhận ngày {}, không thêm gì.", calendar::short(on));
            let held = HeldFile {
                unit_code: bundle.unit_code.clone(),
                period: bundle.period,
                number: bundle.number,
                sentence,
            };
            book.files.insert(bundle.file_sha256.clone(), held);
            if bundle.is_newest {
                let held = HeldBundle {
                    number: bundle.number,
                    fingerprint: bundle.fingerprint,
                    received_on: on,
                    path: db.folder().join(&bundle.kept_file),
                    signer_key: PublicKey::parse(&bundle.signer_key).map_err(Error::unexpected)?,
                };
                book.held.insert((bundle.unit_code, bundle.period), held);
            }
        }
        Ok(book)
    }

    /// Looks at one file; `most` changed records are told of.
    pub(super) fn look(
        &mut self,
        db: &Db,
        path: &Path,
        most: usize,
        goes_on: &mut dyn FnMut() -> bool,
    ) -> Result<(ReceiveLine, Option<Ready>)> {
        let file = match opening::read(path, &self.keys) {
            Ok(file) => file,
            Err(error) => return Ok((line(path, ReceiveVerdict::Refused, error.to_string()), None)),
        };
        if let Some(held) = self.files.get(&file.sha256) {
            let mut told = line(path, ReceiveVerdict::Held, held.sentence.clone());
            told.unit_code = Some(held.unit_code.clone());
            told.period = Some(held.period.to_string());
            told.number = Some(held.number);
            return Ok((told, None));
        }
        let mut opened = match opening::open_bundle(&file.bytes, &self.trusted, goes_on) {
            Err(BundleError::Cancelled) => return Err(Error::Cancelled),
            Err(error) => return Ok((refused(path, error), None)),
            Ok(opened) => opened,
        };
        let name = opened.name.clone();
        let tables = std::mem::take(&mut opened.tables);
        let mut told = line(path, ReceiveVerdict::Refused, String::new());
        told.unit_code = Some(name.unit_code.clone());
        told.period = Some(name.period.clone());
        told.number = Some(name.revision);
        told.fingerprint = Some(opened.fingerprint_groups().join(" "));
        told.public_key = Some(opened.signer_key.encoded());
        let period = match content::check(&name, &tables, &self.office, (self.today, self.is_practice)) {
            Ok(period) => period,
            Err(sentence) => {
                told.sentence = sentence;
                return Ok((told, None));
            }
        };
        let info = |label: &str| opened.info.get(label).unwrap_or_default().to_owned();
        let awards = tables.iter().find(|table| table.name == "awards");
        let mut ready = Ready {
            period,
            keys: self.hashing.of_all(awards),
            stands_elsewhere: false,
            tables,
            sender: info("Source-Organization"),
            reason: opened.info.get("Supersedes-Reason").map(str::to_owned),
            frozen_at: info("Frozen-At"),
            fingerprint: told.fingerprint.clone().unwrap_or_default(),
            signer_key: opened.signer_key,
            name,
            file: ReadFile { bytes: Vec::new(), sha256: file.sha256.clone() },
        };
        let signer = opened.signer.clone();
        drop(opened);
        (told.verdict, told.sentence) = self.judged(&ready, &signer);
        if !told.verdict.is_ready() {
            return Ok((told, None));
        }
        (told.counts, told.changes) = self.compared(db, &mut ready, most, goes_on)?;
        self.add(path, &ready);
        Ok((told, Some(Ready { file, ..ready })))
    }

    /// Whether it is new, and in words. The number comes before the key: what is held or old need not be confirmed.
    fn judged(&self, ready: &Ready, signer: &Signer) -> (ReceiveVerdict, String) {
        use ReceiveVerdict as V;
        let name = &ready.name;
        let who = bundle_title(&name.unit_code, &name.period, name.revision);
        let held = self.held.get(&(name.unit_code.clone(), ready.period));
        if let Some(held) = held {
            let on = calendar::short(held.received_on);
            if held.number > name.revision {
                let sentence =
                    format!("{who}: cũ hơn bản {} đã tiếp nhận ngày {on}; không nhận.", held.number);
                return (V::Older, sentence);
            }
            if held.number == name.revision && held.fingerprint == ready.fingerprint {
                return (V::Held, format!("{who}: đã tiếp nhận ngày {on}, không thêm gì."));
            }
            if held.number == name.revision {
                let sentence = format!(
                    "BÁO ĐỘNG: {who} khác nội dung với gói cùng số đã tiếp nhận ngày {on}. Chưa nhận. Hãy gọi điện hỏi nơi gửi."
                );
                return (V::Refused, sentence);
            }
        }
        if let Signer::FirstSeen { also_of } = signer {
            let also = match also_of.first() {
                Some(other) => format!(" Khóa này đang là của {}.", content::unit_title(other)),
                None => String::new(),
            };
            let sentence = format!(
                "{who}: nguyên vẹn, nhưng lần đầu thấy khóa của đơn vị này.{also} Hãy so dấu vân tay với phiếu gửi có đóng \
                 dấu rồi xác nhận."
            );
            return (V::FirstSeen, sentence);
        }
        let before = held.map_or(0, |held| held.number);
        let gap = match name.revision - before {
            0 | 1 => String::new(),
            2 => format!(" Chưa nhận bản {} ở giữa.", before + 1),
            _ => format!(" Chưa nhận các bản từ {} đến {}.", before + 1, name.revision - 1),
        };
        match held {
            None => (V::New, format!("{who}: nguyên vẹn, đúng chữ ký, sẵn sàng hợp nhất.{gap}")),
            Some(held) => {
                let reason =
                    ready.reason.as_deref().map(|reason| format!(" Lý do: {reason}.")).unwrap_or_default();
                (
                    V::Replaces,
                    format!("{who}: nguyên vẹn, đúng chữ ký, thay bản {}.{reason}{gap}", held.number),
                )
            }
        }
    }

    fn compared(
        &mut self,
        db: &Db,
        ready: &mut Ready,
        most: usize,
        goes_on: &mut dyn FnMut() -> bool,
    ) -> Result<(MergeCounts, Vec<ReceivedChange>)> {
        let unit = &ready.name.unit_code.clone();
        let place = (unit.clone(), ready.period.year());
        if !self.awards.contains_key(&place) {
            let held = self.hashing.of_store(db, unit, ready.period.year())?;
            self.awards.insert(place, held);
        }
        let conflicting = self.conflicting(ready, goes_on)?;
        let before = self.held.get(&(unit.clone(), ready.period));
        let before = before
            .map(|held| tables_of(&held.path, (unit, held.signer_key), &self.keys, goes_on))
            .transpose()?;
        let done = Comparison::new(&self.rulebook, self.today, most).run(
            &ready.tables,
            before.as_deref(),
            &conflicting,
        );
        Ok((done.counts, done.told))
    }

    /// Places in their table of the awards that a bundle of another period tells differently; all that stand in one that
    /// cannot be read any more.
    fn conflicting(&self, ready: &mut Ready, goes_on: &mut dyn FnMut() -> bool) -> Result<HashSet<usize>> {
        let mut found = HashSet::new();
        let unit = &ready.name.unit_code;
        for (period, known) in self.awards.get(&(unit.clone(), ready.period.year())).into_iter().flatten() {
            let is_known = |(_, key): &(usize, &u64)| known.contains(key);
            let mut there = ready.keys.iter().enumerate().filter(is_known).map(|(at, _)| at).peekable();
            if *period == ready.period || there.peek().is_none() {
                continue;
            }
            ready.stands_elsewhere = true;
            let Some(held) = self.held.get(&(unit.clone(), *period)) else { continue };
            match tables_of(&held.path, (unit, held.signer_key), &self.keys, goes_on) {
                Ok(other) => found.extend(told_differently(&ready.tables, &other)),
                Err(Error::Cancelled) => return Err(Error::Cancelled),
                Err(_) => found.extend(there),
            }
        }
        Ok(found)
    }

    /// From here on the bundle is held, whether it will be merged or is only looked at.
    fn add(&mut self, path: &Path, ready: &Ready) {
        let place = (ready.name.unit_code.clone(), ready.period);
        let held = HeldBundle {
            number: ready.name.revision,
            fingerprint: ready.fingerprint.clone(),
            received_on: self.today,
            path: path.to_owned(),
            signer_key: ready.signer_key,
        };
        self.held.insert(place, held);
        let who = bundle_title(&ready.name.unit_code, &ready.name.period, ready.name.revision);
        let held = HeldFile {
            unit_code: ready.name.unit_code.clone(),
            period: ready.period,
            number: ready.name.revision,
            sentence: format!("{who}: có hai bản chép giống nhau, chỉ tính một."),
        };
        self.files.insert(ready.file.sha256.clone(), held);
        let of_unit = self.awards.entry((ready.name.unit_code.clone(), ready.period.year())).or_default();
        of_unit.entry(ready.period).or_default().extend(&ready.keys);
    }
}

/// The bundles in the order in which they follow each other, as far as their names tell.
pub(super) fn in_order(mut paths: Vec<PathBuf>) -> Vec<PathBuf> {
    let place = |path: &PathBuf| {
        let known = named(path).map(|name| (name.unit_code, name.period, name.revision));
        (known, path.clone())
    };
    paths.sort_by_cached_key(place);
    paths
}

/// What the name of a file says; only what is inside proves it.
pub(super) fn named(path: &Path) -> Option<BundleName> {
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let stem = name.strip_suffix(".age").unwrap_or(&name).strip_suffix(".zip").unwrap_or_default();
    BundleName::parse(stem)
}

/// The day of an instant of ours.
pub(super) fn day_of(instant: &str) -> Day {
    let at = chrono::DateTime::parse_from_rfc3339(instant);
    at.map_or_else(|_| Day::default(), |at| calendar::day_in_viet_nam(at.to_utc()))
}

/// Rows of all tables.
pub(super) fn record_count(tables: &[Table]) -> i64 {
    tables.iter().map(|table| table.rows.len() as i64).sum()
}
