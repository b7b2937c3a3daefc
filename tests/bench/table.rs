//! The figures in one table.

/// One measured figure. The goal is a number of the same unit, or nothing where there is only a figure to know.
struct Row {
    /// Letter of the goal in the project's notes on speed.
    goal: &'static str,
    what: String,
    wanted: Option<f64>,
    measured: f64,
    unit: &'static str,
}

#[derive(Default)]
pub struct Table {
    rows: Vec<Row>,
}

impl Table {
    pub fn at_most(
        &mut self,
        goal: &'static str,
        what: impl Into<String>,
        wanted: f64,
        measured: f64,
        unit: &'static str,
    ) {
        let row = Row { goal, what: what.into(), wanted: Some(wanted), measured, unit };
        eprintln!("  {}: {} {}", row.what, short(row.measured), row.unit);
        self.rows.push(row);
    }

    /// A figure without a goal.
    pub fn figure(&mut self, goal: &'static str, what: impl Into<String>, measured: f64, unit: &'static str) {
        let row = Row { goal, what: what.into(), wanted: None, measured, unit };
        eprintln!("  {}: {} {}", row.what, short(row.measured), row.unit);
        self.rows.push(row);
    }

    pub fn print(&self) {
        let width = self.rows.iter().map(|row| row.what.chars().count()).max().unwrap_or(0);
        println!("\n{:4} {:width$} {:>12} {:>12}   ", "goal", "what", "wanted", "measured");
        for row in &self.rows {
            let wanted = row.wanted.map_or(String::new(), |wanted| format!("≤ {}", short(wanted)));
            let verdict = match row.wanted {
                Some(wanted) if row.measured > wanted => format!("SHORT ×{:.1}", row.measured / wanted),
                Some(_) => "met".to_owned(),
                None => String::new(),
            };
            let pad = width - row.what.chars().count();
            println!(
                "{:4} {}{:pad$} {:>12} {:>12} {:<6} {verdict}",
                row.goal,
                row.what,
                "",
                wanted,
                short(row.measured),
                row.unit
            );
        }
        let judged = self.rows.iter().filter(|row| row.wanted.is_some()).count();
        let fell_short =
            self.rows.iter().filter(|row| row.wanted.is_some_and(|wanted| row.measured > wanted)).count();
        println!("\n{} of {judged} goals met.", judged - fell_short);
    }
}

/// Three digits that count.
fn short(value: f64) -> String {
    match value.abs() {
        size if size >= 1_000_000.0 => format!("{:.2} M", value / 1e6),
        size if size >= 100.0 => format!("{value:.0}"),
        size if size >= 10.0 => format!("{value:.1}"),
        size if size >= 1.0 => format!("{value:.2}"),
        _ => format!("{value:.3}"),
    }
}
