import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { build } from "esbuild";
import { expect, it, onTestFinished } from "vitest";
import { bundle } from "../bundle.ts";

const source = `
  import { createWriteTransaction, Entity, Service } from "electrodb";
  const table = "t";
  const asked: string[] = [];
  const method = (name: string) => (input: object) => {
    asked.push(name + JSON.stringify(input));
    return { promise: async () => ({}), on() {} };
  };
  const client = Object.fromEntries(
    ["get", "put", "update", "delete", "batchWrite", "batchGet", "scan", "query", "transactWrite", "transactGet", "createSet"].map(
      (name) => [name, method(name)],
    ),
  ) as never;
  const entity = (name: string) =>
    new Entity(
      {
        model: { entity: name, version: "1", service: "s" },
        attributes: {
          of: { type: "string", required: true },
          no: { type: "number" },
          kinds: { type: "set", items: "string" },
          parts: { type: "list", items: { type: "map", properties: { a: { type: "number" } } } },
          loud: { type: "string", field: "quiet", get: (value: string, all: { no?: number }) => value + all.no },
          secret: { type: "string", hidden: true },
        },
        indexes: {
          main: {
            collection: "all",
            pk: { field: "pk", composite: ["of"] },
            sk: { field: "sk", composite: ["no"] },
          },
        },
      } as const,
      { client, table },
    );
  const [One, Two] = [entity("ONE"), entity("TWO")];
  const store = new Service({ one: One, two: Two });
  export async function run() {
    await One.get({ of: "x", no: 1 }).go();
    await Two.query.main({ of: "x" }).gt({ no: 2 }).go();
    await One.create({ of: "x", no: 1 }).go();
    await Two.patch({ of: "x", no: 2 }).set({}).go().catch((error) => asked.push(error.message));
    await store.collections.all({ of: "x" }).go();
    await store.transaction.write(({ one, two }) => [
      one.create({ of: "x", no: 3 }).commit(),
      two.delete({ of: "x", no: 3 }).where(({ no }, { gt }) => gt(no, 1)).commit(),
    ]).go();
    await createWriteTransaction({ One, Two }, ({ One }) => [One.put({ of: "y" , no: 1 }).commit()]).go();
    const more = { kinds: new Set(["k"]), parts: [{ a: 1, b: 2 }], quiet: "q", secret: "s", pk: "p" };
    const Item = { of: "x", no: 1, ...more, __edb_e__: "ONE", __edb_v__: "1" };
    for (const options of [{}, { attributes: ["no"] }, { data: "includeKeys" }] as never[])
      asked.push(JSON.stringify(One.parse({ Item }, options)));
    return [...asked, Object.keys(One).length > 5, "query" in Two];
  }`;

/** The module made of the source by esbuild with these settings. */
async function runAs(name: string, settings: object) {
  const dir = await mkdtemp(join(import.meta.dirname, "../../packages/core/test/electrodb-"));
  onTestFinished(() => rm(dir, { recursive: true }));
  const path = join(dir, "models.ts");
  await writeFile(path, source);
  const outfile = join(dir, `${name}.mjs`);
  await build({ entryPoints: [path], outfile, logLevel: "silent", ...settings });
  return (await import(outfile)).run();
}

it("ElectroDB asks the same in a bundle as from its package", async () => {
  const { splitting: _, ...settings } = bundle;
  const bundled = await runAs("bundled", settings);
  expect(bundled).toEqual(await runAs("plain", { bundle: false, format: "esm" }));
  expect(bundled.length).toBeGreaterThan(8);
});
