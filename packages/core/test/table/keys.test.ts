import { existsSync, globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Entity } from "electrodb";
import { expect, it } from "vitest";
import { asked, named } from "./entities.ts";

interface Key {
  composite: readonly string[];
}
interface Index {
  index?: string;
  collection?: string | readonly string[];
  condition?: unknown;
  pk: Key;
  sk?: Key;
}
interface Described {
  model: { entity: string };
  attributes: object;
  indexes: Record<string, Index>;
}

const src = join(import.meta.dirname, "../../src");

/** Every entity of the product. */
async function entitiesIn() {
  const files = globSync("**/*.entity.ts", { cwd: src });
  const modules: object[] = await Promise.all(files.map((file) => import(join(src, file))));
  return modules
    .flatMap((one): unknown[] => Object.values(one))
    .flatMap((one) => (one instanceof Entity ? [one.schema as Described] : []))
    .sort((one, other) => one.model.entity.localeCompare(other.model.entity));
}

const attributes = (key?: Key) => key?.composite.join(", ") || "–";

function cellOf({ index, collection, condition, pk, sk }: Index) {
  const notes = [condition && "sparse", collection && `with \`${[collection].flat().join(", ")}\``];
  const note = notes.filter(Boolean).join(", ");
  return `${index ? `${index}: ` : ""}${attributes(pk)} · ${attributes(sk)}${note && ` (${note})`}`;
}

it("KEYS.md says how every entity is found", async () => {
  const rows = (await entitiesIn()).map(({ model, indexes }) => {
    const [main, ...others] = Object.values(indexes)
      .sort((one, other) => (one.index ?? "").localeCompare(other.index ?? ""))
      .map(cellOf);
    return `| ${model.entity} | ${main} | ${others.join("; ")} |`;
  });
  const text = [
    "# Keys",
    "",
    'How every item is found: partition key · sort key. A sparse index holds an item only while a condition of its entity is true; "with" names the collection that is read by one Query. The partition attribute is labelled `of`, and ids carry their kind (`$lyceum#of_asg_01j…`). A test writes this file from the entities: `pnpm vitest run --project core keys -u`.',
    "",
    "| entity | table | indexes |",
    "| --- | --- | --- |",
    ...rows,
    "",
  ];
  await expect(text.join("\n")).toMatchFileSnapshot("../../KEYS.md");
});

it("an assignment is the last item of its partition, whatever else stands or will stand in it", async () => {
  const inPartition = (await entitiesIn()).flatMap(({ model, indexes }) => {
    const main = Object.values(indexes).find((one) => !one.index);
    const isOf = main?.pk.composite.join() === "assignmentId";
    return isOf ? [{ entity: model.entity, collection: String(main.collection) }] : [];
  });
  expect(inPartition.length).toBeGreaterThan(10);
  const others = inPartition.filter(({ entity }) => entity !== "ASSIGNMENTS");
  for (const one of others) {
    // A sort key begins with the name of its collection.
    expect(one).toMatchObject({
      collection: expect.stringMatching(/^(billing|children|summaries|teachers)$/),
    });
  }
  expect(inPartition).toContainEqual({ entity: "ASSIGNMENTS", collection: "workspace" });
});

it("COSTS.md names tests that are there", () => {
  const costs = readFileSync(join(import.meta.dirname, "../../COSTS.md"), "utf8");
  const named = costs
    .split("\n")
    .filter((line) => line.startsWith("| ") && !line.startsWith("| ---"))
    .slice(1)
    .flatMap((line) => (line.split("|").at(-2) ?? "").split(", "))
    .map((name) => name.trim());
  expect(named.length).toBeGreaterThan(20);
  const root = join(import.meta.dirname, "../../../..");
  const missing = named.filter((name) => !existsSync(join(root, `${name}.test.ts`)));
  expect(missing).toEqual([]);
});

it("each entity of the product has all attributes that are asked of it", async () => {
  const all = new Map((await entitiesIn()).map((one) => [one.model.entity, one.attributes]));
  const camel = (name: string) => name.replace(/_(\w)/g, (_, letter) => letter.toUpperCase());
  const missing = Object.entries(asked).flatMap(([entity, names]) =>
    names
      .split(", ")
      .map((name) => named[entity]?.[name] ?? camel(name))
      .filter((name) => !(name in (all.get(entity) ?? {})))
      .map((name) => `${entity}.${name}`),
  );
  expect(missing).toEqual([]);
});
