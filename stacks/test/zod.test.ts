import { globSync } from "node:fs";
import { build, type Plugin } from "esbuild";
import { expect, test } from "vitest";
import { bundle } from "../bundle.ts";
import { zod } from "../zod.ts";

const root = new URL("../..", import.meta.url).pathname;

/** Every schema of the product as JSON Schema, as a bundle with these plugins tells it. */
async function told(plugins: Plugin[]): Promise<Record<string, unknown>> {
  const files = globSync("packages/core/src/**/{schema,*-schema}.ts", { cwd: root }).toSorted();
  const lines = files.map((file, at) => `import * as m${at} from "${root}/${file}";`);
  const contents = `${lines.join("\n")}
    import { toJSONSchema } from "zod/v4/core";
    export const told = {};
    for (const [at, schemas] of [${files.map((_, at) => `m${at}`)}].entries())
      for (const [name, one] of Object.entries(schemas))
        if (one?._zod) told[at + name] = toJSONSchema(one, { io: "input", unrepresentable: "any" });`;
  const { outputFiles } = await build({
    bundle: true,
    format: "esm",
    plugins,
    tsconfigRaw: bundle.tsconfigRaw,
    write: false,
    stdin: { contents, resolveDir: `${root}/packages/core` },
  });
  const code = Buffer.from(outputFiles[0]?.contents ?? "").toString("base64");
  return (await import(`data:text/javascript;base64,${code}`)).told;
}

test("what is left out of zod changes no schema of the API's document", async () => {
  const [without, whole] = await Promise.all([told([zod]), told([])]);
  expect(Object.keys(whole).length).toBeGreaterThan(200);
  expect(without).toEqual(whole);
});
