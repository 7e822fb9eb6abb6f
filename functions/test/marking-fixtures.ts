import { homeworkHandedIn } from "@lyceum/core/test/homeworks.ts";
import { homeworkInMarking, homeworkMarked } from "@lyceum/core/test/marking.ts";
import type { Fixture, Guest } from "./guests.ts";
import { ownPlaceOf } from "./writing-fixtures.ts";

const one = "/api/assignments/{assignmentId}/homework/{homeworkId}";
const reason = "The teacher is ill.";

const inMarking = (guest: Guest) => homeworkInMarking({}, ownPlaceOf(guest));
const marked = (guest: Guest) => homeworkMarked({}, ownPlaceOf(guest));

/** The version that stands in the body is that of the homework in the path. */
const versions = new WeakMap<Guest, number>();

/** How homework is marked. */
export const markingFixtures: Record<string, Fixture> = {
  [`POST ${one}/take`]: {
    params: async (guest) => ({ ...(await homeworkHandedIn({}, ownPlaceOf(guest))).ref }),
  },
  [`POST ${one}/mark`]: {
    async params(guest) {
      const { ref, saved } = await inMarking(guest);
      versions.set(guest, saved.version);
      return { ...ref };
    },
    body: async (guest) => ({ version: versions.get(guest) ?? 1, mark: { points: 9 }, reason }),
  },
  [`POST ${one}/finish`]: {
    params: async (guest) => ({ ...(await inMarking(guest)).ref }),
    body: async () => ({ reason }),
  },
  "POST /api/marking/release": {
    body: async (guest) => ({ works: [(await marked(guest)).ref] }),
  },
  ...Object.fromEntries(
    ["release", "request-resubmission", "remark"].map((act): [string, Fixture] => [
      `POST ${one}/${act}`,
      {
        params: async (guest) => ({ ...(await marked(guest)).ref }),
        body: async () => ({ reason }),
      },
    ]),
  ),
};
