import type { Route } from "../../lib/feature";
import ClustersScreen from "./ClustersScreen.svelte";

export default {
  id: "clusters",
  group: "none",
  under: "movements",
  label: "Cụm thi đua",
  icon: "users",
  screen: ClustersScreen,
} satisfies Route;
