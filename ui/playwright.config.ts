import { defineConfig } from "@playwright/test";

// The browser is Debian's; each flow starts its own office on a port of its own (flows/office.ts).
export default defineConfig({
  testDir: "flows",
  outputDir: "../target/flows",
  timeout: 90_000,
  workers: 1,
  reporter: [["list"]],
  use: {
    viewport: { width: 1366, height: 768 },
    locale: "en-US",
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
      args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
    },
  },
});
