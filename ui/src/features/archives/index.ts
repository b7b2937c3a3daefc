import type { Route } from "../../lib/feature";
import ArchivesScreen from "./ArchivesScreen.svelte";

export default {
  id: "archives",
  group: "none",
  under: "petitions",
  label: "Lưu hồ sơ",
  icon: "archive",
  screen: ArchivesScreen,
} satisfies Route;
