//! Where a paper is signed: recipients beside one signer, or signers side by side.

use crate::fit::wrap;
use crate::fonts::Face;
use crate::page::Signature;
use crate::to_pdf::{BLACK, BODY, Sheet, ascent, pitch};

/// Room for the signature and the seal, millimetres.
const GAP: f64 = 25.0;

/// The lines of recipients and of the role as they are broken, and the heights of both sides.
fn broken(sheet: &Sheet<'_, '_>, signature: &Signature) -> (Vec<String>, Vec<String>, f64, f64) {
    let (column, right) = (sheet.width() * 0.38, sheet.width() * 0.58);
    let lines = |text: &String| wrap(text, Face::Regular, 11.0, column, column);
    let recipients: Vec<String> = signature.recipients.iter().flat_map(lines).collect();
    let role: Vec<String> =
        signature.role.iter().flat_map(|line| wrap(line, Face::Bold, BODY, right, right)).collect();
    let list = if recipients.is_empty() { 0.0 } else { pitch(12.0) + recipients.len() as f64 * pitch(11.0) };
    let signer = (role.len() + 1) as f64 * pitch(BODY) + GAP;
    (recipients, role, list, signer)
}

/// Millimetres that a signature takes.
pub(crate) fn height(sheet: &Sheet<'_, '_>, signature: &Signature) -> f64 {
    let (_, _, list, signer) = broken(sheet, signature);
    list.max(signer) + 4.0
}

pub(crate) fn signature(sheet: &mut Sheet<'_, '_>, signature: &Signature) {
    let middle = sheet.left() + sheet.width() * 0.70;
    let (recipients, role, list, signer) = broken(sheet, signature);
    sheet.need(list.max(signer) + 4.0);
    sheet.y += 2.0;
    let top = sheet.y;
    if !recipients.is_empty() {
        sheet.canvas.text(sheet.left(), top + ascent(12.0), (Face::BoldItalic, 12.0, BLACK), "Nơi nhận:");
    }
    for (number, line) in recipients.iter().enumerate() {
        let y = top + pitch(12.0) + number as f64 * pitch(11.0) + ascent(11.0);
        sheet.canvas.text(sheet.left(), y, (Face::Regular, 11.0, BLACK), line);
    }
    for (number, line) in role.iter().enumerate() {
        sheet.centred_at(middle, top + number as f64 * pitch(BODY) + ascent(BODY), (Face::Bold, BODY), line);
    }
    let name = top + signer - pitch(BODY) + ascent(BODY);
    sheet.centred_at(middle, name, (Face::Bold, BODY), &signature.name);
    sheet.y = top + list.max(signer) + 2.0;
}

const SIZE: f64 = 13.0;

/// The lines above each name as they are broken, and the height down to the names.
fn roles(sheet: &Sheet<'_, '_>, signers: &[(String, String)]) -> (Vec<Vec<(Face, String)>>, f64) {
    let room = sheet.width() / signers.len().max(1) as f64 - 4.0;
    let roles: Vec<Vec<(Face, String)>> = signers
        .iter()
        .map(|(role, _)| {
            let (role, note) = role.split_once('\n').unwrap_or((role, ""));
            let set = |face: Face, text: &str| {
                wrap(text, face, SIZE, room, room).into_iter().map(move |line| (face, line))
            };
            set(Face::Bold, role)
                .chain(set(Face::Italic, note).filter(|(_, line)| !line.is_empty()))
                .collect()
        })
        .collect();
    let tallest = roles.iter().map(Vec::len).max().unwrap_or(1) as f64 * pitch(SIZE);
    (roles, tallest)
}

/// Millimetres that signers side by side take.
pub(crate) fn signers_height(sheet: &Sheet<'_, '_>, signers: &[(String, String)]) -> f64 {
    roles(sheet, signers).1 + GAP + pitch(SIZE) + 5.0
}

pub(crate) fn signers(sheet: &mut Sheet<'_, '_>, signers: &[(String, String)]) {
    let share = sheet.width() / signers.len().max(1) as f64;
    let (roles, tallest) = roles(sheet, signers);
    let height = tallest + GAP + pitch(SIZE);
    sheet.need(height + 5.0);
    sheet.y += 3.0;
    for (place, ((_, name), role)) in signers.iter().zip(&roles).enumerate() {
        let middle = sheet.left() + share * (place as f64 + 0.5);
        for (number, (face, line)) in role.iter().enumerate() {
            let y = sheet.y + number as f64 * pitch(SIZE) + ascent(SIZE);
            sheet.centred_at(middle, y, (*face, SIZE), line);
        }
        sheet.centred_at(middle, sheet.y + tallest + GAP + ascent(SIZE), (Face::Bold, SIZE), name);
    }
    sheet.y += height + 2.0;
}
