import { useBucket } from "@lyceum/core/test/bucket.ts";
import * as given from "@lyceum/core/test/given.ts";
import { seed } from "@lyceum/core/test/seed.ts";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { broken, fitting } from "../test/examples.ts";
import { type Guest, guest } from "../test/guests.ts";
import { fill, namesIn, type Route, routes } from "../test/routes.ts";
import { app } from "./app.ts";

import { everyone } from "./http.ts";

/** Few with every change; `pnpm test:deep` tries many. */
const cases = process.env.LYCEUM_DEEP ? 100 : 6;

interface Case {
  /** Undefined: as the fixture has it. */
  params: string[] | undefined;
  query: Record<string, unknown>;
  headers: Record<string, unknown>;
  body: Body;
  type: string;
}

/** `text` as it is, or the fixture's body with these fields changed. */
type Body = { text: string | undefined } | { change: Record<string, unknown> };

/** A body as the fixture has it, as the schema wants it, nearly so, or not even JSON. */
function bodies({ body: schema, fixture }: Route): fc.Arbitrary<Body> {
  if (!schema) return fc.constant({ text: undefined });
  const json = (value: unknown) => ({ text: JSON.stringify(value) });
  const fields = Object.fromEntries(
    Object.entries(schema.properties ?? {}).map(([name, one]) => [name, broken(one)]),
  );
  return fc.oneof(
    {
      weight: fixture.body ? 6 : 0,
      arbitrary: fc
        .record(fields, { requiredKeys: [] })
        .map((all) => ({ change: Object.fromEntries(Object.entries(all).slice(0, 1)) })),
    },
    { weight: fixture.body ? 2 : 0, arbitrary: fc.constant({ change: {} }) },
    { weight: 4, arbitrary: fitting(schema).map(json) },
    { weight: 8, arbitrary: broken(schema).map(json) },
    { weight: 1, arbitrary: fc.constantFrom("", "{", "null", "[1").map((text) => ({ text })) },
  );
}

/** Some of these parameters, fitting or not. */
function values(route: Route, where: string) {
  const fields = Object.fromEntries(
    route.parameters
      .filter((one) => one.in === where)
      .map(({ name, schema }) => [
        name,
        fc.oneof(
          { weight: 5, arbitrary: fitting(schema) },
          { weight: 1, arbitrary: broken(schema) },
        ),
      ]),
  );
  return fc.record(fields, { requiredKeys: [] });
}

const id = fc.oneof(
  fc.constantFrom(
    "usr_",
    "..",
    "x",
    "0",
    "%",
    " ",
    "null",
    "__proto__",
    "asg_01j9zq4m3x7k2v5w8y1b6c0d4e",
  ),
  fc.string({ unit: "grapheme", minLength: 1, maxLength: 30 }),
  fc.stringMatching(/^[a-z]{3}_[0-9a-z]{26}$/),
);

function tries(route: Route): fc.Arbitrary<Case> {
  const length = namesIn(route.path).length;
  const ids = fc.array(id, { minLength: length, maxLength: length });
  return fc.record({
    params: fc.oneof(
      { weight: 3, arbitrary: fc.constant(undefined) },
      { weight: length ? 1 : 0, arbitrary: ids },
    ),
    query: values(route, "query"),
    headers: values(route, "header"),
    body: bodies(route),
    type: fc.oneof(
      { weight: 30, arbitrary: fc.constant("application/json") },
      { weight: 1, arbitrary: fc.constantFrom("text/plain", "multipart/form-data", "x") },
    ),
  });
}

useBucket();

describe.each((await routes()).map((route) => [`${route.method} ${route.path}`, route] as const))(
  "%s",
  (_name, route) => {
    it(`answers ${cases} made-up requests (seed ${seed}) without failing, and names what is wrong`, async () => {
      const caller = everyone.toReversed().find((one) => route.access?.includes(one)) ?? "owner";
      let who: Guest = await guest(caller);
      let renewals = 25;
      let isUsed = false;
      let own = await route.fixture.params?.(who);
      for (const one of fc.sample(tries(route), { numRuns: cases, seed })) {
        const answer = await send(route, who, own ?? {}, one);
        const text = await answer.text();
        const seen = `${answer.status} ${text.slice(0, 300)}\n${JSON.stringify(one).slice(0, 500)}`;
        expect(answer.status, seen).toBeLessThan(500);
        if (answer.status === 400) expect(fieldsOf(text), seen).not.toEqual([]);
        // What a try ended, used up or slowed down does not spoil the next one.
        isUsed ||= answer.ok && route.method !== "GET";
        const spoilt = isUsed && !one.params ? [401, 404, 409, 429] : [401, 429];
        if (renewals > 0 && spoilt.includes(answer.status)) {
          renewals--;
          who = await guest(caller);
          own = await route.fixture.params?.(who);
          isUsed = false;
        }
      }
    });
  },
);

async function send(route: Route, who: Guest, own: Record<string, string>, one: Case) {
  const names = namesIn(route.path);
  const params = one.params
    ? Object.fromEntries(names.map((name, at) => [name, one.params?.[at] ?? ""]))
    : own;
  const query = new URLSearchParams(
    Object.entries(one.query).map(([name, value]) => [name, asText(value)]),
  );
  const extra = Object.entries(one.headers).map(([name, value]) => [
    name,
    printable(asText(value)),
  ]);
  const body =
    "text" in one.body
      ? one.body.text
      : JSON.stringify({ ...((await route.fixture.body?.(who)) as object), ...one.body.change });
  return app.request(`${fill(route.path, params)}${query.size ? `?${query}` : ""}`, {
    method: route.method,
    headers: {
      ...who.headers,
      ...Object.fromEntries(extra),
      "content-type": one.type,
      ...given.from(),
    },
    body: route.method === "GET" ? undefined : body,
  });
}

const asText = (value: unknown) => (typeof value === "string" ? value : JSON.stringify(value));
/** The other characters do not reach a server in a header. */
const printable = (text: string) => text.replace(/[^\x21-\x7e]/g, "");

/** Every field a refusal names; none is a refusal nobody can act on. */
function fieldsOf(text: string): string[] {
  const problem = JSON.parse(text) as { field?: string; errors?: { field: string }[] };
  const fields = [problem.field, ...(problem.errors ?? []).map((one) => one.field)];
  return fields.filter((one): one is string => Boolean(one));
}
