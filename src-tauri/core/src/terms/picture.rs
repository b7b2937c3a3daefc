//! A picture taken into the records: a JPEG or PNG that is whole and not too large, without what a camera writes
//! beside the image (place, time, device).

use crate::{Error, Result};

/// The largest picture kept; the window makes it smaller before it is sent.
const MOST_BYTES: usize = 600 * 1024;
const LEAST_SIDE: u32 = 40;
const MOST_SIDE: u32 = 2000;

/// Bytes that were checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    pub ending: &'static str,
    pub bytes: Vec<u8>,
    pub width: u32,
    pub height: u32,
}

impl Picture {
    /// Refuses what is no whole JPEG or PNG, or has an impossible size.
    pub fn read(field: &'static str, bytes: &[u8]) -> Result<Self> {
        if bytes.len() > MOST_BYTES {
            let most = MOST_BYTES / 1024;
            return Err(Error::invalid(field, format!("Ảnh lớn hơn {most} KB. Hãy chọn ảnh nhỏ hơn.")));
        }
        let read = if bytes.starts_with(&[0xff, 0xd8]) { jpeg(bytes) } else { png(bytes) };
        let picture = read.ok_or_else(|| {
            Error::invalid(field, "Tệp này không phải ảnh JPEG hoặc PNG nguyên vẹn. Hãy chọn ảnh khác.")
        })?;
        let fits = |side| (LEAST_SIDE..=MOST_SIDE).contains(&side);
        if !fits(picture.width) || !fits(picture.height) {
            let message = format!(
                "Ảnh {} × {} điểm không dùng được. Mỗi chiều phải từ {LEAST_SIDE} đến {MOST_SIDE} điểm.",
                picture.width, picture.height
            );
            return Err(Error::invalid(field, message));
        }
        Ok(picture)
    }
}

fn number(bytes: &[u8], at: usize, count: usize) -> Option<u32> {
    Some(bytes.get(at..at + count)?.iter().fold(0, |value, byte| value << 8 | u32::from(*byte)))
}

/// Keeps the segments an image is drawn from; of the application's own, only those that say how colours are meant.
fn jpeg(bytes: &[u8]) -> Option<Picture> {
    const START_OF_SCAN: u32 = 0xda;
    let mut kept = vec![0xff, 0xd8];
    let (mut at, mut size) = (2, None);
    loop {
        if number(bytes, at, 1)? != 0xff {
            return None;
        }
        let marker = number(bytes, at + 1, 1)?;
        let length = number(bytes, at + 2, 2)? as usize;
        let segment = bytes.get(at..at + 2 + length).filter(|_| length >= 2)?;
        if marker == START_OF_SCAN {
            break;
        }
        // Start of frame: baseline, extended, progressive; C4, C8 and CC are tables.
        if matches!(marker, 0xc0..=0xc2) {
            size = Some((number(bytes, at + 7, 2)?, number(bytes, at + 5, 2)?));
        }
        let is_private = matches!(marker, 0xe1..=0xed | 0xef | 0xfe);
        if !is_private {
            kept.extend_from_slice(segment);
        }
        at += 2 + length;
    }
    // What follows the last end mark is no part of the image.
    let end = bytes.windows(2).rposition(|pair| pair == [0xff, 0xd9])?;
    kept.extend_from_slice(bytes.get(at..end + 2)?);
    let (width, height) = size?;
    Some(Picture { ending: "jpg", bytes: kept, width, height })
}

fn png(bytes: &[u8]) -> Option<Picture> {
    const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";
    let mut kept = SIGNATURE.to_vec();
    let (mut at, mut size, mut has_image) = (SIGNATURE.len(), None, false);
    if !bytes.starts_with(SIGNATURE) {
        return None;
    }
    loop {
        let length = number(bytes, at, 4)? as usize;
        let chunk = bytes.get(at..at.checked_add(length)?.checked_add(12)?)?;
        let (body, sum) = chunk.split_at(length + 8);
        if number(sum, 0, 4)? != crc(&body[4..]) {
            return None;
        }
        let name = &body[4..8];
        if name == b"IHDR" {
            size = Some((number(body, 8, 4)?, number(body, 12, 4)?));
        }
        has_image |= name == b"IDAT";
        if [b"IHDR", b"PLTE", b"tRNS", b"gAMA", b"sRGB", b"IDAT", b"IEND"].iter().any(|kept| *kept == name) {
            kept.extend_from_slice(chunk);
        }
        if name == b"IEND" {
            break;
        }
        at += length + 12;
    }
    let (width, height) = size.filter(|_| has_image)?;
    Some(Picture { ending: "png", bytes: kept, width, height })
}

/// The check sum of PNG chunks.
fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |sum, byte| {
        (0..8).fold(
            sum ^ u32::from(*byte),
            |sum, _| {
                if sum & 1 == 1 { sum >> 1 ^ 0xedb8_8320 } else { sum >> 1 }
            },
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chunk(name: &[u8; 4], body: &[u8]) -> Vec<u8> {
        let mut chunk = (body.len() as u32).to_be_bytes().to_vec();
        chunk.extend_from_slice(name);
        chunk.extend_from_slice(body);
        let sum = crc(&chunk[4..]);
        chunk.extend_from_slice(&sum.to_be_bytes());
        chunk
    }

    fn a_png(side: u32) -> Vec<u8> {
        let mut head = [side.to_be_bytes(), side.to_be_bytes()].concat();
        head.extend_from_slice(&[8, 0, 0, 0, 0]);
        [
            b"\x89PNG\r\n\x1a\n".to_vec(),
            chunk(b"IHDR", &head),
            chunk(b"tEXt", b"GPS 19.05 104.8"),
            chunk(b"IDAT", b"x"),
            chunk(b"IEND", b""),
        ]
        .concat()
    }

    fn a_jpeg() -> Vec<u8> {
        let mut bytes = vec![0xff, 0xd8];
        bytes.extend_from_slice(&[0xff, 0xe1, 0, 8, b'E', b'x', b'i', b'f', 0, 0]);
        bytes.extend_from_slice(&[0xff, 0xc0, 0, 8, 8, 0, 120, 0, 90, 1]);
        bytes.extend_from_slice(&[0xff, 0xda, 0, 2, 1, 2, 3, 0xff, 0xd9, 9, 9]);
        bytes
    }

    #[test]
    fn a_picture_loses_what_the_camera_wrote_beside_it() {
        let png = Picture::read("photo", &a_png(90)).unwrap();
        assert_eq!((png.ending, png.width, png.height), ("png", 90, 90));
        assert!(!png.bytes.windows(3).any(|part| part == b"GPS"));
        let jpeg = Picture::read("photo", &a_jpeg()).unwrap();
        assert_eq!((jpeg.ending, jpeg.width, jpeg.height), ("jpg", 90, 120));
        assert!(!jpeg.bytes.windows(4).any(|part| part == b"Exif"));
        assert!(jpeg.bytes.ends_with(&[3, 0xff, 0xd9]));
        assert_eq!(Picture::read("photo", &jpeg.bytes).unwrap(), jpeg);
    }

    #[test]
    fn what_is_no_whole_picture_is_refused() {
        let mut changed = a_png(90);
        changed[20] ^= 1;
        let cut = |bytes: Vec<u8>, by| bytes[..bytes.len() - by].to_vec();
        let large = vec![0xff; MOST_BYTES + 1];
        for bad in [changed, cut(a_png(90), 5), cut(a_jpeg(), 8), a_png(8), a_png(9000), vec![], large] {
            assert!(Picture::read("photo", &bad).is_err(), "{} bytes", bad.len());
        }
    }
}
