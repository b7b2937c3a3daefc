import { call } from "../lib/call";
import { learnToday } from "../lib/day";
import type { Status } from "../lib/feature";
import { clock, day } from "../lib/format";
import type { Backup } from "../lib/types";

const QUARTERS = ["I", "II", "III", "IV"];
const STALE_DAYS = 7;

/** What the top bar tells of the office. Throws what the office answers when its data cannot be opened. */
export async function readStatus(): Promise<Status> {
  const settings = await call("get_settings", {});
  const { office, today } = settings;
  const [backups, receiving] = await Promise.allSettled([
    call("list_backups", {}),
    office?.isSuperior ? call("get_receiving", {}) : null,
  ]);
  // A superior bears its own name, not that of the commune it sits in.
  const own = receiving.status === "fulfilled" ? receiving.value?.name : null;
  learnToday(today);
  const quarter = QUARTERS[Math.floor((Number(today.slice(5, 7)) - 1) / 3)];
  return {
    office: own ?? (office ? `${office.title} · ${office.provinceKind} ${office.provinceName}` : null),
    period: `Năm ${today.slice(0, 4)} · Quý ${quarter}`,
    user: office?.clerkName ?? null,
    isNew: office === null,
    isSuperior: office?.isSuperior ?? false,
    practice: settings.isPractice,
    backup: backups.status === "fulfilled" ? backupState(backups.value, today) : null,
  };
}

function backupState(backups: readonly Backup[], today: string): Status["backup"] {
  const newest = backups.map((backup) => backup.madeAt).sort().at(-1);
  if (!newest) return { label: "Chưa sao lưu", tone: "wait" };
  const at = new Date(newest);
  const madeOn = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  if (madeOn === today) return { label: `Đã sao lưu ${clock(newest)}`, tone: "good" };
  const days = (Date.parse(today) - Date.parse(madeOn)) / 86_400_000;
  return { label: `Sao lưu ngày ${day(madeOn)}`, tone: days > STALE_DAYS ? "wait" : "good" };
}

function two(value: number): string {
  return value.toString().padStart(2, "0");
}
