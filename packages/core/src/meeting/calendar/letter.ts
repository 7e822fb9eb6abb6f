import { userIdOf } from "../../id.ts";
import type { Rendered } from "../../mail/layout.ts";
import type { Letters } from "../../mail/outbox.ts";
import { render } from "../../mail/templates.ts";
import { channelsFor, settingsOf } from "../../notification/settings.ts";
import { timesIn } from "../../text/time-words.ts";
import { firstName, withoutContacts } from "../../thread/shield/shield.ts";
import { type Account, fullName, profileView } from "../../user/account.ts";
import { lateCharge } from "../charge/price.ts";
import { lateCostWords } from "../charge/words.ts";
import { type Meeting, Meetings } from "../meetings.entity.ts";
import { freeUntil } from "../plan/free-cancelling.ts";
import { eventOf, isInCalendar, pageUrl } from "./event.ts";
import { fileFor } from "./invitation.ts";

type Told = Letters["meeting-invite"];

/**
 * The mail of a change to meetings, with the file that makes the change in the reader's calendar.
 * It says how things stand when it goes out; nothing where a later change says otherwise, or the
 * person wants no mails about meetings.
 */
export async function inviteLetter(told: Told, account: Account): Promise<Rendered | undefined> {
  const { userId, timezone, email } = account.user;
  if (!channelsFor(await settingsOf(userId), "meeting").email) return undefined;
  const meetings = await asTold(told, userId);
  const [first] = meetings;
  if (!first) return undefined;
  const isOut = told.change === "cancelled" || told.change === "released";
  const events = meetings.map((one) => ({ ...eventOf(one, userId), isCancelled: isOut }));
  const isStudent = userId === userIdOf(first.studentId);
  const free = meetings.map((one) =>
    isStudent && one.status === "scheduled" ? freeUntil(one) : undefined,
  );
  const when = timesIn(timezone);
  const attendee = { name: fullName(profileView(account)), email };
  return {
    ...render("meeting-invite", {
      change: told.change,
      meetings: events.map(({ title, from, to, url }, at) => ({
        title,
        when: when(from, to),
        url,
        free: free[at] && when(free[at]),
      })),
      lateCost: free.some(Boolean) ? await lateCostOf(first) : undefined,
      was: told.was && when(told.was.from, told.was.to),
      by: first.cancelledBy && nameOf(first.cancelledBy, userId),
      reason: withoutContacts(first.cancelledBy?.reason ?? ""),
      place: first.place.kind,
      link: pageUrl(first),
    }),
    calendar: await fileFor(events, attendee),
  };
}

/** What a student is charged who cancels late; nothing where that is free. */
async function lateCostOf(meeting: Meeting) {
  const charge = await lateCharge(meeting);
  return charge && lateCostWords(charge);
}

const nameOf = ({ by, byName }: NonNullable<Meeting["cancelledBy"]>, reader: string) =>
  by === reader ? "you" : firstName(byName);

/** The meetings of a change that still stand as it left them, in order of time. */
async function asTold({ assignmentId, meetingIds, change }: Told, userId: string) {
  const keys = meetingIds.map((meetingId) => ({ assignmentId, meetingId }));
  const { data } = await Meetings.get(keys).go({ consistent: true });
  const isOff = ({ status }: Meeting) => status === "cancelled" || status === "late_cancelled";
  const isIn = ({ hostId, studentId }: Meeting) => [hostId, userIdOf(studentId)].includes(userId);
  const isAsTold = (one: Meeting) =>
    change === "released" ? !isIn(one) : isIn(one) && isOff(one) === (change === "cancelled");
  return data
    .filter((one) => isInCalendar(one) && isAsTold(one))
    .toSorted((one, other) => one.scheduledTime.localeCompare(other.scheduledTime));
}
