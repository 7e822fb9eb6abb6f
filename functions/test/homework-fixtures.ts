import { homeworkSet } from "@lyceum/core/test/homeworks.ts";
import { atWork } from "@lyceum/core/test/meetings.ts";
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
};
