import { contactsOpen } from "../../assignment/contact/rule.ts";
import { storedAssignment } from "../../assignment/workspace.ts";
import type { AuditLog } from "../../audit/audit-logs.entity.ts";
import { userIdOf } from "../../id.ts";
import { desk, push, pushRoom } from "../../live/push.ts";
import { notify } from "../../notification/notify.ts";
import { withdraw } from "../../notification/withdraw.ts";
import { cut } from "../../text/cut.ts";
import { timeIn } from "../../text/time-words.ts";
import { firstName, withoutContacts } from "../../thread/shield/shield.ts";
import { namesOf } from "../../user/names.ts";
import { tellOfCredit } from "../charge/tell.ts";
import type { MeetingAction } from "../events.ts";
import type { Meeting } from "../meetings.entity.ts";
import { takeBackNoteReminders } from "../note/remind.ts";
import { pathOf } from "../path.ts";
import { takeBackAllReminders, takeBackReminders, tellOfReminder } from "../reminder/tell.ts";
import { closeRoom } from "../room/close-room.ts";
import { tellGuests } from "../room/guest/tell-guests.ts";
import { storedMeeting } from "../stored.ts";
import { hour } from "../times.ts";
import { isMeetingAction, type MeetingStory, meetingNotices } from "./notices.ts";

/** What begins so soon is mailed at once when it changes. */
const pressingHours = 24;

/** They decide whether a note is due, and whether finance has to credit something. */
const ofOutcome: readonly MeetingAction[] = [
  "meeting.correct",
  "meeting.note",
  "meeting.dismiss-charge",
];

/** After them nobody comes into its room any more. */
const ofEnd: readonly MeetingAction[] = [
  "meeting.cancel",
  "meeting.complete",
  "meeting.no-show",
  "meeting.lapse",
];

async function tellOfOutcome(fact: AuditLog, meeting: Meeting) {
  await Promise.all([takeBackNoteReminders(meeting), tellOfCredit(meeting, fact.createdAt)]);
}

/** Tells open pages and people of what an audit record says happened to a meeting. */
export async function tell(fact: AuditLog): Promise<void> {
  const { action, scopeId: assignmentId, entityId: meetingId } = fact;
  if (!isMeetingAction(action)) return;
  const meeting = await storedMeeting({ assignmentId, meetingId });
  if (!meeting) return;
  const people = peopleIn(meeting);
  const released = releasedBy(fact);
  await Promise.all([
    showLive(meeting, [...Object.values(people), ...released]),
    takeBackQuestions(meeting, Object.values(people)),
    ofOutcome.includes(action) && tellOfOutcome(fact, meeting),
    tellGuests(fact, meeting),
    ofEnd.includes(action) && closeRoom(meeting),
    takeBackReminders(fact, meeting, Object.values(people)),
    takeBackAllReminders(meeting, released),
  ]);
  if (action === "meeting.remind") return remindPeople(fact, meeting, Object.values(people));
  const rows = meetingNotices[action].filter(({ asks }) => !asks || isAsked(meeting));
  if (!rows.length) return;
  const [assignment, names] = await Promise.all([
    storedAssignment(assignmentId),
    namesOf([...Object.values(people), ...released]),
  ]);
  if (!assignment) return;
  const shown = contactsOpen(assignment) ? (text: string) => text : withoutContacts;
  for (const row of rows) {
    const to = audiences[row.to](people, meeting, fact).filter((userId) => userId !== fact.actorId);
    for (const userId of to) {
      const story: MeetingStory = {
        fact,
        meeting,
        who: fact.actorType === "user" ? firstName(fact.actorName ?? "Someone") : "Lyceum",
        when: timeIn(names.get(userId)?.timezone ?? meeting.timezone),
      };
      if (row.when && !row.when(story)) continue;
      const several = meeting.seriesId && row.several?.(story);
      await notify({
        userId,
        category: "meeting",
        urgency: row.isPressing && isSoon(meeting) ? "critical" : "normal",
        title: shown(row.title(story)),
        body: cut(shown(row.body?.(story) ?? ""), 300) || undefined,
        link: pathOf(meeting),
        entityRef: assignmentId,
        key: row.asks ? questionOf(meeting) : fact.auditId,
        at: fact.createdAt,
        hasMail: row.hasMail?.(story),
        ...(several && { mergedTitle: several, mergeKey: `${meeting.seriesId} ${action}` }),
      });
    }
  }
}

async function remindPeople(fact: AuditLog, meeting: Meeting, people: string[]) {
  const names = await namesOf(people);
  for (const userId of people) {
    const when = timeIn(names.get(userId)?.timezone ?? meeting.timezone);
    await tellOfReminder(fact, meeting, { userId, when });
  }
}

type People = Record<"student" | "teacher", string>;

/** Both sides, by their user ids. */
const peopleIn = ({ studentId, hostId }: Meeting): People => ({
  student: userIdOf(studentId),
  teacher: hostId,
});

const audiences: Record<
  (typeof meetingNotices)["meeting.book"][number]["to"],
  (people: People, meeting: Meeting, fact: AuditLog) => string[]
> = {
  both: ({ student, teacher }) => [student, teacher],
  asked: (people, { awaits }) => (awaits ? [people[awaits]] : []),
  student: ({ student }) => [student],
  teacher: ({ teacher }) => [teacher],
  released: (_people, _meeting, fact) => releasedBy(fact),
};

/** Who held the meeting until somebody else was named. */
function releasedBy({ action, changes }: AuditLog) {
  const [before] = changes?.hostId ?? [];
  return action === "meeting.substitute" && typeof before === "string" ? [before] : [];
}

/** Pages that show the meeting read it again. */
async function showLive({ assignmentId, meetingId, version }: Meeting, people: string[]) {
  const frame = { type: "meeting", data: { assignmentId, meetingId, version } } as const;
  await Promise.all([push(people, frame), pushRoom(desk, frame)]);
}

const isAsked = ({ status, awaits, move }: Meeting) =>
  (status === "proposed" && awaits !== undefined) || (status === "scheduled" && move !== undefined);

const isSoon = ({ scheduledTime }: Meeting) =>
  Date.parse(scheduledTime) - Date.now() < pressingHours * hour;

/** A question is one event by its number, so that its answer finds what told of it. */
const questionOf = ({ meetingId, questions }: Meeting, before = 0) =>
  `${meetingId} asks ${questions - before}`;

/** Somebody has answered, or asks something else. */
async function takeBackQuestions(meeting: Meeting, people: string[]) {
  const keys = [questionOf(meeting, 1), ...(isAsked(meeting) ? [] : [questionOf(meeting)])];
  await Promise.all(people.flatMap((userId) => keys.map((key) => withdraw(userId, key))));
}
