//! One bundle for each lie, all of the same commune and quarter. Whoever makes it may have the commune's own key.

use std::{
    fs,
    path::{Path, PathBuf},
};

use sovang_bundle::{Lock, ReadingKey, encrypt};

use super::raw_zip::{self, Loose, Raw, build, take_apart};
use crate::received::{
    UNITS,
    sealing::{self, Plan},
};

const UNIT: &str = UNITS[0];
const ROOT: &str = "SoVang_16690_2026-Q3_v1";

pub(super) struct Lie {
    pub(super) name: &'static str,
    /// What only its sentence says.
    pub(super) words: &'static str,
    bytes: Vec<u8>,
    /// Sealed well; refused for what the receiving office knows.
    pub(super) is_for_the_receiver: bool,
    pub(super) is_alarm: bool,
    /// Made to take time or memory.
    pub(super) is_heavy: bool,
}

impl Lie {
    pub(super) fn write(&self, folder: &Path) -> PathBuf {
        let is_age = self.bytes.starts_with(b"age-");
        let path = folder.join(format!("{ROOT}.zip{}", if is_age { ".age" } else { "" }));
        fs::write(&path, &self.bytes).unwrap();
        path
    }
}

fn lie(name: &'static str, words: &'static str, bytes: Vec<u8>) -> Lie {
    Lie { name, words, bytes, is_for_the_receiver: false, is_alarm: false, is_heavy: false }
}

pub(super) fn all(scratch: &Path) -> Vec<Lie> {
    let good = sealed(scratch, &Plan::of(UNIT, "2026-Q3", "2026-08-01"));
    let mut all = files(&good);
    all.extend(archives(&good));
    all.extend(names(&good));
    all.extend(bags(&good));
    all.extend(signatures(scratch, &good));
    all.extend(tables(&good));
    all.extend(contents(scratch, &good));
    all.extend(encrypted(&good));
    all
}

fn sealed(scratch: &Path, plan: &Plan) -> Vec<u8> {
    let path = sealing::write(&scratch.join("make"), plan);
    let bytes = fs::read(&path).unwrap();
    fs::remove_dir_all(scratch.join("make")).unwrap();
    bytes
}

/// What the file is from outside.
fn files(good: &[u8]) -> Vec<Lie> {
    vec![
        lie("empty", "Tệp rỗng", Vec::new()),
        lie("another kind", "không phải gói báo cáo của Sổ Vàng", b"%PDF-1.7\n%%EOF\n".to_vec()),
        lie("cut off", "Gói bị cụt", good[..good.len() / 2].to_vec()),
        lie("program in front", "dữ liệu lạ ở đầu", [b"MZ program", good].concat()),
        lie("tail behind", "dữ liệu thừa ở cuối", [good, b"tail"].concat()),
    ]
}

fn entries(good: &[u8]) -> Vec<Raw> {
    take_apart(good).iter().map(|(name, bytes)| Raw::deflated(name, bytes)).collect()
}

/// The good bundle and one entry more.
fn with(good: &[u8], more: Raw) -> Vec<u8> {
    let mut all = entries(good);
    all.push(more);
    build(&all)
}

/// The good bundle with its last entry changed.
fn last(good: &[u8], change: impl FnOnce(&mut Raw)) -> Vec<u8> {
    let mut all = entries(good);
    change(all.last_mut().unwrap());
    build(&all)
}

fn archives(good: &[u8]) -> Vec<Lie> {
    let zeros = Raw::deflated(format!("{ROOT}/data/bomb.pdf"), &vec![0; 100 << 20]);
    let bomb = with(good, zeros);
    let kernel = Raw::stored("kernel", &[7; 60_000]);
    let shared = |at: usize| {
        kernel.clone().with(|entry| {
            entry.name = format!("{ROOT}/data/{at}.pdf").into_bytes();
            entry.at = Some(0);
        })
    };
    let crowd = (0..3_000).map(|at| Raw::stored(format!("{ROOT}/data/{at}.pdf"), b"x"));
    let mut damaged_directory = good.to_vec();
    let directory = good.windows(4).position(|four| four == b"PK\x01\x02").unwrap();
    damaged_directory[directory] = b'X';
    let mut all = vec![
        lie("bomb", "phình to bất thường", bomb),
        lie("overlap", "chồng lên nhau", build(&(0..400).map(shared).collect::<Vec<_>>())),
        lie("crowd", "quá nhiều tệp", build(&crowd.collect::<Vec<_>>())),
    ];
    all.iter_mut().for_each(|one| one.is_heavy = true);
    let link = |entry: &mut Raw| entry.attributes = 0o120_777 << 16;
    all.extend([
        lie("hidden", "giấu dữ liệu", last(good, |entry| entry.hidden = b"secret".to_vec())),
        lie(
            "two names",
            "hai thông tin khác nhau",
            last(good, |entry| entry.local_name = Some(b"other".to_vec())),
        ),
        lie("symlink", "không phải tệp thường", last(good, link)),
        lie("locked entry", "mã hóa theo cách Sổ Vàng không dùng", last(good, |entry| entry.flags |= 1)),
        lie("other packing", "nén theo cách Sổ Vàng không dùng", last(good, |entry| entry.method = 12)),
        lie("zip64", "dành cho tệp rất lớn", last(good, |entry| entry.unpacked_size = u32::MAX)),
        lie("wrong sum", "bị hỏng khi chép", last(good, |entry| entry.crc ^= 1)),
        lie("damaged directory", "mục lục của gói bị hỏng", damaged_directory),
    ]);
    all
}

fn names(good: &[u8]) -> Vec<Lie> {
    let named = |name: &str| with(good, Raw::stored(name, b"x"));
    vec![
        lie("outside", "đường dẫn nguy hiểm", named(&format!("{ROOT}/../../Startup/x.pdf"))),
        lie("accents", "tên tệp lạ", named(&format!("{ROOT}/data/ba\u{301}o-ca\u{301}o.pdf"))),
        lie("case", "hai tệp trùng tên", named(&format!("{ROOT}/data/Bao-Cao.pdf"))),
        lie("long", "đường dẫn quá dài", named(&format!("{ROOT}/{}", "a".repeat(900)))),
    ]
}

/// The good bundle with files of its bag changed.
fn loose(good: &[u8], change: impl FnOnce(&mut Loose)) -> Vec<u8> {
    let mut loose = Loose::of(good);
    change(&mut loose);
    loose.zip()
}

/// The same, sealed again by the commune's own key.
fn resealed(good: &[u8], change: impl FnOnce(&mut Loose)) -> Vec<u8> {
    loose(good, |bag| {
        change(bag);
        sign(bag.list(), "2026-Q3");
    })
}

pub(super) fn sign(bag: &mut Loose, period: &str) {
    let mut seed = [9; 32];
    seed[..UNIT.len()].copy_from_slice(UNIT.as_bytes());
    let comment = format!("SoVang unit={UNIT} period={period} revision=1 bag={ROOT}");
    bag.sign(seed, &[3; 8], &comment);
}

fn bags(good: &[u8]) -> Vec<Lie> {
    let flat = take_apart(good).into_iter().map(|(name, bytes)| (name.replace(ROOT, "Bao_cao"), bytes));
    let two = with(good, Raw::stored("SoVang_16690_2026-Q4_v1/data/x.pdf", b"x"));
    let info =
        |from: &'static str, to: &'static str| resealed(good, |bag| bag.replace("bag-info.txt", from, to));
    let large = loose(good, |bag| {
        let noise = (0..3_000_000_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 24) as u8);
        bag.put("bag-info.txt", noise.collect::<Vec<_>>());
    });
    vec![
        lie("not a name of ours", "không mang tên gói báo cáo", raw_zip::plain(&flat.collect::<Vec<_>>())),
        lie("two folders", "nhiều hơn một thư mục", two),
        lie("virus", "tệp thừa ngoài bảng kê", loose(good, |bag| bag.put("autorun.inf", b"[autorun]"))),
        lie("missing", "tệp có trong bảng kê", loose(good, |bag| drop(bag.files.remove("data/bao-cao.pdf")))),
        lie(
            "changed",
            "sửa sau khi niêm phong",
            loose(good, |bag| bag.put("data/bao-cao.pdf", b"%PDF-1.7 khac")),
        ),
        lie(
            "program",
            "có thể là chương trình",
            resealed(good, |bag| bag.put("data/documents/anh.exe", b"MZ")),
        ),
        lie(
            "no signature",
            "Gói thiếu tệp",
            loose(good, |bag| drop(bag.files.remove("tagmanifest-sha256.txt.minisig"))),
        ),
        lie("other period", "mâu thuẫn với nội dung", info("Period: 2026-Q3", "Period: 2026-Q4")),
        lie("label gone", "Gói thiếu thông tin", info("Frozen-At: ", "Frozen-At-: ")),
        lie(
            "unreadable line",
            "không đọc được. Chưa nhận",
            loose(good, |bag| bag.put("bag-info.txt", "Period: \u{202E}\n")),
        ),
        lie("large tag", "lớn bất thường. Chưa nhận", large),
    ]
}

fn signatures(scratch: &Path, good: &[u8]) -> Vec<Lie> {
    let stolen = sovang_bundle::KeyPair::from_seed([1; 32], [1; 8]);
    let path = sealing::write_with(scratch, &Plan::of(UNIT, "2026-Q3", "2026-08-01"), &stolen, |_| {});
    let changed_key = fs::read(&path).unwrap();
    fs::remove_file(path).unwrap();
    let signed_by = |seed| {
        loose(good, |bag| {
            let comment = format!("SoVang unit={UNIT} period=2026-Q3 revision=1 bag={ROOT}");
            bag.list().sign(seed, &[3; 8], &comment);
        })
    };
    let noise = loose(good, |bag| bag.put("tagmanifest-sha256.txt.minisig", "untrusted comment: x\n"));
    vec![
        lie("false", "là giả", signed_by([4; 32])),
        lie("of another", "của một gói khác", loose(good, |bag| sign(bag.list(), "2026-Q2"))),
        lie("noise", "Chữ ký trong gói không đọc được", noise),
        Lie { is_alarm: true, ..lie("changed key", "BÁO ĐỘNG", changed_key) },
    ]
}

fn tables(good: &[u8]) -> Vec<Lie> {
    const AWARDS: &str = "data/tables/awards.csv";
    let edit =
        |file: &'static str, from: &'static str, to: &str| resealed(good, |bag| bag.replace(file, from, to));
    let described = |from: &'static str, to: &str| edit("data/tables/datapackage.json", from, to);
    let year = "2".repeat(401);
    let number = "7".repeat(100_000);
    let bytes = resealed(good, |bag| {
        let mut csv = bag.files[AWARDS].clone();
        let at = csv.windows(6).position(|six| six == b"702000").unwrap();
        csv[at] = 0xff;
        bag.put(AWARDS, csv);
    });
    let mut all = vec![
        lie("newer", "bản Sổ Vàng mới hơn", edit("bag-info.txt", "Format-Version: 1", "Format-Version: 9")),
        lie("descriptor", "Bảng mô tả số liệu", described("\"resources\"", "resources")),
        lie("table gone", "thiếu bảng số liệu", resealed(good, |bag| drop(bag.files.remove(AWARDS)))),
        lie(
            "table more",
            "bảng số liệu lạ",
            resealed(good, |bag| bag.put("data/tables/more.csv", "a\r\n1\r\n")),
        ),
        lie("column", "cột khác mẫu", edit(AWARDS, "printed_name", "name")),
        lie(
            "year of 401 digits",
            "không phải là năm",
            edit("data/tables/registrations.csv", ",2026,", &format!(",{year},")),
        ),
        lie("number of 100,000 digits", "quá dài", edit(AWARDS, "702000", &number)),
        lie("bytes", "chữ không đọc được", bytes),
        lie("cells", "ô thay vì", edit(AWARDS, ",702000,", ",702000,,")),
    ];
    // Written by hand: rows that are cheap to pack and dear to hold.
    let rows: String =
        (0..1_100_000_u32).map(|row| format!("{:x},a\r\n", row.wrapping_mul(2_654_435_761))).collect();
    let crowd = format!("id,full_name\r\n{rows}");
    all.push(Lie {
        is_heavy: true,
        ..lie(
            "crowd of cells",
            "nhiều bất thường",
            resealed(good, |bag| bag.put("data/tables/people.csv", crowd)),
        )
    });
    all
}

/// Sealed well by the commune's key; what they say cannot be.
fn contents(scratch: &Path, good: &[u8]) -> Vec<Lie> {
    const AWARDS: &str = "data/tables/awards.csv";
    let edit = |from: &'static str, to: &str| resealed(good, |bag| bag.replace(AWARDS, from, to));
    let id = |at| sealing::id(UNIT, "2026-Q3", 2, at);
    let keyless = |from: &str, to: &str| {
        resealed(good, |bag| {
            let described = &bag.files["data/tables/datapackage.json"];
            let mut described: serde_json::Value = serde_json::from_slice(described).unwrap();
            for table in described["resources"].as_array_mut().unwrap() {
                table["schema"].as_object_mut().unwrap().remove("primaryKey");
            }
            bag.put("data/tables/datapackage.json", described.to_string());
            bag.replace(AWARDS, from, to);
        })
    };
    let plan = |unit, period, day| sealed(scratch, &Plan::of(unit, period, day));
    let mut all = vec![
        lie("another unit", "không thuộc địa bàn", plan("00004", "2026-Q3", "2026-08-01")),
        lie("future", "kỳ này chưa bắt đầu", plan(UNIT, "2027-Q1", "2027-02-01")),
        lie("other days", "nằm ngoài kỳ", plan(UNIT, "2026-Q3", "2026-02-01")),
        lie("negative money", "số tiền âm", edit(",702000,", ",-702000,")),
        lie("too much money", "lớn bất thường", edit(",702000,", &format!(",{},", i64::MAX))),
        lie("no id", "không có mã", keyless(&format!("\n{},", id(1)), "\n,")),
        lie("id twice", "trùng mã", keyless(&format!("\n{},", id(1)), &format!("\n{},", id(0)))),
    ];
    all.iter_mut().for_each(|one| one.is_for_the_receiver = true);
    all
}

fn encrypted(good: &[u8]) -> Vec<Lie> {
    let stranger = encrypt(good, &Lock::Addresses(&[ReadingKey::generate().address()])).unwrap();
    let locked = encrypt(good, &Lock::Passphrase("x")).unwrap();
    let mut endless = b"age-encryption.org/v1\n".to_vec();
    endless.extend(b"-> X25519 abc\n".repeat(500_000));
    vec![
        lie("for another", "cho cơ quan khác", stranger.clone()),
        lie("passphrase", "mã hóa bằng mật khẩu", locked),
        Lie { is_heavy: true, ..lie("endless head", "Gói mã hóa bị cụt", endless) },
    ]
}
