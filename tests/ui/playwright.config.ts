import { existsSync } from "node:fs";
import { defineConfig } from "@playwright/test";

const DEBIAN = "/usr/bin/chromium";
export const GALLERY = "http://127.0.0.1:5273";

// One browser, one worker: the machine that builds has two cores. Run by `npm --prefix ui run flows`.
export default defineConfig({
  testDir: ".",
  outputDir: "results",
  workers: 1,
  timeout: 60_000,
  reporter: "line",
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
  webServer: {
    command: "npx vite --host 127.0.0.1 --port 5273 --strictPort",
    cwd: "../../ui",
    url: `${GALLERY}/gallery.html`,
    reuseExistingServer: false,
    timeout: 120_000,
  },
});
