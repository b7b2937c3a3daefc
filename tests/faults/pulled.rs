//! A stick that is pulled while a bundle is written to it: a file system on a loop device that stops at 50 moments, as a
//! stick does, and is then plugged in again.
use std::{
    fs,
    io::Write,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use base64::{Engine, engine::general_purpose::STANDARD};
use serde_json::{Value, json};
use sovang_tests::TestOffice;

use crate::recording::folder;

const MOMENTS: usize = 50;
const NAME: &str = "SoVang_17230_2026-Q3_v1.zip";

/// An image of a file system, mounted in a folder.
struct Stick {
    image: PathBuf,
    place: PathBuf,
}

impl Stick {
    /// Nothing where this machine does not allow it.
    fn new(work: &Path) -> Option<Self> {
        let stick = Self { image: work.join("usb.img"), place: work.join("usb") };
        fs::create_dir(&stick.place).unwrap();
        fs::File::create(&stick.image).unwrap().set_len(48 << 20).unwrap();
        let made = Command::new("mkfs.ext4").args(["-q", "-F"]).arg(&stick.image).status();
        (made.is_ok_and(|status| status.success()) && stick.plug_in()).then_some(stick)
    }

    fn plug_in(&self) -> bool {
        let done = Command::new("mount").args(["-o", "loop"]).arg(&self.image).arg(&self.place).output();
        done.is_ok_and(|done| done.status.success())
    }

    fn take_out(&self) {
        let done = Command::new("umount").arg(&self.place).status().unwrap();
        assert!(done.success());
    }

    /// Stands ready to stop the device between two of its writes: nothing that waits is written any more.
    fn hand(&self) -> Child {
        let script = "import fcntl,os,struct,sys\n\
                      stick=os.open(sys.argv[1],os.O_RDONLY)\n\
                      sys.stdin.read(1)\n\
                      fcntl.ioctl(stick,0x8004587d,struct.pack('I',2))\n";
        let mut hand = Command::new("python3");
        hand.args(["-c", script]).arg(&self.place).stdin(Stdio::piped());
        hand.spawn().unwrap()
    }

    fn pull(mut hand: Child) {
        hand.stdin.take().unwrap().write_all(b"x").unwrap();
        assert!(hand.wait().unwrap().success());
    }
}

impl Drop for Stick {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(&self.place).output();
    }
}

/// An office whose quarter carries 12 MB of scans, so that writing it takes a while.
fn office() -> (TestOffice, Vec<Value>) {
    let t = TestOffice::new().unwrap();
    t.call("save_office", json!({ "communeCode": "17230" })).unwrap();
    t.call("save_signatory", json!({ "fullName": "Nguyễn Văn Bình", "office": "chair" })).unwrap();
    let who = t.call("save_person", json!({ "fullName": "Lô Thị Phượng", "birth": "1987" })).unwrap();
    let award = json!({ "recipient": { "kind": "person", "id": who["id"] }, "award": "certificate_of_merit",
                        "merit": "Có thành tích xuất sắc" });
    let decision = json!({ "decidedOn": "2026-08-01", "subject": "Tặng Giấy khen", "ground": "merit" });
    let made = t.call("record_awards", json!({ "decision": decision, "awards": [award] })).unwrap();
    let of = json!({ "kind": "decision", "id": made["decision"]["id"] });
    let mut files = Vec::new();
    for scan in 0..3_u32 {
        // Bytes that no deflate makes smaller.
        let noise =
            (0..1_000_000_u32).flat_map(|at| (at ^ scan << 20).wrapping_mul(2_654_435_761).to_le_bytes());
        let bytes: Vec<u8> = b"%PDF-1.7\n".iter().copied().chain(noise).collect();
        let scan =
            json!({ "owner": of, "name": format!("quet-{scan}.pdf"), "bytes": STANDARD.encode(bytes) });
        t.call("save_attachment", scan).unwrap();
    }
    let all = t.call("list_bundle_documents", json!({ "period": "2026-Q3" })).unwrap();
    files.extend(all.as_array().unwrap().iter().map(|one| one["id"].clone()));
    (t, files)
}

/// Waits for that moment of the writing, or for its end.
fn wait(moment: usize, place: &Path, whole: u64, is_done: impl Fn() -> bool) {
    let begun = Instant::now();
    let writing = MOMENTS * 3 / 5;
    let size = || {
        let parts = fs::read_dir(place).into_iter().flatten().filter_map(Result::ok);
        let mut parts = parts.filter(|entry| entry.path().extension().is_some_and(|end| end == "part"));
        parts.next().and_then(|part| part.metadata().ok()).map_or(0, |part| part.len())
    };
    let wanted = if moment < writing { whole * moment as u64 / writing as u64 } else { whole };
    while !is_done() && !place.join(NAME).exists() && (wanted == 0 || size() < wanted) {
        assert!(begun.elapsed() < Duration::from_secs(60), "nothing was written");
        thread::yield_now();
    }
    // Behind the last byte: flushing, reading back, the name, the cover sheet.
    let later = moment.saturating_sub(writing);
    let until = Instant::now() + Duration::from_micros(1_500 * later as u64);
    while !is_done() && Instant::now() < until {
        thread::yield_now();
    }
}

#[test]
fn a_stick_pulled_at_any_moment_keeps_the_older_bundle_and_has_the_new_one_whole_or_not() {
    let work = folder();
    let Some(stick) = Stick::new(work.path()) else {
        eprintln!("This machine mounts no image; a pulled stick was not tried.");
        return;
    };
    let (t, documents) = office();
    let older = t.call("seal_bundle", json!({ "period": "2026-Q2", "folder": stick.place })).unwrap();
    let older = PathBuf::from(older["path"].as_str().unwrap());
    let older_bytes = fs::read(&older).unwrap();
    let wanted = |folder: &Path| json!({ "period": "2026-Q3", "folder": folder, "documents": documents });
    let expected = t.call("seal_bundle", wanted(&work.path().join("mau"))).unwrap();
    let expected = fs::read(expected["path"].as_str().unwrap()).unwrap();
    stick.take_out();
    let before = fs::read(&stick.image).unwrap();

    let (mut refused, mut whole) = (0, 0);
    for moment in 0..MOMENTS {
        fs::write(&stick.image, &before).unwrap();
        assert!(stick.plug_in());
        let hand = stick.hand();
        // The interpreter has to stand ready before the writing begins.
        thread::sleep(Duration::from_millis(60));
        let said = thread::scope(|threads| {
            let sealing = threads.spawn(|| t.call("seal_bundle", wanted(&stick.place)));
            wait(moment, &stick.place, expected.len() as u64, || sealing.is_finished());
            Stick::pull(hand);
            sealing.join().unwrap()
        });
        stick.take_out();
        assert!(stick.plug_in(), "the stick cannot be read any more after moment {moment}");
        assert!(fs::read(&older).unwrap() == older_bytes, "the older bundle is harmed at moment {moment}");
        let there = fs::read(stick.place.join(NAME)).ok();
        let is_whole = there.as_ref().is_some_and(|bytes| *bytes == expected);
        assert!(there.is_none() || is_whole, "a part under the final name at moment {moment}");
        match said {
            Ok(_) => assert!(is_whole, "said to be written at moment {moment} and is not there"),
            Err(error) => {
                refused += 1;
                let said = error.to_string();
                assert!(said.contains("USB") || said.contains("usb"), "moment {moment}: {said}");
            }
        }
        whole += usize::from(is_whole);
        stick.take_out();
    }
    println!("{MOMENTS} moments: {refused} refused in a sentence, {whole} whole");
    assert!(refused > 0, "the stick was always pulled too late");
    assert!(stick.plug_in());
    let again = t.call("seal_bundle", wanted(&stick.place)).unwrap();
    assert!(fs::read(again["path"].as_str().unwrap()).unwrap() == expected, "the retry works");
}
