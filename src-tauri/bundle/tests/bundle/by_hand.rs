//! Sealing by hand, without the crate under test: manifests and minisign signature as their standards say.
//! With it a test plays the dishonest owner of a good key, or another program that follows the format.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use blake2::{Blake2b512, Digest};
use ed25519_dalek::{Signer, SigningKey};
use sha2::Sha256;

use super::raw_zip::Loose;

pub(crate) const SEED: [u8; 32] = [7; 32];
pub(crate) const KEY_ID: &[u8; 8] = b"SoVang01";
pub(crate) const COMMENT: &str = "SoVang unit=17254 period=2026-Q3 revision=1 bag=SoVang_17254_2026-Q3_v1";

fn manifest<'a>(files: impl Iterator<Item = (&'a String, &'a Vec<u8>)>) -> String {
    let hex = |bytes: &[u8]| bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>();
    files.map(|(file, bytes)| format!("{}  {file}\n", hex(&Sha256::digest(bytes)))).collect()
}

pub(crate) fn signature(message: &[u8], seed: [u8; 32], key_id: &[u8; 8], comment: &str) -> String {
    let key = SigningKey::from_bytes(&seed);
    let signature = key.sign(&Blake2b512::digest(message)).to_bytes();
    let global = key.sign(&[&signature[..], comment.as_bytes()].concat()).to_bytes();
    let line = BASE64_STANDARD.encode([b"ED", &key_id[..], &signature].concat());
    let global = BASE64_STANDARD.encode(global);
    format!("untrusted comment: by hand\n{line}\ntrusted comment: {comment}\n{global}\n")
}

impl Loose {
    /// Makes everything fit the files again, and signs as the commune itself would.
    pub(crate) fn reseal(&mut self) -> &mut Self {
        self.list().sign(SEED, KEY_ID, COMMENT)
    }

    /// Makes manifests and Payload-Oxum fit the files again.
    pub(crate) fn list(&mut self) -> &mut Self {
        let payload = || self.files.iter().filter(|(file, _)| file.starts_with("data/"));
        let octets: usize = payload().map(|(_, bytes)| bytes.len()).sum();
        let oxum = format!("Payload-Oxum: {octets}.{}", payload().count());
        let listed = manifest(payload());
        let info = self.text("bag-info.txt");
        let lines = info.lines().map(|line| if line.starts_with("Payload-Oxum") { &oxum } else { line });
        let info: String = lines.map(|line| format!("{line}\n")).collect();
        self.put("manifest-sha256.txt", listed);
        self.put("bag-info.txt", info);
        self.list_tags()
    }

    pub(crate) fn list_tags(&mut self) -> &mut Self {
        let tags = self.files.iter();
        let tags = tags.filter(|(file, _)| !file.starts_with("data/") && !file.starts_with("tagmanifest"));
        let listed = manifest(tags);
        self.put("tagmanifest-sha256.txt", listed);
        self
    }

    pub(crate) fn sign(&mut self, seed: [u8; 32], key_id: &[u8; 8], comment: &str) -> &mut Self {
        let text = signature(&self.files["tagmanifest-sha256.txt"], seed, key_id, comment);
        self.put("tagmanifest-sha256.txt.minisig", text);
        self
    }
}
