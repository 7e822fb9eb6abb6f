import { isDeepStrictEqual } from "node:util";
import { beforeAll, describe, expect, it } from "vitest";
import { allowedFor } from "../../src/assignment/allowed.ts";
import type { Assignment } from "../../src/assignment/assignments.entity.ts";
import { partOf } from "../../src/assignment/part.ts";
import { assignmentStates } from "../../src/assignment/states.ts";
import { AuditLogs } from "../../src/audit/audit-logs.entity.ts";
import { dynamo } from "../../src/db.ts";
import { env } from "../../src/env.ts";
import { AppError } from "../../src/error.ts";
import * as given from "../given.ts";
import { type Amendment, actions, bodyOf, type Raised } from "../moves.ts";
import { assignmentAt } from "../workspaces.ts";

const people: Record<string, given.Person> = {};
beforeAll(async () => {
  const [student, teacher, another, colleague, rep] = await Promise.all([
    given.student(),
    given.teacher(),
    given.student(),
    given.teacher(),
    given.rep(),
  ]);
  Object.assign(people, { student, teacher, rep });
  Object.assign(people, { "another student": another, "another teacher": colleague });
  for (const level of ["operations", "finance", "owner", "auditor"] as const) {
    people[level] = await given.admin(level);
  }
});

const names = Object.keys(actions) as (Raised | Amendment)[];
const callers = [
  "student",
  "teacher",
  "rep",
  "operations",
  "finance",
  "owner",
  "auditor",
  "another student",
  "another teacher",
];

/** Everything that stands in the partition of an assignment, as it is. */
async function partition(assignmentId: string) {
  const { ExpressionAttributeValues: values } = AuditLogs.query
    .byScope({ scopeId: assignmentId })
    .params<{ ExpressionAttributeValues: Record<string, string> }>();
  const { Items } = await dynamo.send("Query", {
    TableName: env.table,
    KeyConditionExpression: "pk = :pk",
    ExpressionAttributeValues: { ":pk": values[":pk"] },
    ConsistentRead: true,
  });
  return Items;
}

/** What staff have to say when they answer an offer for a teacher. */
const named = ["accept-offer", "remove"];

describe("every illegal move", () => {
  const stored = assignmentStates.filter((one) => one !== "deleted");
  const items = new Map<string, Assignment>();

  describe.each(stored)("from %s", (status) => {
    it.each(callers)("by %s is refused, and nothing is written", async (who) => {
      const person = people[who] as given.Person;
      const { student, teacher } = people as { student: given.Person; teacher: given.Person };
      const item = items.get(status) ?? (await assignmentAt(status, { student, teacher }));
      items.set(status, item);
      const works = item.leadId ? [{ teacherId: item.leadId }] : [];
      const part = partOf(person.actor, { assignment: item, teachers: works as never });
      // An offer makes a teacher somebody to its acceptance only.
      const legal = who === "teacher" && status === "ready" ? ["accept-offer"] : [];
      const allowed = [...allowedFor(item, part), ...legal];
      // What a refusal says is possible instead is what the page says.
      const isSame = ({ code, details }: AppError) =>
        !code.startsWith("assignment.") ||
        !details.allowed ||
        isDeepStrictEqual(details.allowed, allowedFor(item, part));
      const { assignmentId } = item;
      const more = { teacherId: teacher.profileId, reason: "By telephone." };
      const before = await partition(assignmentId);

      // A draft that nobody signed is handed in by nobody: that is a matter of what is sent.
      const illegal = names.filter(
        (one) => !allowed.includes(one) && !(one === "submit" && status === "draft"),
      );
      const answers = await Promise.all(
        illegal.map(async (name) => {
          const body = { assignmentId, ...bodyOf(name, item), ...(named.includes(name) && more) };
          const answer = await actions[name](person.actor, body).catch((error: unknown) => error);
          // To a stranger the assignment does not exist, to nobody an offer that was never made.
          const hidden = !part || name === "accept-offer" ? ["not-found"] : [];
          const expected = ["conflict", "forbidden", ...hidden];
          const right =
            answer instanceof AppError && expected.includes(answer.kind) && isSame(answer);
          return right ? [] : [`${name}: ${answer instanceof Error ? answer.message : "done"}`];
        }),
      );
      expect(answers.flat()).toEqual([]);
      expect(await partition(assignmentId)).toEqual(before);
    });
  });
});
