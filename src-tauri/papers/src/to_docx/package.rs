//! The files inside a Word document and how they hang together.

use std::io::{Cursor, Write};

use zip::{CompressionMethod, DateTime, ZipWriter, result::ZipError, write::SimpleFileOptions};

use super::pictures::{Media, PICTURE};
use crate::error::{PaperError, Result};
use crate::fonts::Face;
use crate::pdf::archive::{DocumentInfo, PRODUCER, escaped};
use crate::to_pdf::WATERMARK;

pub(super) const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
pub(super) const MAIN: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const KIND: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";

pub(super) struct Parts<'d> {
    pub(super) body: &'d str,
    /// Sheet and numbering of the last part.
    pub(super) part: &'d str,
    pub(super) styles: &'d str,
    pub(super) media: &'d Media,
    pub(super) watermark: Option<&'d str>,
    pub(super) info: &'d DocumentInfo,
}

pub(super) fn write(parts: &Parts<'_>, out: &mut dyn Write) -> Result<()> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let mut put = |name: &str, content: &[u8]| -> Result<()> {
        // A fixed day, or two runs would differ.
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .last_modified_time(DateTime::default());
        zip.start_file(name, options).map_err(failed)?;
        Ok(zip.write_all(content)?)
    };
    put("[Content_Types].xml", content_types().as_bytes())?;
    put("_rels/.rels", links().as_bytes())?;
    put("docProps/core.xml", core(parts.info).as_bytes())?;
    put("word/document.xml", document(parts).as_bytes())?;
    put("word/styles.xml", parts.styles.as_bytes())?;
    put("word/settings.xml", settings().as_bytes())?;
    put("word/header1.xml", header(parts.watermark, Head::First).as_bytes())?;
    put("word/header2.xml", header(parts.watermark, Head::Rest).as_bytes())?;
    put("word/header3.xml", header(parts.watermark, Head::Bare).as_bytes())?;
    put("word/_rels/document.xml.rels", document_links(parts.media).as_bytes())?;
    for (name, file) in &parts.media.files {
        put(&format!("word/media/{name}"), file)?;
    }
    out.write_all(&zip.finish().map_err(failed)?.into_inner())?;
    Ok(())
}

fn failed(cause: ZipError) -> PaperError {
    PaperError::Write(cause.into())
}

fn content_types() -> String {
    let part = |name: &str, kind: &str| {
        format!("<Override PartName=\"/word/{name}.xml\" ContentType=\"{KIND}.{kind}+xml\"/>")
    };
    format!(
        "{DECLARATION}<Types xmlns=\"{PACKAGE}/content-types\">\
         <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Default Extension=\"xml\" ContentType=\"application/xml\"/>\
         <Default Extension=\"png\" ContentType=\"image/png\"/><Default Extension=\"jpg\" ContentType=\"image/jpeg\"/>\
         {}{}{}{}{}{}<Override PartName=\"/docProps/core.xml\" \
         ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/></Types>",
        part("document", "document.main"),
        part("styles", "styles"),
        part("settings", "settings"),
        part("header1", "header"),
        part("header2", "header"),
        part("header3", "header")
    )
}

fn links() -> String {
    format!(
        "{DECLARATION}<Relationships xmlns=\"{PACKAGE}/relationships\">\
         <Relationship Id=\"rId1\" Type=\"{OFFICE}/officeDocument\" Target=\"word/document.xml\"/>\
         <Relationship Id=\"rId2\" Type=\"{PACKAGE}/relationships/metadata/core-properties\" \
         Target=\"docProps/core.xml\"/></Relationships>"
    )
}

fn document_links(media: &Media) -> String {
    let link = |id: &str, kind: &str, target: &str| {
        format!("<Relationship Id=\"{id}\" Type=\"{OFFICE}/{kind}\" Target=\"{target}\"/>")
    };
    let pictures: String = media
        .files
        .iter()
        .enumerate()
        .map(|(at, (name, _))| link(&format!("rIdPicture{}", at + 1), "image", &format!("media/{name}")))
        .collect();
    format!(
        "{DECLARATION}<Relationships xmlns=\"{PACKAGE}/relationships\">{}{}{}{}{}{pictures}</Relationships>",
        link("rIdStyles", "styles", "styles.xml"),
        link("rIdSettings", "settings", "settings.xml"),
        link("rIdFirst", "header", "header1.xml"),
        link("rIdRest", "header", "header2.xml"),
        link("rIdBare", "header", "header3.xml")
    )
}

fn core(info: &DocumentInfo) -> String {
    let (title, made) = (escaped(&info.title), &info.created);
    format!(
        "{DECLARATION}<cp:coreProperties xmlns:cp=\"{PACKAGE}/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" \
         xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><dc:title>{title}</dc:title>\
         <dc:creator>{PRODUCER}</dc:creator><dc:language>vi-VN</dc:language>\
         <dcterms:created xsi:type=\"dcterms:W3CDTF\">{made}</dcterms:created>\
         <dcterms:modified xsi:type=\"dcterms:W3CDTF\">{made}</dcterms:modified></cp:coreProperties>"
    )
}

fn settings() -> String {
    format!(
        "{DECLARATION}<w:settings xmlns:w=\"{MAIN}\"><w:defaultTabStop w:val=\"567\"/><w:compat>\
         <w:compatSetting w:name=\"compatibilityMode\" w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/>\
         </w:compat><w:themeFontLang w:val=\"vi-VN\"/></w:settings>"
    )
}

fn names() -> String {
    format!(
        "xmlns:w=\"{MAIN}\" xmlns:r=\"{OFFICE}\" xmlns:v=\"urn:schemas-microsoft-com:vml\" \
         xmlns:o=\"urn:schemas-microsoft-com:office:office\" \
         xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" \
         xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" xmlns:pic=\"{PICTURE}\""
    )
}

fn document(parts: &Parts<'_>) -> String {
    format!("{DECLARATION}<w:document {}><w:body>{}{}</w:body></w:document>", names(), parts.body, parts.part)
}

#[derive(Clone, Copy, PartialEq)]
enum Head {
    First,
    /// With the number of the page.
    Rest,
    /// Of no height, for sheets without margins.
    Bare,
}

/// The head of a page: its number, but for the first, and the grey words of a practice paper.
fn header(watermark: Option<&str>, head: Head) -> String {
    let number = if head == Head::Rest {
        "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText xml:space=\"preserve\"> PAGE </w:instrText>\
         </w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>2</w:t></w:r>\
         <w:r><w:fldChar w:fldCharType=\"end\"/></w:r>"
    } else {
        ""
    };
    let look = if head == Head::Bare {
        "<w:pStyle w:val=\"Gap\"/><w:spacing w:line=\"20\" w:lineRule=\"exact\"/>"
    } else {
        "<w:pStyle w:val=\"PageNumber\"/>"
    };
    format!(
        "{DECLARATION}<w:hdr {}><w:p><w:pPr>{look}</w:pPr>{number}{}</w:p></w:hdr>",
        names(),
        watermark.map(behind).unwrap_or_default()
    )
}

/// Pale words behind the text, lying, in the middle of the sheet: Word's own watermark.
fn behind(words: &str) -> String {
    let points = |mm: f64| mm * 72.0 / 25.4;
    let width = points(Face::Bold.width_mm(words, WATERMARK)).round();
    let words = escaped(words).replace('"', "&quot;");
    format!(
        "<w:r><w:pict><v:shapetype id=\"_x0000_t136\" coordsize=\"21600,21600\" o:spt=\"136\" adj=\"10800\" \
         path=\"m@7,l@8,m@5,21600l@6,21600e\"><v:formulas><v:f eqn=\"sum #0 0 10800\"/><v:f eqn=\"prod #0 2 1\"/>\
         <v:f eqn=\"sum 21600 0 @1\"/><v:f eqn=\"sum 0 0 @2\"/><v:f eqn=\"sum 21600 0 @3\"/><v:f eqn=\"if @0 @3 0\"/>\
         <v:f eqn=\"if @0 21600 @1\"/><v:f eqn=\"if @0 0 @2\"/><v:f eqn=\"if @0 @4 21600\"/><v:f eqn=\"mid @5 @6\"/>\
         <v:f eqn=\"mid @8 @5\"/><v:f eqn=\"mid @7 @8\"/><v:f eqn=\"mid @6 @7\"/><v:f eqn=\"sum @6 0 @5\"/></v:formulas>\
         <v:path textpathok=\"t\" o:connecttype=\"custom\" o:connectlocs=\"@9,0;@10,10800;@11,21600;@12,10800\" \
         o:connectangles=\"270,180,90,0\"/><v:textpath on=\"t\" fitshape=\"t\"/></v:shapetype>\
         <v:shape id=\"PowerPlusWaterMarkObject1\" o:spid=\"_x0000_s2049\" type=\"#_x0000_t136\" \
         style=\"position:absolute;margin-left:0;margin-top:0;width:{width}pt;height:{WATERMARK}pt;z-index:-251658752;\
         mso-position-horizontal:center;mso-position-horizontal-relative:page;mso-position-vertical:center;\
         mso-position-vertical-relative:page\" o:allowincell=\"f\" fillcolor=\"#eee8e1\" stroked=\"f\">\
         <v:textpath style=\"font-family:&quot;Times New Roman&quot;;font-size:1pt;font-weight:bold\" string=\"{words}\"/>\
         </v:shape></w:pict></w:r>"
    )
}
