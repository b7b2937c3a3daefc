import { fold } from "./fold";
import { day } from "./format";
import type { Unit, UnitKind } from "./types";
import type { Option } from "../parts/options";

/** What a unit can be, in the order of forms. */
export const unitKinds: readonly { id: UnitKind; label: string }[] = [
  { id: "hamlet", label: "Thôn, bản, tổ dân phố" },
  { id: "agency", label: "Cơ quan, đơn vị" },
  { id: "union", label: "Mặt trận, đoàn thể" },
  { id: "school", label: "Trường học" },
  { id: "party", label: "Tổ chức đảng" },
  { id: "enterprise", label: "Doanh nghiệp, hợp tác xã" },
  { id: "collective", label: "Tập thể khác" },
];

export function unitKindName(kind: UnitKind): string {
  return unitKinds.find((one) => one.id === kind)?.label ?? "";
}

/** The kind a name suggests, so that a pasted column of names needs no second column. */
export function guessKind(name: string): UnitKind {
  const text = fold(name);
  const starts: readonly [UnitKind, RegExp][] = [
    ["hamlet", /^(thon|ban|xom|to dan pho|khu pho|khoi|ap|buon|lang|khom|phum|soc|khu dan cu)\b/],
    ["school", /^truong\b/],
    ["party", /^(dang uy|dang bo|chi bo|ban chap hanh dang)\b/],
    ["union", /^(hoi|doan|lien doan|cong doan|mat tran|uy ban mat tran|uy ban mttq)\b/],
    ["enterprise", /^(cong ty|hop tac xa|htx|doanh nghiep)\b/],
    ["collective", /^(to|doi|nhom|cau lac bo|tap the)\b/],
  ];
  return starts.find(([, shape]) => shape.test(text))?.[0] ?? "agency";
}

/** Lines of a pick list for the units whose name holds every typed word. */
export function searchUnits(units: readonly Unit[], text: string): Option[] {
  const sought = fold(text).split(/\s+/);
  const fits = (unit: Unit) => sought.every((word) => fold(unit.name).includes(word));
  return units.filter(fits).slice(0, 12).map(unitOption);
}

/** Choices of a filter: the units of today, and the one in the address though it has ended. */
export function filterUnits(ever: readonly Unit[], chosen: string): Option[] {
  const named = (unit: Unit) => (unit.endedOn ? `${unit.name} (đến ${day(unit.endedOn)})` : unit.name);
  return ever.filter((unit) => !unit.endedOn || unit.id === chosen).map((unit) => ({ id: unit.id, label: named(unit) }));
}

export function unitOption(unit: Unit): Option {
  return { id: unit.id, label: unit.name, note: unitKindName(unit.kind) };
}
