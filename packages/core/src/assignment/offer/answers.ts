import * as z from "zod";
import { action } from "../../action.ts";
import type { Actor, UserActor } from "../../actor.ts";
import { commit, type Write } from "../../db.ts";
import { AppError, notFound } from "../../error.ts";
import { profileId, userIdOf } from "../../id.ts";
import { idempotently } from "../../idempotency.ts";
import type { Part } from "../../lifecycle.ts";
import { retry } from "../../retry.ts";
import { ownThread, seatWrites } from "../../thread/seat/assignment-thread.ts";
import { accountStands, loadOf } from "../../user/role/teaching.ts";
import { allowedFor } from "../allowed.ts";
import { assignmentLifecycle } from "../lifecycle.ts";
import { move } from "../move/move.ts";
import { standNoMore } from "../move/standing.ts";
import { isStaffPart, partOf } from "../part.ts";
import { view } from "../view.ts";
import { isEngaged, type Workspace, workspaceOf } from "../workspace.ts";
import { isFull, mostWork } from "./capacity.ts";
import { teacherLifecycle } from "./lifecycle.ts";
import { teacherMove } from "./move.ts";
import { matcher } from "./offers.ts";
import { AcceptOffer, DeclineOffer, WithdrawOffer } from "./schema.ts";
import type { TeacherAssignment } from "./teacher-assignments.entity.ts";
import { isOverdue, staffOfferView } from "./view.ts";

interface Answer {
  assignmentId: string;
  teacherId?: string;
}

interface Grant extends Workspace {
  actor: UserActor;
  part: Part;
  /** The offer that is answered. */
  offer: TeacherAssignment;
}

/**
 * Who may answer an offer: the teacher it went to, and staff for a teacher they name. To any other
 * teacher the assignment does not exist.
 */
async function answerer(actor: Actor, input: Answer): Promise<Grant | false> {
  if (actor.type !== "user" || actor.role === "student") return false;
  const found = await workspaceOf(input.assignmentId);
  const isTeacher = actor.role === "teacher";
  const part = isTeacher ? "teacher" : found && partOf(actor, found);
  if (!isTeacher && !isStaffPart(part)) return false;
  const teacherId = isTeacher ? profileId("teacher", actor.userId) : input.teacherId;
  if (isTeacher && input.teacherId && input.teacherId !== teacherId) throw notFound("offer");
  if (!isTeacher && !teacherId) throw nameOne;
  const offer = found?.offers.find((one) => one.teacherId === teacherId);
  if (!found || !offer || !part) throw notFound(found && !isTeacher ? "offer" : "assignment");
  return { ...found, actor, part, offer };
}

const nameOne = new AppError("invalid", "offer.teacher", "Choose the teacher you do this for.", {
  field: "teacherId",
});

const keyed = { key: z.string().optional() };

/** Who came too late learns that, and not who was faster. */
const gone = new AppError("conflict", "offer.gone", "This offer is no longer open.");

/** What staff do for a teacher has a reason. */
function mustSayWhy(part: Part, reason: string | undefined, field: string) {
  if (part === "teacher" || reason) return;
  throw new AppError("invalid", "offer.reason", "Enter a reason for doing this for the teacher.", {
    field,
  });
}

/** @throws 409 `offer.gone` to the teacher, `offer.illegal-move` to staff, who may know the state */
function mustStand({ offer, part }: Grant) {
  if (offer.status === "offered" && !isOverdue(offer)) return;
  if (part === "teacher" && offer.status !== "accepted") throw gone;
  throw teacherLifecycle.refuse(isOverdue(offer) ? "expired" : offer.status, part);
}

/** No more than fits into the week: what is promised to one student is not taken from another. */
function noTime(part: Part, name: string, hours: number) {
  const text =
    part === "teacher"
      ? `Your ${hours} hours a week are taken. Finish or release something first, or ask the team to raise your hours.`
      : `${name} has ${hours} hours a week, and they are taken. Something must end first, or the hours must be raised.`;
  return new AppError("conflict", "offer.capacity", text, { state: "offered" });
}

/**
 * Takes the assignment. Of all who try at once the first has it: one transaction makes it assigned,
 * accepts this offer, takes the others back and gives the teacher a seat in the thread.
 * @throws 409 `offer.gone`; `offer.capacity` where it is more than the teacher's week has room for
 */
export const accept = action({
  input: AcceptOffer.extend(keyed),
  allow: answerer,
  async run({ input: { key, ...input }, grant }) {
    const { actor } = grant;
    return idempotently(
      { actor, key, body: input },
      (keep) => attempts(grant, input, keep(input.assignmentId)),
      async () => accepted(await answerer(actor, input)),
    );
  },
});

/** What it came to, to who has a right to it today: a teacher who was let go since has none. */
function accepted(grant: Grant | false) {
  if (!grant || (grant.part === "teacher" && !isEngaged(grant.offer))) throw notFound("assignment");
  const { assignment, actor, part, summaries } = grant;
  return view(assignment, actor, part, summaries);
}

async function attempts(grant: Grant, input: z.output<typeof AcceptOffer>, kept: Write[]) {
  const { actor, part } = grant;
  mustSayWhy(part, input.reason, "reason");
  return retry(
    async (tried) => {
      const now = tried ? await answerer(actor, input) : grant;
      if (!now) throw gone;
      mustStand(now);
      const { status } = now.assignment;
      if (status !== "ready") {
        const allowed = allowedFor(now.assignment, part);
        throw part === "teacher" ? gone : assignmentLifecycle.refuse(status, part, allowed);
      }
      return take(now, input, kept);
    },
    // Details changed in the same moment take nothing from the offer; a closed account does for good.
    { tries: 4, otherwise: () => gone },
  );
}

async function take(
  { offer, ...grant }: Grant,
  input: z.output<typeof AcceptOffer>,
  kept: Write[],
) {
  const { assignmentId } = input;
  const { teacherId, teacherName: name } = offer;
  const userId = userIdOf(teacherId);
  const load = await loadOf(userId);
  if (isFull(load)) throw noTime(grant.part, name, load.weeklyCapacity);
  const seat = await seatWrites(ownThread(assignmentId), { userId, name, role: "teacher" });
  const taken = await move("accept-offer", grant, {
    teacherId,
    reason: input.reason,
    also: [...seat, accountStands(userId), ...kept],
    mostWork: mostWork(load.weeklyCapacity),
    set: { leadId: teacherId, leadName: name },
    changes: { teacher: [null, name] },
  });
  return view(taken, grant.actor, grant.part, grant.summaries);
}

/** Says no, with a class of reason. */
export const declineOffer = action({
  input: DeclineOffer.extend(keyed),
  allow: answerer,
  run: ({ input: { key, ...input }, grant }) => end("decline", grant, input, key, answerer),
});

/** Takes an offer back before it was answered. */
export const withdrawOffer = action({
  input: WithdrawOffer.extend(keyed),
  allow: withdrawer,
  run: ({ input: { key, ...input }, grant }) => end("withdraw", grant, input, key, withdrawer),
});

async function withdrawer(actor: Actor, input: Answer): Promise<Grant | false> {
  const grant = await matcher(actor, input);
  if (!grant) return false;
  const offer = grant.offers.find((one) => one.teacherId === input.teacherId);
  if (!offer) throw notFound("offer");
  return { ...grant, offer };
}

interface Ending extends Answer {
  reason?: string;
  text?: string;
}

const states = { decline: "declined", withdraw: "withdrawn" } as const;

/** Ends an offer. The same command under the same key is done once and answered again to who has a right to it today. */
async function end(
  event: keyof typeof states,
  grant: Grant,
  input: Ending,
  key: string | undefined,
  allow: typeof answerer,
) {
  const { actor } = grant;
  const body = { name: event, ...input };
  return idempotently(
    { actor, key, body },
    (keep) => ended(event, grant, input, keep(grant.offer.id)),
    async () => {
      const now = await allow(actor, input);
      if (!now) throw notFound("offer");
      return staffOfferView(now.offer);
    },
  );
}

async function ended(event: keyof typeof states, grant: Grant, input: Ending, kept: Write[]) {
  const { offer, actor, part } = grant;
  const { reason, text } = input;
  if (event === "decline") mustSayWhy(part, text, "text");
  mustStand(grant);
  const forTeacher = event === "decline" && part !== "teacher";
  const writes = await teacherMove(offer, event, {
    actor,
    part,
    reason,
    onBehalfOf: forTeacher ? userIdOf(offer.teacherId) : undefined,
    set: text ? { endText: text } : {},
  });
  await commit([...writes, standNoMore(offer.assignmentId, [offer]), ...kept], gone);
  return staffOfferView({ ...offer, status: states[event], endReason: reason });
}
