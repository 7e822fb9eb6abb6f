import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

/**
 * The laptop's cloud mounts this as middleware under its own origin, so nothing here names a port:
 * /api, /live, /mail and /widget.js are answered before a request gets to Vite.
 */
export default defineConfig({
  root: fileURLToPath(new URL(".", import.meta.url)),
  plugins: [react()],
  build: {
    target: "es2023",
    // The first to know light-dark(): for older ones it is rewritten into variables that miss ours.
    cssTarget: ["chrome123", "edge123", "firefox120", "safari17.5"],
    outDir: "dist",
    emptyOutDir: true,
    // Every page is its own chunk; what they share is small enough to be told once.
    chunkSizeWarningLimit: 700,
  },
});
