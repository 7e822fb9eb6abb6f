import type { MeetingAct } from "@lyceum/core/meeting/states.ts";
import * as given from "@lyceum/core/test/given.ts";
import { atWork, inDays, meetingFor, openAllDay } from "@lyceum/core/test/meetings.ts";
import { type Fixture, type Guest, thisMonth } from "./guests.ts";

const base = "/api/assignments/{assignmentId}/meetings";

/** What is sent with each thing that is done to a meeting; nothing where it is left out. */
const bodies: Partial<Record<MeetingAct, (() => object) | undefined>> = {
  accept: () => ({ scheduledTime: inDays(3, 10) }),
  counter: () => ({ slots: [inDays(4, 11), inDays(5, 11)] }),
  decline: () => ({ reason: "I travel." }),
  cancel: () => ({ reason: "I am ill." }),
  reschedule: () => ({ scheduledTime: inDays(4, 10) }),
  "ask-move": () => ({ scheduledTime: inDays(4, 10) }),
  "agree-move": () => ({}),
  "refuse-move": () => ({}),
  edit: () => ({ title: "Algebra" }),
  substitute: async () => ({ teacherId: (await given.tutor()).profileId }),
  open: () => ({}),
  complete: () => ({}),
};

/** An assignment under way, the guest's where they are one of the two. */
async function ownWork({ person }: Guest) {
  const role = person?.actor.role;
  const own = role === "student" || role === "teacher" ? { [role]: person } : {};
  const { assignmentId, teacher } = await atWork(own);
  await openAllDay(teacher);
  return { assignmentId };
}

/** Of meetings, and of all that is done to them. */
export const meetingFixtures: Record<string, Fixture> = {
  [base]: { params: ownWork },
  [`POST ${base}`]: { body: async () => ({ scheduledTime: inDays(3, 10) }) },
  [`POST ${base}/propose`]: { body: async () => ({ slots: [inDays(3, 10)] }) },
  [`${base}/{meetingId}`]: {
    params: async ({ person }) => ({ ...(await meetingFor("edit", person)) }),
  },
  ...Object.fromEntries(
    Object.entries(bodies).map(([act, body]) => [
      `POST ${base}/{meetingId}/${act}`,
      {
        params: async ({ person }) => ({ ...(await meetingFor(act as MeetingAct, person)) }),
        body: body && (async () => body()),
      } satisfies Fixture,
    ]),
  ),
  "GET /api/meetings": { query: async () => ({ from: inDays(0, 0), to: inDays(7, 0) }) },
  "/api/meetings/report": { query: thisMonth },
};
