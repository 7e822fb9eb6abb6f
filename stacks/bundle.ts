/**
 * How a handler becomes the one file that runs. `lambda.ts` hands these settings to SST, and the
 * laptop's cloud gives the very same to esbuild, so that what runs here is what is deployed.
 */
export const bundle = {
  platform: "node",
  format: "esm",
  target: "node24",
  bundle: true,
  minify: true,
  keepNames: true,
  mainFields: ["module", "main"],
  sourcemap: true,
  sourcesContent: false,
  /** What is CommonJS inside the bundle still asks for `require` and `__dirname`. */
  banner: [
    `import { createRequire as topLevelCreateRequire } from 'module';`,
    `const require = topLevelCreateRequire(import.meta.url);`,
    `import { fileURLToPath as topLevelFileUrlToPath, URL as topLevelURL } from "url"`,
    `const __dirname = topLevelFileUrlToPath(new topLevelURL(".", import.meta.url))`,
  ].join("\n"),
} as const;

/**
 * Packages with a binary in them stay outside the bundle: a `node_modules` beside it has to hold
 * them. A deploy puts the one for Graviton there (native.ts), the laptop its own.
 */
export const native = {
  packages: ["@node-rs/argon2"],
  /** The workspace package that depends on them, from the root. */
  from: "packages/core",
  /** Their binaries on Lambda, which the root depends on whatever machine it is installed on. */
  binaries: ["@node-rs/argon2-linux-arm64-gnu"],
} as const;
