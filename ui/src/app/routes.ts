import exemplars from "../features/exemplars";
import movements from "../features/movements";
import registrations from "../features/registrations";
import type { Group, Route } from "../lib/feature";

/** Every screen of the window, in the order of the left navigation. One line a feature. */
export const routes: readonly Route[] = [
  movements,
  registrations,
  exemplars,
];

/** The headings of the left navigation. */
export const groups: readonly { id: Group; label: string | null }[] = [
  { id: "top", label: null },
  { id: "emulation", label: "Thi đua" },
  { id: "awards", label: "Khen thưởng" },
  { id: "reports", label: "Báo cáo" },
  { id: "lists", label: "Danh mục" },
];
