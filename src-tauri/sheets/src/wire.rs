//! What the reading program says to the program that started it: one JSON message a line. Nothing in it is
//! trusted; the other side counts bytes and stops at its own limits.

use crate::cells::{Row, Sheet};
use crate::error::SheetError;
use crate::limits::MAX_MESSAGE_BYTES;
use serde::{Deserialize, Serialize};
use std::io::{self, BufRead, Read, Write};

/// One message.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
pub(crate) enum Message {
    /// A sheet begins; its rows follow.
    Sheet(Sheet),
    /// Rows of the sheet begun last.
    Rows(Vec<Row>),
    /// All is read.
    Done,
    /// Nothing more comes.
    Failed(SheetError),
}

pub(crate) fn send(out: &mut impl Write, message: &Message) -> io::Result<()> {
    serde_json::to_writer(&mut *out, message)?;
    out.write_all(b"\n")
}

/// The next message with its length in bytes, nothing at the end, an error when it is not a message.
pub(crate) fn receive(from: &mut impl BufRead) -> Option<io::Result<(Message, u64)>> {
    let mut line = Vec::new();
    match from.take(MAX_MESSAGE_BYTES).read_until(b'\n', &mut line) {
        Err(error) => Some(Err(error)),
        Ok(0) => None,
        Ok(length) => Some(
            serde_json::from_slice(&line).map(|message| (message, length as u64)).map_err(io::Error::from),
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cells::{Cell, Lettering};
    use crate::day::Date;
    use proptest::prelude::*;

    fn any_cell() -> impl Strategy<Value = Cell> {
        prop_oneof![
            Just(Cell::Empty),
            (any::<String>(), prop_oneof![Just(Lettering::Unknown), Just(Lettering::Tcvn3Capitals)])
                .prop_map(|(text, lettering)| Cell::Text(text, lettering)),
            (-1e15..1e15_f64).prop_map(Cell::Number),
            (1_i64..2_000_000, 0_u32..86_400).prop_filter_map("no such day", |(serial, seconds)| {
                Some(Cell::Day(Date::from_serial(serial as f64, false)?, seconds))
            }),
            any::<bool>().prop_map(Cell::Bool),
        ]
    }

    proptest! {
        #[test]
        fn rows_arrive_as_they_were_sent(cells in prop::collection::vec(any_cell(), 0..9), number in 1_u32..9) {
            let sent = Message::Rows(vec![Row { number, cells, hidden: false }]);
            let mut line = Vec::new();
            send(&mut line, &sent).unwrap();
            let (got, length) = receive(&mut &line[..]).unwrap().unwrap();
            prop_assert_eq!(length, line.len() as u64);
            prop_assert_eq!(got, sent);
        }
    }
}
