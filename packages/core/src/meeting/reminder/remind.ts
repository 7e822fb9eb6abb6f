import { system } from "../../actor.ts";
import { AuditLogs } from "../../audit/audit-logs.entity.ts";
import { record } from "../../audit/record.ts";
import { now } from "../../db.ts";
import type { Meeting } from "../meetings.entity.ts";
import { aboutMeeting } from "../move/move.ts";
import { isTimely, type Reminder } from "./reminders.ts";

/**
 * What the clock writes when a reminder is due. The record of it stands in the same transaction as the
 * clock's look, so it goes out once; people are told when the stream brings it.
 */
export function remind(meeting: Meeting, name: Reminder) {
  if (!isTimely(name, meeting, now())) return undefined;
  const about = aboutMeeting(meeting);
  const fact = record(system("reminders"), {
    ...about,
    action: "meeting.remind",
    changes: { ...about.changes, reminder: [null, name] },
  });
  return {
    set: { told: [...(meeting.told ?? []), name] },
    also: [AuditLogs.create(fact)],
  };
}
