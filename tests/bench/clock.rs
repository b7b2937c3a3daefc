//! Processor time, wall time and memory of what is measured.

use std::time::{Duration, Instant};

/// Processor time of this thread: the office works on the thread that calls it.
pub fn thread() -> Duration {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime);
    Duration::new(time.tv_sec as u64, time.tv_nsec as u32)
}

/// Processor time of this process and of the readers of spreadsheets it started, to a hundredth of a second.
pub fn process() -> Duration {
    let own = rustix::time::clock_gettime(rustix::time::ClockId::ProcessCPUTime);
    let stat = std::fs::read_to_string("/proc/self/stat").expect("this process");
    let after_name = stat.rsplit_once(')').expect("a name").1;
    let fields: Vec<u64> = after_name.split_whitespace().filter_map(|field| field.parse().ok()).collect();
    // The state is no number, so the first number is field 4; 16 and 17 are the ended children's time.
    let ticks = fields[12] + fields[13];
    Duration::new(own.tv_sec as u64, own.tv_nsec as u32) + Duration::from_millis(10 * ticks)
}

/// The middle of `rounds` runs after one that warms up.
pub fn median(rounds: usize, clock: fn() -> Duration, mut work: impl FnMut()) -> Duration {
    work();
    let mut times: Vec<Duration> = (0..rounds)
        .map(|_| {
            let begin = clock();
            work();
            clock() - begin
        })
        .collect();
    times.sort();
    times[rounds / 2]
}

/// Times of many small runs.
#[derive(Default)]
pub struct Spread(Vec<Duration>);

impl Spread {
    pub fn time(&mut self, work: impl FnOnce()) {
        let begin = thread();
        work();
        self.0.push(thread() - begin);
    }

    pub fn time_wall(&mut self, work: impl FnOnce()) {
        let begin = Instant::now();
        work();
        self.0.push(begin.elapsed());
    }

    /// The time that `part` of 100 runs keep within, in milliseconds.
    pub fn at(&mut self, part: usize) -> f64 {
        self.0.sort();
        self.0[(self.0.len() - 1) * part / 100].as_secs_f64() * 1e3
    }

    pub fn len(&self) -> usize {
        self.0.len()
    }
}

/// How much more memory the work held at its peak than before it, in MiB.
pub fn peak_growth(work: impl FnOnce()) -> f64 {
    // Forgets the peak so far; the kernel's way of asking for it.
    std::fs::write("/proc/self/clear_refs", "5").expect("a kernel that counts");
    let before = memory("VmRSS:");
    work();
    memory("VmHWM:") - before
}

/// Memory this process holds now, in MiB.
pub fn held() -> f64 {
    memory("VmRSS:")
}

fn memory(field: &str) -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").expect("this process");
    let line = status.lines().find(|line| line.starts_with(field)).expect("a figure");
    let kib: f64 = line.split_whitespace().nth(1).and_then(|word| word.parse().ok()).expect("a number");
    kib / 1024.0
}
