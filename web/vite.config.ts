import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";

const icons = "@tabler/icons-react";

/**
 * In development each icon comes from its own file: bundling six thousand of them for the hundred
 * that are shown takes 400 MB more and most of the time of a first start.
 */
function iconByIcon(): Plugin {
  /** Where each stands, by what the package itself exports; some have several names. */
  const files = new Map<string, string>();
  const know = () => {
    const index = fileURLToPath(import.meta.resolve(icons)).replace(/dist\/.*/, "dist/esm/");
    const exported = readFileSync(join(index, "tabler-icons-react.mjs"), "utf8");
    for (const [, names = "", file] of exported.matchAll(/^export \{(.+)\} from '\.\/(.+)'/gm)) {
      for (const name of names.match(/\bIcon\w+/g) ?? [])
        files.set(name, `${icons}/dist/esm/${file}`);
    }
  };
  return {
    name: "icon-by-icon",
    apply: "serve",
    enforce: "pre",
    config: () => ({ optimizeDeps: { exclude: [icons] } }),
    transform: {
      filter: { code: icons },
      handler(code) {
        if (!files.size) know();
        return code.replace(/import \{([^}]+)\} from "@tabler\/icons-react";/g, (all, names) => {
          const known = (names.match(/\bIcon\w+/g) ?? []).filter((name: string) => files.has(name));
          const each = known.map((name: string) => `import ${name} from "${files.get(name)}";`);
          // As many lines as before, so that those of an error are right.
          return each.join(" ") + all.replace(/[^\n]/g, "");
        });
      },
    },
  };
}

/**
 * The laptop's cloud mounts this as middleware under its own origin, so nothing here names a port:
 * /api, /live, /mail and /widget.js are answered before a request gets to Vite.
 */
export default defineConfig({
  root: fileURLToPath(new URL(".", import.meta.url)),
  plugins: [iconByIcon(), react()],
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
