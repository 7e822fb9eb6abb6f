import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Plugin } from "esbuild";

/**
 * A schema of zod brings along how it is told as JSON Schema, which only the API's document asks for
 * (functions/api/openapi.ts). Where bundles are split, every start would load it. So what each schema
 * brings is left out, with what it tells of its own limits (`minLength` and the like), and so is the
 * way to it through zod's index. `toJSONSchema` of `zod/v4/core` finds the way by the kind of a
 * schema, as it does with those of zod/mini.
 */
export const zod: Plugin = {
  name: "zod",
  setup({ onLoad, onResolve, resolve }) {
    onResolve({ filter: /^zod\/v4\/core$/ }, async ({ resolveDir }) => {
      const { path } = await resolve("zod", { resolveDir, kind: "import-statement" });
      return { path: join(dirname(path), "v4/core/json-schema-processors.js") };
    });
    onLoad({ filter: /[\\/]zod[\\/]v4[\\/](core|classic)[\\/]\w+\.js$/ }, async ({ path }) => {
      const code = await readFile(path, "utf8");
      const cuts = needless[path.split(/[\\/]/).slice(-2).join("/")] ?? [];
      const contents = cuts.reduce((left, [found, instead]) => {
        const right = left.replaceAll(found, instead);
        if (right === left) throw new Error(`${path} has changed: it has no ${found}`);
        return right;
      }, code);
      return { contents };
    });
  },
};

/** By file: what is found, and what stands there instead. */
const needless: Record<string, [RegExp, string][]> = {
  "classic/schemas.js": [
    [/ *inst\._zod\.processJSONSchema = .*;\n/g, ""],
    [/ *jsonSchema: \{\n(?: *\w+: createStandardJSONSchemaMethod\(.*\),\n)+ *\},\n/g, ""],
    [/ *toJSONSchema\(params\) \{\n *return createToJSONSchemaMethod\(.*;\n *\},\n/g, ""],
    [/import \{ createStandardJSONSchemaMethod, createToJSONSchemaMethod \} from .*\n/g, ""],
    [
      /import \* as processors from .*\n/g,
      `const processors = { aggregateChecks() { throw new Error("stacks/zod.ts leaves this out."); } };\n`,
    ],
  ],
  "classic/external.js": [[/export \{ toJSONSchema \} from .*\n/g, ""]],
  "core/index.js": [
    [/export \* from "\.\/to-json-schema\.js";\n/g, ""],
    [/export \{ toJSONSchema \} from .*\n/g, ""],
    [/export \{ JSONSchemaGenerator \} from .*\n/g, ""],
  ],
};
