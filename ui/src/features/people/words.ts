import type { LeadTier, MergeField, Sex, Strength, UnitRole, WorkClass } from "../../lib/types";

type Choices<Id> = readonly { id: Id; label: string }[];

export const sexes: Choices<Sex> = [
  { id: "male", label: "Nam" },
  { id: "female", label: "Nữ" },
];
export const workClasses: Choices<WorkClass> = [
  { id: "leader", label: "Lãnh đạo, quản lý" },
  { id: "deputy_leader", label: "Cấp phó lãnh đạo" },
  { id: "official", label: "Cán bộ, công chức, viên chức" },
  { id: "teacher", label: "Giáo viên, nhân viên trường học" },
  { id: "health", label: "Nhân viên y tế" },
  { id: "worker", label: "Công nhân, người lao động" },
  { id: "farmer", label: "Nông dân" },
  { id: "business", label: "Doanh nhân, hộ kinh doanh" },
  { id: "armed_forces", label: "Công an, quân đội, dân quân" },
  { id: "student", label: "Học sinh, sinh viên" },
  { id: "retired", label: "Người nghỉ hưu, cao tuổi" },
  { id: "other", label: "Khác" },
];
/** The published ways to count direct workers draw their lines between these. */
export const leadTiers: Choices<LeadTier> = [
  { id: "not_leading", label: "Không giữ chức vụ lãnh đạo, quản lý" },
  { id: "deputy_section", label: "Phó trưởng phòng và tương đương" },
  { id: "section", label: "Trưởng phòng và tương đương" },
  { id: "higher", label: "Lãnh đạo trên cấp phòng" },
];
export const roles: Choices<UnitRole> = [
  { id: "work", label: "Nơi công tác" },
  { id: "home", label: "Nơi ở" },
];
export const strengths: Record<Strength, { label: string; tone: "bad" | "wait" | "plain" }> = {
  strong: { label: "Gần như chắc", tone: "bad" },
  likely: { label: "Rất giống", tone: "wait" },
  possible: { label: "Có thể", tone: "plain" },
};
export const mergeFields: Record<MergeField, string> = {
  fullName: "Họ và tên",
  otherName: "Tên gọi khác",
  sex: "Giới tính",
  birth: "Ngày sinh",
  citizenId: "Số CCCD",
  ethnicity: "Dân tộc",
  party: "Đảng viên",
  position: "Chức vụ, nghề nghiệp",
  work: "Nhóm, cấp lãnh đạo",
  unit: "Đơn vị công tác",
  hamlet: "Nơi ở",
  phone: "Điện thoại",
  note: "Ghi chú",
  photo: "Ảnh",
};

export const nameOf = (list: Choices<string>, id: unknown) => list.find((one) => one.id === id)?.label ?? "";
