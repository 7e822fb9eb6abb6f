import { settle } from "@lyceum/core/meeting/clock.ts";
import { MeetingParticipants } from "@lyceum/core/meeting/meeting-participants.entity.ts";
import { Meetings } from "@lyceum/core/meeting/meetings.entity.ts";
import { count } from "@lyceum/core/test/count.ts";
import * as given from "@lyceum/core/test/given.ts";
import { sellerNamed } from "@lyceum/core/test/invoices.ts";
import { atWork } from "@lyceum/core/test/meetings.ts";
import { bothCame, ended, endedEarlier } from "@lyceum/core/test/meetings-ended.ts";
import { expect, it } from "vitest";
import { get, post } from "../../test/door.ts";
import { app } from "../app.ts";

/** The lines of a file for spreadsheets, without the mark at its beginning. */
async function csv(path: string, person: given.Person) {
  const answer = await app.request(`/api${path}`, { headers: person.headers });
  expect(answer.headers.get("content-type")).toMatch(/^text\/csv/);
  const text = (await answer.text()).replace(/^\ufeff/, "");
  return text
    .trimEnd()
    .split("\r\n")
    .map((line) => line.split(","));
}

const at = ({ assignmentId, meetingId }: { assignmentId: string; meetingId: string }) =>
  `/assignments/${assignmentId}/meetings/${meetingId}`;

/** In which list of the team each of these meetings stands. */
async function listsOf(person: given.Person, ids: string[]) {
  const { body } = await get("/meetings/tasks", person);
  const lists: { name: string; items: { id: string }[] }[] = body.lists;
  return Object.fromEntries(
    ids.flatMap((id) =>
      lists.flatMap(({ name, items }) => (items.some((one) => one.id === id) ? [[id, name]] : [])),
    ),
  );
}

it("a meeting stands in the list of what it waits for first, and leaves it when that is done", async () => {
  const [world, finance] = await Promise.all([atWork(), given.admin("finance"), sellerNamed()]);
  const { rep, student, teacher } = world;
  const held = await ended(world, bothCame);
  const missed = await ended(world, { teacher: [0, 20], hoursAgo: 4 });
  const alone = await ended(world, { student: [0, 20], hoursAgo: 6 });
  const ids = [held, missed, alone].map((one) => one.meetingId);
  const [h, m, a] = ids as [string, string, string];
  expect(await listsOf(rep, ids)).toEqual({ [h]: "charge", [m]: "no-show", [a]: "no-show" });
  await post(`${at(alone)}/review`, {}, rep);
  await post(`${at(missed)}/dispute`, { reason: "I was there." }, student);
  expect(await listsOf(rep, ids)).toEqual({ [h]: "charge", [m]: "dispute" });
  // Finance has to do with money alone.
  expect(await listsOf(finance, ids)).toEqual({ [h]: "charge" });
  await post(`${at(held)}/confirm-charge`, { hourly: 3_000, currency: "EUR" }, rep);
  expect(await listsOf(rep, ids)).toEqual({ [m]: "dispute" });
  // Until the note is due, only its teacher sees that it is missing.
  expect((await get("/meetings/notes-due", teacher)).body.items).toMatchObject([{ id: h }]);
  await endedEarlier(held, 24);
  await settle(held);
  expect(await listsOf(rep, ids)).toEqual({ [h]: "note", [m]: "dispute" });
  await post(`${at(held)}/note`, { shared: "We did limits." }, teacher);
  expect(await listsOf(rep, ids)).toEqual({ [m]: "dispute" });
  expect((await get("/meetings/notes-due", teacher)).body.items).toEqual([]);
  const queries = async (person: given.Person) => {
    const { calls } = await count(() => get("/meetings/tasks", person));
    return calls.filter((one) => one.index === "gsi3").map((one) => one.command);
  };
  // One for each list, however long; finance is asked for two of the five.
  expect(await queries(rep)).toEqual(Array(5).fill("QueryCommand"));
  expect(await queries(finance)).toEqual(Array(2).fill("QueryCommand"));
});

it("the sheet says of everybody what the table says, and what looks like a formula is text", async () => {
  const world = await atWork();
  const { rep, teacher, assignmentId } = world;
  const refs = [
    await ended(world, { ...bothCame, hoursAgo: 6, title: '=HYPERLINK("http://x")' }),
    await ended(world, { student: [10, 20], teacher: [0, 60], hoursAgo: 4 }),
    await ended(world, { teacher: [0, 20] }),
  ];
  const [head = [], ...rows] = await csv(`/meetings/sheet?assignmentId=${assignmentId}`, rep);
  const column = (name: string) => head.indexOf(name);
  const seen = rows.map((row) =>
    ["meeting", "person", "seconds present", "attendance"].map((name) => row.at(column(name))),
  );
  const words = {
    attended: "Attended",
    partial: "Partly attended",
    absent: "Absent",
    excused: "Excused",
  };
  const stored = [];
  for (const ref of refs) {
    const { data: meeting } = await Meetings.get(ref).go();
    const { data: people } = await MeetingParticipants.query.byMeeting(ref).go();
    const sorted = people.toSorted((one, other) => (one.party < other.party ? -1 : 1));
    for (const { name, secondsPresent, outcome } of sorted) {
      const word = outcome && words[outcome];
      stored.push([meeting?.meetingCode, name, String(secondsPresent), word]);
    }
  }
  expect(seen).toEqual(stored);
  expect(rows[0]?.join(",")).toContain(`"'=HYPERLINK(""http://x"")"`);
  const ofTeacher = await csv(`/meetings/sheet?teacherId=${teacher.profileId}`, rep);
  expect(ofTeacher.slice(1)).toEqual(rows);
});

it("the report counts how the meetings of a teacher ended, and the file says the same", async () => {
  const [world, operations] = await Promise.all([atWork(), given.admin("operations")]);
  await ended(world, { ...bothCame, hoursAgo: 12, minutes: 90 });
  await ended(world, { ...bothCame, hoursAgo: 8 });
  await ended(world, { teacher: [0, 20], hoursAgo: 6 });
  await ended(world, { student: [0, 20], hoursAgo: 4 });
  await ended(world, { hoursAgo: 2 });
  const { body } = await get("/meetings/report", operations);
  const counts = {
    completed: 2,
    studentAbsent: 1,
    teacherAbsent: 1,
    lateCancelled: 0,
    lapsed: 1,
    endedBefore: 0,
    cancelled: 0,
  };
  const { teacher, student } = world;
  for (const [rows, person] of [
    [body.teachers, teacher],
    [body.students, student],
  ] as const) {
    const own = rows.find((one: { userId: string }) => one.userId === person.userId);
    expect(own).toMatchObject({ name: person.name, counts, minutes: 150 });
  }
  const rows = await csv("/meetings/report/csv", operations);
  expect(rows).toContainEqual([
    "teacher",
    teacher.name,
    "2",
    "1",
    "1",
    "0",
    "1",
    "0",
    "0",
    "2.5",
    "66.7",
    "66.7",
  ]);
  const wrong = await get("/meetings/report?from=2026-05&to=2026-04", operations);
  expect(wrong.body).toMatchObject({ code: "report.period", field: "from" });
});
