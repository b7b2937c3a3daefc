import { call } from "../../lib/call";
import type { Route } from "../../lib/feature";
import CertificatesScreen from "./CertificatesScreen.svelte";

export default {
  id: "certificates",
  group: "awards",
  label: "In giấy khen",
  icon: "award",
  screen: CertificatesScreen,
  /** How many wait for the printer. */
  count: async () =>
    (await call("list_decision_sums", {})).reduce((sum, one) => sum + one.unprinted, 0),
} satisfies Route;
