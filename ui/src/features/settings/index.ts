import type { Route } from "../../lib/feature";
import SettingsScreen from "./SettingsScreen.svelte";

export default {
  id: "settings",
  group: "foot",
  label: "Cài đặt",
  icon: "settings",
  screen: SettingsScreen,
} satisfies Route;
