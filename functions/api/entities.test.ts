import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { asked } from "@lyceum/core/test/table/entities.ts";
import { describe, expect, it } from "vitest";
import { permissions } from "../test/permissions.ts";
import { routes } from "../test/routes.ts";

const root = join(import.meta.dirname, "../..");
const textOf = (file: string) => readFileSync(join(root, file), "utf8");

interface Row {
  name: string;
  pages: string[];
  route: string;
  file: string;
}

/** The README's table of the entities. */
const rows = [
  ...textOf("README.md").matchAll(/^\| ([A-Z_]+) +\| (.+?) +\| `(.+?)` +\| `(.+?)` +\|$/gm),
].map(([, name = "", pages = "", route = "", file = ""]): Row => {
  return { name, pages: [...pages.matchAll(/`(.+?)`/g)].map(([, one = ""]) => one), route, file };
});

const all = await routes();
const paths = new Set(
  [...textOf("web/src/routes/router.tsx").matchAll(/path: "(.+?)"/g)].map(([, path]) => path),
);
const tests = globSync("{functions,packages/core/test}/**/*.{test,storage.test}.ts", { cwd: root });
const tested = tests.map(textOf).join("\n");

it("the README names each entity of the product once", () => {
  expect(rows.map((one) => one.name)).toEqual(Object.keys(asked));
});

describe.each(rows)("$name", ({ name, pages, route, file }) => {
  it("is stored by its file, which tests read and write", () => {
    expect(textOf(`packages/core/src/${file}`)).toContain(`entity: "${name}"`);
    expect(tested).toContain(file);
  });

  it("is served to those whom the permission table names, and to nobody else", () => {
    const [method, path] = route.split(" ");
    const served = all.find((one) => one.method === method && one.path === path);
    expect(served?.access?.length).toBeGreaterThan(0);
    // That the others are refused the access test sees, of every route.
    expect(permissions.get(route)?.length).toBeGreaterThan(0);
  });

  it("is seen on pages that the app has", () => {
    expect(pages.length).toBeGreaterThan(0);
    for (const page of pages) expect(paths).toContain(page);
  });
});
