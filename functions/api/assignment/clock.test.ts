import type { Assignment } from "@lyceum/core/assignment/assignments.entity.ts";
import { Assignments } from "@lyceum/core/assignment/assignments.entity.ts";
import { sweep, upToDate } from "@lyceum/core/assignment/clock.ts";
import type { AssignmentState } from "@lyceum/core/assignment/states.ts";
import { asOf, timerOf } from "@lyceum/core/assignment/timer.ts";
import { AuditLogs } from "@lyceum/core/audit/audit-logs.entity.ts";
import { count } from "@lyceum/core/test/count.ts";
import * as given from "@lyceum/core/test/given.ts";
import { bodyOf } from "@lyceum/core/test/moves.ts";
import { assignmentAt, inHours } from "@lyceum/core/test/workspaces.ts";
import { beforeAll, describe, expect, it } from "vitest";
import { call } from "../../test/assignments.ts";

let people: { student: given.Person; teacher: given.Person };
beforeAll(async () => {
  const [student, teacher] = await Promise.all([given.student(), given.teacher()]);
  people = { student, teacher };
});

const at = (status: AssignmentState, change: Partial<Assignment>) =>
  assignmentAt(status, people, change);
const lapsing = async () => {
  const item = await at("quoted", { quoteValidUntil: inHours(-1) });
  return item;
};
const stored = async ({ assignmentId }: Pick<Assignment, "assignmentId">) =>
  (await Assignments.get({ assignmentId }).go({ consistent: true })).data as Assignment;
const trail = async ({ assignmentId }: Pick<Assignment, "assignmentId">) =>
  (await AuditLogs.query.byScope({ scopeId: assignmentId }).go({ pages: "all" })).data.map(
    (one) => one.action,
  );

describe("the clock", () => {
  it("moves what is due once, however many sweeps run at once", async () => {
    const items = await Promise.all([
      lapsing(),
      lapsing(),
      lapsing(),
      at("delivered", { acceptanceDeadline: inHours(-0.1) }),
      at("delivered", { acceptanceDeadline: inHours(-30) }),
    ]);
    const early = await at("quoted", { quoteValidUntil: inHours(1) });
    await Promise.all([sweep(), sweep(), sweep(), sweep()]);
    for (const one of items.slice(0, 3)) {
      expect(await stored(one)).toMatchObject({
        status: "cancelled",
        queue: "done",
        timer: "none",
        version: 4,
        quotes: [{ state: "lapsed" }],
      });
      expect(await trail(one)).toEqual(["assignment.lapse"]);
    }
    for (const one of items.slice(3)) {
      const { acceptanceDeadline } = one;
      expect(await stored(one)).toMatchObject({
        status: "completed",
        timer: "none",
        version: 4,
        completedAt: acceptanceDeadline,
      });
      expect((await trail(one)).toSorted()).toEqual([
        "assignment.accept-delivery",
        "engagement.complete",
      ]);
    }
    expect(await stored(early)).toMatchObject({ status: "quoted", version: 3 });
  });

  it("warns a day and two hours before a delivery counts as accepted, each time once", async () => {
    const item = await at("delivered", {
      acceptanceDeadline: inHours(23),
      queueSince: inHours(-49),
    });
    await Promise.all([sweep(), sweep(), sweep()]);
    await sweep();
    const warned = await stored(item);
    expect(await trail(item)).toEqual(["assignment.warn"]);
    expect(warned).toMatchObject({ status: "delivered", version: 3, timer: item.timer });
    expect(Date.parse(warned.timerAt)).toBeCloseTo(Date.parse(inHours(21)), -4);

    // Two hours before: warned for the second time, after which only the deadline is left.
    const acceptanceDeadline = inHours(1.5);
    const later = { ...warned, acceptanceDeadline };
    await Assignments.patch({ assignmentId: item.assignmentId })
      .set({
        acceptanceDeadline,
        warnedAt: inHours(-22),
        timer: item.timer,
        timerAt: inHours(-0.5),
      })
      .go();
    await Promise.all([sweep(), sweep()]);
    expect(await trail(item)).toEqual(["assignment.warn", "assignment.warn"]);
    expect(timerOf({ ...later, warnedAt: inHours(0) })).toBe(acceptanceDeadline);
  });

  it("does not warn again of what it has warned of before a hold", async () => {
    const item = await at("delivered", {
      acceptanceDeadline: inHours(20),
      warnedAt: inHours(-3.9),
    });
    const { assignmentId, version } = item;
    const rep = await given.rep();
    const path = `/assignments/${assignmentId}`;
    await call(rep, "POST", `${path}/hold`, { version, reason: "Ill" });
    const { hold } = await stored(item);
    await Assignments.patch({ assignmentId })
      .set({ hold: { ...hold, at: inHours(-2) } as Assignment["hold"] })
      .go();
    const resumed = await call(rep, "POST", `${path}/resume`, { version: version + 1 });
    expect(resumed).toMatchObject({ status: 200, body: { status: "delivered" } });
    await upToDate(assignmentId);
    expect(await trail(item)).not.toContain("assignment.warn");
    expect((await stored(item)).timerAt > inHours(19)).toBe(true);
  });

  it("that comes late leaves out the warnings it missed", () => {
    const warnedAt = undefined;
    const item = {
      status: "delivered" as const,
      acceptanceDeadline: inHours(1),
      warnedAt,
      queueSince: inHours(-71),
    };
    expect(Date.parse(timerOf(item) ?? "")).toBeCloseTo(Date.parse(inHours(-23)), -4);
    expect(timerOf({ ...item, warnedAt: inHours(0) })).toBe(item.acceptanceDeadline);
  });
});

describe("between two sweeps", () => {
  it("whoever reads an assignment, reads it as time has left it", async () => {
    const item = await lapsing();
    const { body } = await call(people.student, "GET", `/assignments/${item.assignmentId}`);
    expect(body.assignment).toMatchObject({ status: "cancelled", version: 4 });
    expect(body.assignment.quote).toMatchObject({ state: "lapsed" });
    expect(body.timeline.items[0]).toMatchObject({ action: "assignment.lapse" });
  });

  it("nobody accepts a quote that lapsed, or asks for a revision of what counts as accepted", async () => {
    const lapsed = await lapsing();
    const path = `/assignments/${lapsed.assignmentId}/accept-quote`;
    const late = await call(people.student, "POST", path, bodyOf("accept-quote", lapsed));
    expect(late).toMatchObject({ status: 409, body: { state: "cancelled" } });
    const over = await at("delivered", { acceptanceDeadline: inHours(-0.01) });
    const ask = await call(
      people.student,
      "POST",
      `/assignments/${over.assignmentId}/request-revision`,
      bodyOf("request-revision", over),
    );
    expect(ask).toMatchObject({ status: 409, body: { state: "completed", allowed: ["rate"] } });
  });

  it("lists show the state as of now, and write nothing", async () => {
    const item = await lapsing();
    const { result, calls } = await count(() => call(people.student, "GET", "/assignments"));
    const shown = result.body.items.find((one: { id: string }) => one.id === item.assignmentId);
    expect(shown).toMatchObject({ status: "cancelled", nextAction: { owner: "none" } });
    expect(calls.map((one) => one.command)).toEqual(["QueryCommand", "QueryCommand"]);
    expect(asOf(item).status).toBe("cancelled");
    expect((await stored(item)).status).toBe("quoted");
  });

  it("people and clock at once move it once", async () => {
    const item = await at("delivered", { acceptanceDeadline: inHours(-0.01) });
    const body = bodyOf("accept-delivery", item);
    const path = `/assignments/${item.assignmentId}/accept-delivery`;
    await Promise.all([
      call(people.student, "POST", path, body),
      sweep(),
      upToDate(item.assignmentId),
      call(people.student, "POST", path, body),
    ]);
    expect(await stored(item)).toMatchObject({ status: "completed", version: 4 });
    expect((await trail(item)).filter((one) => one.startsWith("assignment."))).toHaveLength(1);
  });
});
