import type { Route } from "../../lib/feature";
import TrainingsScreen from "./TrainingsScreen.svelte";

export default {
  id: "trainings",
  group: "none",
  under: "petitions",
  label: "Tập huấn",
  icon: "graduation-cap",
  screen: TrainingsScreen,
} satisfies Route;
