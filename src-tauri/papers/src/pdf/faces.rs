//! The font objects of each face, made by printpdf once per process from one page that shows every letter.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use lopdf::{Document, Object, ObjectId, Stream};
use printpdf::{
    FontId, FontMetrics, Mm, Op, ParsedFont, PdfDocument, PdfFont, PdfFontHandle, PdfPage, PdfSaveOptions,
    Pt, TextItem,
};

use super::writer::Packer;
use crate::fonts::{CutFace, FACES, Face, cut};

/// Objects of a face, numbered from 0; the font dictionary is number 0.
pub(crate) fn objects(face: Face) -> &'static [Object] {
    static MADE: [OnceLock<Vec<Object>>; FACES] = [const { OnceLock::new() }; FACES];
    MADE[face as usize].get_or_init(|| build(face))
}

fn build(face: Face) -> Vec<Object> {
    let cut = cut(face);
    let font = FontId(format!("F{}", face as usize));
    let mut document = PdfDocument::new("");
    document.resources.fonts.map.insert(font.clone(), PdfFont::new(parsed(face, cut)));
    let letters: String = cut.glyphs.keys().filter_map(|code| char::from_u32(*code)).collect();
    let show = vec![
        Op::StartTextSection,
        Op::SetFont { font: PdfFontHandle::External(font.clone()), size: Pt(1.0) },
        Op::ShowText { items: vec![TextItem::Text(letters)] },
        Op::EndTextSection,
    ];
    document.with_pages(vec![PdfPage::new(Mm(210.0), Mm(297.0), show)]);
    let lowered = document.to_lopdf_document(&PdfSaveOptions::default(), &mut Vec::new());
    let mut made = font_object(&lowered, &font).map(|root| gather(&lowered, root)).unwrap_or_default();
    made.iter_mut().filter_map(|object| object.as_stream_mut().ok()).for_each(pack);
    made
}

/// As pages are packed: the best that deflate can do would save a hundredth and take a third of the start.
fn pack(stream: &mut Stream) {
    let mut packed = Vec::new();
    let is_plain = !stream.dict.has(b"Filter");
    if is_plain && Packer::new().pack(&stream.content, &mut packed).is_ok() {
        stream.dict.set("Filter", "FlateDecode");
        stream.set_content(packed);
    }
}

fn parsed(face: Face, cut: &CutFace) -> ParsedFont {
    let widths: BTreeMap<u16, u16> = (0..).zip(cut.advances.iter().copied()).collect();
    let metrics = FontMetrics { ascent: cut.ascent, descent: cut.descent };
    let name = Some(face.pdf_name().to_owned());
    let bytes = cut.bytes.clone();
    let mut font =
        ParsedFont::with_glyph_data(bytes, 0, name, cut.glyphs.clone(), widths, cut.units_per_em, metrics);
    let described = &mut font.pdf_font_metrics;
    [described.x_min, described.y_min, described.x_max, described.y_max] = cut.bbox;
    described.us_weight_class = cut.weight;
    // printpdf reads the slant from rise over run.
    let slant = -cut.italic_angle.to_radians().tan();
    (described.caret_slope_rise, described.caret_slope_run) = (1000, (slant * 1000.0).round() as i16);
    font
}

fn font_object<'a>(document: &'a Document, font: &FontId) -> Option<&'a Object> {
    let page = document.page_iter().next()?;
    let page = document.get_dictionary(page).ok()?;
    let (_, resources) = document.dereference(page.get(b"Resources").ok()?).ok()?;
    let (_, fonts) = document.dereference(resources.as_dict().ok()?.get(b"Font").ok()?).ok()?;
    let (_, found) = document.dereference(fonts.as_dict().ok()?.get(font.0.as_bytes()).ok()?).ok()?;
    Some(found)
}

/// `root` and everything it points to, renumbered from 0 in the order met.
fn gather(document: &Document, root: &Object) -> Vec<Object> {
    let mut order: Vec<ObjectId> = Vec::new();
    let mut seen = BTreeSet::new();
    references(root, &mut order, &mut seen);
    let mut next = 0;
    while let Some(id) = order.get(next).copied() {
        if let Ok(found) = document.get_object(id) {
            references(found, &mut order, &mut seen);
        }
        next += 1;
    }
    let numbers: BTreeMap<ObjectId, u32> = order.iter().copied().zip(1..).collect();
    let others = order.iter().filter_map(|id| document.get_object(*id).ok());
    std::iter::once(root).chain(others).map(|found| renumbered(found, &numbers)).collect()
}

fn references(object: &Object, order: &mut Vec<ObjectId>, seen: &mut BTreeSet<ObjectId>) {
    match object {
        Object::Reference(id) => {
            if seen.insert(*id) {
                order.push(*id);
            }
        }
        Object::Array(values) => values.iter().for_each(|value| references(value, order, seen)),
        Object::Dictionary(values) => values.iter().for_each(|(_, value)| references(value, order, seen)),
        Object::Stream(stream) => stream.dict.iter().for_each(|(_, value)| references(value, order, seen)),
        Object::Null | Object::Boolean(_) | Object::Integer(_) | Object::Real(_) | Object::Name(_) => {}
        Object::String(..) => {}
    }
}

fn renumbered(object: &Object, numbers: &BTreeMap<ObjectId, u32>) -> Object {
    let dictionary = |values: &lopdf::Dictionary| {
        let pairs = values.iter().map(|(key, value)| (key.clone(), renumbered(value, numbers)));
        pairs.collect::<lopdf::Dictionary>()
    };
    match object {
        Object::Reference(id) => {
            numbers.get(id).map_or(Object::Null, |number| Object::Reference((*number, 0)))
        }
        Object::Array(values) => {
            Object::Array(values.iter().map(|value| renumbered(value, numbers)).collect())
        }
        Object::Dictionary(values) => Object::Dictionary(dictionary(values)),
        Object::Stream(stream) => Object::Stream(Stream { dict: dictionary(&stream.dict), ..stream.clone() }),
        other @ (Object::Null
        | Object::Boolean(_)
        | Object::Integer(_)
        | Object::Real(_)
        | Object::Name(_)) => other.clone(),
        Object::String(bytes, format) => Object::String(bytes.clone(), *format),
    }
}
