import { device, examBegun, examSet, otherDevice } from "@lyceum/core/test/attempts.ts";
import type { Fixture, Guest } from "./guests.ts";
import { ownPlaceOf } from "./writing-fixtures.ts";

const one = "/api/assignments/{assignmentId}/exams/{examId}";

const begun = async (guest: Guest) => {
  const { assignmentId, examId } = (await examBegun({}, ownPlaceOf(guest))).ref;
  return { assignmentId, examId };
};

const writtenAt = () => new Date().toISOString();

/** Of what a student does in an exam. */
export const examTakingFixtures: Record<string, Fixture> = {
  [`POST ${one}/start`]: {
    params: async (guest) => {
      const { assignmentId, examId } = (await examSet({}, ownPlaceOf(guest))).ref;
      return { assignmentId, examId };
    },
    body: async () => ({ device, isHonest: true }),
  },
  [`GET ${one}/taking`]: { params: begun, query: { device: device.id } },
  [`POST ${one}/take-over`]: {
    params: begun,
    body: async () => ({ attempt: 1, device: otherDevice }),
  },
  [`PUT ${one}/answers/{questionId}`]: {
    params: async (guest) => ({ ...(await begun(guest)), questionId: "q0" }),
    body: async () => ({
      attempt: 1,
      epoch: 1,
      clientSeq: 1,
      value: "Lisbon",
      writtenAt: writtenAt(),
      device: device.id,
    }),
  },
  [`POST ${one}/submit`]: { params: begun, body: async () => ({ attempt: 1, epoch: 1 }) },
  [`GET ${one}/attempts/{number}/log`]: {
    params: async (guest) => ({ ...(await begun(guest)), number: "1" }),
    query: { after: "0" },
  },
  [`POST ${one}/heartbeat`]: {
    params: begun,
    body: async () => ({
      attempt: 1,
      epoch: 1,
      events: [{ kind: "focus-lost", at: writtenAt() }],
    }),
  },
};
