import type { Route } from "../../lib/feature";
import PetitionsScreen from "./PetitionsScreen.svelte";

export default {
  id: "petitions",
  group: "reports",
  label: "Sổ theo dõi",
  icon: "notebook-pen",
  screen: PetitionsScreen,
} satisfies Route;
