//! What the sheets given with awards are called: a form comes on a giấy khen, a title on a giấy chứng nhận.

use super::Award;

/// The word for these sheets together, small: «giấy khen», «giấy chứng nhận», or both.
pub(crate) fn sheets_word<'a>(awards: impl IntoIterator<Item = &'a Award>) -> &'static str {
    let (mut forms, mut titles) = (false, false);
    for award in awards {
        if award.is_title {
            titles = true;
        } else {
            forms = true;
        }
    }
    match (forms, titles) {
        (true, true) => "giấy khen, giấy chứng nhận",
        (false, true) => "giấy chứng nhận",
        (_, false) => "giấy khen",
    }
}
