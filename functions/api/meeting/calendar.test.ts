import { makeFeed } from "@lyceum/core/meeting/calendar/feeds.ts";
import { book } from "@lyceum/core/meeting/plan/booking.ts";
import { cancel } from "@lyceum/core/meeting/plan/cancelling.ts";
import { atWork, inDays } from "@lyceum/core/test/meetings.ts";
import { expect, it } from "vitest";
import { app } from "../app.ts";

it("a feed that did not change is not sent again, and one that did is sent whole", async () => {
  const { assignmentId, student, teacher } = await atWork();
  const booked = { assignmentId, scheduledTime: inDays(3, 10) };
  const { meeting } = await book(teacher.actor, booked);
  const { pathname, search } = new URL((await makeFeed(student.actor, {})).url);
  const read = async (known?: string) => {
    const headers: HeadersInit = known ? { "if-none-match": known } : {};
    const answer = await app.request(`${pathname}${search}`, { headers });
    const tag = answer.headers.get("etag") ?? "";
    return { status: answer.status, tag, text: await answer.text() };
  };
  const first = await read();
  expect(first).toMatchObject({ status: 200, text: expect.stringContaining(meeting.id) });
  // A program sends the tag that it was given, which a cache on the way may have made a weak one.
  for (const known of [first.tag, `W/${first.tag}`, `"of another time", ${first.tag}`]) {
    expect(await read(known)).toEqual({ status: 304, tag: first.tag, text: "" });
  }
  await cancel(teacher.actor, { assignmentId, meetingId: meeting.id, reason: "I am ill." });
  const after = await read(first.tag);
  expect(after).toMatchObject({ status: 200, text: expect.stringContaining("CANCELLED") });
  expect(after.tag).not.toBe(first.tag);
  expect((await read(after.tag)).status).toBe(304);
  // Who knows a tag and not the address reads nothing.
  const unknown = await app.request(`${pathname}?key=x`, {
    headers: { "if-none-match": after.tag },
  });
  expect(unknown.status).toBe(404);
});
