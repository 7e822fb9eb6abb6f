import { storedExam } from "@lyceum/core/coursework/exam/stored.ts";
import {
  examHandedIn,
  examInMarking,
  examMarked,
  examReleased,
} from "@lyceum/core/test/exam-marking.ts";
import type { Fixture, Guest } from "./guests.ts";
import { ownPlaceOf } from "./writing-fixtures.ts";

const one = "/api/assignments/{assignmentId}/exams/{examId}";
const paper = "/api/exam-papers/{paperId}";
const reason = "The teacher is ill.";

interface World {
  ref: { assignmentId: string; examId: string };
}

const of = (make: (guest: Guest) => Promise<World>, body?: object): Fixture => ({
  params: async (guest) => ({ ...(await make(guest)).ref }),
  ...(body && { body: async () => body }),
});

const handedIn = (guest: Guest) => examHandedIn({}, ownPlaceOf(guest));
const inMarking = (guest: Guest) => examInMarking({}, ownPlaceOf(guest));
const marked = (guest: Guest) => examMarked({}, ownPlaceOf(guest));
const released = (guest: Guest) => examReleased({}, ownPlaceOf(guest));

/** A question of a paper that students have had. */
const asked: Fixture = {
  async params(guest) {
    const { ref } = await released(guest);
    return { paperId: (await storedExam(ref))?.paperId ?? "", questionId: "q0" };
  },
};

/** How exams are marked, and what came of it. */
export const examMarkingFixtures: Record<string, Fixture> = {
  [`POST ${one}/take`]: of(handedIn),
  [`POST ${one}/mark`]: of(inMarking, { scores: { q4: { points: 1 } }, reason }),
  [`POST ${one}/finish`]: of(inMarking, { reason }),
  [`POST ${one}/release`]: of(marked, { reason }),
  [`POST ${one}/regrade`]: of(released, { reason }),
  [`GET ${one}/result`]: of(released),
  [`GET ${one}/attempts/{number}`]: {
    params: async (guest) => ({ ...(await handedIn(guest)).ref, number: "1" }),
  },
  [paper]: asked,
  [`POST ${paper}/questions/{questionId}/regrade`]: {
    body: async () => ({ everyone: "full", reason }),
  },
};
