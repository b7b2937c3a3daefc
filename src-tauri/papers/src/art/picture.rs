//! PNG and JPEG files as PDF pictures. JPEG data goes in as it is; PNG is unpacked, its transparency kept.

use png::{ColorType, Decoder, Transformations};

use super::{Artwork, refused};
use crate::error::Result;
use crate::pdf::XObject;

/// No emblem needs more dots than this along a side; more would only be an attack on memory.
const MOST_SIDE: u32 = 12_000;
/// Unpacked bytes accepted.
const MOST_MEMORY: usize = 256 << 20;

pub(super) fn png(file: &[u8]) -> Result<Artwork> {
    let broken = |error: png::DecodingError| refused(&format!("broken PNG: {error}"));
    let mut decoder =
        Decoder::new_with_limits(std::io::Cursor::new(file), png::Limits { bytes: MOST_MEMORY });
    decoder.set_transformations(Transformations::normalize_to_color8());
    let mut reader = decoder.read_info().map_err(broken)?;
    let (width, height) = (reader.info().width, reader.info().height);
    if width > MOST_SIDE || height > MOST_SIDE {
        return Err(refused("picture larger than 12,000 dots"));
    }
    let size = reader.output_buffer_size().filter(|size| *size <= MOST_MEMORY);
    let mut dots = vec![0; size.ok_or_else(|| refused("picture too large"))?];
    let shape = reader.next_frame(&mut dots).map_err(broken)?;
    dots.truncate(shape.buffer_size());
    let (colours, alpha) = match shape.color_type {
        ColorType::Grayscale => (1, false),
        ColorType::GrayscaleAlpha => (1, true),
        ColorType::Rgb => (3, false),
        ColorType::Rgba => (3, true),
        ColorType::Indexed => return Err(refused("PNG with an unreadable palette")),
    };
    let mask = alpha.then(|| {
        let cover = dots.iter().skip(colours).step_by(colours + 1).copied().collect();
        Box::new(XObject {
            entries: entries(width, height, 1),
            content: cover,
            deflate: true,
            mask: None,
            resources: Vec::new(),
        })
    });
    if alpha {
        dots = dots.chunks_exact(colours + 1).flat_map(|dot| &dot[..colours]).copied().collect();
    }
    let drawing = XObject {
        entries: entries(width, height, colours),
        content: dots,
        deflate: true,
        mask,
        resources: Vec::new(),
    };
    Ok(picture(width, height, drawing, file))
}

pub(super) fn jpeg(file: &[u8]) -> Result<Artwork> {
    let (width, height, colours) = frame_of(file).ok_or_else(|| refused("broken JPEG"))?;
    if colours != 1 && colours != 3 {
        return Err(refused("JPEG with printing colours (CMYK)"));
    }
    let entries = format!("{}/Filter/DCTDecode", entries(width, height, usize::from(colours)));
    let drawing =
        XObject { entries, content: file.to_vec(), deflate: false, mask: None, resources: Vec::new() };
    Ok(picture(width, height, drawing, file))
}

/// Width, height and number of colours, from the frame header of a JPEG file.
fn frame_of(file: &[u8]) -> Option<(u32, u32, u8)> {
    let mut at = 2;
    loop {
        let marker = file.get(at..at + 4)?;
        if marker[0] != 0xff {
            return None;
        }
        if marker[1] == 0xff {
            at += 1;
            continue;
        }
        let length = usize::from(u16::from_be_bytes([marker[2], marker[3]]));
        // Frame headers are C0–CF without DHT, JPG and DAC.
        if matches!(marker[1], 0xc0..=0xcf) && !matches!(marker[1], 0xc4 | 0xc8 | 0xcc) {
            let head = file.get(at + 4..at + 10)?;
            let side = |at: usize| u32::from(u16::from_be_bytes([head[at], head[at + 1]]));
            let (height, width) = (side(1), side(3));
            return (head[0] == 8 && width > 0 && height > 0).then_some((width, height, head[5]));
        }
        at += 2 + length;
    }
}

fn entries(width: u32, height: u32, colours: usize) -> String {
    let space = if colours == 1 { "DeviceGray" } else { "DeviceRGB" };
    format!("/Type/XObject/Subtype/Image/Width {width}/Height {height}/ColorSpace/{space}/BitsPerComponent 8")
}

fn picture(width: u32, height: u32, drawing: XObject, file: &[u8]) -> Artwork {
    let ratio = f64::from(width) / f64::from(height);
    Artwork { ratio, units: (1.0, 1.0), drawing, file: Some(file.into()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_jpeg_tells_its_size_and_printing_colours_are_refused() {
        let file = |colours: u8| {
            let mut file = vec![0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0, 0xff, 0xc0, 0, 11, 8, 0, 90, 0, 120];
            file.extend([colours, 0, 0, 0]);
            file
        };
        assert_eq!(frame_of(&file(3)), Some((120, 90, 3)));
        assert!(jpeg(&file(3)).is_ok_and(|art| (art.ratio - 4.0 / 3.0).abs() < 1e-9));
        assert!(jpeg(&file(4)).is_err());
        assert!(jpeg(&file(3)[..12]).is_err());
    }
}
