//! SQLite's own way to the disk with failures put in: the write, flush, truncation, deletion or creation of a
//! chosen number fails. Wraps whatever the system's default is, so it is right on Windows as well.
#![allow(
    unsafe_code,
    reason = "SQLite calls its file systems through C pointers; nothing that ships does this"
)]

use std::{
    cell::Cell,
    ffi::{c_char, c_int, c_void},
    mem::size_of,
    ptr,
    sync::{Once, OnceLock},
};

use rusqlite::ffi::{
    SQLITE_CANTOPEN, SQLITE_FULL, SQLITE_IOERR_DELETE, SQLITE_IOERR_FSYNC, SQLITE_IOERR_TRUNCATE,
    SQLITE_IOERR_WRITE, SQLITE_OPEN_CREATE, sqlite3_file, sqlite3_filename, sqlite3_initialize,
    sqlite3_io_methods, sqlite3_vfs, sqlite3_vfs_find, sqlite3_vfs_register,
};

/// How the disk fails once the chosen operation is reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Failure {
    /// This once.
    Once,
    /// From here on, as when it was pulled out.
    ForEver,
    /// From here on there is no room.
    Full,
}

thread_local! {
    static COUNTED: Cell<u64> = const { Cell::new(0) };
    static PLAN: Cell<Option<(u64, Failure)>> = const { Cell::new(None) };
}

/// Runs `work` on this thread while the operation of that number fails, and says whether it was reached.
pub(crate) fn failing(number: u64, failure: Failure, work: impl FnOnce()) -> bool {
    install();
    COUNTED.set(0);
    PLAN.set(Some((number, failure)));
    work();
    PLAN.set(None);
    COUNTED.get() >= number
}

/// Looks at something in between without failing or counting.
pub(crate) fn in_peace<T>(look: impl FnOnce() -> T) -> T {
    let plan = PLAN.take();
    let seen = look();
    PLAN.set(plan);
    seen
}

/// What this operation must answer instead of being done.
fn answer(usual: c_int) -> Option<c_int> {
    let (number, failure) = PLAN.get()?;
    COUNTED.set(COUNTED.get() + 1);
    let is_now = COUNTED.get() == number || (failure != Failure::Once && COUNTED.get() > number);
    is_now.then_some(if failure == Failure::Full { SQLITE_FULL } else { usual })
}

/// The file of the system lies right behind.
#[repr(C)]
struct File {
    base: sqlite3_file,
    real: *mut sqlite3_file,
}

struct System(*mut sqlite3_vfs);
// SAFETY: the structure is registered for the life of the program and read only.
unsafe impl Sync for System {}
unsafe impl Send for System {}
static SYSTEM: OnceLock<System> = OnceLock::new();

fn system() -> *mut sqlite3_vfs {
    SYSTEM.get().map_or(ptr::null_mut(), |system| system.0)
}

fn install() {
    static ONCE: Once = Once::new();
    // SAFETY: called once, before this program opens any file; the structure lives for ever.
    ONCE.call_once(|| unsafe {
        sqlite3_initialize();
        let real = sqlite3_vfs_find(ptr::null());
        SYSTEM.get_or_init(|| System(real));
        let ours = Box::leak(Box::new(*real));
        ours.zName = c"failing".as_ptr();
        ours.szOsFile = (*real).szOsFile + size_of::<File>() as c_int;
        ours.xOpen = Some(open);
        ours.xDelete = Some(delete);
        ours.pNext = ptr::null_mut();
        sqlite3_vfs_register(ours, 1);
    });
}

/// Calls the system's function of that name; SQLite never calls one that the system does not have.
macro_rules! real {
    ($file:expr, $method:ident $(, $argument:expr)*) => {{
        let real = (*$file.cast::<File>()).real;
        match (*(*real).pMethods).$method {
            Some(method) => method(real $(, $argument)*),
            None => unreachable!("the system's files can do this"),
        }
    }};
}

/// A function that only passes on.
macro_rules! pass {
    ($name:ident, $method:ident $(, $argument:ident: $type:ty)* => $answer:ty) => {
        unsafe extern "C" fn $name(file: *mut sqlite3_file $(, $argument: $type)*) -> $answer {
            unsafe { real!(file, $method $(, $argument)*) }
        }
    };
}

pass!(close, xClose => c_int);
pass!(read, xRead, to: *mut c_void, length: c_int, offset: i64 => c_int);
pass!(size, xFileSize, to: *mut i64 => c_int);
pass!(lock, xLock, level: c_int => c_int);
pass!(unlock, xUnlock, level: c_int => c_int);
pass!(is_reserved, xCheckReservedLock, to: *mut c_int => c_int);
pass!(control, xFileControl, what: c_int, value: *mut c_void => c_int);
pass!(sector, xSectorSize => c_int);
pass!(device, xDeviceCharacteristics => c_int);
pass!(map, xShmMap, region: c_int, length: c_int, extend: c_int, to: *mut *mut c_void => c_int);
pass!(lock_map, xShmLock, offset: c_int, count: c_int, flags: c_int => c_int);
pass!(barrier, xShmBarrier => ());
pass!(unmap, xShmUnmap, delete: c_int => c_int);

unsafe extern "C" fn write(
    file: *mut sqlite3_file,
    bytes: *const c_void,
    length: c_int,
    offset: i64,
) -> c_int {
    unsafe {
        let Some(answer) = answer(SQLITE_IOERR_WRITE) else {
            return real!(file, xWrite, bytes, length, offset);
        };
        // A write that fails may have got part of the way.
        if length > 512 {
            real!(file, xWrite, bytes, 512, offset);
        }
        answer
    }
}

unsafe extern "C" fn truncate(file: *mut sqlite3_file, length: i64) -> c_int {
    answer(SQLITE_IOERR_TRUNCATE).unwrap_or_else(|| unsafe { real!(file, xTruncate, length) })
}

unsafe extern "C" fn sync(file: *mut sqlite3_file, flags: c_int) -> c_int {
    answer(SQLITE_IOERR_FSYNC).unwrap_or_else(|| unsafe { real!(file, xSync, flags) })
}

unsafe extern "C" fn delete(_: *mut sqlite3_vfs, name: *const c_char, and_sync: c_int) -> c_int {
    answer(SQLITE_IOERR_DELETE).unwrap_or_else(|| unsafe {
        (*system()).xDelete.map_or(SQLITE_IOERR_DELETE, |delete| delete(system(), name, and_sync))
    })
}

unsafe extern "C" fn open(
    _: *mut sqlite3_vfs,
    name: sqlite3_filename,
    file: *mut sqlite3_file,
    flags: c_int,
    out: *mut c_int,
) -> c_int {
    unsafe {
        let ours = file.cast::<File>();
        // SQLite closes a file that failed to open only when it has methods.
        (*ours).base.pMethods = ptr::null();
        if flags & SQLITE_OPEN_CREATE != 0
            && let Some(answer) = answer(SQLITE_CANTOPEN)
        {
            return answer;
        }
        (*ours).real = ours.add(1).cast();
        let opened =
            (*system()).xOpen.map_or(SQLITE_CANTOPEN, |open| open(system(), name, (*ours).real, flags, out));
        if !(*(*ours).real).pMethods.is_null() {
            (*ours).base.pMethods = &raw const METHODS;
        }
        opened
    }
}

static METHODS: sqlite3_io_methods = sqlite3_io_methods {
    iVersion: 2,
    xClose: Some(close),
    xRead: Some(read),
    xWrite: Some(write),
    xTruncate: Some(truncate),
    xSync: Some(sync),
    xFileSize: Some(size),
    xLock: Some(lock),
    xUnlock: Some(unlock),
    xCheckReservedLock: Some(is_reserved),
    xFileControl: Some(control),
    xSectorSize: Some(sector),
    xDeviceCharacteristics: Some(device),
    xShmMap: Some(map),
    xShmLock: Some(lock_map),
    xShmBarrier: Some(barrier),
    xShmUnmap: Some(unmap),
    xFetch: None,
    xUnfetch: None,
};
