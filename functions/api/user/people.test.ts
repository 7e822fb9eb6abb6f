import { randomUUID } from "node:crypto";
import type { AccessLevel } from "@lyceum/core/actor.ts";
import { AuditLogs } from "@lyceum/core/audit/audit-logs.entity.ts";
import { Connections } from "@lyceum/core/live/connections.entity.ts";
import { count } from "@lyceum/core/test/count.ts";
import * as given from "@lyceum/core/test/given.ts";
import { useSockets } from "@lyceum/core/test/sockets.ts";
import { describe, expect, it } from "vitest";
import { get, post } from "../../test/door.ts";

const sockets = useSockets();
const because = { reason: "Left the school" };

describe("people", () => {
  it("are found by name, username and address, page by page, in one query a page", async () => {
    const lastName = `Quintela${randomUUID().slice(0, 8)}`;
    const people: given.Person[] = [];
    for (let one = 0; one < 3; one++) people.push(await given.teacher({ lastName }));
    const owner = await given.admin("owner");
    const ask = (query: string) => get(`/people?role=teacher&${query}`, owner);

    const first = await ask(`q=${lastName.toUpperCase()}&limit=2`);
    expect(first.body.items.map((one: { userId: string }) => one.userId)).toEqual([
      people[2]?.userId,
      people[1]?.userId,
    ]);
    const second = await ask(`q=${lastName}&limit=2&before=${first.body.next}`);
    expect(second.body).toMatchObject({ items: [{ userId: people[0]?.userId }], next: null });
    expect((await ask(`q=${people[0]?.email}`)).body.items).toHaveLength(1);
    expect((await ask(`q=${people[0]?.username}`)).body.items).toHaveLength(1);

    const jose = await given.teacher({ firstName: "José", lastName: `O’Muñoz ${lastName}` });
    for (const q of ["Jose", `munoz  JOSÉ`, "o'munoz", "omunoz"]) {
      const { body } = await ask(`q=${encodeURIComponent(`${q} ${lastName}`)}`);
      expect([q, body.items.map((one: { userId: string }) => one.userId)]).toEqual([
        q,
        [jose.userId],
      ]);
    }

    const { calls } = await count(() => ask("limit=2"));
    expect(calls.map((one) => one.index)).toEqual([undefined, "gsi1"]);
  });

  it.each<[AccessLevel, boolean]>([
    ["auditor", false],
    ["finance", false],
    ["operations", true],
    ["owner", true],
  ])("show an admin of level %s how to reach them: %s", async (level, reachable) => {
    const student = await given.student();
    const admin = await given.admin(level);
    const { body } = await get(`/people/${student.userId}`, admin);
    expect(body.email === student.email).toBe(reachable);
    expect(JSON.stringify(body)).not.toMatch(/passwordHash|tokenVersion|pendingHash/);
    const found = await get(`/people?role=student&q=${student.email}`, admin);
    expect(found.body.items).toHaveLength(reachable ? 1 : 0);
  });

  it("that do not exist are not found", async () => {
    const { status, body } = await get("/people/usr_01j9zq4m3x7k2v5w8y1b6c0d4e", await given.rep());
    expect([status, body.code]).toEqual([404, "user.not-found"]);
  });
});

describe("deactivating", () => {
  it("ends sign-ins and sockets at once and says why in the audit log", async () => {
    const [person, operations] = [await given.rep(), await given.admin("operations")];
    const frames = await sockets.open(person.userId);
    const { status, body } = await post(`/people/${person.userId}/deactivate`, because, operations);
    expect([status, body.isActive, body.allowed]).toEqual([200, false, ["reactivate"]]);
    expect((await get("/me", person)).status).toBe(401);
    expect((await Connections.query.bySubject({ subject: person.userId }).go()).data).toEqual([]);
    expect(frames).toMatchObject([{ type: "bye", data: { reason: "deactivated" } }]);
    const { data } = await AuditLogs.query.byScope({ scopeId: person.userId }).go();
    expect(data).toMatchObject([
      { action: "user.deactivate", actorId: operations.userId, reason: because.reason },
    ]);

    const again = await post(`/people/${person.userId}/deactivate`, because, operations);
    expect([again.status, again.body.allowed]).toEqual([409, ["reactivate"]]);
    const back = await post(`/people/${person.userId}/reactivate`, because, operations);
    expect(back.body).toMatchObject({ isActive: true, allowed: ["deactivate"] });
    // The old cookie does not come back to life.
    expect((await get("/me", person)).status).toBe(401);
    const signIn = { email: person.email, password: given.password };
    expect((await post("/sessions", signIn)).status).toBe(200);
    const twice = await post(`/people/${person.userId}/reactivate`, because, operations);
    expect([twice.status, twice.body.code]).toEqual([409, "user.active"]);
  });

  it("also ends a sign-in that is made in the same moment", async () => {
    const [person, owner] = [await given.student(), await given.admin("owner")];
    const signIn = { email: person.email, password: given.password };
    const [, ...signedIn] = await Promise.all([
      post(`/people/${person.userId}/deactivate`, because, owner),
      ...Array.from({ length: 8 }, () => post("/sessions", signIn)),
    ]);
    for (const { cookie } of signedIn) {
      if (cookie) expect((await get("/me", { cookie })).status).toBe(401);
    }
  });

  it("an admin is for the owner, oneself is for students", async () => {
    const [operations, owner] = [await given.admin("operations"), await given.admin("owner")];
    const [admin, student] = [await given.admin("finance"), await given.student()];
    const end = async (who: given.Person, by: given.Person) =>
      (await post(`/people/${who.userId}/deactivate`, because, by)).status;
    expect(await end(admin, operations)).toBe(403);
    expect(await end(admin, owner)).toBe(200);
    expect(await end(owner, owner)).toBe(403);
    expect(await end(await given.student(), student)).toBe(403);
    expect(await end(student, student)).toBe(200);
    expect((await get("/me", student)).status).toBe(401);
  });

  it("wants a reason", async () => {
    const { userId } = await given.student();
    const owner = await given.admin("owner");
    const { status, body } = await post(`/people/${userId}/deactivate`, { reason: " " }, owner);
    expect([status, body.field]).toEqual([400, "reason"]);
  });
});
