import { excuse } from "@lyceum/core/coursework/homework/endings.ts";
import { paragraphs } from "@lyceum/core/test/documents.ts";
import { homeworkHandedIn, homeworkSet, work } from "@lyceum/core/test/homeworks.ts";
import { atWork, inDays } from "@lyceum/core/test/meetings.ts";
import { ulid } from "ulid";
import type { Fixture, Guest } from "./guests.ts";
import { ownPlaceOf } from "./writing-fixtures.ts";

const base = "/api/assignments/{assignmentId}/homework";
const one = `${base}/{homeworkId}`;
const reason = "The teacher asked for it.";

interface World {
  ref: Record<string, string>;
}

const of = (world: (guest: Guest) => Promise<World>, body?: object): Fixture => ({
  params: async (guest) => ({ ...(await world(guest)).ref }),
  ...(body && { body: async () => body }),
});

const assigned = (guest: Guest) => homeworkSet({}, ownPlaceOf(guest));
const drafted = (guest: Guest) => homeworkSet({ assign: false }, ownPlaceOf(guest));

/** Of homework, and of all that is done to it. */
export const homeworkFixtures: Record<string, Fixture> = {
  [base]: {
    params: async (guest) => ({ assignmentId: (await atWork(ownPlaceOf(guest))).assignmentId }),
  },
  [`POST ${base}`]: { body: async () => ({ title: "Read chapter two", reason }) },
  [one]: of(assigned),
  [`POST ${one}/assign`]: of(drafted, { reason }),
  [`GET ${one}/versions/{number}`]: {
    params: async (guest) => ({
      ...(await homeworkHandedIn({}, ownPlaceOf(guest))).ref,
      number: "1",
    }),
    query: { since: "1" },
  },
  [`PUT ${one}/draft`]: {
    body: async () => ({
      base: 0,
      saveId: ulid(),
      device: "tab-one-1",
      document: paragraphs("Cats dream."),
    }),
  },
  [`POST ${one}/edit`]: { body: async () => ({ title: "Another title", reason }) },
  [`POST ${one}/submit`]: of(
    async (guest) => {
      const world = await assigned(guest);
      await work(world.student, world.ref, 0, "Cats dream.");
      return world;
    },
    { sequence: 1 },
  ),
  [`POST ${one}/extend`]: { body: async () => ({ dueAt: inDays(9, 12), reason }) },
  [`POST ${one}/excuse`]: { body: async () => ({ reason }) },
  [`POST ${one}/unexcuse`]: of(
    async (guest) => {
      const world = await assigned(guest);
      await excuse(world.teacher.actor, { ...world.ref, reason });
      return world;
    },
    { reason },
  ),
  [`POST ${one}/cancel`]: { body: async () => ({ reason }) },
};
