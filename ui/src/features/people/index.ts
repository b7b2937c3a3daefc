import { call } from "../../lib/call";
import type { Route } from "../../lib/feature";
import PeopleScreen from "./PeopleScreen.svelte";

export default {
  id: "people",
  group: "lists",
  label: "Đối tượng",
  icon: "users",
  screen: PeopleScreen,
  count: async () => (await call("list_people", { most: 1 })).total,
} satisfies Route;
