import ICAL from "ical.js";
import { expect, it } from "vitest";
import type { Actor } from "../../src/actor.ts";
import { newId, profileId } from "../../src/id.ts";
import { CalendarFeeds } from "../../src/meeting/calendar/calendar-feeds.entity.ts";
import {
  makeFeed,
  readFeed,
  readFeedSettings,
  revokeFeed,
} from "../../src/meeting/calendar/feeds.ts";
import { MeetingParticipants } from "../../src/meeting/meeting-participants.entity.ts";
import { Meetings } from "../../src/meeting/meetings.entity.ts";
import { limit } from "../../src/rate-limit.ts";
import { Users } from "../../src/user/users.entity.ts";
import { count } from "../count.ts";
import * as given from "../given.ts";
import { meetingItem } from "../meetings.ts";

/** A calendar program: it has the address and nothing else. */
const program: Actor = { type: "anonymous", via: { requestId: "r", ip: "198.51.100.7" } };
const keyIn = (url: string) => new URL(url).searchParams.get("key") ?? "";
const unknown = { kind: "not-found", code: "calendar.not-found" };

const inDays = (days: number) => {
  const at = Date.now() + days * 86_400_000;
  return new Date(at - (at % 3_600_000)).toISOString();
};

/** A meeting of a student as the table has it. */
async function meetingOf(
  student: given.Person,
  wish: Partial<ReturnType<typeof meetingItem>> & { proposalEndsAt?: string; agenda?: string } = {},
) {
  const scheduledTime = wish.scheduledTime ?? inDays(3);
  const endTime = new Date(Date.parse(scheduledTime) + 3_600_000).toISOString();
  const { data: meeting } = await Meetings.create({
    ...meetingItem({ assignmentId: newId("assignment") }),
    studentId: profileId("student", student.userId),
    ...wish,
    scheduledTime,
    endTime,
    day: scheduledTime.slice(0, 10),
  }).go();
  const { assignmentId, meetingId, status } = meeting;
  await MeetingParticipants.create({
    id: newId("meeting-participant"),
    assignmentId,
    meetingId,
    status,
    scheduledTime,
    endTime,
    userId: student.userId,
    name: student.name,
    party: "student",
  }).go();
  return meeting;
}

const eventsIn = (file: string) =>
  new ICAL.Component(ICAL.parse(file)).getAllSubcomponents("vevent").map((one) => ({
    uid: String(one.getFirstPropertyValue("uid")),
    from: new ICAL.Event(one).startDate.toJSDate().toISOString(),
    status: String(one.getFirstPropertyValue("status")),
    text: one.toString(),
  }));

it("shows whoever has the address that person's meetings, the cancelled ones as cancelled, and no proposal", async () => {
  const student = await given.student();
  const { url } = await makeFeed(student.actor, {});
  expect(url).toMatch(
    new RegExp(`^${process.env.APP_URL}/api/calendar/feed\\.ics\\?key=[\\w-]{69}$`),
  );
  const soon = await meetingOf(student);
  const off = await meetingOf(student, { status: "cancelled", scheduledTime: inDays(9) });
  await meetingOf(student, { status: "proposed", proposalEndsAt: inDays(1) });
  await meetingOf(student, { status: "cancelled", proposalEndsAt: inDays(1) });
  await meetingOf(student, { status: "completed", scheduledTime: inDays(-90) });
  await meetingOf(await given.student());

  const { result, calls } = await count(() => readFeed(program, { key: keyIn(url) }));
  expect(calls.map((one) => one.command).toSorted()).toEqual([
    "BatchGetItemCommand",
    "GetItemCommand",
    "GetItemCommand",
    "QueryCommand",
    "QueryCommand",
    "UpdateItemCommand",
    "UpdateItemCommand",
  ]);
  expect(eventsIn(result.file)).toMatchObject([
    { uid: `${soon.meetingId}@localhost`, from: soon.scheduledTime, status: "CONFIRMED" },
    { uid: `${off.meetingId}@localhost`, from: off.scheduledTime, status: "CANCELLED" },
  ]);
  // Nothing changed: the same file, by the same tag.
  expect(await readFeed(program, { key: keyIn(url) })).toEqual(result);
});

it("says nothing in a file by which somebody is reached outside", async () => {
  const student = await given.student();
  await meetingOf(student, { title: "Call +351 912 345 678", agenda: "Write to ana@example.org" });
  const { file } = await readFeed(program, {
    key: keyIn((await makeFeed(student.actor, {})).url),
  });
  expect(file).not.toMatch(/912|example\.org/);
  expect(eventsIn(file)[0]?.text).toContain("Lesson with Ada Reis");
});

it("a new address ends the old one, a revoked one is as unknown as one that was made up", async () => {
  const student = await given.student();
  const read = (url: string) => readFeed(program, { key: keyIn(url) });
  expect(await readFeedSettings(student.actor, {})).toEqual({});
  const first = await makeFeed(student.actor, {});
  const second = await makeFeed(student.actor, {});
  await expect(read(first.url)).rejects.toMatchObject(unknown);
  await read(second.url);
  expect(await readFeedSettings(student.actor, {})).toEqual({ madeAt: second.madeAt });
  // What is stored opens nothing.
  const { data } = await CalendarFeeds.get({ userId: student.userId }).go();
  expect(JSON.stringify(data)).not.toContain(keyIn(second.url).slice(26));

  await revokeFeed(student.actor, {});
  await revokeFeed(student.actor, {});
  await expect(read(second.url)).rejects.toMatchObject(unknown);
  expect(await readFeedSettings(student.actor, {})).toEqual({});
  for (const key of ["", "x", `${"0".repeat(26)}${"x".repeat(43)}`]) {
    await expect(readFeed(program, { key })).rejects.toMatchObject(unknown);
  }
});

it("ends with the account", async () => {
  const student = await given.student();
  const { url } = await makeFeed(student.actor, {});
  await Users.patch({ userId: student.userId }).set({ isActive: false }).go();
  await expect(readFeed(program, { key: keyIn(url) })).rejects.toMatchObject(unknown);
});

it("is not read more often than a calendar program has to", async () => {
  const student = await given.student();
  const { url } = await makeFeed(student.actor, {});
  await Promise.all(
    Array.from({ length: 60 }, () => limit("calendar.read", student.userId, 60, 3600)),
  );
  await expect(readFeed(program, { key: keyIn(url) })).rejects.toMatchObject({
    kind: "rate-limited",
  });
});
