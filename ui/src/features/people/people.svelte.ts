import { asRefusal, call } from "../../lib/call";
import { changes } from "../../lib/changes.svelte";
import type { HistoryWords } from "../../lib/history.svelte";
import { Loaded } from "../../lib/loaded.svelte";
import { notices } from "../../lib/notices.svelte";
import type { PeopleField, Person, PersonPage, Unit, UnitRole } from "../../lib/types";
import { leadTiers, nameOf, sexes, workClasses } from "./words";

export { nameOf, sexes, workClasses };

const PAGE = 500;
/** Up to here the whole list is on the page when it is ordered otherwise than by name. */
export const WHOLE = 5000;

/** The people that fit the filter, a page at a time, and the units they can belong to. */
export class People {
  list = new Loaded<PersonPage>();
  text = $state("");
  unit = $state("");
  units = $state.raw<Unit[]>([]);
  /** With those that have ended, whose names stand in histories. */
  everUnits = $state.raw<Unit[]>([]);
  /** The units have been asked for, so the grid can offer them. */
  ready = $state(false);
  /** The list is asked for as a whole, so that it can be ordered on the page. */
  isWhole = $state(false);
  /** How many were read so far while the whole list is being read; null when it is not. */
  reading = $state<number | null>(null);
  #loadingMore = false;

  load(): Promise<void> {
    return this.list.load(() => this.#page(null));
  }

  /** Everyone who fits the filter, page after page. */
  async all(): Promise<Person[]> {
    const rows: Person[] = [];
    for (;;) {
      this.reading = rows.length;
      const page = await this.#page(rows.at(-1)?.id ?? null, WHOLE).finally(() => (this.reading = null));
      rows.push(...page.rows);
      if (page.rows.length < WHOLE) return rows;
    }
  }

  /** Loads what is not on the page yet. */
  async rest(): Promise<void> {
    const shown = this.list.value;
    if (!shown || shown.rows.length >= shown.total) return;
    await this.list.load(async () => {
      const rows = await this.all();
      return { rows, total: rows.length };
    });
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
    this.everUnits = await call("list_units", { withEnded: true }).catch(() => this.everUnits);
    this.units = this.everUnits.filter((unit) => !unit.endedOn);
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

  /** Several people to another unit or hamlet from a day on. Throws the refusal for the dialog to show. */
  async move(ids: readonly string[], to: { role: UnitRole; unitId: string; on: string; document: string }): Promise<void> {
    await call("save_person_moves", { ids: [...ids], ...to });
    changes.saved(`Đã chuyển ${ids.length} người.`);
  }

  /** One field of several people. Throws the refusal for the dialog to show. */
  async set(ids: readonly string[], set: PeopleField["set"]): Promise<void> {
    const { changed, same } = await call("save_people_field", { ids: [...ids], set });
    changes.saved(`Đã sửa ${changed} người.${same ? ` ${same} người đã có như vậy rồi.` : ""}`);
  }

  get historyWords(): HistoryWords {
    const unit = (id: unknown) => this.everUnits.find((one) => one.id === id)?.name ?? "đơn vị khác";
    return {
      columns: {
        full_name: "Họ và tên",
        other_name: "Tên gọi khác",
        sex: "Giới tính",
        birth: "Ngày sinh",
        citizen_id: "Số CCCD",
        ethnicity: "Dân tộc",
        is_party_member: "Đảng viên",
        party_joined: "Ngày vào Đảng",
        position: "Chức vụ, nghề nghiệp",
        work_class: "Nhóm công tác, lao động",
        is_leader: "Là lãnh đạo, quản lý",
        lead_tier: "Cấp lãnh đạo",
        unit_id: "Đơn vị công tác",
        unit_since: "Ở đơn vị từ",
        hamlet_id: "Nơi ở",
        hamlet_since: "Ở đó từ",
        phone: "Điện thoại",
        note: "Ghi chú",
        photo: "Ảnh",
        merged_into: "Gộp hồ sơ",
      },
      values: {
        sex: (id) => nameOf(sexes, id),
        work_class: (id) => nameOf(workClasses, id),
        is_leader: (yes) => (yes ? "có" : "không"),
        is_party_member: (yes) => (yes ? "có" : "không"),
        lead_tier: (id) => nameOf(leadTiers, id),
        photo: () => "có ảnh",
        merged_into: () => "đã gộp vào hồ sơ khác",
        unit_id: unit,
        hamlet_id: unit,
        citizen_id: String,
        phone: String,
      },
    };
  }

  #page(after: string | null, most = this.isWhole ? WHOLE : PAGE): Promise<PersonPage> {
    return call("list_people", { text: this.text, unitId: this.unit || null, after, most });
  }
}
