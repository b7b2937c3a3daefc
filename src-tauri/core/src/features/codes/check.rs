//! Whether a code was signed by a key that is known here, for that name; and what became since of an own award.

use std::{
    ffi::OsStr,
    path::{Path, PathBuf},
};

use serde::{Deserialize, Serialize};
use sovang_bundle::{Code, Limits, PublicKey, ReadingKeys, TrustedKeys, open_file};
use ts_rs::TS;

use crate::{
    Db, Error, Job, Result,
    features::{
        awards::{AwardFilter, store as awards},
        bundles::{lock, sentences},
        certificates::code,
        settings,
    },
    files, office_key,
    terms::{calendar, text},
};

/// A code is a few hundred letters; nothing that is longer is one.
const MOST_LETTERS: usize = 2000;

#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts", optional_fields = nullable)]
pub(super) struct CodeWanted {
    /// What a telephone read.
    #[ts(optional = false)]
    text: String,
    /// The name on the certificate.
    #[ts(optional = false)]
    name: String,
    /// A bundle of the office that gave it, or the file of its key; only the own key when not given.
    key_path: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts")]
pub(super) enum CodeVerdict {
    /// Signed by a known key, for that name, and as far as is known still in force.
    Genuine,
    /// Signed so, but taken back, cancelled, corrected or no longer on record since.
    Changed,
    OtherName,
    /// Not what the office signed.
    Altered,
    UnknownKey,
    NoCode,
}

#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub(super) struct CodeChecked {
    verdict: CodeVerdict,
    /// The verdict in words.
    sentence: String,
    /// What the code says; nothing where it says nothing that is proven.
    says: Option<String>,
    /// Whose key proves it.
    signer: Option<String>,
}

/// A key by which a code can be proven.
struct Known {
    key: PublicKey,
    owner: String,
    is_own: bool,
}

pub(super) fn check_certificate_code(job: &Job, wanted: CodeWanted) -> Result<CodeChecked> {
    let given = text::lines(&text::nfc(&wanted.text));
    if given.chars().count() > MOST_LETTERS {
        let message = "Nội dung mã dài quá 2.000 chữ. Hãy dán lại đúng chữ đọc được từ mã.";
        return Err(Error::invalid("text", message));
    }
    if given.trim().is_empty() {
        return Err(Error::invalid("text", "Thiếu chữ đọc được từ mã. Hãy quét mã rồi dán vào."));
    }
    let name = text::required("name", "tên in trên tờ", &wanted.name, 200)?;
    let known = known(job, wanted.key_path.as_deref())?;
    let says = |verdict, sentence: &str| CodeChecked {
        verdict,
        sentence: sentence.to_owned(),
        says: None,
        signer: None,
    };
    let Some(code) = Code::parse(&given) else {
        return Ok(says(
            CodeVerdict::NoCode,
            "Đây không phải mã in trên giấy khen của chương trình Sổ Vàng, hoặc chữ đã bị mất một phần. Hãy quét lại.",
        ));
    };
    let Some(signer) = known.iter().find(|one| code.is_by(&one.key)) else {
        let is_named = known.iter().any(|one| one.key.id_hex() == code.key_id_hex());
        return Ok(if is_named {
            says(CodeVerdict::Altered, "Mã KHÔNG đúng: nội dung đã bị sửa, cơ quan không ký những chữ này.")
        } else {
            let sentence = "Chưa kết luận được: mã ký bằng khóa không có ở máy này, hoặc đã bị sửa. Hãy chọn gói báo cáo hay tệp \
                            khóa của cơ quan tặng rồi kiểm tra lại.";
            says(CodeVerdict::UnknownKey, sentence)
        });
    };
    let proven = |verdict, sentence: String| CodeChecked {
        verdict,
        sentence,
        says: Some(code.words.split_once(' ').map_or("", |(_, words)| words).to_owned()),
        signer: Some(signer.owner.clone()),
    };
    if !code.is_for(&code::compared(&name)) {
        let sentence =
            format!("Tên KHÔNG khớp: mã này không ký cho «{name}». Hãy gõ đúng từng dấu như in trên tờ.");
        return Ok(proven(CodeVerdict::OtherName, sentence));
    }
    if signer.is_own
        && let Some(since) = job.read(|db| since(db, &code, &name))?
    {
        let sentence = format!("Chữ ký và tên đúng, nhưng {since}");
        return Ok(proven(CodeVerdict::Changed, sentence));
    }
    let more = if signer.is_own {
        ""
    } else {
        " Có bị thu hồi về sau hay không thì hỏi cơ quan đã tặng."
    };
    Ok(proven(CodeVerdict::Genuine, format!("Mã thật, tên khớp: {} đã ký.{more}", signer.owner)))
}

fn known(job: &Job, path: Option<&Path>) -> Result<Vec<Known>> {
    let own = job.read(|db| Ok(office_key::found(db)?.map(|key| (key.public_key(), db.is_practice()))))?;
    let mut known = Vec::new();
    if let Some((key, is_practice)) = own {
        let office = job.read(settings::office)?;
        let practice = if is_practice? { " (luyện tập)" } else { "" };
        let owner = format!("UBND {}, {}{practice}", office.commune(), office.province());
        known.push(Known { key, owner, is_own: true });
    }
    if let Some(path) = path {
        let keys = job.read(|db| lock::reading_keys(db, None))?;
        known.push(from_file(path, &keys)?);
    }
    Ok(known)
}

/// The key of another office. A bundle names its office and is proven whole; a file of a key is only believed.
fn from_file(path: &Path, keys: &ReadingKeys) -> Result<Known> {
    let is_bundle = |ending: &OsStr| ending.eq_ignore_ascii_case("zip") || ending.eq_ignore_ascii_case("age");
    if path.extension().is_some_and(is_bundle) {
        let opened = open_file(path, &TrustedKeys::new(), keys, &Limits::default(), &mut |_, _| true)
            .map_err(sentences::bundle)?;
        let practice = if opened.name.practice { " (gói luyện tập)" } else { "" };
        let owner = opened.info.get("Source-Organization").unwrap_or_default();
        return Ok(Known { key: opened.signer_key, owner: format!("{owner}{practice}"), is_own: false });
    }
    let unread = "Tệp này không phải gói báo cáo (.zip) hay tệp khóa của một cơ quan. Hãy chọn tệp khác.";
    // A key is two lines.
    let bytes = files::read_at_most(path, 8 << 10)?.ok_or_else(|| Error::invalid("keyPath", unread))?;
    let text = std::str::from_utf8(&bytes).map_err(|_| Error::invalid("keyPath", unread))?;
    let key = PublicKey::parse(text).map_err(|_| Error::invalid("keyPath", unread))?;
    Ok(Known { key, owner: format!("Chủ của khóa số {}", key.id_hex()), is_own: false })
}

/// What became of an own award after its code was signed; nothing where all is as it was.
fn since(db: &Db, code: &Code, name: &str) -> Result<Option<String>> {
    let year = code.words.rsplit_once('/').and_then(|(_, year)| year.parse().ok());
    let filter = AwardFilter { year, ..AwardFilter::default() };
    let is_this = |register: &str, number: &str| {
        code.words.ends_with(&format!(" {register}")) && code.words.contains(&format!(" QĐ {number}, "))
    };
    let found = awards::list(db, &filter)?
        .into_iter()
        .find(|award| is_this(&code::register(award), &award.decision_number));
    let Some(award) = found else {
        return Ok(Some("trong sổ của cơ quan không còn lần khen thưởng này. Hãy tra sổ giấy.".to_owned()));
    };
    if let Some(on) = award.revoked_on {
        let how = award.revoked_note.as_deref().unwrap_or("Đã thu hồi");
        return Ok(Some(format!(
            "lần khen thưởng này không còn hiệu lực từ ngày {}: {}.",
            calendar::short(on),
            text::small_first(how.trim_end_matches('.'))
        )));
    }
    if code::compared(&award.printed_name) != code::compared(name) {
        let now = &award.printed_name;
        return Ok(Some(format!("tên đã đính chính; trong sổ nay là «{now}». Tờ này cần đổi lấy tờ mới.")));
    }
    Ok(None)
}
