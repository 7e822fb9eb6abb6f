import { integrityDeclaration } from "@lyceum/core/assignment/schema.ts";
import { consent } from "@lyceum/core/presignin/consent.ts";
import { start } from "@lyceum/core/presignin/sessions.ts";
import { assignment, file, notification } from "@lyceum/core/test/assignments.ts";
import * as given from "@lyceum/core/test/given.ts";
import { ulid } from "ulid";
import { say } from "../test/chat.ts";
import { chatFixtures } from "../test/chat-fixtures.ts";
import { claimed, colleague, sentFile, talk, thread } from "../test/talks.ts";
import { app } from "./app.ts";
import { admins, type Caller } from "./http.ts";

/** Somebody who calls the API, of one of the kinds that `x-access` names. */
export interface Guest {
  caller: Caller;
  headers: Record<string, string>;
  /** Set for users. */
  person?: given.Person;
  /** Set for visitors. */
  sessionId?: string;
}

/** What a route needs to be called for real by this guest: ids of things that are theirs, a body that makes sense. */
export interface Fixture {
  /** Path parameters of a thing the guest has to do with, by their names. */
  params?: (guest: Guest) => Promise<Record<string, string>>;
  /** Instead of a body made from the schema. */
  body?: (guest: Guest) => Promise<unknown>;
  query?: Record<string, string>;
}

/** A fresh person, visitor or stranger of this kind, with an address of their own. */
export async function guest(caller: Caller): Promise<Guest> {
  if (caller === "anonymous") return { caller, headers: given.stranger() };
  if (caller === "visitor") {
    const { secret, session } = await chat();
    const headers = { ...given.stranger(), authorization: `Bearer ${secret}` };
    return { caller, headers, sessionId: session.id };
  }
  const person =
    caller === "student"
      ? await given.student()
      : caller === "teacher"
        ? await given.teacher()
        : caller === "cs-rep"
          ? await given.rep()
          : await given.admin(caller);
  return { caller, headers: person.headers, person };
}

/** A chat a visitor has just started. */
export const chat = () =>
  start(
    { type: "anonymous", via: { requestId: "fixture", ip: given.address() } },
    {
      ...{ name: "Rui", email: "rui@given.test", subject: "Essay", message: "Hello" },
      ...{ clientId: ulid(), consent: consent.version },
    },
  );

const as = (person: given.Person, path: string, body: unknown) =>
  app.request(path, { method: "POST", headers: person.headers, body: JSON.stringify(body) });

const isAdmin = (caller: Caller) => admins.some((one) => one === caller);

const signed = { version: integrityDeclaration.version, accepted: true };

/**
 * By the beginning of a route's path, or by method and whole path for what only one route needs.
 * The longest that fits wins, and the parts of several are put together.
 */
export const fixtures: Record<string, Fixture> = {
  ...chatFixtures,
  "POST /api/accounts/sign-up": {
    body: async () => ({
      ...{ email: `${ulid().toLowerCase()}@given.test`, username: ulid().toLowerCase() },
      ...{ firstName: "Eva", lastName: "Reis", password: given.password },
      ...{ timezone: "Europe/Lisbon", country: "PT" },
    }),
  },
  "POST /api/accounts/verify-email": {
    body: async () => ({ token: await given.token("verify-email"), password: given.password }),
  },
  "POST /api/accounts/reset-password": {
    body: async () => ({
      ...{ token: await given.token("reset-password"), password: "orange door near river" },
    }),
  },
  "POST /api/invitations/preview": { body: async () => ({ token: await given.invitation() }) },
  "POST /api/invitations/accept": {
    body: async () => ({
      ...{ token: await given.invitation(), username: `eva-${ulid().toLowerCase()}`.slice(0, 30) },
      ...{ password: given.password, timezone: "Europe/Lisbon" },
    }),
  },
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
  "/api/invitations/{invitationId}": {
    async params() {
      const answer = await as(await given.admin("owner"), "/api/invitations", {
        ...{ email: `${ulid().toLowerCase()}@given.test`, role: "teacher" },
        ...{ firstName: "Eva", lastName: "Reis" },
      });
      return { invitationId: String((await answer.json()).id) };
    },
  },
  "POST /api/assignments": {
    body: async ({ caller }) => ({
      ...{ serviceType: "tutoring", title: "Calculus", timezone: "Europe/Lisbon" },
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
    body: async () => ({ version: 1, declaration: signed }),
  },
  "POST /api/assignments/{assignmentId}/discard": { body: async () => ({ version: 1 }) },
  "POST /api/assignments/{assignmentId}/ask": {
    params: async ({ person }) => ({ assignmentId: (await assignment(person, "submitted")).id }),
    body: async () => ({ version: 2, question: "Which edition?" }),
  },
  "POST /api/assignments/{assignmentId}/answer": {
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
  "/api/notifications/{notificationId}": {
    params: async ({ person }) => notification(person ?? (await given.student())),
  },
  "POST /api/visitor/session/messages": { body: async () => say("Hello again") },
  "/api/visitor/session/files/{attachmentId}": {
    async params({ headers }) {
      return { attachmentId: await sentFile({ headers }, "/visitor/session") };
    },
  },
  "/api/desk/sessions/{sessionId}": {
    params: async ({ caller, person }) => ({
      sessionId: (await talk(caller === "auditor" ? undefined : person)).sessionId,
    }),
  },
  "POST /api/desk/sessions/{sessionId}/take": {
    params: async () => ({ sessionId: (await talk()).sessionId }),
  },
  "POST /api/desk/sessions/{sessionId}/messages": { body: async () => say("Good morning") },
  "POST /api/desk/sessions/{sessionId}/transfer": {
    body: async () => ({ to: (await colleague()).userId }),
  },
  "/api/desk/sessions/{sessionId}/files/{attachmentId}": {
    async params() {
      const who = await talk();
      return {
        sessionId: who.sessionId,
        attachmentId: await sentFile(who, "/visitor/session"),
      };
    },
  },
  "/api/claims/{sessionId}": { params: async () => ({ sessionId: await claimed() }) },
  "/api/threads/{threadId}": {
    params: async ({ person }) => ({ threadId: (await thread(person)).threadId }),
  },
  "POST /api/threads/{threadId}/messages": { body: async () => say("One more thing") },
  "/api/threads/{threadId}/files/{attachmentId}": {
    async params({ person }) {
      const { threadId, student } = await thread(person);
      return { threadId, attachmentId: await sentFile(student, `/threads/${threadId}`) };
    },
  },
  "POST /api/invitations": {
    body: async () => ({
      ...{ email: `${ulid().toLowerCase()}@given.test`, role: "teacher" },
      ...{ firstName: "Eva", lastName: "Reis" },
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
