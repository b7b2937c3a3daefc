//! The lists of a file, with what the clerk has said about their columns, now or for an earlier file.

use sovang_sheets::{
    Sheet,
    heading::Field,
    table::{Column, KnownBy, List, ListKind, Mapping},
};

use super::{
    field_words::{CHOOSABLE, field_name, field_of_name, field_word},
    questions::{Answers, Choice, Question, QuestionKind},
};
use crate::{Error, Result};

/// One list of the file.
pub(super) struct FileList {
    /// From 1, over all sheets.
    pub(super) number: usize,
    /// Its sheet in the file.
    pub(super) sheet: usize,
    pub(super) sheet_name: String,
    pub(super) list: List,
    /// Its rows are wanted.
    pub(super) is_taken: bool,
    /// The unit all its people belong to, where the list does not say.
    pub(super) place: Option<String>,
}

/// Columns as Excel names them.
pub(super) fn letter(column: usize) -> String {
    let last = char::from(b'A' + u8::try_from(column % 26).unwrap_or(0));
    if column < 26 { last.to_string() } else { format!("{}{last}", letter(column / 26 - 1)) }
}

/// Every list of the sheets and what must be asked about it.
pub(super) fn find(sheets: &[Sheet], answers: &Answers) -> Result<(Vec<FileList>, Vec<Question>)> {
    let (mut lists, mut questions) = (Vec::new(), Vec::new());
    for (place, sheet) in sheets.iter().enumerate() {
        let mut found = List::find(sheet);
        if found.is_empty() {
            found.extend(told(sheet, place, answers)?);
        }
        for list in found {
            let number = lists.len() + 1;
            let list = mapped(sheet, list, number, answers)?;
            let is_taken = is_taken(sheet, &list, number, answers, &mut questions);
            if is_taken {
                questions.extend(columns(sheet, &list, number, answers));
            }
            lists.push(FileList {
                number,
                sheet: place,
                sheet_name: sheet.name.clone(),
                list,
                is_taken,
                place: None,
            });
        }
    }
    Ok((lists, questions))
}

/// A list whose headings nobody found, from the row the clerk names.
fn told(sheet: &Sheet, place: usize, answers: &Answers) -> Result<Option<List>> {
    let id = format!("sheet:{}", place + 1);
    let Some(answer) = answers.get(&id, &id) else { return Ok(None) };
    let first_row = row_number(&id, &answer.text)?;
    Ok(List::told(sheet, &Mapping { first_row: Some(first_row), ..Mapping::default() }))
}

fn row_number(id: &str, text: &str) -> Result<u32> {
    let wrong =
        || Error::invalid(id, format!("«{text}» không phải số dòng. Hãy ghi số dòng đầu tiên có tên người."));
    text.parse().ok().filter(|row| *row > 0).ok_or_else(wrong)
}

/// The list with the answers about its first row, its kind and its columns.
fn mapped(sheet: &Sheet, list: List, number: usize, answers: &Answers) -> Result<List> {
    let signature = list.signature();
    let mut mapping = Mapping::default();
    let first = format!("first:{number}");
    if let Some(answer) = answers.get(&first, "") {
        mapping.first_row = Some(row_number(&first, &answer.text)?);
    }
    let kind = format!("kind:{number}");
    if let Some(answer) = answers.get(&kind, &format!("kind:{signature}")) {
        mapping.kind = Some(kind_of(&kind, &answer.text)?);
    }
    for index in 0..sheet.width() {
        let id = format!("column:{number}.{}", letter(index));
        if let Some(answer) = answers.get(&id, &column_memory(&signature, index)) {
            let field = field_of_name(&answer.text).ok_or_else(|| unknown_field(&id, &answer.text))?;
            mapping.columns.insert(index, field);
        }
    }
    let is_plain = mapping == Mapping::default();
    Ok(if is_plain { list } else { list.mapped(sheet, &mapping) })
}

fn unknown_field(id: &str, text: &str) -> Error {
    let known: Vec<&str> = CHOOSABLE.iter().map(|field| field_name(*field)).collect();
    let message = format!("«{text}» không phải một loại cột. Các loại cột: {}, none.", known.join(", "));
    Error::invalid(id, message)
}

fn kind_of(id: &str, text: &str) -> Result<ListKind> {
    match text {
        "person_list" => Ok(ListKind::People),
        "nomination_list" => Ok(ListKind::Nominations),
        "household_list" => Ok(ListKind::Households),
        "unit_list" => Ok(ListKind::Units),
        _ => {
            let message = format!(
                "«{text}» không phải loại danh sách: person_list, nomination_list, household_list, unit_list."
            );
            Err(Error::invalid(id, message))
        }
    }
}

fn column_memory(signature: &str, index: usize) -> String {
    format!("column:{}:{signature}", letter(index))
}

/// A list on a hidden tab is taken only when the clerk says so; any other unless the clerk says not to.
fn is_taken(
    sheet: &Sheet,
    list: &List,
    number: usize,
    answers: &Answers,
    questions: &mut Vec<Question>,
) -> bool {
    let (id, memory) = (format!("list:{number}"), format!("list:{}:{}", sheet.name, list.signature()));
    let answer = answers.get(&id, &memory);
    let taken = answer.as_ref().map_or(!sheet.hidden, |answer| answer.text == "take");
    if sheet.hidden || answer.is_some() {
        let hidden = if sheet.hidden { " đang bị ẩn trong tệp" } else { "" };
        let text = format!("Trang «{}»{hidden}. Có nhận danh sách trong trang này không?", sheet.name);
        let choices = vec![
            Choice::new("take", "Nhận", "như các trang khác"),
            Choice::new("skip", "Bỏ qua", "không nhận dòng nào của trang này"),
        ];
        let rows = u32::try_from(list.record_count()).unwrap_or(u32::MAX);
        let question = Question::new(QuestionKind::List, id, text, &sheet.name);
        questions.push(Question { rows, choices, memory, ..question }.answered(answer));
    }
    taken
}

/// Columns whose heading nobody knows, or that are known by their cells alone.
fn columns(sheet: &Sheet, list: &List, number: usize, answers: &Answers) -> Vec<Question> {
    let signature = list.signature();
    let mut questions = Vec::new();
    for column in &list.columns {
        let id = format!("column:{number}.{}", letter(column.index));
        let memory = column_memory(&signature, column.index);
        let answer = answers.get(&id, &memory);
        let unsure = matches!(column.known_by, KnownBy::Nothing | KnownBy::Content);
        let filled = filled(sheet, list, column);
        if (unsure && filled > 0) || answer.is_some() {
            let question = Question::new(QuestionKind::Column, id, asked(column), &column.heading);
            questions.push(
                Question { rows: filled, choices: fields(column), memory, ..question }.answered(answer),
            );
        }
    }
    questions
}

fn filled(sheet: &Sheet, list: &List, column: &Column) -> u32 {
    let below = sheet.rows.iter().filter(|row| row.number >= list.first_row);
    u32::try_from(below.filter(|row| !row.cell(column.index).is_blank()).count()).unwrap_or(u32::MAX)
}

fn asked(column: &Column) -> String {
    let name = letter(column.index);
    // What the clerk has said is no guess.
    let guess = column.field.filter(|_| column.known_by != KnownBy::Choice);
    match (column.heading.is_empty(), guess) {
        (true, Some(field)) => {
            format!("Cột {name} không có tiêu đề, trông như «{}». Có đúng không?", field_word(field))
        }
        (true, None) => format!("Cột {name} không có tiêu đề. Cột này ghi gì?"),
        (false, Some(field)) => {
            format!("Cột {name} «{}» trông như «{}». Có đúng không?", column.heading, field_word(field))
        }
        (false, None) => format!("Cột {name} «{}» ghi gì?", column.heading),
    }
}

/// What the cells look like first, then everything a column can hold.
fn fields(column: &Column) -> Vec<Choice> {
    let likely = column.alternatives.iter().chain(&column.field).copied();
    let mut fields: Vec<Field> = likely.collect();
    fields.extend(CHOOSABLE);
    let mut choices: Vec<Choice> = Vec::new();
    for field in fields {
        if !choices.iter().any(|choice| choice.answer == field_name(field)) {
            choices.push(Choice::new(field_name(field), field_word(field), ""));
        }
    }
    choices.push(Choice::new("none", "Không nhận cột này", ""));
    choices
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_named_as_excel_does() {
        for (index, name) in [(0, "A"), (25, "Z"), (26, "AA"), (255, "IV")] {
            assert_eq!(letter(index), name);
        }
    }
}
