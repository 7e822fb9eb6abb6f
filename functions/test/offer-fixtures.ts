import { Assignments } from "@lyceum/core/assignment/assignments.entity.ts";
import type { Rating } from "@lyceum/core/assignment/records.ts";
import * as given from "@lyceum/core/test/given.ts";
import { assignmentAt, workOf } from "@lyceum/core/test/offers.ts";
import type { Fixture, Guest } from "./guests.ts";

/** The teacher who calls, or one for staff to do it for. */
const teacherFor = async ({ person }: Guest) =>
  person?.actor.role === "teacher" ? person : given.tutor();

const asked = new Map<string, given.Person>();

/** Body and parameters of one call are made apart and are about the same teacher. */
async function meant(guest: Guest) {
  const key = guest.person?.userId ?? "nobody";
  const teacher = asked.get(key) ?? (await teacherFor(guest));
  asked.set(key, teacher);
  return teacher;
}

/** A completed one that the student has rated. */
async function rated(guest: Guest, hidden?: Rating["hidden"]) {
  const made = await workOf(await meant(guest), "completed");
  const { assignmentId, teacherId } = made;
  const mark = { by: "usr_1", byName: "Ana Lopes", at: "2026-11-22" };
  const rating = { score: 4, teacherId, ...mark, ...(hidden && { hidden }) };
  await Assignments.patch({ assignmentId }).set({ rating }).go();
  return made;
}

const isStaff = ({ caller }: Guest) => caller !== "teacher";

/** What the routes of offers and engagements need. */
export const offerFixtures: Record<string, Fixture> = {
  "POST /api/assignments/{assignmentId}/offers": {
    params: async () => ({ assignmentId: (await assignmentAt("ready", undefined)).assignmentId }),
    body: async () => ({ teachers: [(await given.tutor()).profileId] }),
  },
  "POST /api/assignments/{assignmentId}/offers/accept": {
    params: async (guest) => ({
      assignmentId: (await workOf(await meant(guest), "ready")).assignmentId,
    }),
    body: async (guest) =>
      isStaff(guest) ? { teacherId: (await meant(guest)).profileId, reason: "By phone" } : {},
  },
  "POST /api/assignments/{assignmentId}/offers/decline": {
    params: async (guest) => ({
      assignmentId: (await workOf(await meant(guest), "ready")).assignmentId,
    }),
    body: async (guest) => ({
      reason: "no_time",
      ...(isStaff(guest) && { teacherId: (await meant(guest)).profileId, text: "By phone" }),
    }),
  },
  "POST /api/assignments/{assignmentId}/offers/{teacherId}/withdraw": {
    async params(guest) {
      const { assignmentId, teacherId } = await workOf(await meant(guest), "ready");
      return { assignmentId, teacherId };
    },
    body: async () => ({}),
  },
  "POST /api/assignments/{assignmentId}/release": {
    params: async (guest) => ({
      assignmentId: (await workOf(await meant(guest), "assigned")).assignmentId,
    }),
    body: async () => ({ version: 2, reason: "Illness" }),
  },
  "POST /api/assignments/{assignmentId}/rate": {
    params: async ({ person }) => ({
      assignmentId: (await workOf(await given.tutor(), "completed", person)).assignmentId,
    }),
    body: async () => ({ version: 2, score: 4 }),
  },
  "/api/assignments/{assignmentId}/rating": {
    params: async (guest) => ({ assignmentId: (await rated(guest)).assignmentId }),
  },
  "POST /api/assignments/{assignmentId}/rating/reply": {
    body: async () => ({ version: 2, text: "Thank you!" }),
  },
  "POST /api/assignments/{assignmentId}/rating/hide": {
    body: async () => ({ version: 2, reason: "Private data" }),
  },
  "POST /api/assignments/{assignmentId}/rating/show": {
    async params(guest) {
      const hidden = { reason: "Abuse", by: "usr_2", byName: "Jonas Weber", at: "2026-11-23" };
      return { assignmentId: (await rated(guest, hidden)).assignmentId };
    },
    body: async () => ({ version: 2, reason: "It breaks no rule" }),
  },
  "PUT /api/me/filters": {
    body: async () => ({
      filters: [{ name: "To offer", page: "assignments", query: "status=ready&view=board" }],
    }),
  },
  "POST /api/assignments/{assignmentId}/reveal-contact": {
    params: async (guest) => ({
      assignmentId: (await workOf(await meant(guest), "assigned")).assignmentId,
    }),
    body: async () => ({ version: 2, reason: "They met at a fair" }),
  },
  "POST /api/assignments/{assignmentId}/remove": {
    params: async (guest) => ({
      assignmentId: (await workOf(await meant(guest), "assigned")).assignmentId,
    }),
    body: async (guest) => ({
      version: 2,
      reason: "Did not answer for a week",
      teacherId: (await meant(guest)).profileId,
    }),
  },
};
