import * as given from "@lyceum/core/test/given.ts";
import { describe, expect, it } from "vitest";
import { type Guest, guest } from "../test/guests.ts";
import { call, document, namesIn, type Route, routes } from "../test/routes.ts";
import { app } from "./app.ts";

import { type Caller, everyone, users } from "./http.ts";

const all = await routes();
const label = ({ method, path }: Route) => `${method} ${path}`;

/** Without the right hat on, under these paths nobody is anybody. */
const isVisitors = ({ path }: Route) => path.startsWith("/api/visitor/");
const hat = (route: Route, caller: Caller): Caller =>
  isVisitors(route) === (caller === "visitor") ? caller : "anonymous";

describe("the document", () => {
  it("is OpenAPI 3.1 and knows every route of the app", async () => {
    const { openapi, paths } = await document();
    expect(openapi).toMatch(/^3\.1\./);
    const mounted = app.routes
      .filter(({ method }) => method !== "ALL")
      .map(({ method, path }) => `${method} ${path.replace(/:(\w+)(\{[^}]*\})?/g, "{$1}")}`);
    const known = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(new Set(known)).toEqual(new Set(mounted.map((one) => one.replace(/(.)\/$/, "$1"))));
  });
});

// `%s`, as `$name` cuts a name at forty characters, and `-t` finds no more than what is left.
describe.each(all.map((route) => [label(route), route] as const))("%s", (_name, route) => {
  it("says who may call it, and has fixtures for its parameters", async () => {
    expect(route.access?.length, "describe() without access").toBeGreaterThan(0);
    const somebody = await guest(route.access?.find((one) => one !== "anonymous") ?? "student");
    const params = (await route.fixture.params?.(somebody)) ?? {};
    expect(Object.keys(params), "fixtures.ts").toEqual(expect.arrayContaining(namesIn(route.path)));
  });

  it.each([...everyone])("answers %s as its access says", async (caller) => {
    const somebody = await guest(caller);
    const open = route.access?.includes(hat(route, caller));
    // Who may not call it tries with what belongs to somebody who may.
    const owner = open ? somebody : await guest(route.access?.at(-1) ?? "owner");
    const { status } = await call(route, somebody, owner);
    if (open)
      expect([status, status < 500 && ![401, 403, 404].includes(status)]).toEqual([status, true]);
    else if (hat(route, caller) === "anonymous") expect(status).toBe(401);
    else expect([403, 404]).toContain(status);
  });

  const members = users.filter((one) => route.access?.includes(one));
  it.each(route.access?.includes("anonymous") ? [] : members)(
    "is closed to a deactivated %s",
    async (caller) => {
      const { status } = await call(route, await deactivated(caller), await guest(caller));
      expect(status).toBe(401);
    },
  );

  const isSomebodys = namesIn(route.path).length > 0;
  const owners = (["student", "visitor"] as const).filter((one) => route.access?.includes(one));
  it.each(isSomebodys ? owners : [])("keeps a %s out of what is another's", async (caller) => {
    const { status } = await call(route, await guest(caller), await guest(caller));
    expect([403, 404]).toContain(status);
  });
});

async function deactivated(caller: (typeof users)[number]): Promise<Guest> {
  const person =
    caller === "student"
      ? await given.student({ isActive: false })
      : caller === "teacher"
        ? await given.teacher({ isActive: false })
        : caller === "cs-rep"
          ? await given.rep({ isActive: false })
          : await given.admin(caller, { isActive: false });
  return { caller, person, headers: person.headers };
}
