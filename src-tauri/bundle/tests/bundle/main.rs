//! Tests of bundles from outside: sealed, checked by other programs, attacked, handed to a stick.
#![allow(clippy::print_stderr, reason = "a skipped check must say why")]
#![allow(clippy::unwrap_used, reason = "clippy does not count the helpers of tests as tests")]

mod outside;
mod round_trip;
mod sample;
