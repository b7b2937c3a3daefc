import type { Route } from "../../lib/feature";
import CertificatesScreen from "./CertificatesScreen.svelte";

export default {
  id: "certificates",
  group: "awards",
  label: "In giấy khen",
  icon: "award",
  screen: CertificatesScreen,
} satisfies Route;
