//! What `sovang` says of itself.

pub(crate) fn text() -> String {
    [BEGIN, PROVINCE, END].concat()
}

const BEGIN: &str = "\
Sổ Vàng: sổ thi đua, khen thưởng của xã, phường, đặc khu.

Cách dùng: sovang [--data THƯ_MỤC] [--json] LỆNH …

Bắt đầu
  init --commune MÃ_XÃ --chair HỌ_TÊN [--deputy HỌ_TÊN] [--clerk HỌ_TÊN]
                            lập sổ cho cơ quan; MÃ_XÃ là mã 5 chữ số trong danh mục
  communes TÊN              tìm mã xã, phường, đặc khu theo tên
  practice [--out THƯ_MỤC]  năm luyện tập với người không có thật: giấy khen, sổ Excel, báo cáo, gói

Sổ sách
  list people|units|households|movements|registrations|exemplars|decisions|awards|journal
       [--text CHỮ] [--year NĂM] [--out TỆP.xlsx|TỆP.pdf|TỆP.docx]
                            xem danh sách
  search CHỮ                tìm trong tất cả, có dấu hay không dấu
  import TỆP [--preview] [--sender NƠI_GỬI] [--columns C=birth,E=none] [--answer CÂU_HỎI=TRẢ_LỜI …]
         [--accept new,changed] [--leave DÒNG,DÒNG] [--registrations NĂM]
         [--round TÊN_ĐỢT [--merit THÀNH_TÍCH] [--by ĐƠN_VỊ] [--received NGÀY]]
                            nhập danh sách người, hộ, đơn vị từ Excel, ODS, CSV, Word, HTML
                            --preview chỉ xem trước, không ghi; thêm --json để có mọi dòng và câu hỏi
                            --sender đơn vị hoặc tên nơi gửi: câu trả lời và cột được nhớ theo nơi gửi
                            --columns cột theo chữ cái của Excel; none là không nhận cột
                            --answer trả lời một câu hỏi của phần xem trước, ví dụ person:1.15=new
                            --accept chỉ nhận dòng mới (new), dòng thay đổi (changed) hoặc cả hai
                            --leave bỏ ra các dòng, ví dụ 15 hoặc 2.15 (danh sách 2, dòng 15)
                            --registrations ghi danh hiệu đề nghị thành đăng ký của năm
                            --round ghi mỗi dòng thành đề nghị khen thưởng của đợt xét; --merit thành tích của dòng
                            không ghi; --by đơn vị đề nghị; --received ngày nhận danh sách
  award --number 12/QĐ-UBND --on 15/9/2026 --subject TRÍCH_YẾU --award DANH_HIỆU --merit THÀNH_TÍCH
        --to HỌ_TÊN [--to HỌ_TÊN …] [--proposed-by NƠI_ĐỀ_NGHỊ] [--preview]
                            ghi quyết định và những người được khen
                            --preview chỉ xem ai chưa đạt, ai đã được khen vì thành tích này, không ghi
  decision correct --decision SỐ --on NGÀY --reason LÝ_DO [--number SỐ] [--who HỌ_TÊN]
           --field name|office|merit|subject|proposed-by|signer --becomes NỘI_DUNG_ĐÚNG [--out CÔNG_VĂN.pdf|.docx]
                            đính chính: quyết định đã ký giữ nguyên, sổ và giấy khen theo nội dung đúng
  decision cancel|revoke --decision SỐ --on NGÀY --reason LÝ_DO [--number SỐ] [--who HỌ_TÊN …] [--out TỆP.pdf]
                            hủy bỏ, thu hồi khen thưởng; không có --who thì cả quyết định; --out viết quyết định ra
  decision back --decision SỐ --who HỌ_TÊN --part money|object --state recovered|lost|due [--on NGÀY] [--reason LÝ_DO]
  decision amended [--year NĂM] [--open]
                            ghi tiền, hiện vật đã thu lại; danh sách đính chính, hủy bỏ, thu hồi, còn phải thu
  numbers [--year NĂM] [--symbol QĐ-UBND]
  numbers note SỐ [--to SỐ] --state aside|void|elsewhere --reason LÝ_DO [--symbol KÝ_HIỆU] [--year NĂM]
                            sổ cấp số: số đã cấp, thiếu, trùng, số kế tiếp; ghi số để dành, bỏ, của văn bản khác
  fund [--year NĂM] | fund add --on NGÀY --what NỘI_DUNG --amount SỐ_TIỀN [--spending] [--document SỐ]
  fund pay --decision SỐ --on NGÀY [--amount SỐ_TIỀN] [--document SỐ]
                            quỹ thi đua, khen thưởng: còn lại, ghi thu (hoặc chi khác), ghi đã chi thưởng
  movement add --name TÊN --from NGÀY [--until NGÀY] [--launched NGÀY] [--objective MỤC_TIÊU]
           [--method thematic|regular] [--reach nation|province|cluster|unit]
           [--superior CƠ_QUAN --number SỐ --on NGÀY]
                            thêm phong trào; --superior là phong trào của cấp trên với văn bản của họ
  movement show TÊN | movement counts [--year NĂM]
                            năm bước và kết quả của một phong trào; số phong trào theo biểu 0601
  movement step TÊN --step plan|launch|inspection|publicity|midterm|final [--due NGÀY] [--done NGÀY]
           [--number SỐ --on NGÀY --about TRÍCH_YẾU] [--note CHỮ]
                            ghi một bước: hạn, ngày đã làm, văn bản
  exemplar note --deed VIỆC_LÀM (--who TÊN_TRONG_SỔ | --name HỌ_TÊN) [--kind deed|exemplar|model] [--on NGÀY]
           [--result KẾT_QUẢ] [--source NGUỒN]
                            ghi nhận người tốt, việc tốt, điển hình, mô hình
  exemplar check TÊN --on NGÀY [--by AI]
  exemplar act TÊN --kind publicised|replicated --on NGÀY --place NƠI [--by AI] [--result KẾT_QUẢ]
                            xác minh; ghi lần tuyên truyền, nơi nhân rộng
  registrations compare [--year NĂM] [--unit TÊN] [--movement TÊN]
                            đăng ký và kết quả theo danh hiệu: đạt, không đạt, đã rút, được khen mà không đăng ký
  filings [list] [--year NĂM] | filings remove BIỂU --year NĂM
  filings note BIỂU [--year NĂM] [--on NGÀY] [--to NƠI_NHẬN] [--number SỐ] [--note CHỮ]
                            báo cáo năm đã nộp; BIỂU là tên hoặc số biểu, ví dụ 0601
  round open --name TÊN [--year NĂM] [--ground LOẠI_HÌNH] [--closes NGÀY]
  round nominate TÊN_ĐỢT --award DANH_HIỆU --merit THÀNH_TÍCH --who ĐỐI_TƯỢNG [--who ĐỐI_TƯỢNG …] [--on NGÀY]
  round show TÊN_ĐỢT        mở đợt xét; ghi đề nghị; các bước và từng đề nghị
  round post TÊN_ĐỢT --place NƠI --from NGÀY [--until NGÀY] [--reason LÝ_DO_RÚT_NGẮN]
                            ghi niêm yết; không có --until thì tính theo quy định
  round missing TÊN_ĐỢT [--out TỆP.pdf|TỆP.docx] [--docx]
                            danh sách giấy tờ còn thiếu trong hồ sơ
  round decide TÊN_ĐỢT --on NGÀY --subject TRÍCH_YẾU [--number SỐ] [--who ĐỐI_TƯỢNG …] [--reason LÝ_DO]
                            ra quyết định cho đề nghị được thông qua, hoặc cho những người ghi ở --who
  council [list] | council show TÊN | council remove TÊN
  council add --name TÊN --on NGÀY [--number SỐ] [--until NGÀY] --chair NGƯỜI [--vice NGƯỜI …] [--standing NGƯỜI …]
          [--member NGƯỜI …] [--secretary NGƯỜI]
  council member TÊN --add NGƯỜI [--role chair|vice|standing|member|secretary] [--from NGÀY]
  council member TÊN --gone HỌ_TÊN --until NGÀY
                            hội đồng và thành viên; NGƯỜI là «HỌ_TÊN, chức vụ»
  session list TÊN_ĐỢT | session show|remove TÊN_ĐỢT [--on NGÀY]
  session save TÊN_ĐỢT --on NGÀY [--place NƠI] [--council TÊN] [--threshold PHẦN_TRĂM] [--basis all|voters]
          [--source NGUỒN] [--open] [--absent 'HỌ_TÊN: LÝ_DO' …] [--written HỌ_TÊN …] [--present HỌ_TÊN …]
          [--start GIỜ] [--end GIỜ] [--number SỐ_BIÊN_BẢN] [--discussion CHỮ] [--conclusion CHỮ]
                            phiên họp: ghi mới, hoặc sửa phiên cùng ngày; --open là biểu quyết công khai
  session print TÊN_ĐỢT --paper roll-call|ballot|tally|minutes [--on NGÀY] [--out TỆP.pdf|TỆP.docx] [--docx]
                            điểm danh, phiếu, kiểm phiếu, biên bản
  votes list TÊN_ĐỢT [--on NGÀY]
  votes save TÊN_ĐỢT --yes SỐ [--no SỐ] [--invalid SỐ] (--who ĐỐI_TƯỢNG … | --all) [--withheld HỌ_TÊN …]
          [--concluded passed|failed] [--note CHỮ] [--on NGÀY]
                            kết quả bỏ phiếu của phiên mới nhất hoặc phiên ngày --on; --withheld không tham gia vì liên quan
  posting list TÊN_ĐỢT | posting remove TÊN_ĐỢT [--place NƠI]
  posting opinion TÊN_ĐỢT --by AI --content Ý_KIẾN [--on NGÀY] [--answer TRẢ_LỜI] [--place NƠI]
  posting answer TÊN_ĐỢT --by AI --answer TRẢ_LỜI [--on NGÀY] [--place NƠI]
  posting print TÊN_ĐỢT --paper notice|record [--place NƠI] [--out TỆP.pdf|TỆP.docx] [--docx]
                            các lần niêm yết và ý kiến; ghi ý kiến, trả lời; thông báo, biên bản kết thúc
  submission list TÊN_ĐỢT | submission remove TÊN_ĐỢT [--number SỐ]
  submission save TÊN_ĐỢT [--number SỐ] [--on NGÀY] [--to NƠI_NHẬN] [--who ĐỐI_TƯỢNG …] [--note CHỮ]
                            tờ trình cấp trên; không có --who thì mọi đề nghị phải trình mà chưa trình
  submission answer TÊN_ĐỢT --state granted|refused|returned [--who ĐỐI_TƯỢNG …] [--on NGÀY] [--document SỐ]
          [--issuer CƠ_QUAN] [--reason LÝ_DO] [--number SỐ]
  submission print TÊN_ĐỢT [--number SỐ] [--out TỆP.pdf|TỆP.docx] [--docx]
                            kết quả cấp trên trả lời; viết tờ trình ra
  check HỌ_TÊN --award DANH_HIỆU [--year NĂM] [--received NGÀY] [--law old|new]
                            đủ điều kiện hay chưa, từng điều kiện với số liệu, điều luật, còn thiếu gì
  check --decision 12/QĐ-UBND [--year NĂM]
                            cả danh sách của một quyết định: ai chưa đạt, ai đã được khen vì thành tích này
  undo [SỐ_DÒNG] | redo     hoàn tác việc mới nhất (hoặc một dòng nhật ký), làm lại
  bin [restore SỐ_DÒNG]     thùng rác: những gì đã xóa trong 30 ngày, lấy lại một lần xóa

Quy định
  rules [list] [--on NGÀY] [--kind LOẠI] [--award DANH_HIỆU] [--text CHỮ]
                            quy định có hiệu lực một ngày, cấp quyết định và văn bản
  rules import TỆP [--preview] [--trust-key]
                            nhận gói quy định có chữ ký; --preview chỉ xem khác biệt
                            --trust-key tin khóa mới sau khi đã so với văn bản công bố
  rules packs               các gói đã nhận
  rules seal TỆP --key KHOÁ --out TỆP
                            ký một tệp quy định thành gói (cho nơi phát hành)

Giấy tờ (--docx hoặc tên tệp kết thúc bằng .docx: bản Word để sửa)
  certificates --decision 12/QĐ-UBND [--year NĂM] [--numbers 12,15-18] [--blank LOẠI_PHÔI] [--layout MẪU] [--printer MÁY_IN] [--overlay] [--reason LÝ_DO] [--without-proof LÝ_DO] [--out TỆP.pdf]
                            in giấy khen ra PDF; --overlay: lên phôi; in lại, in khi chưa soát thì ghi lý do
  proof [print|signed] --decision 12/QĐ-UBND [--by NGƯỜI_SOÁT] [--on NGÀY] [--out TỆP.pdf]
                            danh sách soát trước khi in: còn hiệu lực không, in ra, ghi lãnh đạo đã ký
  certificates list --decision 12/QĐ-UBND
                            từng giấy khen đang ở đâu: chờ in, chờ ký, chờ trao, đã trao
  certificates signed|handed --decision 12/QĐ-UBND [--numbers 12,15-18] [--on NGÀY] [--to NGƯỜI_NHẬN]
                            ghi đã ký, đã trao (không có --numbers: cả quyết định)
  certificates spoiled --decision 12/QĐ-UBND --numbers 12 --reason LÝ_DO
                            ghi giấy khen hỏng
  code check CHỮ_TRONG_MÃ --name TÊN [--key GÓI.zip|TỆP_KHÓA]
                            mã in trên giấy khen có thật không, đúng tên không; --key: khóa của cơ quan khác
  code key --out TỆP.pub    khóa công khai của cơ quan, cho nơi kiểm tra mã
  blanks                    kho phôi: đã nhập, đã dùng, hỏng, còn
  blanks receive|spoil LOẠI_PHÔI SỐ_PHÔI [--on NGÀY] [--reason LÝ_DO]
                            nhập phôi, ghi phôi hỏng khi chưa in
  layouts [show MẪU|save TỆP.json]
                            các mẫu giấy khen; xem, lưu một mẫu
  printers                  các máy in và hiệu chỉnh của từng máy
  printers marks RỘNG CAO [--printer MÁY_IN] [--out TỆP.pdf]
                            trang đo máy in; có --printer: trang kiểm tra qua hiệu chỉnh
  printers save MÁY_IN RỘNG CAO [--tray KHAY] [--marks 'A B C D']
                            ghi máy in và bốn số đo bằng mm
  decision --decision 12/QĐ-UBND [--year NĂM] [--out TỆP.pdf|TỆP.docx] [--docx]
                            quyết định và danh sách kèm theo
  ceremony payment|payment-sheet|hand-over|calling|labels|envelopes --decision 12/QĐ-UBND [--year NĂM] [--size dl|c5|RỘNGxCAO] [--out TỆP] [--docx]
                            ký nhận tiền thưởng (PDF, Excel), ký nhận giấy khen, danh sách mời lên nhận, nhãn thư mời, phong bì
  roll book [--year NĂM | --from NGÀY --until NGÀY] [--order number|unit|award] [--amounts] [--out TỆP.pdf|TỆP.docx] [--docx]
  roll history --who ĐỐI_TƯỢNG [--out TỆP.pdf|TỆP.docx] [--docx]
  roll staff [--year NĂM | --from NGÀY --until NGÀY] [--all] [--out TỆP.xlsx]
                            sổ vàng của một kỳ; quá trình khen thưởng của một người, hộ, đơn vị;
                            bảng Excel theo thứ tự trường của CSDL cán bộ (--all: cả người không phải cán bộ)
  registrations print [--year NĂM] [--form recipient|class] [--unit TÊN] [--movement TÊN] [--out TỆP.pdf|TỆP.docx] [--docx]
                            danh sách đăng ký thi đua: mỗi đối tượng một dòng, hoặc theo phân loại
  movement paper TÊN --kind plan|midterm|final [--out TỆP.pdf|TỆP.docx]
  exemplar text TÊN --kind board|air [--out TỆP.pdf|TỆP.docx]
                            kế hoạch, báo cáo sơ kết, tổng kết; bài dán bảng tin, bài đọc loa; không có --out thì in ra chữ
  exemplar book [--year NĂM] [--out TỆP.pdf|TỆP.docx] [--docx]
                            sổ điển hình có ảnh
  report 2026-Q3 [--out THƯ_MỤC] [--docx]
                            báo cáo PDF và sổ Excel của một kỳ (2026-Q3, 2026-H1, 2026, 2026-2030)
  report papers 2026        báo cáo, biểu, danh sách của kỳ và mã của chúng
  report print 2026 --paper MÃ [--out TỆP.pdf|TỆP.docx|TỆP.xlsx] [--docx | --xlsx]
                            in một báo cáo, biểu (ví dụ 0603, cap-xa, bieu-03) hoặc sổ Excel (tong-hop)
  report show 2026-Q3 [--paper MÃ]
  report words 2026-Q3      lời từng mục với số liệu hiện tại; tên các số liệu chèn được
  report write 2026-Q3 --section MÃ_MỤC --text LỜI [--paper MÃ]
  report fresh 2026-Q3 --section MÃ_MỤC [--paper MÃ]
                            ghi lời của một mục, ví dụ 'Khen {khen thưởng} lượt'; viết lại từ số liệu
  report template add TỆP.toml | report template remove MÃ [--period KỲ]
                            thêm, thay, bỏ mẫu báo cáo hoặc biểu của tỉnh
  report check 2026-Q3      điều còn thiếu, sai hoặc nên xem lại trong hồ sơ của một kỳ
  supervision [show] [--from NGÀY] [--until NGÀY]
  supervision list MÃ [--answer yes|no|blank] [--by CÁCH_CHIA [--part PHẦN]] [--from NGÀY] [--until NGÀY]
  supervision print [--from NGÀY] [--until NGÀY] [--out TỆP.pdf|TỆP.docx] [--docx]
                            số liệu giám sát của một kỳ (không ghi kỳ: hai năm); danh sách hồ sơ sau một chỉ tiêu,
                            MÃ như A4.2; báo cáo PDF hoặc Word cùng sổ Excel
  supervision target [list] | supervision target remove MÃ
  supervision target set MÃ (--at-least SỐ | --at-most SỐ) --from NGÀY [--until NGÀY] --source VĂN_BẢN [--note CHỮ]
                            mức phấn đấu do cơ quan tự đặt, phải ghi nguồn
  petitions [list] [--year NĂM] [--text CHỮ] | petitions remove CHỮ
  petitions add --kind complaint|denunciation|suggestion --on NGÀY --about NỘI_DUNG [--from NGƯỜI_GỬI] [--note CHỮ]
  petitions handle CHỮ --on NGÀY --outcome upheld|partly|rejected|stopped [--number VĂN_BẢN_TRẢ_LỜI]
                            sổ đơn thư: khiếu nại, tố cáo, kiến nghị, phản ánh; kết quả giải quyết
  directives [list] [--year NĂM] [--text CHỮ] | directives remove CHỮ
  directives add --kind LOẠI_VĂN_BẢN --on NGÀY --about TRÍCH_YẾU [--number SỐ] [--year NĂM] [--note CHỮ]
       --for general|movement|inspection|publicity|training|regulation
                            sổ văn bản chỉ đạo, hướng dẫn: dùng cho việc gì, áp dụng năm nào
  trainings [list] [--year NĂM] [--text CHỮ] | trainings remove CHỮ
  trainings add --on NGÀY --about NỘI_DUNG --by own|superior [--place NƠI] [--sessions SỐ_BUỔI] [--people SỐ_NGƯỜI]
                            sổ tập huấn, do xã hoặc cấp trên tổ chức
  hardships [list] [--year NĂM] [--text CHỮ] | hardships remove TÊN_THÔN
  hardships add --hamlet TÊN_THÔN --kind special|difficult|border --from NGÀY [--until NGÀY] --source VĂN_BẢN
                            thôn, bản khó khăn theo văn bản nào, từ ngày nào
  archives [list] [--year NĂM] [--text CHỮ] | archives remove CHỮ
  archives add --decision SỐ_HOẶC_TRÍCH_YẾU --box HỘP [--folder HỒ_SƠ_SỐ] --on NGÀY
                            hồ sơ của quyết định lưu ở hộp nào
  officers [list] [--year NĂM] [--text CHỮ] | officers remove HỌ_TÊN
  officers add --name HỌ_TÊN --from NGÀY [--until NGÀY] [--position CHỨC_VỤ] [--handover BIÊN_BẢN]
                            ai phụ trách thi đua, khen thưởng, từ ngày nào
  bundle plan 2026-Q3 [--documents all|signed]
                            gói sẽ có gì, nặng bao nhiêu, có cần lý do không
  bundle documents 2026-Q3  các tệp có thể gửi kèm; bundle drives: USB đang cắm và chỗ trống
  bundle seal 2026-Q3 --out THƯ_MỤC [--reason LÝ_DO] [--documents all|signed] [--for MÃ_ĐƠN_VỊ | --passphrase CỤM_TỪ]
                            niêm phong gói báo cáo quý, mã hóa cho nơi nhận hoặc bằng mật khẩu nếu cần
  bundle write 2026-Q3 1 --out THƯ_MỤC [--for MÃ_ĐƠN_VỊ | --passphrase CỤM_TỪ]
                            ghi lại đúng bản đã niêm phong, dù số liệu nay đã đổi
  bundle verify TỆP.zip|TỆP.zip.age [--passphrase CỤM_TỪ]
                            kiểm tra một gói
  card print [--out THƯ_MỤC]
                            thẻ của cơ quan (khóa công khai) để gửi, kèm giấy xác nhận để ký, đóng dấu
  card check TỆP.txt        đọc thẻ của cơ quan khác; card list: các thẻ đã nhận; card remove MÃ_ĐƠN_VỊ: bỏ
  card add TỆP.txt --fingerprint DẤU_VÂN_TAY
                            nhận thẻ sau khi so với giấy có đóng dấu
  bundle slip TỆP.zip [--trust-key]
                            mở phiếu tiếp nhận của cấp trên; --trust-key tin khóa sau khi đã so dấu vân tay

Tiếp nhận (cơ quan cấp trên)
  receive on [--name TÊN_CƠ_QUAN] [--code MÃ] [--province MÃ_TỈNH] [--communes MÃ,MÃ] [--due-days SỐ] [--due-source CĂN_CỨ]
                            bật vai trò cấp trên; không có --communes là cả tỉnh; hạn gửi tính từ ngày cuối kỳ
  receive check|plan|merge TỆP|THƯ_MỤC … [--passphrase CỤM_TỪ] [--arrived NGÀY]
                            kiểm tra từng gói; chạy thử, thay đổi từng mục; hợp nhất đúng như chạy thử
                            --arrived (khi hợp nhất): ngày gói tới cơ quan, nếu không phải hôm nay
  receive keys [list] | receive keys trust MÃ_XÃ KHÓA [--announcement] [--note CHỮ]
                            khóa đã tin; tin khóa sau khi so dấu vân tay với phiếu gửi có đóng dấu
                            --announcement thay khóa cũ theo thông báo đổi khóa có đóng dấu
  receive board [--year NĂM]
                            xã nào đã gửi, muộn, trả lại, chưa có theo từng quý
  receive show MÃ_XÃ KỲ | receive answer MÃ_XÃ KỲ --state accepted|returned [--reason LÝ_DO] [--table BẢNG --record MÃ …]
                            hồ sơ trong gói; tiếp nhận hoặc trả lại cả gói, từng hồ sơ
  receive slip [--out THƯ_MỤC] [--year NĂM] [--again]
                            ghi phiếu tiếp nhận cho các trả lời chưa ghi phiếu; --again: cả những phiếu đã ghi
  receive report 2026-Q3 [--out THƯ_MỤC] [--docx]
                            báo cáo và sổ Excel của toàn địa bàn
  receive records KỲ awards|movements|registrations|exemplars [--unit MÃ_XÃ] [--award MÃ]
                            danh sách mà một số liệu của địa bàn đếm
  receive forms KỲ          các biểu thống kê của toàn địa bàn, tính từ các gói
";

/// What a province runs; the window is built without it.
const PROVINCE: &str = if cfg!(feature = "consolidate") {
    "  consolidate TỆP|THƯ_MỤC … [--parquet THƯ_MỤC] [--postgres ĐỊA_CHỈ] [--postgres-script TỆP.sql] [--dry-run]
           [--key MÃ_XÃ=KHÓA …] [--card THẺ|THƯ_MỤC …] [--passphrase CỤM_TỪ]
                            đưa số liệu của nhiều gói sang Parquet, PostgreSQL; chạy lại chỉ thêm gói mới, bản mới
                            gói được tin theo khóa của cơ quan này, --key và --card; --dry-run chỉ xem
  consolidate --schema      các bảng PostgreSQL kèm chú thích, dạng SQL
"
} else {
    ""
};

const END: &str = "
An toàn
  doctor                    kiểm tra tệp dữ liệu và nói bằng lời
  backup                    sao lưu và mở thử bản sao
         --whole THƯ_MỤC    chép toàn bộ ra USB: dữ liệu, ảnh, tệp đính kèm, gói, giấy tờ
         --check THƯ_MỤC    đọc thử một bản sao toàn bộ xem có khôi phục được không
  restore [NƠI]             khôi phục từ bản sao lưu mới nhất, từ một tệp hoặc từ thư mục bản sao toàn bộ
  call TÊN_LỆNH [JSON|-]    gọi thẳng một lệnh của chương trình (cho người viết kịch bản)

Mã kết thúc
  0 xong · 1 bị từ chối, lý do đã in · 2 viết sai lệnh · 3 không đọc, ghi được tệp
  4 dữ liệu hỏng, đang mở ở nơi khác hoặc do phiên bản mới hơn ghi · 5 lỗi ngoài dự kiến · 6 đã dừng theo yêu cầu";
