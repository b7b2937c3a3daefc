//! A folder of Parquet files, one for each table, year, quarter and province:
//! `awards/period_year=2026/period_quarter=3/province=40/data.parquet`.
//!
//! One file a province and quarter and not one a bundle: engines pay for every file they open, and a country sends
//! thousands of bundles a quarter. A file is written whole beside the old one and renamed over it. All files of one
//! write are renamed after a list of them is on the disk, so that a run cut off is finished by the next one.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File, TryLockError};
use std::path::{Path, PathBuf};
use std::rc::Rc;

use crate::error::{ConsolidateError, io};
use crate::parquet_files::{self, Rows};
use crate::rows::{Fitted, Partition, Row};
use crate::schema::{BUNDLES, Schema, Shape};
use crate::sink::{HeldBundle, Target};

const FILE: &str = "data.parquet";
/// Engines pass over what begins with an underscore.
const PART: &str = "_data.parquet.part";
const LOCK: &str = "_lock";
/// Folders whose [`PART`] is to become their [`FILE`].
const RENAMES: &str = "_renames";

type Result<T> = std::result::Result<T, ConsolidateError>;

pub struct ParquetFolder {
    root: PathBuf,
    schema: Rc<Schema>,
    has_names: bool,
    /// Held as long as this lives; none where nothing is to be written.
    _lock: Option<File>,
}

impl ParquetFolder {
    /// For writing. Finishes what an earlier run was cut off in.
    pub fn open(root: &Path, schema: Rc<Schema>) -> Result<Self> {
        fs::create_dir_all(root).map_err(io("tạo", root))?;
        let path = root.join(LOCK);
        let lock = File::create(&path).map_err(io("ghi", &path))?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(ConsolidateError::Busy { path: root.to_owned() }),
            Err(TryLockError::Error(cause)) => return Err(io("khóa", &path)(cause)),
        }
        let folder = Self { root: root.to_owned(), schema, has_names: false, _lock: Some(lock) };
        folder.rename_listed()?;
        Ok(folder)
    }

    /// To see what is there; the folder itself need not be.
    pub fn look(root: &Path, schema: Rc<Schema>) -> Self {
        Self { root: root.to_owned(), schema, has_names: true, _lock: None }
    }

    fn folder(&self, table: &str, partition: &Partition) -> PathBuf {
        let Partition { year, quarter, province } = partition;
        let parts = format!("period_year={year}/period_quarter={quarter}/province={province}");
        Path::new(table).join(parts)
    }

    /// Tables of names are small and written whole by every run that writes at all.
    fn write_names(&self) -> Result<()> {
        let mut written = Vec::new();
        for table in &self.schema.names {
            let fields = table.fields.clone();
            let shape =
                Shape { name: table.name.clone(), title: table.title.clone(), fields, own_key: Vec::new() };
            let mut rows = Rows::none(&shape.fields);
            for row in table.rows.iter() {
                rows.push(&shape.fields, row.iter());
            }
            written.push(self.write_part(Path::new(&shape.name), &shape, &rows)?);
        }
        self.rename(&written)
    }

    fn write_part(&self, folder: &Path, shape: &Shape, rows: &Rows) -> Result<PathBuf> {
        let whole = self.root.join(folder);
        fs::create_dir_all(&whole).map_err(io("tạo", &whole))?;
        parquet_files::write(&whole.join(PART), shape, rows)?;
        Ok(folder.to_owned())
    }

    /// Puts every part in its place, or leaves a list by which the next run does.
    fn rename(&self, folders: &[PathBuf]) -> Result<()> {
        let list: Vec<String> = folders.iter().map(|one| one.to_string_lossy().replace('\\', "/")).collect();
        let (part, path) = (self.root.join("_renames.part"), self.root.join(RENAMES));
        fs::write(&part, list.join("\n")).map_err(io("ghi", &part))?;
        File::open(&part).and_then(|file| file.sync_all()).map_err(io("ghi", &part))?;
        fs::rename(&part, &path).map_err(io("ghi", &path))?;
        synced(&self.root)?;
        self.rename_listed()
    }

    fn rename_listed(&self) -> Result<()> {
        let path = self.root.join(RENAMES);
        if !path.exists() {
            return Ok(());
        }
        let list = fs::read_to_string(&path).map_err(io("đọc", &path))?;
        for folder in list.lines().map(|line| self.root.join(line)) {
            let part = folder.join(PART);
            // A run cut off here has renamed some of them already.
            if part.exists() {
                fs::rename(&part, folder.join(FILE)).map_err(io("ghi", &part))?;
                synced(&folder)?;
            }
        }
        fs::remove_file(&path).map_err(io("xóa", &path))?;
        synced(&self.root)
    }

    /// One table of a partition: rows of bundles that are replaced go, those of the new ones come, in order of units.
    fn merged(
        &self,
        shape: &Shape,
        path: &Path,
        bundles: &[&Rc<Fitted>],
        rows_of: &dyn Fn(&Fitted) -> &[Row],
    ) -> Result<Option<Rows>> {
        let mut rows =
            if path.exists() { parquet_files::read(path, shape)? } else { Rows::none(&shape.fields) };
        let before = rows.count;
        let [_, unit, period, ..] = &rows.columns[..] else { return Ok(None) };
        let is_replaced = |row: usize| {
            let (unit, period) = (unit.text(row), period.text(row));
            bundles.iter().any(|bundle| bundle.is_of(unit, period))
        };
        let kept: Vec<usize> = (0..before).filter(|&row| !is_replaced(row)).collect();
        if kept.len() < before {
            rows.pick(&kept);
        }
        for bundle in bundles {
            let whose = bundle.whose();
            for cells in rows_of(bundle) {
                rows.push(&shape.fields, whose.iter().chain(cells).map(Option::as_deref));
            }
        }
        if kept.len() == before && rows.count == before {
            return Ok(None);
        }
        let mut order: Vec<usize> = (0..rows.count).collect();
        let [_, unit, period, ..] = &rows.columns[..] else { return Ok(None) };
        order.sort_by(|&one, &other| unit.compare(one, other).then_with(|| period.compare(one, other)));
        rows.pick(&order);
        Ok(Some(rows))
    }
}

/// The names in a folder are on the disk. Not every system can be told so of a folder.
fn synced(folder: &Path) -> Result<()> {
    if cfg!(unix) {
        return File::open(folder).and_then(|open| open.sync_all()).map_err(io("ghi", folder));
    }
    Ok(())
}

impl Target for ParquetFolder {
    fn held(&mut self) -> Result<Vec<HeldBundle>> {
        let mut files = Vec::new();
        collect(&self.root.join(BUNDLES), &mut files)?;
        let register = &self.schema.register;
        let place =
            |name: &str| register.fields.iter().position(|field| field.name == name).unwrap_or_default();
        let [unit, period, revision] = ["unit_code", "period", "revision"].map(place);
        let [fingerprint, file] = ["fingerprint", "file_sha256"].map(place);
        let mut held = Vec::new();
        for path in files {
            let rows = parquet_files::read(&path, register)?;
            let text = |column: usize, row: usize| rows.columns[column].text(row).to_owned();
            held.extend((0..rows.count).map(|row| HeldBundle {
                unit_code: text(unit, row),
                period: text(period, row),
                revision: rows.columns[revision].long(row).try_into().unwrap_or_default(),
                fingerprint: text(fingerprint, row),
                file_sha256: text(file, row),
            }));
        }
        Ok(held)
    }

    fn put(&mut self, bundles: &[Rc<Fitted>]) -> Result<()> {
        if !self.has_names {
            self.write_names()?;
            self.has_names = true;
        }
        let mut parts: BTreeMap<&Partition, Vec<&Rc<Fitted>>> = BTreeMap::new();
        for bundle in bundles {
            parts.entry(&bundle.partition).or_default().push(bundle);
        }
        let schema = Rc::clone(&self.schema);
        for (partition, bundles) in parts {
            let mut written = Vec::new();
            for (at, shape) in schema.shapes.iter().enumerate() {
                written.extend(self.written(shape, partition, &bundles, &|bundle| bundle.rows(at))?);
            }
            let register = self.written(&schema.register, partition, &bundles, &|bundle| &bundle.register)?;
            written.extend(register);
            self.rename(&written)?;
        }
        Ok(())
    }
}

impl ParquetFolder {
    fn written(
        &self,
        shape: &Shape,
        partition: &Partition,
        bundles: &[&Rc<Fitted>],
        rows_of: &dyn Fn(&Fitted) -> &[Row],
    ) -> Result<Option<PathBuf>> {
        let folder = self.folder(&shape.name, partition);
        let path = self.root.join(&folder).join(FILE);
        let rows = self.merged(shape, &path, bundles, rows_of)?;
        rows.map(|rows| self.write_part(&folder, shape, &rows)).transpose()
    }
}

/// The files of a table, in the order of their folders.
fn collect(folder: &Path, found: &mut Vec<PathBuf>) -> Result<()> {
    if !folder.is_dir() {
        return Ok(());
    }
    let entries = fs::read_dir(folder).map_err(io("đọc", folder))?;
    let paths: std::io::Result<BTreeSet<PathBuf>> = entries.map(|entry| Ok(entry?.path())).collect();
    for path in paths.map_err(io("đọc", folder))? {
        if path.is_dir() {
            collect(&path, found)?;
        } else if path.file_name().is_some_and(|name| name == FILE) {
            found.push(path);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use sovang_bundle::{Field, FieldKind, Table};

    use super::*;
    use crate::rows::Head;

    fn tables(rows: &[&str]) -> Vec<Table> {
        let table = |name: &str, rows: &[&str]| Table {
            name: name.into(),
            title: name.into(),
            fields: vec![Field { name: "id".into(), title: "Mã".into(), kind: FieldKind::String }],
            primary_key: vec!["id".into()],
            foreign_keys: Vec::new(),
            rows: rows.iter().map(|id| vec![Some((*id).to_owned())]).collect(),
        };
        vec![table("awards", rows), table("movements", rows)]
    }

    fn bundle(schema: &Schema, (unit, revision): (&str, u32), rows: &[&str]) -> Rc<Fitted> {
        let text = |text: &str| text.to_owned();
        let head = Head {
            province_code: text("40"),
            unit_code: text(unit),
            unit_name: text("xã Bình Chuẩn"),
            period: text("2026-Q3"),
            revision,
            fingerprint: format!("f{revision}"),
            file_sha256: format!("s{revision}"),
            sender: String::new(),
            frozen_at: text("2026-10-02T08:15:30Z"),
            signer_key: String::new(),
        };
        Rc::new(schema.fit(head, tables(rows)).unwrap())
    }

    fn ids(folder: &ParquetFolder, at: usize) -> Vec<String> {
        let shape = &folder.schema.shapes[at];
        let mut files = Vec::new();
        collect(&folder.root.join(&shape.name), &mut files).unwrap();
        let [path] = &files[..] else { panic!("{files:?}") };
        let rows = parquet_files::read(path, shape).unwrap();
        (0..rows.count).map(|row| rows.columns[4].text(row).to_owned()).collect()
    }

    #[test]
    fn a_write_cut_off_between_two_files_is_ended_by_the_next_run() {
        let place = tempfile::tempdir().unwrap();
        let root = place.path();
        let schema = Rc::new(Schema::of(tables(&[]), Vec::new()));
        let mut folder = ParquetFolder::open(root, Rc::clone(&schema)).unwrap();
        folder.put(&[bundle(&schema, ("17254", 1), &["a", "b"])]).unwrap();
        let partition = bundle(&schema, ("17254", 1), &[]).partition.clone();
        let movements = root.join(folder.folder("movements", &partition));
        let before = fs::read(movements.join(FILE)).unwrap();
        folder.put(&[bundle(&schema, ("17254", 2), &["a", "c", "d"])]).unwrap();
        // As if the power had failed after the first rename: one table is new, the other still waits.
        fs::rename(movements.join(FILE), movements.join(PART)).unwrap();
        fs::write(movements.join(FILE), before).unwrap();
        let list = ["awards", "movements", "bundles"].map(|table| folder.folder(table, &partition));
        fs::write(root.join(RENAMES), list.map(|one| one.display().to_string()).join("\n")).unwrap();
        drop(folder);
        assert_eq!(ids(&ParquetFolder::look(root, Rc::clone(&schema)), 1), ["a", "b"]);
        let mut folder = ParquetFolder::open(root, Rc::clone(&schema)).unwrap();
        for table in [0, 1] {
            assert_eq!(ids(&folder, table), ["a", "c", "d"]);
        }
        assert_eq!(folder.held().unwrap()[0].revision, 2);
        assert!(!root.join(RENAMES).exists());
        assert!(matches!(ParquetFolder::open(root, schema), Err(ConsolidateError::Busy { .. })));
    }

    #[test]
    fn a_column_of_a_newer_program_is_never_lost_and_one_of_an_older_is_empty() {
        let place = tempfile::tempdir().unwrap();
        let root = place.path();
        let wide = || {
            let mut tables = tables(&[]);
            tables[0].fields.push(Field {
                name: "place".into(),
                title: "Nơi".into(),
                kind: FieldKind::Integer,
            });
            Rc::new(Schema::of(tables, Vec::new()))
        };
        let narrow = Rc::new(Schema::of(tables(&[]), Vec::new()));
        ParquetFolder::open(root, Rc::clone(&narrow))
            .unwrap()
            .put(&[bundle(&narrow, ("17254", 1), &["a"])])
            .unwrap();
        ParquetFolder::open(root, wide()).unwrap().put(&[bundle(&wide(), ("17230", 1), &["b"])]).unwrap();
        assert_eq!(ids(&ParquetFolder::look(root, wide()), 0), ["b", "a"]);
        let refused = ParquetFolder::open(root, Rc::clone(&narrow)).unwrap().put(&[bundle(
            &narrow,
            ("17254", 2),
            &["c"],
        )]);
        assert!(matches!(refused, Err(ConsolidateError::NewerParquet { column, .. }) if column == "place"));
    }
}
