//! Two years looked back over: the figures of the practice year, the list behind one of them, a target of the office
//! with its source, and the papers.
use crate::{
    page::{CTRL, ESC, F2, Window},
    stage::Stage,
};

/// A figure of the list, by its key.
fn figure(window: &Window, key: &str) {
    // In the middle, where no heading that stays in view lies over it.
    let find = "const line = document.querySelector(`[data-line=\"KEY\"]`);
        line?.scrollIntoView({ block: 'center' }); return line";
    window.clicks(key, &find.replace("KEY", key));
}

#[test]
fn two_years_are_looked_back_over_down_to_the_list_and_out_to_the_papers() {
    let mut stage = Stage::new();
    let window = stage.open();
    window.press("Mở năm luyện tập");
    window.sees("Đang luyện tập với người không có thật");
    window.await_page();
    window.press("Giám sát");
    window.sees("A. Phong trào thi đua");
    window.sees("dòng còn hồ sơ chưa có dữ liệu");
    window.shot("60-supervision");
    figure(&window, "E1.direct.form_0603");
    window.sees("98 lượt cá nhân được khen; 5 chưa có dữ liệu");
    window.press("Chưa có dữ liệu 5");
    window.until(
        "five rows",
        "return all('.detail li').filter((row) => row.querySelector('.words')).length === 5",
        &[],
    );
    window.press("Cách tính, nguồn");
    window.sees("Ba cách tính đã công bố khác nhau");
    window.shot("61-supervision-direct");

    figure(&window, "G2.publicised");
    window.sees("28 điển hình đã tuyên truyền trên 38 điển hình phát hiện trong kỳ");
    window.keys(&[F2]);
    window.write("Con số", "80");
    window.write("Nguồn", "Kế hoạch số 12/KH-UBND ngày 20/01/2026");
    window.keys(&[CTRL, "s"]);
    window.sees("Đã đặt mức phấn đấu ít nhất 80%");
    window.sees("Chưa đạt");
    window.shot("62-supervision-target");
    window.keys(&[ESC]);
    window.press("Báo cáo giám sát");
    window.until_so("the viewer", || {
        stage.opened().iter().any(|path| path.extension().is_some_and(|end| end == "pdf"))
    });
    window.press("Sổ Excel");
    window.until_so("the workbook", || {
        stage.opened().iter().any(|path| path.extension().is_some_and(|end| end == "xlsx"))
    });
    // A row of a list leads to its record.
    figure(&window, "F5.numbers");
    window.until("a row", "return document.querySelector('.detail .open') !== null", &[]);
    window.clicks("the first row", "return document.querySelector('.detail .open')");
    window.until("the decisions", "return location.hash.includes('decisions')", &[]);
    window.close();

    let report =
        stage.opened().into_iter().find(|path| path.extension().is_some_and(|end| end == "pdf")).unwrap();
    let text = std::process::Command::new("pdftotext").arg("-layout").arg(&report).arg("-").output().unwrap();
    let text = String::from_utf8(text.stdout).unwrap();
    for said in ["SỐ LIỆU GIÁM SÁT", "PHỤ LỤC 1", "PHỤ LỤC 2", "ít nhất 80%"] {
        assert!(text.contains(said), "{said}");
    }
}
