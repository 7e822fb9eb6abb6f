import { expect, test } from "vitest";
import { AppError } from "../../src/error.ts";
import type { Meeting } from "../../src/meeting/meetings.entity.ts";
import { accept, counter, decline } from "../../src/meeting/plan/answers.ts";
import { book, propose } from "../../src/meeting/plan/booking.ts";
import { cancel } from "../../src/meeting/plan/cancelling.ts";
import { edit } from "../../src/meeting/plan/editing.ts";
import { agreeMove, askMove, refuseMove, reschedule } from "../../src/meeting/plan/rescheduling.ts";
import { storedMeeting } from "../../src/meeting/stored.ts";
import { substitute } from "../../src/meeting/substitute/substitute.ts";
import * as given from "../given.ts";
import { atWork, inDays, movedBack, openAllDay } from "../meetings.ts";
import { random } from "../random.ts";
import { seed } from "../seed.ts";
import { proveBookings } from "./booking-oracle.ts";

/** `pnpm test:deep` goes on for longer. */
const commands = process.env.LYCEUM_DEEP ? 1000 : 120;
/** So many people do something at the same time. */
const hands = 10;

/** Three teachers and three students who have work with one another. */
async function people() {
  const [students, teachers, rep] = await Promise.all([
    Promise.all([1, 2, 3].map(() => given.student())),
    Promise.all([1, 2, 3].map(() => given.tutor())),
    given.rep(),
  ]);
  await Promise.all(teachers.map((one) => openAllDay(one, { bufferAfter: 15, mostPerDay: 6 })));
  const pairs = teachers.flatMap((teacher) => students.map((student) => ({ teacher, student })));
  const works = await Promise.all(pairs.map((one) => atWork(one)));
  return { works, rep, teachers, everybody: [...students, ...teachers] };
}

test(`whatever people book, move and cancel at once, nobody is at two meetings at a time (seed ${seed})`, async () => {
  const { works, rep, teachers, everybody } = await people();
  const dice = random(seed);
  const pick = <One>(from: readonly One[]) => from[dice(from.length)] as One;
  const known: { assignmentId: string; meetingId: string }[] = [];
  /** Few times, so that they often meet; some go over midnight. */
  const time = () => inDays(2 + dice(2), pick([8, 9, 10, 11, 13, 14, 23]), pick([0, 30]));
  const durationMinutes = () => pick([30, 60, 90]);
  const done = new Map<string, number>();
  const refusals = new Map<string, number>();

  async function one() {
    const work = pick(works);
    const { actor } = pick([work.student, work.teacher, rep]);
    const { assignmentId } = work;
    const terms = { assignmentId, durationMinutes: durationMinutes() };
    if (dice(3) === 0 || known.length < hands) {
      const what = pick(["book", "book", "propose", "series"]);
      const made =
        what === "propose"
          ? propose(actor, { ...terms, slots: [...new Set([time(), time()])] })
          : book(actor, {
              ...terms,
              scheduledTime: time(),
              timezone: "Europe/Lisbon",
              ...(what === "series" && { rule: { everyWeeks: 1, count: 3 } }),
            });
      const { meeting, series } = await made;
      for (const { id } of series.length ? series : [meeting])
        known.push({ assignmentId, meetingId: id });
      return what;
    }
    const ref = pick(known);
    const meeting = await storedMeeting(ref);
    return meeting ? change(meeting, ref) : "nothing";
  }

  async function change(meeting: Meeting, ref: { assignmentId: string; meetingId: string }) {
    const work = works.find((one) => one.assignmentId === ref.assignmentId);
    const { actor } = pick([work?.student ?? rep, work?.teacher ?? rep, rep]);
    const scope = pick(["one", "one", "following"] as const);
    const what =
      meeting.status === "proposed"
        ? pick(["accept", "accept", "counter", "decline", "cancel"])
        : pick([
            "reschedule",
            "reschedule",
            "ask",
            "agree",
            "refuse",
            "cancel",
            "edit",
            "stand in",
            "stand in",
          ]);
    switch (what) {
      case "accept":
        await accept(actor, { ...ref, scheduledTime: pick(meeting.slots ?? [time()]) });
        break;
      case "counter":
        await counter(actor, { ...ref, slots: [time()], durationMinutes: durationMinutes() });
        break;
      case "decline":
        await decline(actor, ref);
        break;
      case "cancel":
        await cancel(actor, { ...ref, reason: "Ill.", scope, isLate: dice(2) === 0 });
        break;
      case "reschedule":
        await reschedule(actor, { ...ref, scheduledTime: time(), scope });
        break;
      case "ask":
        await movedBack(ref, 3);
        await askMove(actor, { ...ref, scheduledTime: time() });
        break;
      case "agree":
        await agreeMove(actor, ref);
        break;
      case "stand in":
        await substitute(rep.actor, { ...ref, teacherId: pick(teachers).profileId });
        break;
      case "refuse":
        await refuseMove(actor, ref);
        break;
      default:
        await edit(actor, { ...ref, title: "Algebra", scope });
    }
    return what;
  }

  let left = commands;
  const count = (where: Map<string, number>, what: string) =>
    where.set(what, (where.get(what) ?? 0) + 1);
  const hand = async () => {
    while (left-- > 0) {
      try {
        count(done, await one());
      } catch (error) {
        // Refused for a reason that a person would read.
        if (!(error instanceof AppError)) throw error;
        count(refusals, error.code);
      }
    }
  };
  await Promise.all(Array.from({ length: hands }, hand));

  const all = await proveBookings(
    works.map((one) => one.assignmentId),
    everybody.map((one) => one.userId),
  );
  expect(all.length).toBeGreaterThan(commands / 10);
  // It meant something: much was done, and times did meet.
  expect(done.size).toBeGreaterThan(5);
  expect(refusals.get("meeting.clash")).toBeGreaterThan(0);
});

test("of a hundred calls for one time of a teacher one is booked", async () => {
  const teacher = await given.tutor();
  await openAllDay(teacher);
  const works = await Promise.all(Array.from({ length: 10 }, () => atWork({ teacher })));
  const scheduledTime = inDays(3, 10);
  const calls = works.flatMap(({ assignmentId, student, rep }) =>
    [student, student, student, student, teacher, teacher, teacher, rep, rep, rep].map(
      ({ actor }) =>
        book(actor, { assignmentId, scheduledTime }).then(
          () => "booked",
          (error) => error.code,
        ),
    ),
  );
  const answers = await Promise.all(calls);
  expect(answers).toHaveLength(100);
  expect(new Set(answers)).toEqual(new Set(["booked", "meeting.clash"]));
  const all = await proveBookings(
    works.map((one) => one.assignmentId),
    [teacher.userId, ...works.map((one) => one.student.userId)],
  );
  expect(all).toHaveLength(1);
});

test("a teacher who books two meetings at one moment has one", async () => {
  const { assignmentId, teacher, student } = await atWork();
  const scheduledTime = inDays(3, 10);
  const answers = await Promise.allSettled([
    book(teacher.actor, { assignmentId, scheduledTime }),
    book(teacher.actor, { assignmentId, scheduledTime, durationMinutes: 30 }),
  ]);
  expect(answers.map((one) => one.status).toSorted()).toEqual(["fulfilled", "rejected"]);
  const all = await proveBookings([assignmentId], [teacher.userId, student.userId]);
  expect(all).toHaveLength(1);
});
