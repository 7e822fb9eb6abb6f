import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";
import { expect, it, onTestFinished } from "vitest";
import { pure } from "../pure.ts";

/** What esbuild leaves of a file of core when only `Used` of it is asked for. */
async function leftOf(code: string) {
  const dir = await mkdtemp(join(tmpdir(), "lyceum-pure-"));
  onTestFinished(() => rm(dir, { recursive: true }));
  const folder = join(dir, "core/src");
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "a.ts"), code);
  await writeFile(
    join(dir, "entry.ts"),
    `import { Used } from "./core/src/a.ts"; console.log(Used);`,
  );
  const { outputFiles } = await build({
    entryPoints: [join(dir, "entry.ts")],
    bundle: true,
    write: false,
    external: ["zod"],
    format: "esm",
    plugins: [pure],
    tsconfigRaw: { compilerOptions: { verbatimModuleSyntax: true } },
  });
  return outputFiles[0]?.text ?? "";
}

it("leaves out what is made and not used, and keeps what is used and what is done", async () => {
  const left = await leftOf(`import * as z from "zod";
const part = z.string().min(1);
const other = z.number();

/** Used. */
export const Used = z.object({ part, sum: z.number().refine((one) => { let twice = one;

    twice *= 2;
    return twice > 1; }) });
export const Unused = z
  .object({ other })
  .meta({ example: "unused" });
export const alsoUnused = new Map<string, number>([
  ["unused", 1],
]);
const list = [other].map((one) => one.optional());
export const unused = async (name: string) => fetch(name + list);
export const typed: z.ZodType = other;
console.log("done");
`);
  expect(left).toContain("part");
  expect(left).toContain("twice");
  expect(left).toContain('"done"');
  expect(left).not.toContain("unused");
  expect(left).not.toContain("other");
  expect(left).not.toContain("list");
});
