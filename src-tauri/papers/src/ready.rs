//! A field of a layout with its numbers checked and gathered, as it is needed for every certificate.

use crate::blank::{Alternative, Anchor, Field};
use crate::fit::Room;
use crate::fonts::{Face, MM_PER_PT};
use crate::pdf::Rgb;

/// Most lines of one field.
const MOST_LINES: usize = 12;

/// A field worked out once for a whole batch.
pub(crate) struct Ready {
    pub(crate) x: f64,
    pub(crate) anchor: Anchor,
    pub(crate) face: Face,
    pub(crate) colour: Rgb,
    pub(crate) caps: bool,
    pub(crate) rooms: Vec<Room>,
    /// For each room, given baselines and the pitch that continues them.
    steps: Vec<(Vec<f64>, f64)>,
}

impl Ready {
    /// Baseline of a line; `first` replaces the layout's first one and moves the others with it.
    pub(crate) fn baseline(&self, room: usize, line: usize, first: Option<f64>) -> f64 {
        let Some((given, pitch)) = self.steps.get(room) else { return 0.0 };
        let (Some(start), Some(last)) = (given.first(), given.last()) else { return 0.0 };
        let beyond = (line + 1).saturating_sub(given.len()) as f64;
        let laid = given.get(line).copied().unwrap_or(last + beyond * pitch);
        laid + first.map_or(0.0, |first| first - start)
    }
}

impl Field {
    /// Numbers checked and gathered; nothing when they make no sense.
    pub(crate) fn ready(&self) -> Option<Ready> {
        let own = Alternative {
            y: self.y.clone(),
            size: self.size.clone(),
            min_size: self.min_size,
            max_lines: self.max_lines,
            pitch: self.pitch,
        };
        let mut rooms = Vec::new();
        let mut steps = Vec::new();
        for way in std::iter::once(&own).chain(&self.then) {
            let (sizes_pt, baselines) = (way.size.list(), way.y.list());
            let first = *sizes_pt.first()?;
            let min_size_pt = way.min_size.unwrap_or(first);
            let sound = sizes_pt.iter().all(|size| (4.0..=400.0).contains(size))
                && (4.0..=first).contains(&min_size_pt)
                && (1..=MOST_LINES).contains(&way.max_lines)
                && !baselines.is_empty()
                && (1.0..=2_000.0).contains(&self.w)
                && baselines.iter().all(|y| y.is_finite() && y.abs() <= 2_000.0)
                && way.pitch.is_none_or(|pitch| (0.5..=500.0).contains(&pitch));
            if !sound {
                return None;
            }
            steps.push((baselines, way.pitch.unwrap_or(first * 1.3 * MM_PER_PT)));
            rooms.push(Room { width_mm: self.w, sizes_pt, min_size_pt, max_lines: way.max_lines });
        }
        let colour = Rgb::parse(&self.colour)?;
        Some(Ready { x: self.x, anchor: self.anchor, face: self.font, colour, caps: self.caps, rooms, steps })
    }
}
