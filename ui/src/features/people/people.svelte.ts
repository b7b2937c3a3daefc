import { asRefusal, call, type Refusal } from "../../lib/call";
import { changes } from "../../lib/changes.svelte";
import type { HistoryWords } from "../../lib/history.svelte";
import { Loaded } from "../../lib/loaded.svelte";
import { notices } from "../../lib/notices.svelte";
import type { Person, PersonPage, Sex, Unit, WorkClass } from "../../lib/types";
import { unitOption } from "../../lib/units";
import type { Option } from "../../parts/options";

export const sexes: readonly { id: Sex; label: string }[] = [
  { id: "male", label: "Nam" },
  { id: "female", label: "Nữ" },
];
export const workClasses: readonly { id: WorkClass; label: string }[] = [
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
export const nameOf = (list: readonly { id: string; label: string }[], id: unknown) =>
  list.find((one) => one.id === id)?.label ?? "";

const PAGE = 500;

/** The people that fit the filter, a page at a time, and the units they can belong to. */
export class People {
  list = new Loaded<PersonPage>();
  text = $state("");
  unit = $state("");
  units = $state.raw<Unit[]>([]);
  /** The units have been asked for, so the grid can offer them. */
  ready = $state(false);
  #loadingMore = false;

  load(): Promise<void> {
    return this.list.load(() => this.#page(null));
  }

  /** Adds the next page while there is one. */
  async more(): Promise<void> {
    const shown = this.list.value;
    const last = shown?.rows.at(-1);
    if (!shown || !last || this.#loadingMore || shown.rows.length >= shown.total) return;
    this.#loadingMore = true;
    const next = await this.#page(last.id).catch(() => null);
    if (next && this.list.value === shown) this.list.value = { ...next, rows: [...shown.rows, ...next.rows] };
    this.#loadingMore = false;
  }

  async choices(): Promise<void> {
    this.units = await call("list_units", {}).catch(() => this.units);
    this.ready = true;
  }

  async remove(ids: readonly string[], who: string): Promise<boolean> {
    try {
      await call("remove_people", { ids: [...ids] });
      changes.saved(`Đã bỏ ${who} vào thùng rác.`);
      return true;
    } catch (thrown) {
      notices.show(asRefusal(thrown).message, "bad");
      return false;
    }
  }

  get historyWords(): HistoryWords {
    const unit = (id: unknown) => this.units.find((one) => one.id === id)?.name ?? "đơn vị khác";
    return {
      columns: {
        full_name: "Họ và tên",
        sex: "Giới tính",
        birth: "Ngày sinh",
        citizen_id: "Số CCCD",
        ethnicity: "Dân tộc",
        position: "Chức vụ, nghề nghiệp",
        work_class: "Nhóm công tác, lao động",
        is_leader: "Là lãnh đạo, quản lý",
        unit_id: "Đơn vị công tác",
        hamlet_id: "Nơi ở",
        phone: "Điện thoại",
        note: "Ghi chú",
      },
      values: {
        sex: (id) => nameOf(sexes, id),
        work_class: (id) => nameOf(workClasses, id),
        is_leader: (yes) => (yes ? "có" : "không"),
        unit_id: unit,
        hamlet_id: unit,
        citizen_id: String,
        phone: String,
      },
    };
  }

  #page(after: string | null): Promise<PersonPage> {
    return call("list_people", { text: this.text, unitId: this.unit || null, after, most: PAGE });
  }
}

/** One person being written. Texts are never null while they are in a form. */
export class PersonWriting {
  fullName = $state("");
  sex = $state("");
  birth = $state("");
  citizenId = $state("");
  ethnicity = $state("");
  position = $state("");
  workClass = $state("");
  isLeader = $state(false);
  unit = $state.raw<Option | null>(null);
  hamlet = $state.raw<Option | null>(null);
  phone = $state("");
  note = $state("");
  refusal = $state.raw<Refusal | null>(null);

  constructor(
    private readonly from: Person | null,
    units: readonly Unit[],
  ) {
    if (!from) return;
    const option = (id: string | null) => {
      const unit = units.find((one) => one.id === id);
      return unit ? unitOption(unit) : null;
    };
    this.fullName = from.fullName;
    this.sex = from.sex ?? "";
    this.birth = from.birth ?? "";
    this.citizenId = from.citizenId ?? "";
    this.ethnicity = from.ethnicity ?? "";
    this.position = from.position ?? "";
    this.workClass = from.workClass ?? "";
    this.isLeader = from.isLeader;
    this.unit = option(from.unitId);
    this.hamlet = option(from.hamletId);
    this.phone = from.phone ?? "";
    this.note = from.note ?? "";
  }

  error(field: string): string | null {
    return this.refusal?.field === field ? this.refusal.message : null;
  }

  /** The saved person, or null when the office said no. */
  async save(): Promise<Person | null> {
    try {
      const saved = await call("save_person", {
        id: this.from?.id ?? null,
        fullName: this.fullName,
        sex: (this.sex || null) as Sex | null,
        birth: this.birth || null,
        citizenId: this.citizenId,
        ethnicity: this.ethnicity,
        position: this.position,
        workClass: (this.workClass || null) as WorkClass | null,
        isLeader: this.isLeader,
        unitId: this.unit?.id ?? null,
        hamletId: this.hamlet?.id ?? null,
        phone: this.phone,
        note: this.note,
      });
      changes.saved(`Đã lưu hồ sơ của ${saved.fullName}.`);
      return saved;
    } catch (thrown) {
      this.refusal = asRefusal(thrown);
      return null;
    }
  }
}
