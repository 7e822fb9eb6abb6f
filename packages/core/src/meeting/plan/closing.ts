import { system } from "../../actor.ts";
import type { Assignment } from "../../assignment/assignments.entity.ts";
import { hasTeacherAtWork } from "../../assignment/offer/at-work.ts";
import { storedAssignment, workspaceOf } from "../../assignment/workspace.ts";
import { commit, now } from "../../db.ts";
import { eachOf } from "../../each.ts";
import { AppError } from "../../error.ts";
import { userIdOf } from "../../id.ts";
import { retry } from "../../retry.ts";
import { isLetIn } from "../../user/account.ts";
import { proposalHours } from "../limits.ts";
import { MeetingParticipants } from "../meeting-participants.entity.ts";
import { type Meeting, Meetings } from "../meetings.entity.ts";
import { byTransaction } from "../series/scope.ts";
import { type MeetingKey, peopleOf, wholeMeeting } from "../stored.ts";
import { handedOver, ownHost } from "../substitute/hand-over.ts";
import { hour, later } from "../times.ts";
import { cancelThese } from "./cancel-writes.ts";

const job = system("meetings");

/** It has not begun. */
const isAhead = ({ status }: Pick<Meeting, "status">) =>
  status === "proposed" || status === "scheduled";

/**
 * The meetings of an assignment that ended, or of a teacher who left it, do not take place: they are
 * cancelled at nobody's cost. What its teacher of now has booked stays.
 */
export async function closeMeetings(assignmentId: string): Promise<void> {
  await retry(async () => {
    const found = await workspaceOf(assignmentId);
    if (!found) return;
    const { assignment, summaries } = found;
    const keys = Object.values(summaries.meetings?.rows ?? {})
      .filter(isAhead)
      .map(({ meetingId }) => ({ assignmentId, meetingId }));
    await cancelAhead(keys, reasonOf(assignment), (one) => !stands(assignment, one));
  });
}

const stands = (assignment: Assignment, { teacherId }: Meeting) =>
  assignment.status === "on_hold"
    ? assignment.leadId === teacherId
    : hasTeacherAtWork(assignment) && assignment.leadId === teacherId;

const reasons: Partial<Record<Assignment["status"], string>> = {
  cancelled: "The assignment was cancelled.",
  completed: "The assignment is completed.",
  disputed: "The assignment is in dispute.",
};
const reasonOf = ({ status }: Assignment) =>
  reasons[status] ?? "The teacher no longer works on the assignment.";

/**
 * Whose account is closed takes part in nothing any more. What they were to hold for another teacher
 * goes back to that one where there is time for it; all else is cancelled.
 */
export async function closeMeetingsOf(userId: string): Promise<void> {
  await retry(async () => {
    const { data } = await MeetingParticipants.query
      .byUser({ userId })
      // Of a proposal the first time may have passed.
      .gte({ scheduledTime: later(now(), -proposalHours * hour) })
      .go({ pages: "all" });
    const keys = data
      .filter(isAhead)
      .map(({ assignmentId, meetingId }) => ({ assignmentId, meetingId }));
    const byAssignment = Map.groupBy(keys, (one) => one.assignmentId);
    await eachOf(byAssignment, async ([assignmentId, some]) => {
      await giveBack(assignmentId, some, userId);
      await cancelAhead(some, "An account was closed.", (one) => takesPart(one, userId));
    });
  });
}

const takesPart = ({ studentId, hostId }: Meeting, userId: string) =>
  hostId === userId || userIdOf(studentId) === userId;

/** Gives the meetings that a substitute was to hold back to their teacher, each where that one is free then. */
async function giveBack(assignmentId: string, keys: readonly MeetingKey[], substitute: string) {
  const found = (await Promise.all(keys.map(wholeMeeting))).flatMap((one) => one ?? []);
  const held = found.filter(({ meeting }) => isHeldBy(meeting, substitute));
  const assignment = held.length ? await storedAssignment(assignmentId) : undefined;
  if (!assignment) return;
  for (const one of held.filter(({ meeting }) => stands(assignment, meeting))) {
    const teacher = ownHost(one.meeting);
    if (!(await isLetIn(teacher.userId))) continue;
    const by = { ...one, actor: job, part: "system" as const };
    try {
      await commit(await handedOver(by, teacher, "The substitute’s account was closed."));
    } catch (error) {
      if (!isClash(error)) throw error;
    }
  }
}

const isHeldBy = ({ status, teacherId, hostId }: Meeting, substitute: string) =>
  status === "scheduled" && hostId === substitute && userIdOf(teacherId) !== substitute;

const isClash = (error: unknown) => error instanceof AppError && error.code === "meeting.clash";

/** Cancels those of one assignment that are still to come, as they are now. */
async function cancelAhead(
  keys: readonly MeetingKey[],
  reason: string,
  which: (one: Meeting) => boolean,
) {
  if (!keys.length) return;
  const { data } = await Meetings.get([...keys]).go({ consistent: true });
  const all = await Promise.all(
    data
      .filter((one) => isAhead(one) && which(one))
      .map(async (meeting) => ({ meeting, people: await peopleOf(meeting) })),
  );
  const by = { actor: job, part: "system" as const, reason, at: now() };
  await byTransaction(all, (some) => cancelThese(some, by, []));
}
