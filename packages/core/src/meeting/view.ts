import type { UserActor } from "../actor.ts";
import { hidden } from "../assignment/contact/shielded.ts";
import type { BillingSummary } from "../billing/billing-summaries.entity.ts";
import type { Part } from "../lifecycle.ts";
import { holds } from "../user/capabilities.ts";
import type { MeetingReader } from "./access.ts";
import { allowedFor, mayAs, refusedFor } from "./allowed.ts";
import type { Charge } from "./charge/records.ts";
import { mostMoves } from "./limits.ts";
import { lookOf, rowView } from "./list/row.ts";
import type { Meeting } from "./meetings.entity.ts";
import { isSubstitute } from "./part.ts";
import { freeUntil, isLateFor } from "./plan/free-cancelling.ts";
import type { MoveRequest } from "./records.ts";
import type { MeetingView } from "./schema.ts";
import { endOf } from "./times.ts";

/** A meeting whole, as this caller may see it. */
export async function view({ meeting, people, ...grant }: MeetingReader): Promise<MeetingView> {
  const { actor, part, assignment } = grant;
  const look = lookOf(assignment, part);
  const isShielded = !look.isOpen && (part === "teacher" || part === "student");
  const shown = isShielded ? hidden : <Value>(value: Value) => value;
  const seesContent = holds(actor, "assignments.content");
  const row = rowView(meeting, look);
  const nameOf = (one: { userId?: string; name: string }) =>
    one.userId === row.student.userId ? row.student.name : one.name;
  const { move, cancelledBy } = meeting;
  const standsIn = isSubstitute(actor, meeting, people);
  return {
    ...row,
    agenda: seesContent ? shown(meeting.agenda) : undefined,
    url: part && part !== "finance" ? meeting.place.url : undefined,
    people: people.map((one) => ({
      userId: one.userId,
      name: nameOf(one),
      party: one.party,
      response: one.response,
      presence: one.presence,
      secondsPresent: one.secondsPresent,
      outcome: one.outcome,
    })),
    move: move && {
      ...moveView(move, actor),
      name: nameOf({ userId: move.by, name: move.byName }),
      reason: seesContent ? shown(move.reason) : undefined,
    },
    moves: { used: meeting.revision, left: Math.max(0, mostMoves - meeting.revision) },
    cutOffHours: meeting.cutOffHours,
    ...(await cancellingView(meeting, grant)),
    cancellation: cancelledBy && {
      name: nameOf({ userId: cancelledBy.by, name: cancelledBy.byName }),
      party: cancelledBy.party,
      at: cancelledBy.at,
      reason: seesContent ? shown(cancelledBy.reason) : undefined,
      isLate: cancelledBy.isLate,
    },
    openedAt: meeting.openedAt,
    endedAt: meeting.endedAt,
    absent: meeting.absent,
    leftWaiting: meeting.leftWaiting,
    note: seesContent ? shown(noteView(meeting, part)) : undefined,
    noteDueAt: meeting.noteDueAt,
    charge: chargeView(meeting, part, grant.summaries.billing),
    dispute: shown(disputeView(meeting)),
    ...(await homeworkOf({ meeting, people, ...grant }, seesContent && !standsIn)),
    sequence: meeting.sequence,
    version: meeting.version,
    createdAt: meeting.createdAt,
    updatedAt: meeting.updatedAt,
    allowed: allowedFor(meeting, part).filter((act) => mayAs(standsIn, act)),
    refused: standsIn ? {} : refusedFor(meeting, part),
  };
}

/** A substitute knows of nothing else in the assignment. */
async function homeworkOf(
  grant: MeetingReader,
  isReader: boolean,
): Promise<Pick<MeetingView, "homework" | "maySetHomework">> {
  if (!isReader) return { homework: [], maySetHomework: false };
  const { homeworkView } = await import("./homework/view.ts");
  return homeworkView(grant);
}

/** What cancelling comes to for the student; the amount is the student's alone to read. */
async function cancellingView(
  meeting: Meeting,
  { part, assignment, summaries }: Omit<MeetingReader, "meeting" | "people">,
): Promise<Pick<MeetingView, "freeUntil" | "isLate" | "lateCharge">> {
  if (meeting.status !== "scheduled") return { isLate: false };
  const charge =
    part === "student" &&
    (await (await import("./charge/load.ts")).lateCharge(meeting, { assignment, ...summaries }));
  return {
    freeUntil: freeUntil(meeting),
    isLate: isLateFor(meeting, "student"),
    ...(charge && {
      lateCharge: { amount: charge.amount, currency: charge.currency, share: charge.share },
    }),
  };
}

function moveView(move: MoveRequest, { userId }: UserActor) {
  return {
    scheduledTime: move.time,
    endTime: endOf(move.time, move.durationMinutes),
    durationMinutes: move.durationMinutes,
    party: move.party,
    at: move.at,
    own: move.by === userId,
  };
}

/** The private part is for teachers, the team and auditors. */
function noteView({ note }: Meeting, part: Part | undefined): MeetingView["note"] {
  if (!note || (part === "student" && !note.shared)) return undefined;
  return {
    shared: note.shared,
    private: part === "student" ? undefined : note.private,
    writtenAt: note.writtenAt,
    writtenBy: note.writtenByName,
    editedAt: note.editedAt,
    editedBy: note.editedByName,
  };
}

/** Teachers see no money, and students only what stands on an invoice that they can read. */
export function chargeView(
  { charge }: Meeting,
  part: Part | undefined,
  billing?: BillingSummary,
): MeetingView["charge"] {
  if (!charge || part === "teacher") return undefined;
  const isStudent = part === "student";
  if (isStudent && !(charge.state === "confirmed" && isIssued(charge, billing))) return undefined;
  const { decidedBy: _by, creditSettledAt: _settled, decidedByName, ...rest } = charge;
  return {
    ...rest,
    isQuoted: !isStudent && Boolean(charge.isQuoted),
    needsCredit: !isStudent && Boolean(charge.needsCredit),
    decidedBy: isStudent ? undefined : decidedByName,
  };
}

function isIssued({ invoiceId = "" }: Charge, billing: BillingSummary | undefined) {
  const status = billing?.rows?.[invoiceId]?.status;
  return status !== undefined && status !== "draft" && status !== "void";
}

export function disputeView({ dispute }: Meeting): MeetingView["dispute"] {
  if (!dispute) return undefined;
  const { decidedBy: _by, decidedByName: decidedBy, ...rest } = dispute;
  return { ...rest, decidedBy };
}
