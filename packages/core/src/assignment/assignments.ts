import * as z from "zod";
import { action } from "../action.ts";
import { type Actor, isStaff, type UserActor } from "../actor.ts";
import { AuditLogs } from "../audit/audit-logs.entity.ts";
import { record } from "../audit/record.ts";
import { now, tryCommit } from "../db.ts";
import { AppError, Overtaken } from "../error.ts";
import { newId, profileId, userIdOf } from "../id.ts";
import { remember, replay } from "../idempotency.ts";
import { pageFrom } from "../page.ts";
import { limit as rateLimit } from "../rate-limit.ts";
import { retry } from "../retry.ts";
import { Uniques } from "../uniques.entity.ts";
import { holds } from "../user/capabilities.ts";
import { namesOf } from "../user/names.ts";
import { mustBeVerified } from "./access.ts";
import { Assignments, shardOf } from "./assignments.entity.ts";
import { newCode } from "./code.ts";
import { intakeFor } from "./intake/intake.ts";
import { inQueue, placeInQueue } from "./list/queue.ts";
import { calendarOf } from "./move/index-keys.ts";
import { partOf } from "./part.ts";
import { CreateAssignment, ListQueue } from "./schema.ts";
import { asOf } from "./timer.ts";
import { view } from "./view.ts";
import { besideNew, workspaceOf } from "./workspace.ts";

/** Students for themselves; reps, operations and owners for a student. */
const creator = (actor: Actor) => holds(actor, "assignments.create") && actor;

/**
 * Makes a draft with a code of its own. Repeated with the same key it answers with the same draft.
 * @throws 400 `assignment.student` when staff name no student; 403 `account.unverified`.
 */
export const create = action({
  input: CreateAssignment.extend({ key: z.string().optional() }),
  allow: creator,
  async run({ input: { key, ...input }, grant: actor }) {
    mustBeVerified(actor);
    const earlier = await replay(actor, key, input);
    if (earlier) return mine(earlier, actor);
    await rateLimit("assignment.create", actor.userId, 60, 3600);

    const student = await studentFor(actor, input.studentId);
    const assignmentId = newId("assignment");
    const { studentId: _for, fromThread, timezone = student.timezone, ...written } = input;
    const { brief, intake: answers, ...details } = written;
    const origin = fromThread && (await originOf(fromThread, student.userId));
    const intake = answers && intakeFor(details.serviceType, answers);
    return retry(async () => {
      const item = {
        ...details,
        timezone,
        assignmentId,
        assignmentCode: newCode(),
        studentId: profileId("student", student.userId),
        studentName: student.name,
        ...(origin && { origin }),
        ...calendarOf({ status: "draft", dueDate: details.dueDate }),
        status: "draft",
        queue: "draft",
        shard: shardOf(assignmentId),
        queueSince: now(),
      } as const;
      const reserved = { value: item.assignmentCode.toLowerCase(), ownerId: assignmentId };
      const fact = record(actor, {
        action: "assignment.create",
        entity: ["ASSIGNMENTS", assignmentId],
        scope: assignmentId,
        onBehalfOf: actor.userId === student.userId ? undefined : student.userId,
      });
      const refused = await tryCommit([
        Uniques.create({ kind: "assignment-code", ...reserved }),
        Assignments.create(item),
        AuditLogs.create(fact),
        ...remember(actor, key, input, assignmentId),
        ...besideNew(assignmentId, { brief, intake }),
      ]);
      if (!refused.length) return mine(assignmentId, actor);
      // The same request at the same moment: its draft is the answer to both.
      const other = refused.includes(3) && (await replay(actor, key, input));
      if (other) return mine(other, actor);
      // The code stands on another assignment; the next try draws another.
      throw new Overtaken();
    });
  },
});

async function studentFor(actor: UserActor, studentId: string | undefined) {
  const { userId } = actor;
  const own = !holds(actor, "assignments.create-for");
  const wanted = own ? userId : studentId && userIdOf(studentId);
  const strange = own && studentId && userIdOf(studentId) !== userId;
  const found = wanted && !strange ? (await namesOf([wanted])).get(wanted) : undefined;
  if (found?.role === "student" && found.isActive) return found;
  throw new AppError("invalid", "assignment.student", "Choose the student this is for.", {
    field: "studentId",
  });
}

/** The chat it grows from: the student's own, claimed and not taken away again. */
async function originOf(threadId: string, userId: string) {
  // Few are made from a chat: the rest do not load what reads one.
  const { chatBehind } = await import("../thread/origin.ts");
  const found = await chatBehind(threadId, userId);
  if (found) return found;
  throw new AppError("invalid", "assignment.thread", "This chat is not in your account.", {
    field: "fromThread",
  });
}

async function mine(assignmentId: string, actor: Actor) {
  const found = await workspaceOf(assignmentId);
  // Discarded since: the request is over, and there is nothing to show.
  if (!found) throw new AppError("conflict", "assignment.discarded", "This draft was discarded.");
  return view(found.assignment, actor, partOf(actor, found), found.summaries);
}

/** What staff have in one state, who waits longest first; or what is done, the newest first. */
export const listQueue = action({
  input: ListQueue,
  allow: (actor) => isStaff(actor) && actor,
  async run({ input: { status, before, limit }, grant: actor }) {
    const found = await inQueue(status, before, limit + 1);
    const { items, next } = pageFrom(found, limit, placeInQueue);
    const part = (one: (typeof found)[0]) => partOf(actor, { assignment: one, teachers: [] });
    // What the clock will have moved on does not stand here any more.
    const here = items.filter((one) => asOf(one).queue === status);
    return { items: here.map((one) => view(one, actor, part(one))), next };
  },
});
