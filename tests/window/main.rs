//! The program itself, in its window, by keyboard and mouse. Needs `Xvfb` and `WebKitWebDriver`; run by
//! `make window`, which builds the program first.
mod certificates;
mod driver;
mod emulation;
mod limits;
mod lists;
mod page;
mod people;
mod quarter;
mod received;
mod reviews;
mod screens;
mod stage;
mod supervision;
mod year;
