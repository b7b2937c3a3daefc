import archives from "../features/archives";
import bin from "../features/bin";
import bundles from "../features/bundles";
import certificates from "../features/certificates";
import clusters from "../features/clusters";
import decisions from "../features/decisions";
import directives from "../features/directives";
import exemplars from "../features/exemplars";
import hardships from "../features/hardships";
import home from "../features/home";
import imports from "../features/imports";
import households from "../features/households";
import journal from "../features/journal";
import layouts from "../features/layouts";
import movements from "../features/movements";
import nominations from "../features/nominations";
import officers from "../features/officers";
import people from "../features/people";
import petitions from "../features/petitions";
import received from "../features/received";
import registrations from "../features/registrations";
import reports from "../features/reports";
import roll from "../features/roll";
import rulebook from "../features/rulebook";
import settings from "../features/settings";
import supervision from "../features/supervision";
import trainings from "../features/trainings";
import units from "../features/units";
import welcome from "../features/welcome";
import type { Group, Route } from "../lib/feature";

/** Every screen of the window, in the order of the left navigation. One line a feature. */
export const routes: readonly Route[] = [
  home,
  movements,
  clusters,
  registrations,
  exemplars,
  nominations,
  decisions,
  certificates,
  layouts,
  roll,
  reports,
  bundles,
  received,
  supervision,
  petitions,
  directives,
  trainings,
  hardships,
  archives,
  officers,
  imports,
  people,
  households,
  units,
  rulebook,
  journal,
  bin,
  settings,
  welcome,
];

/** The headings of the left navigation. */
export const groups: readonly { id: Group; label: string | null }[] = [
  { id: "top", label: null },
  { id: "emulation", label: "Thi đua" },
  { id: "awards", label: "Khen thưởng" },
  { id: "reports", label: "Báo cáo" },
  { id: "lists", label: "Danh mục" },
];
