import { dispute } from "@lyceum/core/meeting/dispute/disputes.ts";
import { atWork } from "@lyceum/core/test/meetings.ts";
import { bothCame, ended, type Past } from "@lyceum/core/test/meetings-ended.ts";
import type { Fixture, Guest } from "./guests.ts";

const base = "/api/assignments/{assignmentId}/meetings/{meetingId}";
const reason = "It was otherwise.";

/** What is done to a meeting once it has ended: what is sent, and to what kind of meeting. */
const acts: Record<string, { body?: object; past?: Past }> = {
  note: { body: { shared: "We did limits." } },
  correct: { body: { outcome: { status: "completed" }, reason } },
  dispute: { body: { reason } },
  "decide-dispute": { body: { decision: "refuse", answer: reason } },
  "confirm-charge": { body: { hourly: 3_000, currency: "EUR" } },
  "dismiss-charge": { body: { reason } },
  review: { past: { student: [0, 20] } },
};

/** A meeting that has ended, the guest's where they are one of the two. */
async function endedFor({ person }: Guest, act: string) {
  const role = person?.actor.role;
  const own = role === "student" || role === "teacher" ? { [role]: person } : {};
  const world = await atWork(own);
  const ref = await ended(world, acts[act]?.past ?? bothCame);
  if (act === "decide-dispute") await dispute(world.student.actor, { ...ref, reason });
  return { ...ref };
}

/** Of all that is done to a meeting once it has ended. */
export const outcomeFixtures: Record<string, Fixture> = Object.fromEntries(
  Object.entries(acts).map(([act, { body }]) => [
    `POST ${base}/${act}`,
    {
      params: (guest) => endedFor(guest, act),
      body: body && (async () => body),
    } satisfies Fixture,
  ]),
);
