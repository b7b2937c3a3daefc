import { call } from "../../lib/call";
import type { Route } from "../../lib/feature";
import RegistrationsScreen from "./RegistrationsScreen.svelte";

export default {
  id: "registrations",
  group: "emulation",
  label: "Đăng ký danh hiệu",
  icon: "clipboard-list",
  screen: RegistrationsScreen,
  count: async () => (await call("list_registrations", { year: await thisYear() })).length,
} satisfies Route;

async function thisYear(): Promise<number> {
  return Number((await call("get_settings", {})).today.slice(0, 4));
}
