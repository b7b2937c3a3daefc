import { asRefusal, call, type Refusal } from "../../lib/call";
import { changes } from "../../lib/changes.svelte";
import type { Commands } from "../../lib/commands";
import { Loaded } from "../../lib/loaded.svelte";
import { notices } from "../../lib/notices.svelte";
import type { DisciplineForm, Grade, Household, PersonRecord } from "../../lib/types";
import { picture } from "../../lib/picture";

type Parts = "save_person_past" | "save_person_grade" | "save_person_discipline" | "save_person_verification";
type Removals =
  | "remove_person_past"
  | "remove_person_grade"
  | "remove_person_discipline"
  | "remove_person_verification";

/** Everything on record about one person, read again after every change. */
export class WholePerson {
  all = new Loaded<PersonRecord>();
  households = new Loaded<Household[]>();
  photo = $state<string | null>(null);
  grades = $state.raw<Grade[]>([]);
  disciplineForms = $state.raw<DisciplineForm[]>([]);

  async load(id: string): Promise<void> {
    await this.all.load(() => call("get_person_record", { id }));
    void this.households.load(() => call("list_households", { personId: id }));
    const photo = this.all.value?.person.photo ? await call("get_person_photo", { id }).catch(() => null) : null;
    this.photo = photo ? `data:${photo.kind};base64,${photo.bytes}` : null;
  }

  async choices(): Promise<void> {
    this.grades = await call("list_grades", {}).catch(() => []);
    this.disciplineForms = await call("list_discipline_forms", {}).catch(() => []);
  }

  async remove(command: Removals, id: string, says: string): Promise<void> {
    await this.#try(async () => {
      await call(command, { id });
      changes.saved(says);
    });
  }

  async putPhoto(id: string, file: File): Promise<void> {
    await this.#try(async () => {
      await call("save_person_photo", { id, bytes: await picture(file) });
      changes.saved("Đã lưu ảnh.");
    });
  }

  async removePhoto(id: string): Promise<void> {
    await this.#try(async () => {
      await call("remove_person_photo", { id });
      changes.saved("Đã bỏ ảnh.");
    });
  }

  async #try(act: () => Promise<void>): Promise<void> {
    try {
      await act();
    } catch (thrown) {
      notices.show(asRefusal(thrown).message, "bad");
    }
  }
}

/** One part of a record being written in a dialog. */
export class PartWriting {
  refusal = $state.raw<Refusal | null>(null);

  error(field: string): string | null {
    return this.refusal?.field === field ? this.refusal.message : null;
  }

  async save<Name extends Parts>(command: Name, draft: Commands[Name][0], says: string): Promise<boolean> {
    try {
      await call(command, draft);
      changes.saved(says);
      return true;
    } catch (thrown) {
      this.refusal = asRefusal(thrown);
      return false;
    }
  }
}
