import { Assignments } from "@lyceum/core/assignment/assignments.entity.ts";
import { assignmentLifecycle } from "@lyceum/core/assignment/lifecycle.ts";
import { integrityDeclaration } from "@lyceum/core/assignment/schema.ts";
import { type AssignmentState, finalStates } from "@lyceum/core/assignment/states.ts";
import { AuditLogs } from "@lyceum/core/audit/audit-logs.entity.ts";
import { newId } from "@lyceum/core/id.ts";
import type { Part } from "@lyceum/core/lifecycle.ts";
import * as given from "@lyceum/core/test/given.ts";
import { bodyOf, type Raised } from "@lyceum/core/test/moves.ts";
import { assignmentAt, inHours } from "@lyceum/core/test/workspaces.ts";
import { beforeAll, describe, expect, it } from "vitest";
import { call } from "../../test/assignments.ts";

let people: Record<Exclude<Part, "visitor" | "system">, given.Person>;
beforeAll(async () => {
  const [student, teacher, rep, admin, finance, owner] = await Promise.all([
    given.student(),
    given.tutor({ firstName: "Eva" }),
    given.rep(),
    given.admin("operations"),
    given.admin("finance"),
    given.admin("owner"),
  ]);
  people = { student, teacher, "cs-rep": rep, admin, finance, owner };
});

type Row = { event: Raised; from: AssignmentState; to: AssignmentState; part: Part };

/** Every cell of the table that a person may raise. */
const rows = assignmentLifecycle.moves.flatMap(({ event, from, to, by }) =>
  from.flatMap((state) => by.map((part) => ({ event, from: state, to, part }) as Row)),
);
const raised = rows.filter(({ part }) => part !== "system");

const trail = async (scopeId: string) =>
  (await AuditLogs.query.byScope({ scopeId }).go({ pages: "all" })).data.map((one) => one.action);

/** An assignment from which this move can be made, and what is sent. */
async function stage({ event, from, to, part }: Row) {
  const held = { by: people.owner.userId, byName: "Eva", at: inHours(-3), reason: "Ill" };
  const signed = { version: integrityDeclaration.version, text: "", signedAt: "", signedBy: "" };
  const item = await assignmentAt(from, people, {
    ...(event === "resume" && { hold: { ...held, from: to }, acceptanceDeadline: inHours(50) }),
    ...(event === "submit" && part !== "student" && { integrity: signed }),
  });
  const { assignmentId, quotes } = item;
  if (event === "accept-quote" && to === "ready") {
    const [quote] = quotes;
    await Assignments.patch({ assignmentId })
      .set({ quotes: quote && [{ ...quote, deposit: 0 }] })
      .go();
  }
  const { profileId: teacherId } = people.teacher;
  const forTeacher = event === "remove" || (event === "accept-offer" && part !== "teacher");
  const body = {
    ...bodyOf(event, item),
    ...(forTeacher && { teacherId }),
    ...(forTeacher && { reason: "By telephone." }),
    ...(event === "decide" && { to }),
  };
  return { item, body, path: `/assignments/${assignmentId}` };
}

const paths: Partial<Record<Raised, string>> = { "accept-offer": "offers/accept" };

describe("every legal move", () => {
  it.each(raised)("$event from $from to $to by $part", async (row) => {
    const { event, to, part } = row;
    const who = people[part as keyof typeof people];
    const { item, body, path } = await stage(row);
    const fee = event === "cancel" ? (await call(who, "GET", `${path}/cancellation`)).body : {};
    const money = to === "revision" ? { fee: 12_000, refund: 0 } : { fee: 0, refund: 12_000 };
    const sent = {
      ...body,
      ...(event === "cancel" && { fee: fee.fee }),
      ...(event === "decide" && { money }),
    };
    const key = { "idempotency-key": newId("audit") };
    const before = await call(who, "GET", path);
    if (before.status === 200) expect(before.body.assignment.allowed).toContain(event);

    const answer = await call(who, "POST", `${path}/${paths[event] ?? event}`, sent, key);
    expect(answer.status, JSON.stringify(answer.body)).toBe(event === "discard" ? 204 : 200);
    expect((await trail(item.assignmentId)).filter((one) => one === `assignment.${event}`)).toEqual(
      [`assignment.${event}`],
    );
    if (event === "discard") return;
    expect(answer.body).toMatchObject({ status: to, version: item.version + 1 });
    const isFinal = finalStates.some((one) => one === to);
    // A teacher who has left is told nothing of what is next.
    const isOver = isFinal || (event === "release" && part === "teacher");
    const { owner, dueAt } = answer.body.nextAction;
    expect([owner === "none", dueAt === undefined]).toEqual([isOver, isOver]);
    const { data } = await Assignments.get({ assignmentId: item.assignmentId }).go();
    expect([data?.queue, answer.body.endedAt]).toEqual(
      isFinal ? ["done", data?.queueSince] : [to, undefined],
    );
  });
});
