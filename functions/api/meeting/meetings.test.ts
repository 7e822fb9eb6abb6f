import { desk } from "@lyceum/core/live/push.ts";
import { accept, decline } from "@lyceum/core/meeting/plan/answers.ts";
import { book, propose } from "@lyceum/core/meeting/plan/booking.ts";
import { cancel } from "@lyceum/core/meeting/plan/cancelling.ts";
import { askMove, reschedule } from "@lyceum/core/meeting/plan/rescheduling.ts";
import * as given from "@lyceum/core/test/given.ts";
import { proveBookings } from "@lyceum/core/test/meeting/booking-oracle.ts";
import { atWork, inDays, movedBack } from "@lyceum/core/test/meetings.ts";
import { bodyOf } from "@lyceum/core/test/moves.ts";
import { useSockets } from "@lyceum/core/test/sockets.ts";
import { changesOf } from "@lyceum/core/test/stream.ts";
import { expect, it } from "vitest";
import { call, deliver } from "../../test/assignments.ts";

const sockets = useSockets();

/** What the stream makes of it, which may come more than once. */
async function followed(ids: string[], work: () => Promise<unknown>) {
  const changes = await changesOf(ids, work);
  for (let time = 0; time < 2; time++) {
    expect(await deliver(changes)).toEqual({ batchItemFailures: [] });
  }
}

const titlesOf = async (as: given.Person): Promise<string[]> =>
  (await call(as, "GET", "/notifications")).body.items.map((one: { title: string }) => one.title);

it("tells the other side once of what is asked and done, and takes back a question that was answered", async () => {
  const { assignmentId, student, teacher } = await atWork();
  const told = async (who: given.Person, work: () => Promise<unknown>) => {
    await followed([assignmentId], work);
    return titlesOf(who);
  };
  const slots = [inDays(3, 10)];
  const made: string[] = [];
  const asks = async () => {
    const { meeting } = await propose(student.actor, { assignmentId, slots });
    made.push(meeting.id);
  };
  const name = student.name.split(" ")[0];
  expect(await told(teacher, asks)).toEqual([`${name} proposed a meeting`]);
  const ref = () => ({ assignmentId, meetingId: String(made.at(-1)) });
  expect(await told(student, () => decline(teacher.actor, ref()))).toEqual([
    expect.stringMatching(/ declined your meeting$/),
  ]);
  expect(await titlesOf(teacher)).toEqual([]);

  await told(teacher, asks);
  const agreed = () => accept(teacher.actor, { ...ref(), scheduledTime: slots[0] ?? "" });
  expect((await told(student, agreed))[0]).toMatch(/ accepted: your meeting is on /);
  await movedBack(ref(), 3);
  const asksMove = () => askMove(teacher.actor, { ...ref(), scheduledTime: inDays(4, 10) });
  expect((await told(student, asksMove))[0]).toMatch(/ asks to move your meeting on .* to /);
  const ill = { ...ref(), reason: "I am ill.", isLate: true };
  expect((await told(teacher, () => cancel(student.actor, ill)))[0]).toMatch(
    /^Your meeting on .* was cancelled$/,
  );
  // The question is answered by that.
  expect((await titlesOf(student)).filter((one) => one.includes("asks to move"))).toEqual([]);
});

it("open pages of both sides and the desk hear of every change", async () => {
  const { assignmentId, student, teacher, rep } = await atWork();
  const frames = await Promise.all([
    sockets.open(student.userId),
    sockets.open(teacher.userId),
    sockets.open(rep.userId, desk),
  ]);
  await followed([assignmentId], () =>
    book(teacher.actor, { assignmentId, scheduledTime: inDays(3, 10) }),
  );
  for (const one of frames)
    expect(one.filter(({ type }) => type === "meeting")).toContainEqual({
      type: "meeting",
      data: { assignmentId, meetingId: expect.any(String), version: 1 },
    });
});

/** Meetings of every kind that is ahead: one booked, one proposed, a series of two. */
async function manyAhead(status: "in_progress" | "delivered" = "in_progress") {
  const work = await atWork({}, status);
  const { assignmentId, student, teacher } = work;
  await book(teacher.actor, { assignmentId, scheduledTime: inDays(3, 10) });
  await propose(student.actor, { assignmentId, slots: [inDays(4, 10)] });
  const rule = { everyWeeks: 1, count: 2 };
  await book(teacher.actor, { assignmentId, scheduledTime: inDays(5, 10), timezone: "UTC", rule });
  return work;
}

const statusesOf = async ({
  assignmentId,
  student,
  teacher,
}: Awaited<ReturnType<typeof atWork>>) => {
  const all = await proveBookings([assignmentId], [student.userId, teacher.userId]);
  return all.map((one) => one.status);
};

const nothing = ["cancelled", "cancelled", "cancelled", "cancelled"];

it.each([
  ["cancelled", "in_progress", "cancel", "rep"],
  ["released from its teacher", "in_progress", "release", "rep"],
  ["completed", "delivered", "accept-delivery", "student"],
  ["disputed", "delivered", "dispute", "student"],
] as const)(
  "an assignment that is %s has no meeting ahead, at nobody's cost",
  async (_, status, event, side) => {
    const work = await manyAhead(status);
    const { assignmentId, student, rep } = work;
    const path = `/assignments/${assignmentId}`;
    const { version } = (await call(rep, "GET", path)).body.assignment;
    const fee = event === "cancel" && (await call(rep, "GET", `${path}/cancellation`)).body.fee;
    await followed([assignmentId], async () => {
      const body = { ...bodyOf(event, { version }), ...(event === "cancel" && { fee }) };
      expect(await call(work[side], "POST", `${path}/${event}`, body)).toMatchObject({
        status: 200,
      });
    });
    expect(await statusesOf(work)).toEqual(nothing);
    const again = await call(student, "POST", `${path}/meetings`, { scheduledTime: inDays(9, 10) });
    expect(again).toMatchObject({ status: 409, body: { code: "meeting.no-teacher" } });
    const { items } = (await call(student, "GET", `${path}/meetings`)).body;
    expect(items).toHaveLength(4);
  },
);

it("whose account is closed has no meeting ahead", async () => {
  const work = await manyAhead();
  const owner = await given.admin("owner");
  const { teacher } = work;
  await followed([teacher.userId], async () => {
    const path = `/people/${teacher.userId}/deactivate`;
    expect((await call(owner, "POST", path, { reason: "Left us." })).status).toBeLessThan(300);
  });
  expect(await statusesOf(work)).toEqual(nothing);
});

it("a person's calendar has the own meetings, the team's those of everybody", async () => {
  const work = await atWork();
  const { assignmentId, student, teacher, rep } = work;
  const stranger = await given.student();
  const { meeting } = await book(teacher.actor, { assignmentId, scheduledTime: inDays(3, 10) });
  const asked = `from=${inDays(3, 10, 30)}&to=${inDays(4, 0)}`;
  const ids = async (as: given.Person, more = "") =>
    (await call(as, "GET", `/meetings?${asked}${more}`)).body.items.map(
      (one: { id: string }) => one.id,
    );
  expect(await ids(student)).toEqual([meeting.id]);
  expect(await ids(teacher)).toEqual([meeting.id]);
  expect(await ids(stranger)).toEqual([]);
  expect(await ids(rep)).toContain(meeting.id);
  expect(await ids(rep, `&teacherId=${teacher.profileId}`)).toEqual([meeting.id]);
  expect(await ids(rep, `&studentId=${stranger.profileId}`)).toEqual([]);
  await reschedule(teacher.actor, {
    assignmentId,
    meetingId: meeting.id,
    scheduledTime: inDays(5, 10),
  });
  expect(await ids(student)).toEqual([]);
  const page = (await call(student, "GET", `/assignments/${assignmentId}`)).body;
  expect(page.meetings).toMatchObject({
    ahead: [{ id: meeting.id, scheduledTime: inDays(5, 10) }],
    mayBook: true,
  });
  expect(page.timeline.items.map((one: { action: string }) => one.action)).toEqual(
    expect.arrayContaining(["meeting.book", "meeting.reschedule"]),
  );
});
