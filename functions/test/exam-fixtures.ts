import { start } from "@lyceum/core/coursework/exam/attempt/start.ts";
import { device } from "@lyceum/core/test/attempts.ts";
import {
  examDrafted,
  examMissed,
  examPublished,
  examWithPicture,
  inTwoDays,
} from "@lyceum/core/test/exams.ts";
import { atWork } from "@lyceum/core/test/meetings.ts";
import type { Fixture, Guest } from "./guests.ts";
import { ownPlaceOf } from "./writing-fixtures.ts";

const base = "/api/assignments/{assignmentId}/exams";
const one = `${base}/{examId}`;
const reason = "The teacher asked for it.";

interface World {
  ref: Record<string, string>;
}

const of = (world: (guest: Guest) => Promise<World>, body?: object): Fixture => ({
  params: async (guest) => ({ ...(await world(guest)).ref }),
  ...(body && { body: async () => body }),
});

const drafted = (guest: Guest) => examDrafted({}, ownPlaceOf(guest));

/** Of exams, and of all that is done to them before they are taken. */
export const examFixtures: Record<string, Fixture> = {
  [base]: {
    params: async (guest) => ({ assignmentId: (await atWork(ownPlaceOf(guest))).assignmentId }),
  },
  [`POST ${base}`]: { body: async () => ({ title: "Mid-term exam", ...inTwoDays(), reason }) },
  [one]: of((guest) => examPublished({}, ownPlaceOf(guest))),
  [`GET ${one}/pictures/{fileId}`]: {
    async params(guest) {
      const { ref, fileId, student } = await examWithPicture(ownPlaceOf(guest));
      await start(student.actor, { ...ref, device });
      return { ...ref, fileId };
    },
  },
  [`POST ${one}/edit`]: { body: async () => ({ title: "Another title", reason }) },
  [`POST ${one}/publish`]: of(drafted, { reason }),
  [`POST ${one}/discard`]: of(drafted, { reason }),
  [`POST ${one}/void`]: { body: async () => ({ reason }) },
  [`POST ${one}/make-up`]: of((guest) => examMissed({}, ownPlaceOf(guest)), {
    ...inTwoDays(),
    reason,
  }),
  [`POST ${one}/extend`]: { body: async () => ({ minutes: 15, reason }) },
  [`POST ${one}/give`]: {
    async body(guest) {
      const place = ownPlaceOf(guest);
      const { assignmentId } = await atWork("teacher" in place ? place : {});
      return { assignmentIds: [assignmentId], ...inTwoDays(), reason };
    },
  },
};
