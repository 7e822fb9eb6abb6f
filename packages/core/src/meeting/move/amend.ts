import type { Actor } from "../../actor.ts";
import { AuditLogs } from "../../audit/audit-logs.entity.ts";
import { type Fact, record } from "../../audit/record.ts";
import type { Write } from "../../db.ts";
import type { MeetingAction } from "../events.ts";
import type { Meeting } from "../meetings.entity.ts";
import { aboutMeeting, type Removable, rewrite } from "./move.ts";

interface Amendment extends Pick<Fact<"MEETINGS">, "changes" | "reason"> {
  meeting: Meeting;
  actor: Actor;
  action: MeetingAction;
  set: Partial<Meeting>;
  remove?: readonly Removable[];
}

/** A change that moves no state, with its audit record, as writes of a transaction. */
export function amendment({
  meeting,
  actor,
  action,
  set,
  remove,
  changes,
  reason,
}: Amendment): Write[] {
  const about = aboutMeeting(meeting);
  return [
    rewrite(meeting, set, remove),
    AuditLogs.create(
      record(actor, { ...about, action, reason, changes: { ...about.changes, ...changes } }),
    ),
  ];
}
