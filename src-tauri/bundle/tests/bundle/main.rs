//! Tests of bundles from outside: sealed, checked by other programs, attacked, handed to a stick.
#![allow(clippy::print_stderr, reason = "a skipped check must say why")]
#![allow(clippy::unwrap_used, reason = "clippy does not count the helpers of tests as tests")]

mod attacks;
mod by_hand;
mod containers;
mod encryption;
mod outside;
mod raw_zip;
mod round_trip;
mod sample;
mod stick;
mod vectors;
