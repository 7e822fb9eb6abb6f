import { app } from "../api/app.ts";
import { fixtureOf } from "../api/fixtures.ts";
import type { Caller } from "../api/http.ts";
import { exampleOf, type Schema } from "./examples.ts";
import type { Fixture, Guest } from "./guests.ts";

/** A route as the OpenAPI document tells of it. */
export interface Route {
  method: string;
  path: string;
  access: Caller[] | undefined;
  body: Schema | undefined;
  parameters: { in: string; name: string; required?: boolean; schema: Schema }[];
  fixture: Fixture;
}

interface Operation {
  "x-access"?: Caller[];
  requestBody?: { content?: Record<string, { schema?: Schema }> };
  parameters?: Route["parameters"];
}

export async function document() {
  const answer = await app.request("/api/openapi.json");
  return (await answer.json()) as {
    openapi: string;
    paths: Record<string, Record<string, Operation>>;
    components?: { schemas?: Record<string, Schema> };
  };
}

/** Every route of the document. */
export async function routes(): Promise<Route[]> {
  const { paths } = await document();
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([name, operation]) => {
      const method = name.toUpperCase();
      return {
        method,
        path,
        access: operation["x-access"],
        parameters: operation.parameters ?? [],
        body: operation.requestBody?.content?.["application/json"]?.schema,
        fixture: fixtureOf(method, path),
      };
    }),
  );
}

/** Names of the parameters in a path. */
export const namesIn = (path: string) =>
  [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => String(name));

/** Puts values in the places of a path's parameters. */
export const fill = (path: string, params: Record<string, string>) =>
  path.replace(/\{(\w+)\}/g, (_, name) => encodeURIComponent(params[name] ?? ""));

/**
 * A request of this route about what belongs to `owner`, made once; it can be sent as anybody.
 * Path, query and body come from the route's fixture, and where that is silent from its schema.
 */
export async function requestOf(route: Route, owner: Guest) {
  const { method, path, fixture, body } = route;
  const params = (await fixture.params?.(owner)) ?? {};
  const missing = namesIn(path).filter((name) => !(name in params));
  if (missing.length) throw new Error(`fixtures.ts has no ${missing} for ${method} ${path}`);
  const needed = route.parameters.filter((one) => one.in === "query" && one.required);
  const query = new URLSearchParams({
    ...Object.fromEntries(needed.map((one) => [one.name, String(exampleOf(one.schema))])),
    ...(typeof fixture.query === "function" ? await fixture.query(owner) : fixture.query),
  });
  const sent = fixture.body ? await fixture.body(owner) : body && exampleOf(body);
  const extra = await fixture.headers?.(owner);
  const url = `${fill(path, params)}${query.size ? `?${query}` : ""}`;
  const text = method === "GET" || sent === undefined ? undefined : JSON.stringify(sent);
  return async (guest: Guest) => {
    const headers = { ...guest.headers, ...(guest === owner ? extra : undefined) };
    return app.request(url, { method, headers, body: text });
  };
}
