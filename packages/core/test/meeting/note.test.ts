import { expect, test } from "vitest";
import { correct } from "../../src/meeting/attendance/correct.ts";
import { dismissCharge } from "../../src/meeting/charge/charges.ts";
import { settle } from "../../src/meeting/clock.ts";
import { read } from "../../src/meeting/meetings.ts";
import { writeNote } from "../../src/meeting/note/notes.ts";
import { storedMeeting } from "../../src/meeting/stored.ts";
import { Notifications } from "../../src/notification/notifications.entity.ts";
import { codeOf } from "../code-of.ts";
import { atWork } from "../meetings.ts";
import { bothCame, ended, endedEarlier } from "../meetings-ended.ts";

test("a note has a part for the student and one that stays inside, and says who changed it", async () => {
  const world = await atWork();
  const ref = await ended(world, bothCame);
  await expect(writeNote(world.teacher.actor, { ...ref, shared: " " })).rejects.toMatchObject({
    issues: [{ path: ["shared"] }],
  });
  const text = { shared: "We did limits.", private: "Is tired." };
  await writeNote(world.teacher.actor, { ...ref, ...text });
  expect((await read(world.student.actor, ref)).note).toMatchObject({
    shared: "We did limits.",
    private: undefined,
    editedAt: undefined,
  });
  const edited = await writeNote(world.rep.actor, { ...ref, shared: "We did series." });
  expect(edited.note).toMatchObject({
    shared: "We did series.",
    private: undefined,
    writtenBy: world.teacher.name,
    editedBy: world.rep.name,
  });
  expect(await codeOf(writeNote(world.student.actor, { ...ref, shared: "Mine." }))).toBe(
    "access.denied",
  );
});

test("the teacher is reminded of a missing note three times, and then it is the team's to look at", async () => {
  const world = await atWork();
  const ref = await ended(world, bothCame);
  const told = async () => {
    await settle(ref);
    const { told = [], task } = (await storedMeeting(ref)) ?? {};
    return { told, task };
  };
  // Until the charge is decided that comes first.
  await dismissCharge(world.rep.actor, { ...ref, reason: "Covered by the quote." });
  expect(await told()).toEqual({ told: [], task: "none" });
  await endedEarlier(ref, 24);
  expect(await told()).toEqual({ told: ["note-1"], task: "note" });
  await endedEarlier(ref, 24);
  expect((await told()).told).toEqual(["note-1", "note-2"]);
  await endedEarlier(ref, 24 * 30);
  expect((await told()).told).toEqual(["note-1", "note-2", "note-3"]);
  await writeNote(world.teacher.actor, { ...ref, shared: "We did limits." });
  expect(await told()).toMatchObject({ task: "none" });
});

test("where the clock is late it reminds of a note once, and a late correction gives a day for it", async () => {
  const world = await atWork();
  const ref = await ended(world, bothCame);
  await endedEarlier(ref, 24 * 5);
  await settle(ref);
  expect(await storedMeeting(ref)).toMatchObject({ told: ["note-1", "note-2", "note-3"] });
  const { userId } = world.teacher;
  const { data } = await Notifications.query.byUser({ userId }).go();
  expect(data.map(({ title }) => title)).toEqual([expect.stringMatching(/^Write the note /)]);
  const missed = await ended(world, { student: [0, 20], hoursAgo: 4 });
  await endedEarlier(missed, 24 * 5);
  const reason = "She was there.";
  await correct(world.rep.actor, { ...missed, outcome: { status: "completed" }, reason });
  await settle(missed);
  const after = await storedMeeting(missed);
  expect(after).not.toHaveProperty("told");
  const inADay = Date.now() + 23 * 3_600_000;
  expect(Date.parse(after?.noteDueAt ?? "")).toBeGreaterThan(inADay);
});
