import { keepOffers } from "@lyceum/core/claim/offers.ts";
import { load } from "@lyceum/core/presignin/moves.ts";
import { newResumeLink } from "@lyceum/core/presignin/reply/resume-links.ts";
import { consent } from "@lyceum/core/presignin/start/consent.ts";
import * as given from "@lyceum/core/test/given.ts";
import { ulid } from "ulid";
import { call, visitor } from "./chat.ts";
import type { Fixture, Guest } from "./guests.ts";
import {
  claimed,
  closed,
  colleague,
  held,
  sentFile,
  spoken,
  talk,
  thread,
  withWhom,
} from "./talks.ts";

const message = async () => ({ clientId: ulid(), content: "Hello" });
const seen = async () => ({ seq: 1 });
const file = async () => ({ name: "essay.pdf", size: 1000, type: "application/pdf" });
const include = { messages: true, files: true };

/** The browser in which a chat was begun before the sign-in. */
async function withChat({ headers }: Guest) {
  const { secret } = await visitor();
  return { cookie: `${headers.cookie}; __Host-lyceum-visitor=${secret}` };
}

/** What the routes of chats, threads and the hand-over need. */
export const chatFixtures: Record<string, Fixture> = {
  "POST /api/visitor/sessions": {
    body: async () => ({
      name: "Rui",
      email: "rui@given.test",
      subject: "Essay",
      message: "Hello",
      clientId: ulid(),
      consent: consent.version,
    }),
  },
  "POST /api/visitor/resume": {
    body: async () => {
      const link = await newResumeLink(await load((await visitor()).sessionId));
      return { token: link.split("#token=")[1], key: ulid() };
    },
  },
  "PATCH /api/visitor/session": { body: async () => ({ name: "Rui Costa" }) },
  "POST /api/visitor/session/messages": { body: message },
  "POST /api/visitor/session/seen": { body: seen },
  "POST /api/visitor/session/files": { body: file },
  "POST /api/visitor/session/rating": {
    async params(who) {
      if (who.sessionId) await call(who, "POST /visitor/session/end");
      return {};
    },
  },
  "/api/visitor/session/files/{attachmentId}": {
    params: async ({ headers }) => ({
      attachmentId: await sentFile({ headers }, "/visitor/session"),
    }),
  },
  "/api/desk/sessions/{sessionId}": {
    params: async ({ caller, person }) => ({
      sessionId: (await talk(caller === "auditor" ? undefined : person)).sessionId,
    }),
  },
  "POST /api/desk/sessions/{sessionId}/take": {
    params: async () => ({ sessionId: (await talk()).sessionId }),
  },
  "POST /api/desk/sessions/{sessionId}/transfer": {
    body: async () => ({ to: (await colleague()).userId }),
  },
  "POST /api/desk/sessions/{sessionId}/reopen": {
    async params({ caller, person }) {
      const { sessionId } = await talk(caller === "auditor" ? undefined : person);
      if (person) await call(person, `POST /desk/sessions/${sessionId}/resolve`, {});
      return { sessionId };
    },
  },
  "POST /api/desk/sessions/{sessionId}/messages": { body: message },
  "POST /api/desk/sessions/{sessionId}/seen": { body: seen },
  "POST /api/desk/sessions/{sessionId}/files": { body: file },
  "/api/desk/sessions/{sessionId}/messages/{seq}": {
    async params({ caller, person }) {
      const { sessionId } = await talk(caller === "auditor" ? undefined : person);
      const headers = caller !== "auditor" && person ? person.headers : undefined;
      const at = { headers: headers ?? {} };
      await call(at, `POST /desk/sessions/${sessionId}/messages`, await message());
      return { sessionId, seq: caller === "auditor" ? "1" : "2" };
    },
  },
  "PATCH /api/desk/sessions/{sessionId}/messages/{seq}": {
    body: async () => ({ content: "Hello!" }),
  },
  "POST /api/desk/sessions/{sessionId}/messages/{seq}/withdraw": { body: async () => ({}) },
  "/api/visitor/session/messages/{seq}": {
    async params(who) {
      const { body } = await call(who, "POST /visitor/session/messages", await message());
      return { seq: String(body.seq) };
    },
  },
  "PATCH /api/visitor/session/messages/{seq}": { body: async () => ({ content: "Hello!" }) },
  "POST /api/desk/sessions/{sessionId}/invite": { body: async () => ({}) },
  "POST /api/desk/blocks/{blockId}/unblock": {
    async params() {
      const { sessionId } = await talk();
      const by = await given.rep();
      await call(by, `POST /desk/sessions/${sessionId}/block`, { reason: "Spam", hours: 1 });
      const { body } = await call(by, "GET /desk/blocks?limit=100");
      const own = body.items.find((one: { sessionId: string }) => one.sessionId === sessionId);
      return { blockId: own.id };
    },
    body: async () => ({ reason: "A mistake" }),
  },
  "POST /api/desk/sessions/{sessionId}/block": { body: async () => ({ reason: "Spam" }) },
  "/api/desk/sessions/{sessionId}/files/{attachmentId}": {
    async params() {
      const who = await talk();
      const attachmentId = await sentFile(who, "/visitor/session");
      return { sessionId: who.sessionId, attachmentId };
    },
  },
  "POST /api/threads": {
    body: async ({ person }) => ({
      subject: "Essay",
      message: "Hello",
      clientId: ulid(),
      ...(await withWhom(person)),
    }),
  },
  "GET /api/threads/search": { query: { q: "essay" } },
  "/api/threads/{threadId}": {
    params: async ({ person }) => ({ threadId: (await thread(person)).threadId }),
  },
  "/api/threads/{threadId}/messages/{seq}": {
    params: async ({ person }) => ({ threadId: await spoken(person), seq: "2" }),
  },
  "PATCH /api/threads/{threadId}/messages/{seq}": { body: async () => ({ content: "Hello!" }) },
  "POST /api/threads/{threadId}/messages/{seq}/withdraw": { body: async () => ({}) },
  "POST /api/threads/{threadId}/follow-up": {
    params: async ({ person }) => ({ threadId: await closed(person) }),
    body: async () => ({ message: "Hello", clientId: ulid() }),
  },
  "POST /api/threads/{threadId}/look": { body: async () => ({ reason: "A complaint" }) },
  "POST /api/threads/{threadId}/resolve": { body: async () => ({ reason: "answered" }) },
  "POST /api/threads/{threadId}/hold": { body: async () => ({}) },
  "POST /api/threads/{threadId}/snooze": { body: async () => ({}) },
  "POST /api/threads/{threadId}/reopen": {
    params: async ({ person }) => ({ threadId: await held(person) }),
  },
  "POST /api/threads/{threadId}/participants": {
    body: async () => ({ userId: (await colleague()).userId }),
  },
  "/api/threads/{threadId}/participants/{userId}": {
    async params({ person }) {
      const { threadId, student } = await thread(person);
      return { threadId, userId: student.userId };
    },
  },
  "PUT /api/threads/{threadId}/mine": { body: async () => ({ muted: true }) },
  "POST /api/threads/{threadId}/unread": { body: seen },
  "POST /api/threads/{threadId}/messages": { body: message },
  "POST /api/threads/{threadId}/seen": { body: seen },
  "POST /api/threads/{threadId}/files": { body: file },
  "/api/threads/{threadId}/files/{attachmentId}": {
    async params({ person }) {
      const { threadId, student } = await thread(person);
      return { threadId, attachmentId: await sentFile(student, `/threads/${threadId}`) };
    },
  },
  "POST /api/claims": { body: async () => ({ include }), headers: withChat },
  "POST /api/claims/open": { body: async () => ({}) },
  "POST /api/claims/{sessionId}/later": {
    async params({ person }) {
      const who = await visitor();
      if (person) await keepOffers(person.userId, { secret: who.secret });
      return { sessionId: who.sessionId };
    },
  },
  "/api/claims/{sessionId}": { params: async () => ({ sessionId: await claimed() }) },
};
