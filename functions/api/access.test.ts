import { useBucket } from "@lyceum/core/test/bucket.ts";
import { beforeAll, describe, expect, it } from "vitest";
import { type Guest, guest } from "../test/guests.ts";
import { permissions } from "../test/permissions.ts";
import { document, namesIn, type Route, requestOf, routes } from "../test/routes.ts";
import { writesOf } from "../test/writes.ts";
import { app } from "./app.ts";
import { type Caller, everyone, users } from "./http.ts";

useBucket();
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

  it("names for every route the callers that the permission table names", () => {
    const listed = Object.fromEntries(
      all.map((route) => [label(route), everyone.filter((one) => route.access?.includes(one))]),
    );
    expect(listed).toEqual(Object.fromEntries(permissions));
  });
});

/** A request about what is somebody's, and whose it is. */
interface Own {
  owner: Guest;
  request: Awaited<ReturnType<typeof requestOf>>;
}

/** One of every kind, to be refused wherever they have no business. */
let strangers: Map<Caller, Guest>;
/** The same, once their accounts were closed. */
let closed: Map<Caller, Guest>;
beforeAll(async () => {
  const make = async (callers: readonly Caller[], one: (caller: Caller) => Promise<Guest>) =>
    new Map(await Promise.all(callers.map(async (caller) => [caller, await one(caller)] as const)));
  strangers = await make(everyone, (caller) => guest(caller));
  closed = await make(users, (caller) => guest(caller, { isActive: false }));
});

// `%s`, as `$name` cuts a name at forty characters, and `-t` finds no more than what is left.
describe.each(all.map((route) => [label(route), route] as const))("%s", (name, route) => {
  const allowed = permissions.get(name) ?? [];
  const isOpen = (caller: Caller) => allowed.includes(hat(route, caller));
  /** Where the path names a thing, having the right role is not enough. */
  const isSomebodys = namesIn(route.path).length > 0;
  const owned: readonly Caller[] = ["student", "visitor"];

  /** What was sent by strangers alone, and changed nothing: whose it is can still send it. */
  const unsent = new Map<Caller, Own>();
  async function take(caller: Caller): Promise<Own> {
    const kept = unsent.get(caller);
    unsent.delete(caller);
    if (kept) return kept;
    const owner = await guest(caller);
    return { owner, request: await requestOf(route, owner) };
  }

  it("refuses whoever it is not for, and changes nothing then", async () => {
    const whose = allowed.find((one) => owned.includes(one)) ?? allowed.at(-1) ?? "owner";
    const own = await take(whose);
    const { request } = own;
    for (const caller of everyone.filter((one) => !isOpen(one))) {
      const expected = hat(route, caller) === "anonymous" ? [401] : [403, 404];
      const { result, writes } = await writesOf(() => request(strangers.get(caller) as Guest));
      expect(expected, `the answer to ${caller}`).toContain(result.status);
      expect(writes, `written for ${caller}`).toEqual([]);
    }
    if (!allowed.includes("anonymous")) {
      // Whose account is closed is nobody, whatever the account could do.
      const { result, writes } = await writesOf(() =>
        Promise.all([...closed].map(async ([kind, who]) => [kind, (await request(who)).status])),
      );
      expect(result).toEqual(users.map((kind) => [kind, 401]));
      expect(writes, "written for closed accounts").toEqual([]);
    }
    unsent.set(whose, own);
  });

  it.each(allowed.filter((caller) => isSomebodys && owned.includes(caller)))(
    "keeps a %s out of what is another's, and changes nothing then",
    async (caller) => {
      const own = await take(caller);
      const { result, writes } = await writesOf(() => own.request(strangers.get(caller) as Guest));
      expect([403, 404]).toContain(result.status);
      expect(writes).toEqual([]);
      unsent.set(caller, own);
    },
  );

  const isServed = ({ status }: Response) => status >= 200 && status < 400;
  /** A read of somebody's thing, which changes nothing: others who may see the thing send it, too. */
  let read: Own["request"] | undefined;

  it.each(everyone.filter(isOpen))("serves %s", async (caller) => {
    const seen = await read?.(strangers.get(caller) as Guest);
    if (seen && isServed(seen)) return;
    const { owner, request } = await take(caller);
    const answer = await request(owner);
    const served = isServed(answer) || answer.status === route.fixture.refusal;
    expect(served, await answer.text()).toBe(true);
    if (route.method === "GET") read = request;
  });
});
