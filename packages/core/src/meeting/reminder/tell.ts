import type { AuditLog } from "../../audit/audit-logs.entity.ts";
import { notify, passOver } from "../../notification/notify.ts";
import { withdraw } from "../../notification/withdraw.ts";
import { withWhom } from "../calendar/event.ts";
import type { MeetingAction } from "../events.ts";
import type { Meeting } from "../meetings.entity.ts";
import { pathOf } from "../path.ts";
import { type Reminder, reminderNames } from "./reminders.ts";

interface Reader {
  userId: string;
  /** A time as the reader's clock shows it. */
  when: (time: string) => string;
}

/** Each reminder of a meeting at one of its times is an event of its own. */
const keyOf = ({ meetingId }: Meeting, revision: number, name: string) =>
  `${meetingId} reminder ${revision} ${name}`;

const titles: Record<Reminder, (whom: string, time: string) => string> = {
  day: (whom, time) => `Reminder: you meet ${whom} on ${time}`,
  hour: (whom, time) => `You meet ${whom} in an hour: ${time}`,
  soon: (whom) => `You meet ${whom} in 15 minutes`,
};

/** Tells one person of a reminder, unless the meeting was moved, cancelled or begun meanwhile. It takes the place of the one before. */
export async function tellOfReminder(fact: AuditLog, meeting: Meeting, { userId, when }: Reader) {
  const name = reminderNames.find((one) => one === fact.changes?.reminder?.[1]);
  if (!name) return;
  const { assignmentId, revision, scheduledTime } = meeting;
  const key = keyOf(meeting, revision, name);
  const isStill =
    meeting.status === "scheduled" && fact.changes?.scheduledTime?.[1] === scheduledTime;
  if (!isStill) return passOver({ userId, key });
  const earlier = reminderNames.slice(0, reminderNames.indexOf(name));
  await takeBack(userId, meeting, [revision], earlier);
  await notify({
    userId,
    category: "meeting",
    // What begins so soon is mailed at once, quiet hours or not.
    urgency: name === "soon" ? "critical" : "normal",
    title: titles[name](withWhom(meeting, userId), when(scheduledTime)),
    body: `${meeting.meetingCode}, for ${meeting.assignmentCode}`,
    link: pathOf(meeting),
    entityRef: assignmentId,
    key,
    at: fact.createdAt,
  });
}

/** After these nothing is left to remind of, or of another time. */
const ending = new Set<string>([
  "meeting.reschedule",
  "meeting.agree-move",
  "meeting.cancel",
  "meeting.open",
  "meeting.complete",
  "meeting.no-show",
  "meeting.lapse",
] satisfies MeetingAction[]);

/** Takes back the reminders that what happened has made pointless. */
export async function takeBackReminders({ action }: AuditLog, meeting: Meeting, people: string[]) {
  if (!ending.has(action)) return;
  const { revision, status } = meeting;
  // Of a meeting that still stands the present time counts, and those before do not.
  const past = status === "scheduled" ? [] : [revision];
  const revisions = [...past, revision - 1, revision - 2].filter((one) => one >= 0);
  await Promise.all(people.map((userId) => takeBack(userId, meeting, revisions, reminderNames)));
}

/** Takes back all reminders of who has no part in the meeting any more. */
export const takeBackAllReminders = (meeting: Meeting, people: readonly string[]) =>
  Promise.all(people.map((userId) => takeBack(userId, meeting, [meeting.revision], reminderNames)));

async function takeBack(
  userId: string,
  meeting: Meeting,
  revisions: readonly number[],
  names: readonly Reminder[],
) {
  const keys = revisions.flatMap((one) => names.map((name) => keyOf(meeting, one, name)));
  await Promise.all(keys.map((key) => withdraw(userId, key)));
}
