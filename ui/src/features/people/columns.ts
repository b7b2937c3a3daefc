import { day } from "../../lib/format";
import type { Person } from "../../lib/types";
import { orNone, words } from "../../lib/words";
import type { Column } from "../../parts/table";
import { leadTiers, nameOf, sexes, workClasses } from "./words";

/** All that the list of people can show; the first ones until the clerk chooses others. */
export const peopleColumns: readonly Column<Person>[] = [
  { key: "name", label: "Họ và tên", text: (row) => row.fullName, name: true, sort: "name" },
  {
    key: "birth",
    label: "Ngày sinh",
    text: (row) => (row.birth ? day(row.birth) : words.noData),
    width: 130,
    extra: true,
    sort: (row) => row.birth,
    out: { kind: "day", of: (row) => row.birth },
  },
  { key: "sex", label: "Giới tính", text: (row) => orNone(nameOf(sexes, row.sex)), width: 95, optional: true, sort: (row) => row.sex },
  { key: "position", label: "Chức vụ, nghề nghiệp", text: (row) => orNone(row.position), sort: "title" },
  { key: "unit", label: "Đơn vị", text: (row) => orNone(row.unitName ?? row.hamletName), extra: true, sort: "title", grow: 1.4 },
  { key: "hamlet", label: "Nơi ở", text: (row) => orNone(row.hamletName), optional: true, sort: "title" },
  { key: "workClass", label: "Nhóm công tác", text: (row) => orNone(nameOf(workClasses, row.workClass)), width: 190, optional: true, sort: "title" },
  { key: "leadTier", label: "Cấp lãnh đạo", text: (row) => orNone(nameOf(leadTiers, row.leadTier)), width: 190, optional: true, sort: "title" },
  { key: "ethnicity", label: "Dân tộc", text: (row) => orNone(row.ethnicity), width: 110, optional: true, sort: "title" },
  {
    key: "party",
    label: "Đảng viên",
    text: (row) => (row.isPartyMember === null ? words.noData : row.isPartyMember ? "có" : "không"),
    width: 110,
    optional: true,
    sort: "title",
  },
  { key: "phone", label: "Điện thoại", text: (row) => orNone(row.phone), width: 130, optional: true },
  { key: "note", label: "Ghi chú", text: (row) => orNone(row.note), optional: true },
  { key: "citizenId", label: "Số CCCD", text: (row) => orNone(row.citizenId), width: 140, optional: true, isPrivate: true },
];
