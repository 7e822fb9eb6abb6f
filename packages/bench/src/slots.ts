import { startEngine } from "./engine.ts";
import { fill } from "./fill.ts";
import type { Row } from "./report.ts";
import { compare } from "./sizes.ts";

export const title =
  "Free slots of four weeks (GET /api/availability/:id/slots) as a student sees them";

const [few, many] = [10, 5_000];
const [hour, day] = [3_600_000, 86_400_000];
/** Meetings of one day; the first four weeks are among the days. */
const perDay = 5;

export async function measure(): Promise<Row[]> {
  const engine = await startEngine();
  const { app } = await import("@lyceum/functions/api/app.ts");
  const given = await import("@lyceum/core/test/given.ts");
  const { assignmentAt } = await import("@lyceum/core/test/workspaces.ts");
  const { newId } = await import("@lyceum/core/id.ts");
  const { BusyDays } = await import("@lyceum/core/meeting/busy/busy-days.entity.ts");
  const { editAvailability } = await import("@lyceum/core/meeting/availability/availability.ts");
  const today = Date.parse(`${new Date().toISOString().slice(0, 10)}T00:00:00Z`);
  const iso = (time: number) => new Date(time).toISOString();

  /** A student's question to a teacher with so many meetings, from today on. */
  const slots = async (meetings: number) => {
    const [student, teacher] = [await given.student(), await given.tutor()];
    const { assignmentId } = await assignmentAt("in_progress", { student, teacher });
    await editAvailability(teacher.actor, {
      teacherId: teacher.profileId,
      version: 0,
      timezone: "Europe/Lisbon",
      weekly: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: "07:00", to: "22:00" })),
      overrides: [],
      leave: [],
      bufferBefore: 5,
      bufferAfter: 10,
      noticeHours: 0,
      mostPerDay: 20,
      aheadDays: 60,
    });
    const days = Array.from({ length: meetings / perDay }, (_, at) => {
      const begin = today + at * day;
      const spans = Array.from({ length: perDay }, (_, place) => ({
        meetingId: newId("meeting"),
        assignmentId,
        from: iso(begin + (8 + 2 * place) * hour),
        to: iso(begin + (9 + 2 * place) * hour),
      }));
      const { userId } = teacher;
      const put = BusyDays.put({ userId, day: iso(begin).slice(0, 10), spans, version: 1 });
      return put.params<{ Item: Record<string, unknown> }>().Item;
    });
    await fill(days);
    const query = `from=${iso(today)}&to=${iso(today + 28 * day)}&minutes=60`;
    const path = `/api/availability/${teacher.profileId}/slots?${query}&assignmentId=${assignmentId}`;
    return async () => app.request(path, { headers: student.headers });
  };

  const rows = await compare({
    small: { what: `of a teacher with ${few} meetings`, ask: await slots(few) },
    large: {
      what: `of a teacher with ${many.toLocaleString("en")} meetings`,
      ask: await slots(many),
    },
    // Four weeks hold a hundred and forty of the five thousand.
    goal: 1.5,
  });
  await engine.stop();
  return rows;
}
