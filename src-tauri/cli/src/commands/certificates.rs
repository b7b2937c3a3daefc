//! `certificates`.

use serde_json::json;

use super::{
    Session, fields,
    papers::{absolute, decision_id},
};
use crate::{Args, Stop, print, print::Style};

pub(super) fn certificates(session: &Session, mut args: Args) -> Result<(), Stop> {
    let decision = decision_id(session, &mut args)?;
    let out = absolute(args.path_option("out"))?;
    args.done()?;
    let input = fields([("decisionId", Some(decision)), ("out", out.map(|path| json!(path)))]);
    let printed = session.call("print_certificates", input)?;
    let sentence = format!("Đã in {} giấy khen ra «{}».", printed["pages"], print::cell(&printed["path"]));
    session.answer(&printed, &sentence);
    if session.style == Style::Words {
        for field in ["warnings", "leftOut"] {
            for warning in printed[field].as_array().into_iter().flatten() {
                print::line(&format!("  {}", print::cell(warning)));
            }
        }
    }
    Ok(())
}
