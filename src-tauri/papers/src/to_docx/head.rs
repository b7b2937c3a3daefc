//! The head of the first page and the places to sign: tables without rules, as offices set them in Word.

use super::Document;
use super::blocks::{gap, rule};
use super::xml::{cell, line, line_as_typed, paragraph, row, run, table};
use crate::fonts::Face;
use crate::page::{Header, Signature};
use crate::to_pdf::{COUNTRY, MOTTO};

const WHOLE: &str = "<w:cantSplit/>";

impl Document {
    pub(super) fn head(&mut self, header: &Header) {
        // The head reaches five millimetres into both margins, or the country's name would break.
        let whole = self.width() + 10.0;
        let (left, right) = (whole * 0.40, whole * 0.60);
        let mut issuer: String =
            header.above.iter().flat_map(|above| above.lines()).map(|text| line("HeadLine", text)).collect();
        issuer.extend(header.issuer.iter().map(|text| line("Issuer", text)));
        let widest = header.issuer.iter().map(|text| Face::Bold.width_mm(text, 13.0)).fold(20.0, f64::max);
        issuer.push_str(&rule(left, (widest * 0.42).min(34.0), 0.5));
        let country = line("Country", COUNTRY)
            + &line("Motto", MOTTO)
            + &rule(right, Face::Bold.width_mm(MOTTO, 14.0), 0.5);
        let mut rows = row(WHOLE, &(cell(left, "", &issuer) + &cell(right, "", &country)));
        if header.number.is_some() || header.place_date.is_some() {
            let (number, matter) =
                header.number.as_deref().map_or(("", ""), |text| text.split_once('\n').unwrap_or((text, "")));
            let mut number = line_as_typed("Number", number);
            if !matter.is_empty() {
                number.push_str(&line("Matter", matter));
            }
            let place = line_as_typed("PlaceDate", header.place_date.as_deref().unwrap_or_default());
            rows.push_str(&row(WHOLE, &(cell(left, "", &number) + &cell(right, "", &place))));
        }
        self.body.push_str(&table("Bare", -5.0, &[left, right], &rows));
        self.body.push_str(&gap(4.6));
    }

    pub(super) fn signature(&mut self, signature: &Signature) {
        let (left, right) = (self.width() * 0.40, self.width() * 0.60);
        let mut copies = String::new();
        if !signature.recipients.is_empty() {
            copies.push_str(&line("Copies", "Nơi nhận:"));
        }
        copies.extend(signature.recipients.iter().map(|text| line("Copy", text)));
        if copies.is_empty() {
            copies = line("Copy", "");
        }
        let signed: String = signature.role.iter().map(|text| line("Role", text)).collect();
        let signed = signed + &line("Signer", &signature.name);
        self.body.push_str(&gap(2.0));
        let cells = cell(left, "", &copies) + &cell(right, "", &signed);
        self.body.push_str(&table("Bare", 0.0, &[left, right], &row(WHOLE, &cells)));
        self.body.push_str(&gap(2.0));
    }

    pub(super) fn signers(&mut self, signers: &[(String, String)]) {
        let share = self.width() / signers.len().max(1) as f64;
        let size = "<w:sz w:val=\"26\"/><w:szCs w:val=\"26\"/>";
        let place = |(role, _): &(String, String)| {
            let (role, note) = role.split_once('\n').unwrap_or((role, ""));
            let mut lines = paragraph("Role", "", &run(size, role));
            if !note.is_empty() {
                lines.push_str(&paragraph("RoleNote", "", &run(size, note)));
            }
            cell(share, "", &lines)
        };
        let name = |(_, name): &(String, String)| cell(share, "", &paragraph("Signer", "", &run(size, name)));
        let rows = row(WHOLE, &signers.iter().map(place).collect::<String>())
            + &row(WHOLE, &signers.iter().map(name).collect::<String>());
        self.body.push_str(&gap(3.0));
        self.body.push_str(&table("Bare", 0.0, &vec![share; signers.len()], &rows));
        self.body.push_str(&gap(2.0));
    }
}
