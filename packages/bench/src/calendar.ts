import { startEngine } from "./engine.ts";
import { copyOf, fill, partition } from "./fill.ts";
import type { Row } from "./report.ts";
import { compare } from "./sizes.ts";

/** Two teachers with ten meetings this week: one has no others, one has ten thousand in the weeks around it. */
export const title = "A week of a teacher's calendar";

const many = 10_000;
const day = 86_400_000;

export async function measure(): Promise<Row[]> {
  const engine = await startEngine();
  const { app } = await import("@lyceum/functions/api/app.ts");
  const { atWork, inDays } = await import("@lyceum/core/test/meetings.ts");
  const { book } = await import("@lyceum/core/meeting/plan/booking.ts");
  const [few, busy] = [await atWork(), await atWork()];
  for (const { assignmentId, teacher } of [few, busy]) {
    for (let at = 0; at < 10; at++) {
      await book(teacher.actor, { assignmentId, scheduledTime: inDays(1 + (at % 5), 8 + at) });
    }
  }
  await fillAround(busy.assignmentId);
  const path = `/api/meetings?from=${inDays(0, 0)}&to=${inDays(7, 0)}`;
  const ask =
    ({ teacher }: typeof few) =>
    async () =>
      app.request(path, { headers: teacher.headers });
  const rows = await compare({
    small: { what: "ten meetings of 10", ask: ask(few) },
    large: { what: "ten meetings of 10,000", ask: ask(busy) },
    goal: 1.3,
  });
  await engine.stop();
  return rows;
}

/** A meeting with its people as the product stores them, and copies of these in other weeks of four years. */
async function fillAround(assignmentId: string) {
  const { newId } = await import("@lyceum/core/id.ts");
  const items = await partition(assignmentId);
  const first = items.find((one) => one.__edb_e__ === "MEETINGS");
  if (!first) throw new Error("There is no meeting to copy.");
  const meetingId = String(first.meetingId);
  const [from, to] = [String(first.scheduledTime), String(first.endTime)];
  const parts = items.filter((one) => one.meetingId === meetingId);
  const moved = (time: string, days: number) =>
    new Date(Date.parse(time) + days * day).toISOString();
  function* copies() {
    for (let at = 0; at < many; at++) {
      const days = (at % 2 ? 1 : -1) * (14 + (at % 700));
      const texts = {
        [meetingId]: newId("meeting"),
        [from]: moved(from, days),
        [to]: moved(to, days),
        [from.slice(0, 10)]: moved(from, days).slice(0, 10),
      };
      for (const part of parts) yield copyOf(part, texts);
    }
  }
  await fill(copies());
}
