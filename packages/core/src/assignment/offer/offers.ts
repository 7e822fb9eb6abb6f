import type { CreateEntityItem } from "electrodb";
import * as z from "zod";
import { action } from "../../action.ts";
import type { Actor, UserActor } from "../../actor.ts";
import { AuditLogs } from "../../audit/audit-logs.entity.ts";
import { record } from "../../audit/record.ts";
import { now, tryCommit } from "../../db.ts";
import { AppError } from "../../error.ts";
import { newId, userIdOf } from "../../id.ts";
import { remember, replay } from "../../idempotency.ts";
import { mayTeachNow, tutorsNamed } from "../../user/role/teaching.ts";
import { participant } from "../access.ts";
import { allowedFor } from "../allowed.ts";
import { Assignments } from "../assignments.entity.ts";
import { assignmentLifecycle } from "../lifecycle.ts";
import { offerLimits } from "../limits.ts";
import { standingOf } from "../move/standing.ts";
import { isStaffPart } from "../part.ts";
import { AssignmentRef } from "../schema.ts";
import { defaultDeadline } from "../work/deadline-schema.ts";
import { workspaceOf } from "../workspace.ts";
import { settleOffers } from "./clock.ts";
import { MakeOffers } from "./schema.ts";
import type { TeacherState } from "./states.ts";
import { type TeacherAssignment, TeacherAssignments } from "./teacher-assignments.entity.ts";
import { isOverdue, staffOfferView } from "./view.ts";

/** Reps, operations and owners look for teachers. */
export async function matcher(actor: Actor, ref: { assignmentId: string }) {
  const grant = await participant(actor, ref);
  return grant && isStaffPart(grant.part) && grant;
}

/** All that was ever offered of an assignment, as staff see it. */
export const listOffers = action({
  input: AssignmentRef,
  allow: matcher,
  run: async ({ grant }) => ({ items: grant.offers.map(staffOfferView) }),
});

/**
 * Offers an assignment that is ready to some teachers; the first who accepts has it. Who let an
 * earlier offer pass may be asked again, who was removed may not.
 * @throws 409 `assignment.illegal-move` unless it is ready, `offer.double`, `offer.engaged`,
 * `offer.removed`, `offer.too-many`; 422 `offer.teacher` for who is not an active, verified teacher
 */
export const offer = action({
  input: MakeOffers.extend({ key: z.string().optional() }),
  allow: matcher,
  async run({ input: { key, ...input }, grant }) {
    const { assignment, actor, part } = grant;
    const { assignmentId } = input;
    if (await replay(actor, key, input)) return views(assignmentId);
    if (assignment.status !== "ready")
      throw assignmentLifecycle.refuse(assignment.status, part, allowedFor(assignment, part));
    const expiresAt = deadline(input.expiresAt, assignment.dueDate);
    await settleOffers(grant);
    const standing = grant.offers.filter((one) => one.status === "offered" && !isOverdue(one));
    if (standing.length + input.teachers.length > offerLimits.standing) throw tooMany;
    const people = await teachersOf([...new Set(input.teachers)]);
    const earlier = new Map(grant.offers.map((one) => [one.teacherId, one]));
    const items = people.map(({ teacherId, name }) => {
      const former = earlier.get(teacherId);
      if (former && !isOverdue(former)) mayBeAskedAgain(former);
      return {
        former,
        item: {
          id: newId("teacher-assignment"),
          assignmentId,
          teacherId,
          teacherName: name,
          assignmentCode: assignment.assignmentCode,
          role: "lead" as const,
          status: "offered" as const,
          offerExpiresAt: expiresAt,
          timer: "offers",
          timerAt: expiresAt,
          note: input.note,
          offeredBy: actor.userId,
          offeredByName: actor.name,
        },
      };
    });
    const refused = await tryCommit([
      Assignments.patch({ assignmentId })
        .add({ standing: items.map(({ item }) => standingOf(item)) })
        .where((one, { eq, escape: value, notExists, size }) => {
          const room = value(offerLimits.standing - items.length);
          const fits = `${notExists(one.standing)} OR ${size(one.standing)} <= ${room}`;
          return `${eq(one.status, "ready")} AND (${fits})`;
        }),
      ...items.flatMap(({ item, former }) => [
        writeOf(item, former),
        AuditLogs.create(factOf(actor, item)),
        ...mayTeachNow(userIdOf(item.teacherId)),
      ]),
      ...remember(actor, key, input, assignmentId),
    ]);
    // The same request at the same moment: what it came to answers both.
    if (refused.length && !(await replay(actor, key, input))) throw meanwhile;
    return views(assignmentId);
  },
});

type NewOffer = CreateEntityItem<typeof TeacherAssignments>;

/** In the place of a former offer, on condition that it has ended and nobody replaced it. */
function writeOf(item: NewOffer, former?: TeacherAssignment) {
  if (!former) return TeacherAssignments.create(item);
  return TeacherAssignments.put(item).where(
    (one, { eq }) =>
      `${eq(one.id, former.id)} AND (${again.map((state) => eq(one.status, state)).join(" OR ")})`,
  );
}

/** Who ended like this may be asked again. */
const again: readonly TeacherState[] = ["declined", "expired", "withdrawn", "released"];

const factOf = (actor: UserActor, item: NewOffer) => ({
  ...record(actor, {
    action: "offer.make",
    entity: ["TEACHER_ASSIGNMENTS", item.id],
    scope: item.assignmentId,
    changes: { status: [null, "offered"], offerExpiresAt: [null, item.offerExpiresAt] },
  }),
  subjectId: item.teacherId,
});

async function views(assignmentId: string) {
  const found = await workspaceOf(assignmentId);
  return { items: (found?.offers ?? []).map(staffOfferView) };
}

function deadline(wanted: string | undefined, dueDate: string | undefined) {
  const latest = Date.now() + offerLimits.days * 86_400_000;
  if (wanted === undefined) return defaultDeadline("offer", dueDate);
  if (wanted > now() && Date.parse(wanted) <= latest) return wanted;
  const text = `Choose a time in the future, ${offerLimits.days} days from now at most.`;
  throw new AppError("invalid", "offer.expires-at", text, { field: "expiresAt" });
}

function mayBeAskedAgain({ status, teacherName }: TeacherAssignment) {
  if (again.includes(status)) return;
  const [code, text] = {
    offered: ["offer.double", `${teacherName} has an offer that stands.`],
    removed: ["offer.removed", `${teacherName} was removed from this assignment.`],
  }[status as string] ?? ["offer.engaged", `${teacherName} works on it already.`];
  throw new AppError("conflict", String(code), String(text), { state: status, field: "teachers" });
}

/** Two reads of at most twenty people; all of them can be asked, or nobody is. */
async function teachersOf(teacherIds: string[]) {
  const people = await tutorsNamed(teacherIds.map(userIdOf));
  return teacherIds.map((teacherId, at) => {
    const { name, mayTeach } = people[at] ?? {};
    if (name && mayTeach) return { teacherId, name };
    const text = `${name ?? "This person"} is not an active teacher with verified qualifications.`;
    throw new AppError("unprocessable", "offer.teacher", text, { field: "teachers" });
  });
}

const tooMany = new AppError(
  "conflict",
  "offer.too-many",
  `At most ${offerLimits.standing} offers can stand at the same time. Withdraw some first.`,
  { field: "teachers" },
);

const meanwhile = new AppError(
  "conflict",
  "offer.stale",
  "The assignment or one of the teachers has just changed. Check and try again.",
);
