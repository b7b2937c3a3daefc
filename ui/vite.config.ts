import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vitest/config";

// `--mode gallery` builds the page of the parts for their tests; it is never shipped.
export default defineConfig(({ mode }) => ({
  plugins: [svelte()],
  base: "./",
  // The fonts are shared with the papers and live in ../assets.
  server: { port: 5173, strictPort: true, fs: { allow: [".."] } },
  build: {
    ...(mode === "gallery"
      ? { outDir: "../target/gallery", emptyOutDir: true, rolldownOptions: { input: "gallery.html" } }
      : { outDir: "dist" }),
    // The oldest web view still found in offices is WebView2 109 on Windows 8.1.
    target: "chrome109",
    // Data URIs are outside the content security policy of the window.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 700,
  },
  test: { include: ["src/**/*.test.ts"] },
}));
