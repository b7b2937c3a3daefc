//! An SVG drawing as PDF operators. The file is read by usvg, so styles, shapes, references and units of any
//! drawing program are resolved; paths with plain colours are drawn, the rest is refused by name.

use usvg::tiny_skia_path::{PathSegment, Point};
use usvg::{Fill, FillRule, Group, LineCap, LineJoin, Node, Paint, Path, Stroke, Transform, Tree};

use super::{Artwork, refused};
use crate::error::Result;
use crate::pdf::XObject;
use crate::pdf::canvas::Rgb;
use crate::pdf::objects::numbers;

pub(super) fn read(text: &str) -> Result<Artwork> {
    // usvg is built without fonts and would leave text out without a word.
    if text.contains("<text") {
        return Err(refused("text that is not turned into paths"));
    }
    let mut options = usvg::Options::default();
    // A drawing may not pull in files of this computer.
    options.image_href_resolver.resolve_string = Box::new(|_, _| None);
    let tree = Tree::from_str(text, &options).map_err(|error| refused(&error.to_string()))?;
    let size = (f64::from(tree.size().width()), f64::from(tree.size().height()));
    let mut content = Vec::new();
    // SVG counts downwards, PDF upwards.
    numbers(&mut content, &[1.0, 0.0, 0.0, -1.0, 0.0, size.1]);
    content.extend(b"cm\n");
    group(tree.root(), &mut content)?;
    let entries =
        format!("/Type/XObject/Subtype/Form/FormType 1/BBox[0 0 {:.3} {:.3}]/Resources<<>>", size.0, size.1);
    let drawing = XObject { entries, content, deflate: true, mask: None, resources: Vec::new() };
    Ok(Artwork { ratio: size.0 / size.1, units: size, drawing, file: None })
}

fn group(group: &Group, out: &mut Vec<u8>) -> Result<()> {
    if group.mask().is_some() || !group.filters().is_empty() {
        return Err(refused("mask or filter"));
    }
    if group.opacity().get() < 1.0 || group.blend_mode() != usvg::BlendMode::Normal {
        return Err(refused("transparency"));
    }
    let clipped = group.clip_path().map(|clip| clip_to(clip, group.abs_transform(), out)).transpose()?;
    for node in group.children() {
        match node {
            Node::Group(inner) => self::group(inner, out)?,
            Node::Path(drawn) if drawn.is_visible() => path(drawn, out)?,
            Node::Path(_) => {}
            Node::Image(_) => return Err(refused("picture inside the drawing")),
            Node::Text(_) => return Err(refused("text that is not turned into paths")),
        }
    }
    if clipped.is_some() {
        out.extend(b"Q\n");
    }
    Ok(())
}

/// Everything after is drawn only inside the paths of `clip`, until the matching `Q`.
fn clip_to(clip: &usvg::ClipPath, of: Transform, out: &mut Vec<u8>) -> Result<()> {
    out.extend(b"q ");
    let base = of.pre_concat(clip.transform());
    let mut rule = FillRule::NonZero;
    for node in clip.root().children() {
        let Node::Path(path) = node else { return Err(refused("clip that is no plain path")) };
        outline(path, base, out);
        rule = path.fill().map_or(rule, Fill::rule);
    }
    if clip.clip_path().is_some() {
        return Err(refused("clip inside a clip"));
    }
    out.extend(if rule == FillRule::EvenOdd { &b"W* n\n"[..] } else { b"W n\n" });
    Ok(())
}

fn path(path: &Path, out: &mut Vec<u8>) -> Result<()> {
    let coloured =
        |fill: &Fill| colour(fill.paint(), fill.opacity().get()).map(|colour| (colour, fill.rule()));
    let fill = path.fill().map(coloured).transpose()?;
    let stroke = path.stroke();
    let pen = stroke.map(|stroke| colour(stroke.paint(), stroke.opacity().get())).transpose()?;
    if fill.is_none() && stroke.is_none() {
        return Ok(());
    }
    let transform = path.abs_transform();
    // A stroke is widened by its transform, so the pen has to see it; a fill can be moved beforehand.
    let bend = stroke.is_some() && !transform.is_identity();
    if bend {
        out.extend(b"q ");
        let rows = [transform.sx, transform.ky, transform.kx, transform.sy, transform.tx, transform.ty];
        numbers(out, &rows.map(f64::from));
        out.extend(b"cm ");
    }
    if let Some((colour, _)) = fill {
        colour.operands(out);
        out.extend(b"rg ");
    }
    if let (Some(stroke), Some(pen)) = (stroke, pen) {
        pen.operands(out);
        out.extend(b"RG ");
        pen_shape(stroke, out);
    }
    outline(path, if bend { Transform::identity() } else { transform }, out);
    out.extend(match (fill, stroke) {
        (Some((_, FillRule::EvenOdd)), Some(_)) => &b"B*\n"[..],
        (Some(_), Some(_)) => b"B\n",
        (Some((_, FillRule::EvenOdd)), None) => b"f*\n",
        (Some(_), None) => b"f\n",
        (None, _) => b"S\n",
    });
    if bend {
        out.extend(b"Q\n");
    }
    Ok(())
}

fn colour(paint: &Paint, opacity: f32) -> Result<Rgb> {
    if opacity < 1.0 {
        return Err(refused("transparency"));
    }
    match paint {
        Paint::Color(colour) => Ok(Rgb(colour.red, colour.green, colour.blue)),
        Paint::LinearGradient(_) | Paint::RadialGradient(_) => Err(refused("colour gradient")),
        Paint::Pattern(_) => Err(refused("pattern")),
    }
}

fn pen_shape(stroke: &Stroke, out: &mut Vec<u8>) {
    let cap = match stroke.linecap() {
        LineCap::Butt => 0,
        LineCap::Round => 1,
        LineCap::Square => 2,
    };
    let join = match stroke.linejoin() {
        LineJoin::Miter | LineJoin::MiterClip => 0,
        LineJoin::Round => 1,
        LineJoin::Bevel => 2,
    };
    numbers(out, &[f64::from(stroke.width().get())]);
    out.extend(format!("w {cap} J {join} j ").bytes());
    numbers(out, &[f64::from(stroke.miterlimit().get())]);
    out.extend(b"M [");
    let dashes: Vec<f64> = stroke.dasharray().unwrap_or_default().iter().copied().map(f64::from).collect();
    numbers(out, &dashes);
    out.extend(b"] ");
    numbers(out, &[f64::from(stroke.dashoffset())]);
    out.extend(b"d ");
}

fn outline(path: &Path, transform: Transform, out: &mut Vec<u8>) {
    let mut put = |points: &[Point], operator: &[u8]| {
        for point in points {
            let mut moved = *point;
            transform.map_point(&mut moved);
            numbers(out, &[f64::from(moved.x), f64::from(moved.y)]);
        }
        out.extend(operator);
    };
    let mut at = Point::zero();
    for segment in path.data().segments() {
        match segment {
            PathSegment::MoveTo(to) => put(&[to], b"m "),
            PathSegment::LineTo(to) => put(&[to], b"l "),
            PathSegment::QuadTo(by, to) => {
                let third = |end: Point| {
                    Point::from_xy(end.x + (by.x - end.x) * 2.0 / 3.0, end.y + (by.y - end.y) * 2.0 / 3.0)
                };
                put(&[third(at), third(to), to], b"c ");
            }
            PathSegment::CubicTo(first, second, to) => put(&[first, second, to], b"c "),
            PathSegment::Close => put(&[], b"h "),
        }
        at = match segment {
            PathSegment::MoveTo(to)
            | PathSegment::LineTo(to)
            | PathSegment::QuadTo(_, to)
            | PathSegment::CubicTo(_, _, to) => to,
            PathSegment::Close => at,
        };
    }
}
