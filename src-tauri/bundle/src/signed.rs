//! One text with its signature at the end, for files that a person reads and one hand passes to another. The
//! signature is minisign's, each line behind a `# `, so that the text stays valid TOML or any other kind of file in
//! which a line that begins with `#` says nothing.

use crate::keys::{KeyPair, PublicKey, SignatureFile};

const MARK: &str = "# ---- chữ ký ----\n";

/// What a signed text is made of; nothing is proven yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SignedText<'a> {
    /// What was signed, byte for byte.
    pub text: &'a str,
    signature: &'a str,
}

/// Puts the signature under the text. The text gets a last line end when it has none.
pub fn sign_text(text: &str, key: &KeyPair, about: &str) -> String {
    let mut text = text.to_owned();
    if !text.ends_with('\n') {
        text.push('\n');
    }
    let signature = key.sign(text.as_bytes(), "signature of Sổ Vàng", about);
    let lines: String = signature.lines().map(|line| format!("# {line}\n")).collect();
    format!("{text}{MARK}{lines}")
}

impl<'a> SignedText<'a> {
    /// Parts a file into text and signature; nothing when it carries no signature.
    pub fn parse(file: &'a str) -> Option<Self> {
        let at = file.rfind(MARK).filter(|at| *at == 0 || file[..*at].ends_with('\n'))?;
        Some(Self { text: &file[..at], signature: &file[at + MARK.len()..] })
    }

    /// Whether that key signed exactly this text.
    pub fn is_by(&self, key: &PublicKey) -> bool {
        let plain: Option<String> =
            self.signature.lines().map(|line| Some(format!("{}\n", line.strip_prefix("# ")?))).collect();
        let file = plain.and_then(|plain| SignatureFile::parse(plain.as_bytes()));
        file.is_some_and(|file| file.is_by(key, self.text.as_bytes()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(seed: u8) -> KeyPair {
        KeyPair::from_seed([seed; 32], [seed; 8])
    }

    #[test]
    fn a_signed_text_proves_itself_until_a_letter_changes() {
        let file = sign_text("[pack]\nname = \"Quy định\"", &key(7), "number 1");
        let read = SignedText::parse(&file).unwrap();
        assert_eq!(read.text, "[pack]\nname = \"Quy định\"\n");
        assert!(read.is_by(&key(7).public_key()) && !read.is_by(&key(8).public_key()));
        for changed in [file.replace("Quy", "quy"), file.replace('\n', "\r\n"), format!("{file}# thêm\n")] {
            let proven = SignedText::parse(&changed).is_some_and(|read| read.is_by(&key(7).public_key()));
            assert!(!proven, "{changed}");
        }
    }

    #[test]
    fn a_text_without_signature_is_none() {
        assert_eq!(SignedText::parse("[pack]\n"), None);
        assert_eq!(SignedText::parse("a # ---- chữ ký ----\n"), None);
    }
}
