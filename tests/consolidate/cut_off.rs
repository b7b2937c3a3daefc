//! Runs that end before their work does.
use std::{
    path::Path,
    process::{Command, Stdio},
};

use super::{
    Desk, QUARTERS, UNITS,
    engines::{Engine, Parquet},
    write,
};
use crate::received::sealing::{self, Plan};

/// Cut off anywhere, each file is the old or the new one, no row is there twice, and the next run ends it.
#[test]
fn a_run_killed_in_the_middle_leaves_every_partition_old_or_new_and_the_next_one_ends_it() {
    let desk = Desk::new();
    let usb = desk.at("usb");
    let kho = desk.at("kho");
    let parquet = Parquet(kho.clone());
    let third = "period_year=2026/period_quarter=3/province=40";
    let moments = [
        kho.join("awards").join(third).join("_data.parquet.part"),
        kho.join("bundles").join(third).join("_data.parquet.part"),
        kho.join("_renames"),
    ];
    let mut caught = 0;
    for number in 1..=1 + u32::try_from(moments.len()).unwrap() {
        for (unit, _) in UNITS {
            for (period, day) in QUARTERS {
                let awards = 300 + usize::try_from(number).unwrap();
                write(&usb, &Plan { number, awards, ..Plan::of(unit, period, day) }, |_| {});
            }
        }
        if let Some(moment) = number.checked_sub(2).and_then(|at| moments.get(at as usize)) {
            caught += usize::from(killed_when(&desk, &usb, moment));
            let twice = "SELECT count(*) - count(DISTINCT (unit_code, period, id)) FROM sovang.awards";
            assert_eq!(parquet.ask(twice), ["0"]);
            let mixed = "SELECT unit_code, period, count(DISTINCT revision) FROM sovang.awards
                         GROUP BY 1, 2 HAVING count(DISTINCT revision) > 1 OR count(*) <> 300 + max(revision)";
            assert_eq!(parquet.ask(mixed), Vec::<String>::new());
        }
        let done = desk.parquet(&usb);
        assert_eq!(done.code, 0, "{}", done.said);
        let sums =
            "SELECT DISTINCT revision, count(*) FROM sovang.awards GROUP BY revision, unit_code, period";
        assert_eq!(parquet.ask(sums), [format!("{number}|{}", 300 + number)]);
        assert!(!kho.join("_renames").exists());
    }
    assert!(caught > 0, "no run was caught in the middle");
}

/// Kills a run as soon as that file is there; whether it left something undone.
fn killed_when(desk: &Desk, usb: &Path, moment: &Path) -> bool {
    let program = std::env::current_exe().unwrap();
    let program = program.parent().unwrap().parent().unwrap().join("sovang");
    let mut command = Command::new(program);
    command
        .arg("--data")
        .arg(desk.at("data"))
        .arg("consolidate")
        .arg(usb)
        .arg("--parquet")
        .arg(desk.at("kho"));
    for (unit, _) in UNITS {
        command.arg("--key").arg(format!("{unit}={}", sealing::key(unit).public_key().encoded()));
    }
    let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    while !moment.exists() && child.try_wait().unwrap().is_none() {
        std::thread::yield_now();
    }
    let _ = child.kill();
    child.wait().unwrap();
    moment.exists()
}
