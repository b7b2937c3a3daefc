import { asRefusal, call, type Refusal } from "../../lib/call";
import { changes } from "../../lib/changes.svelte";
import type { LeadTier, Person, PersonCheck, PersonDraft, Sex, Unit, WorkClass } from "../../lib/types";
import { unitOption } from "../../lib/units";
import type { Option } from "../../parts/options";

const WAIT_MS = 350;

/** One person being written. Texts are never null while they are in a form. */
export class PersonWriting {
  fullName = $state("");
  otherName = $state("");
  sex = $state("");
  birth = $state("");
  citizenId = $state("");
  ethnicity = $state("");
  party = $state("");
  partyJoined = $state("");
  position = $state("");
  workClass = $state("");
  leadTier = $state("");
  isLeader = $state(false);
  unit = $state.raw<Option | null>(null);
  unitSince = $state("");
  hamlet = $state.raw<Option | null>(null);
  hamletSince = $state("");
  phone = $state("");
  note = $state("");
  refusal = $state.raw<Refusal | null>(null);
  /** What the office says of it while it is typed. It never stops anything. */
  said = $state.raw<PersonCheck>({ warnings: [], matches: [] });
  #asked = 0;

  constructor(
    private readonly from: Person | null,
    units: readonly Unit[],
  ) {
    if (!from) return;
    const option = (id: string | null, name: string | null) => {
      const unit = units.find((one) => one.id === id);
      // A unit that has ended is in no list, and the person may still be in it.
      return unit ? unitOption(unit) : id ? { id, label: name ?? "" } : null;
    };
    this.fullName = from.fullName;
    this.otherName = from.otherName ?? "";
    this.sex = from.sex ?? "";
    this.birth = from.birth ?? "";
    this.citizenId = from.citizenId ?? "";
    this.ethnicity = from.ethnicity ?? "";
    this.party = from.isPartyMember === null ? "" : from.isPartyMember ? "yes" : "no";
    this.partyJoined = from.partyJoined ?? "";
    this.position = from.position ?? "";
    this.workClass = from.workClass ?? "";
    this.leadTier = from.leadTier ?? "";
    this.isLeader = from.isLeader;
    this.unit = option(from.unitId, from.unitName);
    this.unitSince = from.unitSince ?? "";
    this.hamlet = option(from.hamletId, from.hamletName);
    this.hamletSince = from.hamletSince ?? "";
    this.phone = from.phone ?? "";
    this.note = from.note ?? "";
  }

  error(field: string): string | null {
    return this.refusal?.field === field ? this.refusal.message : null;
  }

  /** The unit or hamlet is another one and its day is as it was: said, because the one before will not be kept. */
  get corrects(): boolean {
    const { from } = this;
    if (!from) return false;
    const work = from.unitId && this.unit?.id !== from.unitId && this.unitSince === (from.unitSince ?? "");
    const home = from.hamletId && this.hamlet?.id !== from.hamletId && this.hamletSince === (from.hamletSince ?? "");
    return Boolean(work || home);
  }

  get draft(): PersonDraft {
    return {
      id: this.from?.id ?? null,
      fullName: this.fullName,
      otherName: this.otherName,
      sex: (this.sex || null) as Sex | null,
      birth: this.birth || null,
      citizenId: this.citizenId,
      ethnicity: this.ethnicity,
      isPartyMember: this.party ? this.party === "yes" : null,
      partyJoined: this.party === "no" ? null : this.partyJoined || null,
      position: this.position,
      workClass: (this.workClass || null) as WorkClass | null,
      leadTier: (this.leadTier || null) as LeadTier | null,
      isLeader: this.isLeader,
      unitId: this.unit?.id ?? null,
      unitSince: this.unitSince || null,
      hamletId: this.hamlet?.id ?? null,
      hamletSince: this.hamletSince || null,
      phone: this.phone,
      note: this.note,
    };
  }

  /** Asks, a little after the last letter, what there is to say. */
  listen(): () => void {
    const draft = this.draft;
    const mine = ++this.#asked;
    const timer = setTimeout(async () => {
      const said = await call("check_person", draft).catch(() => null);
      if (said && mine === this.#asked) this.said = said;
    }, WAIT_MS);
    return () => clearTimeout(timer);
  }

  /** The saved person, or null when the office said no. */
  async save(): Promise<Person | null> {
    try {
      const saved = await call("save_person", this.draft);
      changes.saved(`Đã lưu hồ sơ của ${saved.fullName}.`);
      return saved;
    } catch (thrown) {
      this.refusal = asRefusal(thrown);
      return null;
    }
  }
}
