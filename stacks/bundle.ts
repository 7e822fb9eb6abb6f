import { barrels } from "./barrels.ts";
import { electrodb } from "./electrodb.ts";
import { modules } from "./modules.ts";
import { pure } from "./pure.ts";
import { zod } from "./zod.ts";

/**
 * Packages with a binary in them stay outside the bundle: a `node_modules` beside it has to hold
 * them. A deploy puts the one for Graviton there (native.ts), the laptop its own.
 */
export const native = {
  packages: ["@node-rs/argon2", "@myriaddreamin/typst-ts-node-compiler"],
  /** Fonts are files that code names in full: a package of this scope, and the path in it. */
  fonts: "@expo-google-fonts",
  /** The workspace package that depends on them, from the root. */
  from: "packages/core",
  /** Their binaries on Lambda, which the root depends on whatever machine it is installed on. */
  binaries: {
    "@node-rs/argon2": "@node-rs/argon2-linux-arm64-gnu",
    "@myriaddreamin/typst-ts-node-compiler":
      "@myriaddreamin/typst-ts-node-compiler-linux-arm64-gnu",
  },
} as const;

/**
 * Where the SDK would look for credentials when the environment has none. Lambda always puts its
 * role's there, and the laptop does the same; nobody sets AWS_PROFILE. They are asked for by
 * `import()` after the environment, so they are never reached and are nowhere.
 */
const otherCredentials = [
  "@aws-sdk/credential-provider-http",
  "@aws-sdk/credential-provider-ini",
  "@aws-sdk/credential-provider-login",
  "@aws-sdk/credential-provider-process",
  "@aws-sdk/credential-provider-sso",
  "@aws-sdk/credential-provider-web-identity",
  "@smithy/credential-provider-imds",
];

/**
 * How a handler becomes the files that run: an entry, the chunks it loads at once, and those it
 * loads when it first needs them (`import()`). `lambda.ts` hands these settings to SST, and the
 * laptop's cloud gives the very same to esbuild, so that what runs here is what is deployed.
 */
export const bundle = {
  platform: "node" as const,
  format: "esm" as const,
  target: "node24",
  bundle: true,
  splitting: true,
  outExtension: { ".js": ".mjs" },
  minify: true,
  keepNames: false,
  mainFields: ["module", "main"],
  external: [...native.packages, ...otherCredentials],
  plugins: [electrodb, barrels, pure, zod, modules],
  sourcemap: true,
  sourcesContent: false,
  /** SST would put one before each file (modules.ts). */
  banner: {},
  /** esbuild does not know our tsconfig's target; `target` says what comes out. */
  tsconfigRaw: { compilerOptions: { verbatimModuleSyntax: true } },
};
