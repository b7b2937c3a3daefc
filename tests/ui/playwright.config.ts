import { existsSync } from "node:fs";
import { defineConfig } from "@playwright/test";

const DEBIAN = "/usr/bin/chromium";

// One browser, one worker: the machine that builds has two cores. Each test has an office of its own (office.ts).
export default defineConfig({
  testDir: ".",
  outputDir: "../../target/ui",
  workers: 1,
  // A busy machine may draw something late; what passes only the second time is named as flaky in the output.
  retries: 1,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: "list",
  use: {
    viewport: { width: 1366, height: 768 },
    // The clerk's Windows is often American; nothing may depend on it.
    locale: "en-US",
    timezoneId: "Asia/Ho_Chi_Minh",
    screenshot: "only-on-failure",
    launchOptions: {
      ...(existsSync(DEBIAN) ? { executablePath: DEBIAN } : {}),
      args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"],
    },
  },
});
