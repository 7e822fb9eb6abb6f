import { newId } from "@lyceum/core/id.ts";
import { MessageAttachments } from "@lyceum/core/message/message-attachments.entity.ts";
import { consent } from "@lyceum/core/presignin/consent.ts";
import { start as startChat } from "@lyceum/core/presignin/sessions.ts";
import * as given from "@lyceum/core/test/given.ts";
import { ThreadParticipants } from "@lyceum/core/thread/thread-participants.entity.ts";
import { start as startThread } from "@lyceum/core/thread/threads.ts";
import { ulid } from "ulid";
import type { Fixture } from "../api/fixtures.ts";

/** A chat a visitor has just started. */
const chat = async () =>
  (
    await startChat(
      { type: "anonymous", via: { requestId: "fixture", ip: given.address() } },
      {
        ...{ name: "Rui", email: "rui@given.test", subject: "Essay", message: "Hello" },
        ...{ clientId: ulid(), consent: consent.version },
      },
    )
  ).session.id;

/** A student's thread in which this person takes part. */
async function thread(person: given.Person | undefined) {
  const student = person?.actor.role === "student" ? person : await given.student();
  const started = await startThread(student.actor, {
    ...{ subject: "Essay", message: "Hello", clientId: ulid() },
  });
  const threadId = started.thread.id;
  if (person && person !== student) {
    const { userId, name, actor } = person;
    await ThreadParticipants.create({
      ...{ participantId: newId("participant"), threadId, userId, name, role: actor.role },
      joinedAt: new Date().toISOString(),
    }).go();
  }
  return threadId;
}

/** A file somebody has sent there. */
async function attached(logId: string) {
  const attachmentId = newId("attachment");
  await MessageAttachments.create({
    ...{ attachmentId, logId, messageId: newId("message"), channel: "public", seq: 1 },
    ...{ name: "a.pdf", size: 3, mimeType: "application/pdf", uploadedBy: logId },
  }).go();
  return attachmentId;
}

const message = async () => ({ clientId: ulid(), content: "Hello" });
const seen = async () => ({ seq: 1 });
const file = async () => ({ name: "essay.pdf", size: 1000, type: "application/pdf" });
const include = { messages: true, files: true };

/** What the routes of chats, threads and the hand-over need. */
export const chatFixtures: Record<string, Fixture> = {
  "POST /api/visitor/sessions": {
    body: async () => ({
      ...{ name: "Rui", email: "rui@given.test", subject: "Essay", message: "Hello" },
      ...{ clientId: ulid(), consent: consent.version },
    }),
  },
  "POST /api/visitor/session/messages": { body: message },
  "POST /api/visitor/session/seen": { body: seen },
  "POST /api/visitor/session/files": { body: file },
  "/api/visitor/session/files/{attachmentId}": {
    params: async ({ sessionId }) => ({
      attachmentId: await attached(sessionId ?? newId("session")),
    }),
  },
  "/api/desk/sessions/{sessionId}": { params: async () => ({ sessionId: await chat() }) },
  "POST /api/desk/sessions/{sessionId}/messages": { body: message },
  "POST /api/desk/sessions/{sessionId}/seen": { body: seen },
  "POST /api/desk/sessions/{sessionId}/files": { body: file },
  "POST /api/desk/sessions/{sessionId}/invite": { body: async () => ({}) },
  "POST /api/desk/sessions/{sessionId}/block": { body: async () => ({ reason: "Spam" }) },
  "/api/desk/sessions/{sessionId}/files/{attachmentId}": {
    async params() {
      const sessionId = await chat();
      return { sessionId, attachmentId: await attached(sessionId) };
    },
  },
  "POST /api/threads": { body: async () => ({ subject: "Essay", ...(await first()) }) },
  "/api/threads/{threadId}": {
    params: async ({ person }) => ({ threadId: await thread(person) }),
  },
  "POST /api/threads/{threadId}/messages": { body: message },
  "POST /api/threads/{threadId}/seen": { body: seen },
  "POST /api/threads/{threadId}/files": { body: file },
  "/api/threads/{threadId}/files/{attachmentId}": {
    async params({ person }) {
      const threadId = await thread(person);
      return { threadId, attachmentId: await attached(threadId) };
    },
  },
  "POST /api/claims": { body: async () => ({ include }) },
  "POST /api/claims/preview": { body: async () => ({}) },
  "/api/claims/{sessionId}": { params: async () => ({ sessionId: await chat() }) },
};

const first = async () => ({ message: "Hello", clientId: ulid() });
