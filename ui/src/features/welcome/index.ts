import type { Route } from "../../lib/feature";
import WelcomeScreen from "./WelcomeScreen.svelte";

/** Shown by the shell in place of every screen until the office is known. */
export default {
  id: "welcome",
  group: "none",
  label: "Lập sổ",
  icon: "book-open",
  screen: WelcomeScreen,
} satisfies Route;
