import { expect, it } from "vitest";
import { type Name, resourceOf, resources } from "./resources.ts";
import { apiOf } from "./serve.ts";

const routesOf = async (...names: Name[]) =>
  (await apiOf(names)).routes
    .filter(({ method }) => method !== "ALL")
    .map(({ method, path }) => `${method} ${path}`);

it("finds each route in the one resource that is loaded for its address", async () => {
  const names = Object.keys(resources) as Name[];
  const all = [...new Set(await routesOf(...names))];
  expect(all.length).toBeGreaterThan(150);
  const served = new Map(
    await Promise.all(names.map(async (name) => [name, await routesOf(name)] as const)),
  );
  const lost = all.filter((route) => {
    const name = resourceOf(String(route.split(" ")[1]));
    return !name || !served.get(name)?.includes(route);
  });
  expect(lost).toEqual([]);
});
