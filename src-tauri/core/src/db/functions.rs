//! SQL functions of our own: text as we fold and order it, and the change a trigger writes for.

use std::{cell::Cell, sync::Arc};

use rusqlite::{Connection, functions::FunctionFlags, types::FromSqlError};

use crate::{Result, search::Typed, terms::text};

thread_local! {
    /// Set by the write transaction that runs on this thread; the office lets in one at a time.
    static CHANGE: Cell<i64> = const { Cell::new(0) };
}

pub(super) fn set_change(id: i64) {
    CHANGE.with(|change| change.set(id));
}

pub(super) fn register(db: &Connection) -> Result<()> {
    let pure =
        FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC | FunctionFlags::SQLITE_INNOCUOUS;
    db.create_scalar_function("fold", 1, pure, |ctx| {
        Ok(ctx.get::<Option<String>>(0)?.map(|value| text::fold(&value)))
    })?;
    db.create_scalar_function("name_key", 1, pure, |ctx| {
        Ok(ctx.get::<Option<String>>(0)?.map(|value| text::name_key(&value)))
    })?;
    db.create_scalar_function("title_key", 1, pure, |ctx| {
        Ok(ctx.get::<Option<String>>(0)?.map(|value| text::title_key(&value)))
    })?;
    db.create_scalar_function("finds", 2, pure, |ctx| {
        // The typed words are read once for a whole list.
        let typed: Arc<Typed> =
            ctx.get_or_create_aux(1, |value| Ok::<_, FromSqlError>(Typed::new(value.as_str()?)))?;
        Ok(typed.fits(ctx.get_raw(0).as_str_or_null()?.unwrap_or_default()))
    })?;
    let impure = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_INNOCUOUS;
    db.create_scalar_function("change_id", 0, impure, |_| Ok(CHANGE.with(Cell::get)))?;
    Ok(())
}
