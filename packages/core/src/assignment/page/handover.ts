import { action } from "../../action.ts";
import type { Actor } from "../../actor.ts";
import { unpaidIn } from "../../billing/unpaid.ts";
import { canBeHad } from "../../files/schema.ts";
import { cut } from "../../text/cut.ts";
import { threadOf } from "../../thread/seat/assignment-thread.ts";
import { firstName } from "../../thread/shield/shield.ts";
import { talkOf } from "../../thread/shield/shielding.ts";
import { participant } from "../access.ts";
import type { Assignment } from "../assignments.entity.ts";
import { behindShield, isShielded } from "../contact/shielded.ts";
import { mayKnowOf } from "../file/access.ts";
import type { AssignmentFile } from "../file/assignment-files.entity.ts";
import { filesOf } from "../file/stored.ts";
import { nameFor } from "../file/view.ts";
import { isStaffPart } from "../part.ts";
import { AssignmentRef } from "../schema.ts";
import type { Workspace } from "../workspace.ts";
import type { HandoverView } from "./handover-schema.ts";

/** Staff, and the teacher who takes over. */
async function successor(actor: Actor, ref: { assignmentId: string }) {
  const grant = await participant(actor, ref);
  return grant && grant.part !== "student" && grant;
}

/** The card that goes along when a teacher, a rep or a shift changes: three reads. */
export const handover = action({
  input: AssignmentRef,
  allow: successor,
  async run({ input: { assignmentId }, grant }): Promise<HandoverView> {
    const { part } = grant;
    const assignment = isShielded(grant.assignment, part)
      ? behindShield(grant.assignment)
      : grant.assignment;
    const staff = isStaffPart(part);
    const [files, conversation] = await Promise.all([
      filesOf(assignmentId),
      talkOf(threadOf(assignmentId)),
    ]);
    const { dueDate, delivery, revisionCount: used, revisionLimit: limit } = assignment;
    const shown = files.filter((one) => !one.deletedAt && (staff || mayKnowOf(part, one)));
    const waiting = ["uploading", "scanning"];
    const name = (one: AssignmentFile) => nameFor(grant, one);
    return {
      code: assignment.assignmentCode,
      title: assignment.title,
      status: assignment.status,
      serviceType: assignment.serviceType,
      subject: assignment.subject,

      level: assignment.level,
      brief: assignment.brief && cut(assignment.brief, 600),
      dueDate,
      student: staff ? assignment.studentName : firstName(assignment.studentName),
      hoursLeft: dueDate
        ? Math.round((Date.parse(dueDate) - Date.now()) / 360_000) / 10
        : undefined,
      open: openOf(assignment),
      promises: promisesOf(assignment, staff),
      delivered: delivery && {
        number: delivery.number,
        at: delivery.at,
        files: delivery.files.flatMap((id) => shown.filter((one) => one.fileId === id).map(name)),
      },
      revisions: { used, limit },
      files: {
        ready: shown.filter(({ status }) => canBeHad(status)).length,
        pending: shown.filter((one) => waiting.includes(one.status)).map(name),
      },
      conversation,
      unpaid: staff ? unpaidIn(grant.summaries.billing) : undefined,
      before: beforeOf(grant, staff),
    };
  },
});

function openOf(item: Assignment): HandoverView["open"] {
  const question = item.questions.at(-1);
  const { extension, status } = item;
  const [revision, dispute] = [item.revisions.at(-1), item.disputes.at(-1)];
  const asks = extension && ["requested", "countered"].includes(extension.state);
  return [
    ...(question && !question.answer
      ? [{ kind: "question" as const, text: question.text, at: question.askedAt }]
      : []),
    // Without a delivery since, it has to be worked in.
    ...(revision && (item.delivery?.at ?? "") < revision.at
      ? [{ kind: "revision" as const, text: revision.text, at: revision.at }]
      : []),
    ...(asks ? [{ kind: "extension" as const, text: extension.reason, at: extension.at }] : []),
    ...(dispute && status === "disputed"
      ? [{ kind: "dispute" as const, text: dispute.text, at: dispute.at }]
      : []),
  ];
}

function promisesOf(item: Assignment, staff: boolean): HandoverView["promises"] {
  const { dueDate, extension, status, acceptanceDeadline } = item;
  const quote = item.quotes.at(-1);
  const name = (full: string) => (staff ? full : firstName(full));
  return [
    ...(dueDate ? [{ kind: "due" as const, date: dueDate }] : []),
    ...(extension?.state === "accepted"
      ? [
          {
            kind: "extension" as const,
            date: dueDate ?? extension.dueDate,
            ...signed(extension, name),
          },
        ]
      : []),
    ...(staff && quote?.state === "open"
      ? [{ kind: "quote" as const, date: quote.validUntil, ...signed(quote, name) }]
      : []),
    ...(status === "delivered" && acceptanceDeadline
      ? [{ kind: "acceptance" as const, date: acceptanceDeadline }]
      : []),
  ];
}

const signed = (
  { byName, at }: { byName: string; at: string },
  name: (full: string) => string,
) => ({
  by: name(byName),
  at,
});

const left = ["released", "removed"];

const beforeOf = ({ offers }: Workspace, staff: boolean): HandoverView["before"] =>
  offers
    .filter((one) => left.includes(one.status))
    .toSorted((one, two) => ((one.endedAt ?? "") < (two.endedAt ?? "") ? -1 : 1))
    .map((one) => ({
      name: one.teacherName,
      status: one.status,
      from: one.assignedAt,
      to: one.endedAt,
      reason: staff ? one.endReason : undefined,
    }));
