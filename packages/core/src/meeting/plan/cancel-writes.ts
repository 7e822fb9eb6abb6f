import { type Actor, subjectOf } from "../../actor.ts";
import type { Write } from "../../db.ts";
import type { Part } from "../../lifecycle.ts";
import { givingBack } from "../busy/taking.ts";
import { calendarMail } from "../calendar/mail.ts";
import { commitSteps, meetingStep } from "../move/move.ts";
import { partyOf } from "../part.ts";
import { occupies } from "../states.ts";
import type { WholeMeeting } from "../stored.ts";
import { isLateFor } from "./free-cancelling.ts";

interface By {
  actor: Actor;
  part: Part;
  reason?: string;
  /** When it was decided whether that is late. */
  at: string;
}

/** Some meetings of one assignment in one transaction; their time is given back. */
export async function cancelThese(some: readonly WholeMeeting[], by: By, also: readonly Write[]) {
  const steps = await Promise.all(some.map((one) => cancelStep(one, by)));
  const booked = steps.filter(({ before }) => occupies(before.status));
  await commitSteps(steps, [
    ...(await givingBack(booked.map(({ before }) => before))),
    ...calendarMail(
      booked.map(({ after }) => after),
      "cancelled",
    ),
    ...also,
  ]);
}

function cancelStep(whole: WholeMeeting, { actor, part, reason, at }: By) {
  const { meeting } = whole;
  const isLate = isLateFor(meeting, part, at);
  const isPerson = actor.type === "user";
  return meetingStep(whole, "cancel", {
    actor,
    part,
    reason,
    to: isLate ? "late_cancelled" : "cancelled",
    set: {
      cancelledBy: {
        ...(isPerson && { by: subjectOf(actor) }),
        byName: isPerson ? actor.name : "Lyceum",
        party: partyOf(part),
        ...(reason && { reason }),
        at,
        isLate,
      },
      sequence: meeting.sequence + 1,
    },
    remove: ["move"],
  });
}
