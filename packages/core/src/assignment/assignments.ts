import * as z from "zod";
import { action } from "../action.ts";
import { type Actor, isStaff, type UserActor } from "../actor.ts";
import { record } from "../audit/record.ts";
import { commit, now } from "../db.ts";
import { AppError } from "../error.ts";
import { newId, profileId, userIdOf } from "../id.ts";
import { remember, replay } from "../idempotency.ts";
import { pageFrom } from "../page.ts";
import { limit as rateLimit } from "../rate-limit.ts";
import { chatBehind } from "../thread/origin.ts";
import { namesOf } from "../user/names.ts";
import { mayEdit, mustBeVerified, participant, partOf } from "./access.ts";
import { type Assignment, Assignments, queueShards, shardOf } from "./assignments.entity.ts";
import { newCode } from "./code.ts";
import { declarationOf } from "./declaration.ts";
import { intakeFor, intakeKept } from "./intake.ts";
import { rewrite, stale } from "./move.ts";
import { calendarOf } from "./place.ts";
import {
  CreateAssignment,
  EditAssignment,
  ListQueue,
  type ServiceType,
  SignDeclaration,
} from "./schema.ts";
import { allowedFor, view } from "./view.ts";
import { store } from "./workspace.ts";

/** Students for themselves; reps, operations and owners for a student. */
const creator = (actor: Actor) =>
  actor.type === "user" && (actor.role === "student" || isStaff(actor, "operations")) && actor;

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
    const { studentId: _for, fromThread, timezone = student.timezone, ...details } = input;
    const origin = fromThread && (await originOf(fromThread, student.userId));
    const intake = details.intake && intakeFor(details.serviceType, details.intake);
    for (let attempt = 0; ; attempt++) {
      const item = {
        ...{ ...details, intake, timezone, assignmentId, assignmentCode: newCode() },
        studentId: profileId("student", student.userId),
        studentName: student.name,
        ...(origin && { origin, originSession: origin.sessionId }),
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
      try {
        await commit(
          store.transaction.write(({ assignments, uniques, auditLogs, idempotencyKeys }) => [
            uniques.create({ kind: "assignment-code", ...reserved }).commit(),
            assignments.create(item).commit(),
            auditLogs.create(fact).commit(),
            ...(key
              ? [idempotencyKeys.create(remember(actor, key, input, assignmentId)).commit()]
              : []),
          ]),
          (refused) => (refused.includes(3) ? twice : codeTaken),
        );
        return mine(assignmentId, actor);
      } catch (error) {
        // The same request at the same moment: its draft is the answer to both.
        const other = error === twice && (await replay(actor, key, input));
        if (other) return mine(other, actor);
        if (error !== codeTaken || attempt === 5) throw error;
      }
    }
  },
});

const codeTaken = new AppError("conflict", "assignment.code", "Please try again.");
const twice = new AppError("conflict", "idempotency.busy", "This was just sent. Try again.");

async function studentFor(actor: UserActor, studentId: string | undefined) {
  const own = actor.role === "student";
  const wanted = own ? actor.userId : studentId && userIdOf(studentId);
  const strange = own && studentId && userIdOf(studentId) !== actor.userId;
  const found = wanted && !strange ? (await namesOf([wanted])).get(wanted) : undefined;
  if (found?.role === "student" && found.isActive) return found;
  throw new AppError("invalid", "assignment.student", "Say for which student this is.", {
    field: "studentId",
  });
}

/** The chat it grows from: the student's own, claimed and not taken away again. */
async function originOf(threadId: string, userId: string) {
  const found = await chatBehind(threadId, userId);
  if (found) return found;
  throw new AppError("invalid", "assignment.thread", "This is not a chat of yours.", {
    field: "fromThread",
  });
}

async function mine(assignmentId: string, actor: Actor) {
  const { data } = await Assignments.get({ assignmentId }).go({ consistent: true });
  // Discarded since: the request is over, and there is nothing to show.
  if (!data) throw new AppError("conflict", "assignment.discarded", "This draft was discarded.");
  return view(data, actor, partOf(actor, { assignment: data, teachers: [] }));
}

/** What staff have in one state, who waits longest first; a query for each shard. */
export const listQueue = action({
  input: ListQueue,
  allow: (actor) => isStaff(actor) && actor,
  async run({ input: { status, before, limit }, grant: actor }) {
    const [queueSince, assignmentId] = before?.split(",") ?? [];
    const pages = await Promise.all(
      queueShards.map(async (shard) => {
        const query = Assignments.query.byQueue({ queue: status, shard });
        const from = queueSince && assignmentId ? query.gt({ queueSince, assignmentId }) : query;
        return (await from.go({ order: "asc", limit: limit + 1 })).data;
      }),
    );
    const place = (one: (typeof pages)[0][0]) => `${one.queueSince},${one.assignmentId}`;
    const sorted = pages.flat().sort((one, two) => (place(one) < place(two) ? -1 : 1));
    const { items, next } = pageFrom(sorted, limit, place);
    const part = (one: (typeof sorted)[0]) => partOf(actor, { assignment: one, teachers: [] });
    return { items: items.map((one) => view(one, actor, part(one))), next };
  },
});

/**
 * Writes what has changed of the details; the page saves as one types.
 * @throws 409 `assignment.stale` when it was changed elsewhere, and nothing is written.
 */
export const edit = action({
  input: EditAssignment,
  allow: participant,
  async run({ input: { assignmentId, version, ...input }, grant }) {
    const { assignment: before, actor, part, files } = grant;
    if (!mayEdit(part, before)) throw locked(before.status, allowedFor(before, part));
    if (before.version !== version) throw stale(before);
    const wanted = { ...input, ...intakeOf(before, input) };
    const changed = Object.entries(wanted).filter(
      ([field, value]) =>
        value !== undefined && !same(value ?? undefined, before[field as keyof typeof before]),
    );
    if (!changed.length) return view(before, actor, part, files);

    const gone = changed
      .filter(([, value]) => value === null)
      .map(([field]) => field as "subject" | "level" | "brief" | "dueDate" | "intake");
    const set = Object.fromEntries(changed.filter(([, value]) => value !== null));
    const stamp = now();
    const fact = record(actor, {
      action: "assignment.edit",
      entity: ["ASSIGNMENTS", assignmentId],
      scope: assignmentId,
      changes: Object.fromEntries(
        changed.map(([field, value]) => [field, change(field, before, value)]),
      ),
    });
    await commit(
      store.transaction.write((entities) => [
        ...rewrite(before, { ...set, version: version + 1, updatedAt: stamp }, gone)(entities),
        entities.auditLogs.create(fact).commit(),
      ]),
      stale(before),
    );
    const kept = Object.fromEntries(
      Object.entries(before).filter(([field]) => !gone.some((one) => one === field)),
    ) as typeof before;
    return view({ ...kept, ...set, version: version + 1, updatedAt: stamp }, actor, part, files);
  },
});

/** The answers of the intake as they will be: of the type it will have, and no others. */
function intakeOf(
  before: Assignment,
  { serviceType, intake }: Pick<z.output<typeof EditAssignment>, "serviceType" | "intake">,
) {
  const service = serviceType ?? (before.serviceType as ServiceType);
  if (intake) return { intake: intakeFor(service, intake) };
  if (intake === null || !serviceType || !before.intake) return {};
  const kept = intakeKept(service, before.intake);
  return { intake: Object.keys(kept).length ? kept : null };
}

/** Brief and intake are content, so the audit record says only how long it was and what was answered. */
const change = (field: string, before: object, after: unknown): [unknown, unknown] => {
  const old = (before as Record<string, unknown>)[field];
  if (field === "intake") return [keysOf(old), keysOf(after)];
  return field === "brief" ? [size(old), size(after)] : [old ?? null, after];
};
const keysOf = (answers: unknown) => Object.keys(answers ?? {}).join(", ");
const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);
const size = (text: unknown) => `${String(text ?? "").length} characters`;

const locked = (state: string, allowed: string[]) =>
  new AppError(
    "conflict",
    "assignment.locked",
    "The details cannot be changed any more. Write to us and we change them for you.",
    { state, allowed },
  );

/** The student signs the declaration of integrity; what was signed, when and from where is kept. */
export const sign = action({
  input: SignDeclaration,
  allow: async (actor, ref) => {
    const grant = await participant(actor, ref);
    return grant && grant.part === "student" && grant;
  },
  async run({ input: { assignmentId, version }, grant }) {
    const { assignment: before, actor } = grant;
    mustBeVerified(actor);
    if (before.status !== "draft") throw locked(before.status, allowedFor(before, "student"));
    if (before.version !== version) throw stale(before);
    const integrity = declarationOf(actor);
    const stamp = now();
    await commit(
      store.transaction.write(({ assignments, auditLogs }) => [
        assignments
          .patch({ assignmentId })
          .set({ integrity, version: version + 1, updatedAt: stamp })
          .where((one, { eq }) => `${eq(one.version, version)} AND ${eq(one.status, "draft")}`)
          .commit(),
        auditLogs
          .create(
            record(actor, {
              action: "assignment.sign",
              entity: ["ASSIGNMENTS", assignmentId],
              scope: assignmentId,
              changes: { integrity: [null, integrity.version] },
            }),
          )
          .commit(),
      ]),
      stale(before),
    );
    const signed = { ...before, integrity, version: version + 1, updatedAt: stamp };
    return view(signed, actor, "student", grant.files);
  },
});
