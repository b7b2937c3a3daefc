import { asRefusal, call, type Refusal } from "../../lib/call";
import { changes } from "../../lib/changes.svelte";
import type { HouseholdMember, HouseholdRecord, Recipient, Sex, Unit } from "../../lib/types";
import { unitOption } from "../../lib/units";
import type { Option } from "../../parts/options";
import { householdTitle } from "./households.svelte";

/** A member being written: someone on record, or a name only. */
export class MemberWriting {
  person = $state.raw<Option | null>(null);
  name = $state("");
  relation = $state("");
  birth = $state("");

  constructor(readonly key: number, from: HouseholdMember | null) {
    if (!from) return;
    this.name = from.name ?? "";
    this.relation = from.relation ?? "";
    this.birth = from.birth ?? "";
    if (from.personId) this.person = { id: `person:${from.personId}`, label: from.name ?? "" };
  }

  get isEmpty(): boolean {
    return !this.person && !this.name.trim() && !this.relation.trim() && !this.birth;
  }

  get draft(): HouseholdMember {
    return { personId: idOf(this.person), name: this.name, relation: this.relation, birth: this.birth || null };
  }
}

const idOf = (option: Option | null) => option?.id.split(":")[1] ?? null;

/** One household being written. */
export class HouseholdWriting {
  head = $state.raw<Option | null>(null);
  headName = $state("");
  headSex = $state("");
  hamlet = $state.raw<Option | null>(null);
  hamletSince = $state("");
  members = $state<number | null>(null);
  people = $state.raw<readonly MemberWriting[]>([]);
  note = $state("");
  refusal = $state.raw<Refusal | null>(null);
  #next = 0;

  constructor(
    private readonly from: HouseholdRecord | null,
    hamlets: readonly Unit[],
  ) {
    if (!from) return;
    const hamlet = hamlets.find((one) => one.id === from.hamletId);
    if (from.headId) this.head = { id: `person:${from.headId}`, label: from.headName };
    this.headName = from.headName;
    this.headSex = from.headSex ?? "";
    this.hamlet = hamlet ? unitOption(hamlet) : from.hamletId ? { id: from.hamletId, label: from.hamletName ?? "" } : null;
    this.hamletSince = from.hamletSince ?? "";
    this.members = from.members;
    this.people = from.people.map((one) => new MemberWriting(this.#next++, one));
    this.note = from.note ?? "";
  }

  error(field: string): string | null {
    return this.refusal?.field === field ? this.refusal.message : null;
  }

  /** The members' refusals name the row: `2.name`. */
  memberError(row: number): string | null {
    return this.refusal?.field?.startsWith(`${row + 1}.`) ? this.refusal.message : null;
  }

  addMember(): void {
    this.people = [...this.people, new MemberWriting(this.#next++, null)];
  }

  dropMember(key: number): void {
    this.people = this.people.filter((one) => one.key !== key);
  }

  /** Somebody on record was chosen as head: name and sex are the record's. */
  async headChosen(option: Option | null): Promise<void> {
    const id = idOf(option);
    if (!id) return;
    const card = await call("get_recipient", { kind: "person", id } satisfies Recipient).catch(() => null);
    if (!card) return;
    this.headName = card.name;
    this.headSex = card.sex ?? this.headSex;
  }

  /** The saved household, or null when the office said no. */
  async save(): Promise<HouseholdRecord | null> {
    const named = this.people.filter((one) => !one.isEmpty);
    this.people = named;
    try {
      const saved = await call("save_household", {
        id: this.from?.id ?? null,
        headName: this.headName,
        headSex: (this.headSex || null) as Sex | null,
        headId: idOf(this.head),
        hamletId: this.hamlet?.id ?? null,
        hamletSince: this.hamletSince || null,
        members: this.members,
        people: named.map((one) => one.draft),
        note: this.note || null,
      });
      changes.saved(`Đã lưu ${householdTitle(saved)}.`);
      return saved;
    } catch (thrown) {
      this.refusal = asRefusal(thrown);
      return null;
    }
  }
}
