import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { settle } from "../../src/meeting/clock.ts";
import { open } from "../../src/meeting/course/by-hand.ts";
import { book, propose } from "../../src/meeting/plan/booking.ts";
import { cancel } from "../../src/meeting/plan/cancelling.ts";
import { reschedule } from "../../src/meeting/plan/rescheduling.ts";
import { reactions } from "../../src/meeting/reactions.ts";
import { storedMeeting } from "../../src/meeting/stored.ts";
import { Notifications } from "../../src/notification/notifications.entity.ts";
import { react } from "../../src/stream.ts";
import type * as given from "../given.ts";
import { atWork } from "../meetings.ts";
import { postOffice } from "../post-office.ts";
import { random } from "../random.ts";
import { changesOf } from "../stream.ts";

const office = await postOffice();

const minute = 60_000;
const hour = 60 * minute;
/** A Monday morning. */
const monday = Date.parse("2031-05-05T09:00:00.000Z");
const at = (time: number) => new Date(time).toISOString();

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"], now: monday });
});
afterEach(() => vi.useRealTimers());

const goTo = (time: number) => vi.setSystemTime(time);

type Ref = { assignmentId: string; meetingId: string };

/** Does something, and what follows from it by the stream, which may bring it twice. */
async function follow({ assignmentId }: Ref, work: () => Promise<unknown>) {
  for (const change of await changesOf([assignmentId], work)) {
    await react(reactions, change);
    await react(reactions, change);
  }
}

/** Lets the minute's sweep look at a meeting at this time. */
async function sweepAt(time: number, ref: Ref) {
  goTo(time);
  await follow(ref, () => settle(ref));
}

/** The reminders that stand unseen in somebody's bell. */
async function remindersOf({ userId }: given.Person) {
  const { data } = await Notifications.query.byUser({ userId }).go({ pages: "all" });
  return data
    .filter(({ dedupeKey, isUnseen }) => dedupeKey.includes(" reminder ") && isUnseen)
    .map(({ title, dedupeKey }) => ({ title, meetingId: dedupeKey.split(" ")[0] }));
}
const titlesOf = async (person: given.Person) =>
  (await remindersOf(person)).map(({ title }) => title);

async function bookedAt(time: number) {
  const people = await atWork();
  const { assignmentId, teacher } = people;
  const { meeting } = await book(teacher.actor, { assignmentId, scheduledTime: at(time) });
  return { ...people, ref: { assignmentId, meetingId: meeting.id } };
}

it("both sides are reminded a day, an hour and a quarter of an hour before, each once", async () => {
  const start = monday + 3 * 24 * hour;
  const { ref, student, teacher } = await bookedAt(start);
  await sweepAt(start - 24 * hour - minute, ref);
  expect(await titlesOf(student)).toEqual([]);
  for (let again = 0; again < 2; again++) await sweepAt(start - 24 * hour + again * minute, ref);
  expect(await titlesOf(student)).toEqual([
    `Reminder: you meet ${teacher.name} on Thu 8 May, 10:00`,
  ]);
  // The newer one stands in the place of the older one.
  await sweepAt(start - hour, ref);
  expect(await titlesOf(student)).toEqual([
    `You meet ${teacher.name} in an hour: Thu 8 May, 10:00`,
  ]);
  const mails = await office.mailsOf(() => sweepAt(start - 15 * minute, ref));
  expect(await titlesOf(student)).toEqual([`You meet ${teacher.name} in 15 minutes`]);
  expect(await titlesOf(teacher)).toEqual([`You meet ${student.name.split(" ")[0]} in 15 minutes`]);
  // Only the last one is mailed at once.
  expect(mails.map(({ to }) => to[0]).toSorted()).toEqual(
    [student.email, teacher.email].toSorted(),
  );
  expect((await storedMeeting(ref))?.told).toEqual(["day", "hour", "soon"]);
});

it("what is booked half an hour before is reminded of once, and a proposal never", async () => {
  const start = monday + 30 * minute;
  const { ref, student, teacher } = await bookedAt(start);
  await sweepAt(monday + minute, ref);
  expect(await titlesOf(student)).toEqual([]);
  await sweepAt(start - 15 * minute, ref);
  expect(await titlesOf(student)).toEqual([`You meet ${teacher.name} in 15 minutes`]);

  goTo(monday);
  const { meeting } = await propose(student.actor, {
    assignmentId: ref.assignmentId,
    slots: [at(monday + 25 * hour)],
  });
  await sweepAt(monday + hour, { ...ref, meetingId: meeting.id });
  expect(await titlesOf(teacher)).toHaveLength(1);
});

it("where the clock stood still nothing comes late or in a bunch", async () => {
  const start = monday + 3 * 24 * hour;
  const { ref, student } = await bookedAt(start);
  await sweepAt(start - 40 * minute, ref);
  expect(await titlesOf(student)).toEqual([]);
  await sweepAt(start + minute, ref);
  expect(await titlesOf(student)).toEqual([]);
});

it("is taken back when the meeting is moved, cancelled or begun, and comes again at the new time", async () => {
  const start = monday + 2 * 24 * hour;
  const one = await bookedAt(start);
  await sweepAt(start - 24 * hour, one.ref);
  expect(await titlesOf(one.student)).toHaveLength(1);
  const later = start + 24 * hour;
  await follow(one.ref, () =>
    reschedule(one.teacher.actor, { ...one.ref, scheduledTime: at(later) }),
  );
  expect(await titlesOf(one.student)).toEqual([]);
  // Back to the time it had: what was told of that once is told again.
  await follow(one.ref, () =>
    reschedule(one.teacher.actor, { ...one.ref, scheduledTime: at(start) }),
  );
  await sweepAt(start - hour, one.ref);
  expect(await titlesOf(one.student)).toHaveLength(1);
  goTo(start);
  await follow(one.ref, () => open(one.teacher.actor, one.ref));
  expect(await titlesOf(one.student)).toEqual([]);
});

it("whatever people do, no reminder stands of a meeting that is not to come at that time", async () => {
  const pick = random(7);
  let seen = 0;
  const { assignmentId, student, teacher } = await atWork();
  const refs: Ref[] = [];
  let now = monday;
  for (let step = 0; step < 40; step++) {
    now += pick(50) * 5 * minute;
    goTo(now);
    const ref = refs[pick(refs.length)];
    const scheduledTime = at(now - (now % (5 * minute)) + (1 + pick(600)) * 5 * minute);
    const deed = pick(5);
    // What a rule refuses, a clash or too many moves, changes nothing.
    const tried = (work: () => Promise<unknown>, one: Ref) =>
      follow(one, () => work().catch(() => undefined));
    if (deed === 0 || !ref) {
      const made = await book(teacher.actor, { assignmentId, scheduledTime }).catch(
        () => undefined,
      );
      if (made) refs.push({ assignmentId, meetingId: made.meeting.id });
    } else if (deed === 1) {
      await tried(() => reschedule(teacher.actor, { ...ref, scheduledTime }), ref);
    } else if (deed === 2) {
      await tried(() => cancel(teacher.actor, { ...ref, reason: "Ill" }), ref);
    }
    const all = await Promise.all(refs.map(storedMeeting));
    for (const one of all) if (one && one.timerAt <= at(now)) await sweepAt(now, one);
    for (const { meetingId = "" } of await remindersOf(student)) {
      seen++;
      const meeting = await storedMeeting({ assignmentId, meetingId });
      expect(meeting?.status).toBe("scheduled");
      expect(Date.parse(meeting?.scheduledTime ?? "")).toBeLessThanOrEqual(now + 24 * hour);
    }
  }
  expect(seen).toBeGreaterThan(5);
});
