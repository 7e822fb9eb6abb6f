import { randomUUID } from "node:crypto";
import { describe, expect, it, vi } from "vitest";
import { subjectOf, system } from "../../src/actor.ts";
import { AuditLogs } from "../../src/audit/audit-logs.entity.ts";
import { record } from "../../src/audit/record.ts";
import { check, commit, tryCommit } from "../../src/db.ts";
import { AppError } from "../../src/error.ts";
import { newId, profileId, userIdOf } from "../../src/id.ts";
import { remember, replay } from "../../src/idempotency.ts";
import { IdempotencyKeys } from "../../src/idempotency-keys.entity.ts";
import { limit } from "../../src/rate-limit.ts";
import { Uniques } from "../../src/uniques.entity.ts";

const taken = new AppError("conflict", "taken", "Taken.", { field: "email" });

const reserve = (value: string, scope: string) =>
  commit(
    [
      Uniques.create({ kind: "email", value, ownerId: scope }),
      AuditLogs.create(
        record(system("test"), { action: "user.edit", entity: ["USERS", scope], scope }),
      ),
    ],
    taken,
  );

describe("commit", () => {
  it("writes everything, or nothing and the reason", async () => {
    const [first, second, value] = [newId("user"), newId("user"), `${randomUUID()}@x.test`];
    await reserve(value, first);
    await expect(reserve(value, second)).rejects.toBe(taken);

    expect((await AuditLogs.query.byScope({ scopeId: first }).go()).data).toHaveLength(1);
    expect((await AuditLogs.query.byScope({ scopeId: second }).go()).data).toHaveLength(0);
  });

  it("gives one of fifty at once the reservation, and the rest the reason", async () => {
    const value = `${randomUUID()}@x.test`;
    const people = Array.from({ length: 50 }, () => newId("user"));
    const results = await Promise.allSettled(people.map((one) => reserve(value, one)));
    expect(results.filter((one) => one.status === "fulfilled")).toHaveLength(1);
    for (const one of results) if (one.status === "rejected") expect(one.reason).toBe(taken);
  });

  it("says by place which conditions were not met; a check is a condition and writes nothing", async () => {
    const [ownerId, value] = [newId("user"), `${randomUUID()}@x.test`];
    const owned = (by: string) =>
      check(Uniques.get({ kind: "email", value }).where((item, { eq }) => eq(item.ownerId, by)));
    const entity = ["USERS", ownerId] as ["USERS", string];
    const note = AuditLogs.create(
      record(system("test"), { action: "user.edit", entity, scope: ownerId }),
    );
    expect(await tryCommit([note, owned(ownerId)])).toEqual([1]);
    await Uniques.create({ kind: "email", value, ownerId }).go();
    expect(await tryCommit([owned(newId("user")), note])).toEqual([0]);
    expect((await AuditLogs.query.byScope({ scopeId: ownerId }).go()).data).toEqual([]);

    expect(await tryCommit([owned(ownerId), note])).toEqual([]);
    expect((await Uniques.get({ kind: "email", value }).go()).data).toMatchObject({ ownerId });
    // What was there already is the third of three, and nothing of the others is done.
    const other = { kind: "email", value: `other-${value}`, ownerId } as const;
    expect(await tryCommit([owned(ownerId), Uniques.create(other), note])).toEqual([2]);
    expect((await Uniques.get(other).go()).data).toBeNull();
  });

  it("takes no read for a write", async () => {
    const read = Uniques.get({ kind: "email", value: `${randomUUID()}@x.test` });
    await expect(tryCommit([read])).rejects.toThrow();
  });
});

it("keeps an assignment's, a user's and a session's items under one partition key", () => {
  const scopeId = newId("assignment");
  const { Key } = AuditLogs.get({ scopeId, auditId: newId("audit") }).params<{
    Key: { pk: string };
  }>();
  expect(Key.pk).toBe(`$lyceum#of_${scopeId}`);
});

it("leads from a user to the role profile and back without a lookup", () => {
  const userId = newId("user");
  expect(userIdOf(profileId("teacher", userId))).toBe(userId);
});

it("counts calls and tells how long to wait after the last one", async () => {
  const who = randomUUID();
  for (let call = 0; call < 3; call++) await limit("test", who, 3, 3600);
  const refused = await limit("test", who, 3, 3600).catch((error) => error);
  expect(refused).toMatchObject({ kind: "rate-limited", code: "rate.limited" });
  expect(refused.details.retryAfter).toBeGreaterThan(0);
});

it("begins a caller's window with the first call, and a new one after its end", async () => {
  const who = randomUUID();
  const began = Date.now();
  for (let call = 0; call < 3; call++) await limit("window", who, 3, 3600);
  const at = vi.spyOn(Date, "now");
  try {
    at.mockReturnValue(began + 3599_000);
    await expect(limit("window", who, 3, 3600)).rejects.toMatchObject({ code: "rate.limited" });
    at.mockReturnValue(began + 3601_000);
    const results = await Promise.allSettled(
      Array.from({ length: 5 }, () => limit("window", who, 3, 3600)),
    );
    expect(results.filter((one) => one.status === "fulfilled")).toHaveLength(3);
  } finally {
    at.mockRestore();
  }
});

it("answers a repeated key with the first result and refuses it for another body", async () => {
  const actor = system(randomUUID());
  expect(await replay(actor, "k", { a: 1 })).toBeUndefined();
  await commit(remember(actor, "k", { a: 1 }, "asg_1"));
  expect(await replay(actor, "k", { a: 1 })).toBe("asg_1");
  await expect(replay(actor, "k", { a: 2 })).rejects.toMatchObject({ kind: "unprocessable" });
  expect(await tryCommit(remember(actor, "k", { a: 2 }, "asg_2"))).toEqual([0]);
});

it("takes a key whose day is over as new, though the table has not deleted it yet", async () => {
  const actor = system(randomUUID());
  await commit(remember(actor, "k", { a: 1 }, "asg_1"));
  const expiresAt = Math.floor(Date.now() / 1000) - 10;
  await IdempotencyKeys.patch({ subject: subjectOf(actor), key: "k" })
    .set({ expiresAt })
    .go();
  await commit(remember(actor, "k", { a: 2 }, "asg_2"));
  expect(await replay(actor, "k", { a: 2 })).toBe("asg_2");
});
