//! Handing over to a stick: whole and proven, or nothing at all, and never at the cost of another file.

use std::fs::{self, OpenOptions};
use std::io::{Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::process::Command;

use sovang_bundle::{Handed, Stage, StickError, StickProgress, hand_over};

use crate::sample::good_zip;

const NAME: &str = "SoVang_17254_2026-Q3_v1.zip";

fn hand(bytes: &[u8], folder: &Path, progress: StickProgress<'_>) -> Result<Handed, StickError> {
    hand_over(bytes, folder, NAME, progress)
}

fn files(folder: &Path) -> Vec<String> {
    let name = |entry: std::io::Result<fs::DirEntry>| entry.unwrap().file_name().into_string().unwrap();
    let mut names: Vec<String> = folder.read_dir().unwrap().map(name).collect();
    names.sort();
    names
}

/// Bytes of several flushes that repeat nowhere near.
fn large() -> Vec<u8> {
    (0..2_500_000_u32).flat_map(|n| n.wrapping_mul(2_654_435_761).to_le_bytes()).collect()
}

#[test]
fn a_bundle_arrives_whole_and_is_told_stage_by_stage() {
    let stick = tempfile::tempdir().unwrap();
    let bytes = large();
    let mut told: Vec<(Stage, u64, u64)> = Vec::new();
    let handed = hand(&bytes, stick.path(), &mut |stage, done, total| {
        told.push((stage, done, total));
        true
    });
    let handed = handed.unwrap();
    assert_eq!(handed.path, stick.path().join(NAME));
    assert_eq!((handed.bytes, handed.was_there), (bytes.len() as u64, false));
    assert_eq!(fs::read(&handed.path).unwrap(), bytes);
    assert_eq!(files(stick.path()), [NAME]);
    let total = bytes.len() as u64;
    for stage in [Stage::Writing, Stage::ReadingBack] {
        let steps: Vec<u64> = told.iter().filter(|(s, _, _)| *s == stage).map(|(_, done, _)| *done).collect();
        assert!(steps.is_sorted() && steps.first() == Some(&0) && steps.last() == Some(&total), "{steps:?}");
    }
    let again = hand(&bytes, stick.path(), &mut |stage, _, _| stage == Stage::Comparing).unwrap();
    assert_eq!(again, Handed { was_there: true, ..handed });
}

#[test]
fn a_file_of_any_length_arrives() {
    for length in [0, 1, 4095, 4096, (1 << 20) - 1, 1 << 20, (1 << 20) + 1] {
        let stick = tempfile::tempdir().unwrap();
        let bytes = &large()[..length];
        let handed = hand(bytes, stick.path(), &mut |_, _, _| true).unwrap();
        assert_eq!(fs::read(handed.path).unwrap(), bytes, "{length}");
    }
}

#[test]
fn another_file_of_that_name_is_left_alone() {
    let stick = tempfile::tempdir().unwrap();
    let path = stick.path().join(NAME);
    for older in [&b"older"[..], &{
        let mut same_length = good_zip();
        same_length[100] ^= 1;
        same_length
    }] {
        fs::write(&path, older).unwrap();
        let refused = hand(&good_zip(), stick.path(), &mut |_, _, _| true);
        assert!(matches!(refused, Err(StickError::Exists { path: found }) if found == path));
        assert_eq!(fs::read(&path).unwrap(), older);
        assert_eq!(files(stick.path()), [NAME]);
    }
}

#[test]
fn cancelling_at_any_moment_leaves_nothing_and_spoils_nothing() {
    let stick = tempfile::tempdir().unwrap();
    fs::write(stick.path().join("SoVang_17254_2026-Q2_v1.zip"), "older").unwrap();
    let bytes = large();
    let mut calls = 0;
    hand(&bytes, tempfile::tempdir().unwrap().path(), &mut |_, _, _| {
        calls += 1;
        true
    })
    .unwrap();
    assert!(calls > 10);
    for stop_at in 1..=calls {
        let mut left = stop_at;
        let refused = hand(&bytes, stick.path(), &mut |_, _, _| {
            left -= 1;
            left > 0
        });
        assert!(matches!(refused, Err(StickError::Cancelled)), "{stop_at}");
        assert_eq!(files(stick.path()), ["SoVang_17254_2026-Q2_v1.zip"], "{stop_at}");
    }
}

#[test]
fn a_device_that_gives_back_other_bytes_is_caught() {
    let bytes = large();
    let spoil = |change: &dyn Fn(&PathBuf)| {
        let stick = tempfile::tempdir().unwrap();
        let part = stick.path().join(format!("{NAME}.part"));
        let refused = hand(&bytes, stick.path(), &mut |stage, done, _| {
            if stage == Stage::ReadingBack && done == 0 {
                change(&part);
            }
            true
        });
        assert_eq!(files(stick.path()), Vec::<String>::new());
        let Err(StickError::Mismatch { at }) = refused else { panic!("{refused:?}") };
        at
    };
    let flip = |part: &PathBuf| {
        let mut file = OpenOptions::new().write(true).open(part).unwrap();
        file.seek(SeekFrom::Start(7_000_001)).unwrap();
        file.write_all(&[!bytes[7_000_001]]).unwrap();
    };
    assert_eq!(spoil(&flip), 7_000_001);
    let cut = |part: &PathBuf| OpenOptions::new().write(true).open(part).unwrap().set_len(5_000).unwrap();
    assert_eq!(spoil(&cut), 5_000);
}

#[test]
fn a_rest_of_an_earlier_attempt_is_replaced_and_a_link_is_not_followed() {
    let stick = tempfile::tempdir().unwrap();
    let part = stick.path().join(format!("{NAME}.part"));
    fs::write(&part, vec![1; 100_000]).unwrap();
    hand(&good_zip(), stick.path(), &mut |_, _, _| true).unwrap();
    assert_eq!(files(stick.path()), [NAME]);
    #[cfg(unix)]
    {
        let stick = tempfile::tempdir().unwrap();
        let mine = tempfile::NamedTempFile::new().unwrap();
        fs::write(mine.path(), "mine").unwrap();
        std::os::unix::fs::symlink(mine.path(), stick.path().join(format!("{NAME}.part"))).unwrap();
        hand(&good_zip(), stick.path(), &mut |_, _, _| true).unwrap();
        assert_eq!(fs::read(mine.path()).unwrap(), b"mine");
        std::os::unix::fs::symlink(mine.path(), stick.path().join("link.zip")).unwrap();
        let refused = hand_over(b"mine", stick.path(), "link.zip", &mut |_, _, _| true);
        assert!(matches!(refused, Err(StickError::Exists { .. })));
    }
}

#[test]
fn a_folder_that_is_gone_is_named() {
    let stick = tempfile::tempdir().unwrap();
    let gone = stick.path().join("gone");
    let refused = hand(&good_zip(), &gone, &mut |_, _, _| true);
    assert!(matches!(refused, Err(StickError::Vanished { folder }) if folder == gone));
    let pulled = stick.path().join("stick");
    for moment in [Stage::Writing, Stage::ReadingBack] {
        fs::create_dir(&pulled).unwrap();
        let refused = hand(&good_zip(), &pulled, &mut |stage, done, _| {
            if stage == moment && done == 0 {
                fs::remove_dir_all(&pulled).unwrap();
            }
            true
        });
        assert!(matches!(refused, Err(StickError::Vanished { .. })), "{refused:?}");
    }
    let bad = hand_over(b"x", stick.path(), "../x.zip", &mut |_, _, _| true);
    assert!(matches!(bad, Err(StickError::BadName { .. })));
}

/// A small file system of its own; `None`, with a line saying so, where none can be mounted.
struct Mounted {
    folder: tempfile::TempDir,
}

impl Mounted {
    fn new(options: &str) -> Option<Self> {
        Self::mount(&["-t", "tmpfs", "-o", options, "tmpfs"])
    }

    fn mount(arguments: &[&str]) -> Option<Self> {
        let folder = tempfile::tempdir().unwrap();
        let mounted = Command::new("mount").args(arguments).arg(folder.path()).output();
        if mounted.is_ok_and(|output| output.status.success()) {
            return Some(Self { folder });
        }
        eprintln!("not checked on a small file system: none can be mounted here");
        None
    }
}

impl Drop for Mounted {
    fn drop(&mut self) {
        Command::new("umount").arg(self.folder.path()).status().ok();
    }
}

#[test]
fn a_full_stick_is_said_before_or_while_writing() {
    let Some(stick) = Mounted::new("size=16m") else { return };
    let path = stick.folder.path();
    let bytes = large();
    fs::write(path.join("photos"), vec![1; 10 << 20]).unwrap();
    let refused = hand(&bytes, path, &mut |_, _, _| panic!("nothing should have been written"));
    let Err(StickError::Full { needed, free }) = refused else { panic!("{refused:?}") };
    assert!(needed == bytes.len() as u64 && free < needed);
    fs::remove_file(path.join("photos")).unwrap();
    let refused = hand(&bytes, path, &mut |_, done, _| {
        if done == 0 {
            fs::write(path.join("photos"), vec![1; 12 << 20]).unwrap();
        }
        true
    });
    assert!(matches!(refused, Err(StickError::Full { .. })), "{refused:?}");
    assert_eq!(files(path), ["photos"]);
    fs::remove_file(path.join("photos")).unwrap();
    hand(&bytes, path, &mut |_, _, _| true).unwrap();
    assert_eq!(files(path), [NAME]);
}

#[test]
fn a_write_protected_stick_is_named() {
    let Some(stick) = Mounted::new("size=16m,ro") else { return };
    let refused = hand(&good_zip(), stick.folder.path(), &mut |_, _, _| true);
    assert!(matches!(refused, Err(StickError::ReadOnly)), "{refused:?}");
}

#[test]
#[cfg(target_os = "linux")]
fn the_read_back_comes_from_the_device_and_not_from_memory() {
    const BLOCK: usize = 4096;
    let image = tempfile::NamedTempFile::new().unwrap();
    image.as_file().set_len(32 << 20).unwrap();
    let path = image.path().display().to_string();
    let made = Command::new("mkfs.ext4").args(["-q", "-F", "-b", "4096", &path]).output();
    if !made.is_ok_and(|output| output.status.success()) {
        eprintln!("not checked on a device of its own: mkfs.ext4 is missing");
        return;
    }
    let Some(stick) = Mounted::mount(&["-o", "loop", &path]) else { return };
    let bytes = large();
    let flip_on_device = |stage, done, _| {
        if stage == Stage::ReadingBack && done == 0 {
            let device = fs::read(image.path()).unwrap();
            let wanted = &bytes[BLOCK * 1_465..BLOCK * 1_466];
            let at = device.chunks(BLOCK).position(|block| block == wanted).unwrap() * BLOCK;
            let mut device = OpenOptions::new().write(true).open(image.path()).unwrap();
            device.seek(SeekFrom::Start(at as u64)).unwrap();
            device.write_all(&[!wanted[0]]).unwrap();
            device.sync_all().unwrap();
        }
        true
    };
    let refused = hand(&bytes, stick.folder.path(), &mut { flip_on_device });
    assert!(matches!(refused, Err(StickError::Mismatch { at }) if at == 1_465 * BLOCK as u64), "{refused:?}");
    assert_eq!(files(stick.folder.path()), ["lost+found"]);
    hand(&bytes, stick.folder.path(), &mut |_, _, _| true).unwrap();
}
