import * as given from "@lyceum/core/test/given.ts";
import { assignmentAt } from "@lyceum/core/test/workspaces.ts";
import type { Fixture, Guest } from "./guests.ts";
import { studentOf } from "./guests.ts";

/** The assignment a guest asks about, made once for each. */
const asked = new WeakMap<Guest, ReturnType<typeof assignmentOf>>();

async function assignmentOf(guest: Guest) {
  const [student, teacher] = await Promise.all([studentOf(guest), teacherOf(guest)]);
  const { assignmentId } = await assignmentAt("in_progress", { student, teacher });
  return { assignmentId, teacherId: teacher.profileId };
}

const teacherOf = async ({ person }: Guest) =>
  person?.actor.role === "teacher" ? person : given.tutor();

function meant(guest: Guest) {
  const made = asked.get(guest) ?? assignmentOf(guest);
  asked.set(guest, made);
  return made;
}

const ofTeacher = async (guest: Guest) => ({ teacherId: (await teacherOf(guest)).profileId });

/** What a teacher may say: Mondays in Lisbon. */
export const rulesBody = {
  version: 0,
  timezone: "Europe/Lisbon",
  weekly: [{ weekday: 1, from: "09:00", to: "17:00" }],
  overrides: [],
  leave: [],
  bufferBefore: 0,
  bufferAfter: 0,
  noticeHours: 0,
  aheadDays: 60,
};

const slots: Fixture = {
  params: async (guest) => ({ teacherId: (await meant(guest)).teacherId }),
  query: async (guest) => ({
    assignmentId: (await meant(guest)).assignmentId,
    from: "2031-05-01T00:00:00.000Z",
    to: "2031-05-08T00:00:00.000Z",
    minutes: "60",
  }),
};

export const availabilityFixtures: Record<string, Fixture> = {
  "/api/availability/{teacherId}": { params: ofTeacher },
  "POST /api/availability/{teacherId}": { params: ofTeacher, body: async () => rulesBody },
  "GET /api/availability/{teacherId}/slots": slots,
  "GET /api/availability/{teacherId}/next": {
    params: slots.params,
    query: async (guest) => ({ assignmentId: (await meant(guest)).assignmentId, minutes: "60" }),
  },
  "GET /api/availability/{teacherId}/series": {
    params: slots.params,
    query: async (guest) => ({
      assignmentId: (await meant(guest)).assignmentId,
      start: "2031-05-05T09:00:00.000Z",
      minutes: "60",
      count: "4",
    }),
  },
};
