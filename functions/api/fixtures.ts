import { integrityDeclaration } from "@lyceum/core/assignment/schema.ts";
import { newId } from "@lyceum/core/id.ts";
import { assignment, file, notification } from "@lyceum/core/test/assignments.ts";
import { exportOf } from "@lyceum/core/test/exports.ts";
import * as given from "@lyceum/core/test/given.ts";
import { assignmentAt } from "@lyceum/core/test/workspaces.ts";
import { ulid } from "ulid";
import { availabilityFixtures } from "../test/availability-fixtures.ts";
import { calendarFixtures } from "../test/calendar-fixtures.ts";
import { chatFixtures } from "../test/chat-fixtures.ts";
import { examFixtures } from "../test/exam-fixtures.ts";
import { examMarkingFixtures } from "../test/exam-marking-fixtures.ts";
import { examTakingFixtures } from "../test/exam-taking-fixtures.ts";
import type { Fixture, Guest } from "../test/guests.ts";
import { homeworkCommentFixtures } from "../test/homework-comment-fixtures.ts";
import { homeworkFixtures } from "../test/homework-fixtures.ts";
import { invoiceFixtures } from "../test/invoice-fixtures.ts";
import { markingFixtures } from "../test/marking-fixtures.ts";
import { meetingFixtures } from "../test/meeting-fixtures.ts";
import { moveFixtures } from "../test/move-fixtures.ts";
import { offerFixtures } from "../test/offer-fixtures.ts";
import { outcomeFixtures } from "../test/outcome-fixtures.ts";
import { payLinkFixtures } from "../test/pay-link-fixtures.ts";
import { paymentFixtures } from "../test/payment-fixtures.ts";
import { roomFixtures } from "../test/room-fixtures.ts";
import { rubricFixtures } from "../test/rubric-fixtures.ts";
import { writingFixtures } from "../test/writing-fixtures.ts";
import { app } from "./app.ts";
import { admins, type Caller } from "./http.ts";

const as = (person: given.Person, path: string, body: unknown) =>
  app.request(path, { method: "POST", headers: person.headers, body: JSON.stringify(body) });

const newAddress = () => `${ulid().toLowerCase()}@given.test`;

const isAdmin = (caller: Caller) => admins.some((one) => one === caller);

const signed = { version: integrityDeclaration.version, accepted: true };

/** A file of an assignment under way, found clean; the guest's where they are one of the two. */
async function cleanFile({ person }: Guest) {
  const role = person?.actor.role;
  const { assignmentId, files } = await assignmentAt("in_progress", {
    student: person && role === "student" ? person : await given.student(),
    teacher: person && role === "teacher" ? person : await given.tutor(),
  });
  return { assignmentId, fileId: String(files[0]) };
}

/** A file of the guest that is too large to go up as one. */
const largeFile = ({ person }: Guest) => file(person, { size: 20_000_000 });

/**
 * By the beginning of a route's path, or by method and whole path for what only one route needs.
 * The longest that fits wins, and the parts of several are put together.
 */
const fixtures: Record<string, Fixture> = {
  ...availabilityFixtures,
  ...chatFixtures,
  ...moveFixtures,
  ...meetingFixtures,
  ...offerFixtures,
  ...invoiceFixtures,
  ...outcomeFixtures,
  ...paymentFixtures,
  ...payLinkFixtures,
  ...calendarFixtures,
  ...roomFixtures,
  ...writingFixtures,
  ...rubricFixtures,
  ...homeworkFixtures,
  ...homeworkCommentFixtures,
  ...markingFixtures,
  ...examFixtures,
  ...examTakingFixtures,
  ...examMarkingFixtures,
  "POST /api/accounts/sign-up": {
    body: async () => ({
      email: newAddress(),
      username: ulid().toLowerCase(),
      firstName: "Eva",
      lastName: "Reis",
      password: given.password,
      timezone: "Europe/Lisbon",
      country: "PT",
    }),
  },
  "POST /api/accounts/verify-email": {
    body: async () => ({ token: await given.token("verify-email"), password: given.password }),
  },
  "POST /api/accounts/reset-password": {
    body: async () => ({
      token: await given.token("reset-password"),
      password: "orange door near river",
    }),
  },
  "POST /api/invitations/preview": { body: async () => ({ token: await given.invitation() }) },
  "POST /api/invitations/accept": {
    body: async () => ({
      token: await given.invitation(),
      username: `eva-${ulid().toLowerCase()}`.slice(0, 30),
      password: given.password,
      timezone: "Europe/Lisbon",
    }),
  },
  "POST /api/accounts/resend-verification": { body: async () => ({ email: newAddress() }) },
  "POST /api/accounts/forgot-password": { body: async () => ({ email: newAddress() }) },
  "POST /api/sessions": {
    async body({ person }) {
      const { email } = person ?? (await given.student());
      return { email, password: given.password };
    },
  },
  "/api/sessions/{authId}": {
    params: async ({ person }) => ({ authId: person?.actor.authId ?? "" }),
  },
  "POST /api/me/password": {
    body: async () => ({ current: given.password, next: "orange door near river" }),
  },
  "PATCH /api/me": { body: async () => ({ firstName: "Inês" }) },
  "/api/people/{userId}": {
    params: async ({ caller, person }) => ({
      userId: person && !isAdmin(caller) ? person.userId : (await given.student()).userId,
    }),
  },
  "POST /api/people/{userId}/reactivate": {
    params: async () => ({ userId: (await given.student({ isActive: false })).userId }),
  },
  "PATCH /api/people/{userId}": { body: async () => ({ firstName: "Inês" }) },
  "POST /api/people/{userId}/qualifications": {
    params: async () => ({
      userId: (await given.teacher({ teaching: { qualifications: ["MSc Physics"] } })).userId,
    }),
    body: async () => ({ qualifications: ["MSc Physics"], verdict: "verified" }),
  },
  "DELETE /api/people/{userId}/sessions/{authId}": {
    params: async () => {
      const { userId, actor } = await given.student();
      return { userId, authId: actor.authId };
    },
    query: { reason: "Lost laptop" },
  },
  "/api/invitations/{invitationId}": {
    async params() {
      const answer = await as(await given.admin("owner"), "/api/invitations", {
        email: newAddress(),
        role: "teacher",
        firstName: "Eva",
        lastName: "Reis",
      });
      return { invitationId: String((await answer.json()).id) };
    },
  },
  "GET /api/people/{userId}/timeline": {
    params: async () => ({ userId: (await given.student()).userId }),
  },
  "/api/exports/{exportId}": {
    params: async ({ person }) => exportOf(person ?? (await given.student())),
  },
  "POST /api/exports/{exportId}/repeat": {
    async params({ person }) {
      const owner = person ?? (await given.student());
      return exportOf(owner, "failed", { assignmentId: (await assignment(owner)).id });
    },
  },
  "POST /api/assignments": {
    body: async ({ caller }) => ({
      serviceType: "tutoring",
      title: "Calculus",
      timezone: "Europe/Lisbon",
      studentId: caller === "student" ? undefined : (await given.student()).profileId,
    }),
  },
  "/api/assignments/{assignmentId}": {
    params: async ({ person }) => ({ assignmentId: (await assignment(person)).id }),
  },
  "PATCH /api/assignments/{assignmentId}": {
    body: async () => ({ version: 1, title: "Calculus II" }),
  },
  "POST /api/assignments/{assignmentId}/sign": {
    body: async () => ({ version: 1, declaration: signed }),
  },
  "POST /api/assignments/{assignmentId}/submit": {
    // Staff hand in what the student has signed.
    params: async ({ person }) => ({ assignmentId: (await assignment(person, "signed")).id }),
    body: async ({ caller }) => ({ version: caller === "student" ? 1 : 2, declaration: signed }),
  },
  "POST /api/assignments/{assignmentId}/discard": { body: async () => ({ version: 1 }) },
  "POST /api/assignments/{assignmentId}/ask": {
    params: async ({ person }) => ({ assignmentId: (await assignment(person, "submitted")).id }),
    body: async () => ({ version: 2, question: "Which edition?" }),
  },
  "POST /api/assignments/{assignmentId}/answer": {
    async params({ person }) {
      const { id } = await assignment(person, "submitted");
      const question = { version: 2, question: "Which edition?" };
      await as(await given.rep(), `/api/assignments/${id}/ask`, question);
      return { assignmentId: id };
    },
    body: async () => ({ version: 3, answer: "The second." }),
  },
  "POST /api/assignments/{assignmentId}/decline": {
    params: async ({ person }) => ({ assignmentId: (await assignment(person, "submitted")).id }),
    body: async () => ({ version: 2, reason: "too_late", text: "There is no time left." }),
  },
  "POST /api/assignments/{assignmentId}/files": {
    body: async () => ({ name: "essay.pdf", size: 1000, type: "application/pdf" }),
  },
  "/api/assignments/{assignmentId}/files/{fileId}": {
    params: ({ person }) => file(person),
    query: { reason: "By request" },
  },
  "GET /api/assignments/{assignmentId}/files/{fileId}/download": { params: cleanFile },
  "GET /api/assignments/{assignmentId}/files/{fileId}/preview": { params: cleanFile },
  "POST /api/assignments/{assignmentId}/files/{fileId}/parts": { params: largeFile },
  // Nobody brings the parts.
  "POST /api/assignments/{assignmentId}/files/{fileId}/join": { params: largeFile, refusal: 409 },
  "/api/notifications/{notificationId}": {
    params: async ({ person }) => notification(person ?? (await given.student())),
  },
  "POST /api/notifications/{notificationId}/snooze": {
    body: async () => ({ until: new Date(Date.now() + 3_600_000).toISOString() }),
  },
  "POST /api/notifications/read-about": {
    body: async () => ({ entityRef: newId("assignment") }),
  },
  "PUT /api/me/notification-preferences": {
    body: async () => ({ emailDelayMinutes: 60, quietHours: { from: "22:00", to: "07:00" } }),
  },
  "GET /api/unsubscribe": {
    query: async () => ({ token: await given.token("unsubscribe") }),
  },
  "POST /api/unsubscribe": {
    query: async () => ({ token: await given.token("unsubscribe") }),
  },
  "POST /api/invitations": {
    body: async () => ({
      email: newAddress(),
      role: "teacher",
      firstName: "Eva",
      lastName: "Reis",
    }),
  },
};

/** All that the table says of a route, put together; undefined parts come from the schema. */
export function fixtureOf(method: string, path: string): Fixture {
  const fitting = Object.keys(fixtures).filter(
    (key) => key === `${method} ${path}` || key === path || path.startsWith(`${key}/`),
  );
  const byLength = fitting.toSorted((one, other) => one.length - other.length);
  return Object.assign({}, ...byLength.map((key) => fixtures[key]));
}
