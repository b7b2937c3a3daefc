//! Walks through an XML part piece by piece. Definitions are refused before ([`crate::zip_check`]), so the only
//! references left are characters and the five names every XML has.

use crate::error::{Damage, SheetError};
use quick_xml::XmlVersion;
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::reader::Reader;
use std::io::BufRead;

/// One piece of a part; names are without their prefix.
pub(crate) enum Piece<'a> {
    /// An element begins.
    Open(&'a Tag<'a>),
    /// The element of this name ends.
    Close(&'a [u8]),
    /// Text.
    Text(&'a str),
}

/// The beginning of an element.
pub(crate) struct Tag<'a>(BytesStart<'a>);

impl Tag<'_> {
    pub(crate) fn name(&self) -> &[u8] {
        self.0.local_name().into_inner()
    }

    /// The value of an attribute, named without prefix.
    pub(crate) fn get(&self, name: &str) -> Option<String> {
        let mut attributes = self.0.attributes();
        // Repeated names are no concern here, and looking for them costs time on hostile files.
        attributes.with_checks(false);
        attributes
            .flatten()
            .find(|attribute| attribute.key.local_name().as_ref() == name.as_bytes())
            .and_then(|attribute| {
                attribute.normalized_value(XmlVersion::Implicit1_0).ok().map(|value| value.into_owned())
            })
    }

    /// A number an attribute holds.
    pub(crate) fn number(&self, name: &str) -> Option<u32> {
        self.get(name)?.parse().ok()
    }
}

/// Shows every piece to `visit` until it fails or the part ends.
///
/// # Errors
/// What `visit` says, or [`SheetError::Damaged`] for what is no XML or breaks off.
pub(crate) fn walk(
    part: impl BufRead,
    mut visit: impl FnMut(Piece<'_>) -> Result<(), SheetError>,
) -> Result<(), SheetError> {
    let mut reader = Reader::from_reader(part);
    let mut buffer = Vec::new();
    let mut depth = 0_usize;
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer).map_err(|_| SheetError::Damaged(Damage::Content))? {
            Event::Start(tag) => {
                depth += 1;
                visit(Piece::Open(&Tag(tag)))?;
            }
            Event::Empty(tag) => {
                let tag = Tag(tag);
                visit(Piece::Open(&tag))?;
                visit(Piece::Close(tag.name()))?;
            }
            Event::End(tag) => {
                depth = depth.saturating_sub(1);
                visit(Piece::Close(tag.local_name().as_ref()))?;
            }
            Event::Text(text) => visit(Piece::Text(&text.xml10_content().map_err(|_| damaged())?))?,
            Event::CData(text) => visit(Piece::Text(&text.xml10_content().map_err(|_| damaged())?))?,
            Event::GeneralRef(reference) => visit(Piece::Text(&resolved(&reference)?))?,
            Event::DocType(_) => return Err(SheetError::Damaged(Damage::Entities)),
            Event::Eof if depth > 0 => return Err(SheetError::Damaged(Damage::Truncated)),
            Event::Eof => return Ok(()),
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
        }
    }
}

fn damaged() -> SheetError {
    SheetError::Damaged(Damage::Content)
}

fn resolved(reference: &BytesRef<'_>) -> Result<String, SheetError> {
    if let Some(letter) = reference.resolve_char_ref().map_err(|_| damaged())? {
        return Ok(letter.to_string());
    }
    let name: &[u8] = reference;
    let letter = match name {
        b"amp" => "&",
        b"lt" => "<",
        b"gt" => ">",
        b"quot" => "\"",
        b"apos" => "'",
        _ => return Err(SheetError::Damaged(Damage::Entities)),
    };
    Ok(letter.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text_of(xml: &str) -> Result<String, SheetError> {
        let mut found = String::new();
        walk(xml.as_bytes(), |piece| {
            if let Piece::Text(text) = piece {
                found.push_str(text);
            }
            Ok(())
        })?;
        Ok(found)
    }

    #[test]
    fn references_are_letters_and_nothing_else() {
        assert_eq!(text_of("<a>L&#244; &amp; &#x1ECD;<![CDATA[<x>]]></a>").as_deref(), Ok("Lô & ọ<x>"));
        assert_eq!(text_of("<a>&e;</a>"), Err(SheetError::Damaged(Damage::Entities)));
        assert_eq!(text_of("<!DOCTYPE a><a/>"), Err(SheetError::Damaged(Damage::Entities)));
        assert_eq!(text_of("<a><b>"), Err(SheetError::Damaged(Damage::Truncated)));
        assert_eq!(text_of("<a></b>"), Err(SheetError::Damaged(Damage::Content)));
    }
}
