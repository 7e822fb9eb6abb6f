import type { UserActor } from "../../actor.ts";
import { record } from "../../audit/record.ts";
import type { MeetingAction } from "../events.ts";
import type { Meeting } from "../meetings.entity.ts";

/** The audit record of what a host did in a meeting's room, and to whom. */
export const aboutRoom = (
  actor: UserActor,
  action: MeetingAction,
  { assignmentId: scope, meetingId, meetingCode }: Meeting,
  { names = [], reason }: { names?: readonly string[]; reason?: string } = {},
) =>
  record(actor, {
    action,
    entity: ["MEETINGS", meetingId],
    scope,
    changes: {
      meeting: [null, meetingCode],
      ...(names.length > 0 && { name: [null, names.join(", ")] }),
    },
    reason,
  });
