import { inSeconds } from "@lyceum/core/db.ts";
import { Connections } from "@lyceum/core/live/connections.entity.ts";
import { reactions as message } from "@lyceum/core/message/reactions.ts";
import { reactions as presignin } from "@lyceum/core/presignin/reactions.ts";
import { consent } from "@lyceum/core/presignin/start/consent.ts";
import { react } from "@lyceum/core/stream.ts";
import * as given from "@lyceum/core/test/given.ts";
import { changesOf } from "@lyceum/core/test/stream.ts";
import { reactions as thread } from "@lyceum/core/thread/reactions.ts";
import { ulid } from "ulid";
import { app } from "../api/app.ts";

/** One call of the API and what came of it. */
export async function call(
  who: { headers: Record<string, string> },
  request: string,
  body?: unknown,
) {
  const [method = "GET", path = ""] = request.split(" ");
  const answer = await app.request(`/api${path}`, {
    method,
    headers: who.headers,
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  const json = text ? JSON.parse(text) : null;
  return { status: answer.status, headers: answer.headers, body: json };
}

export interface Visitor {
  sessionId: string;
  secret: string;
  headers: Record<string, string>;
}

/** What a visitor gives to start a chat. */
export const opening = (change: Record<string, unknown> = {}) => ({
  name: "Rui",
  email: "rui@visitor.test",
  subject: "Essay on whales",
  message: "Hello?",
  clientId: ulid(),
  consent: consent.version,
  timezone: "Europe/Lisbon",
  page: "/prices",
  ...change,
});

/** A visitor on a page of somebody else, with the secret in a header. */
export async function visitor(change: Record<string, unknown> = {}): Promise<Visitor> {
  const stranger = given.stranger();
  const { body } = await call({ headers: stranger }, "POST /visitor/sessions", opening(change));
  const headers = { ...stranger, authorization: `Bearer ${body.secret}` };
  return { sessionId: body.session.id, secret: body.secret, headers };
}

/** Somebody sits down at the desk, as when the web app is open. */
export async function sitDown(
  person: given.Person,
  presence: "online" | "busy" | "away" = "online",
) {
  const socket = { subject: person.userId, connectionId: `desk-${ulid()}` };
  const { name, role } = person.actor;
  await Connections.create({
    ...socket,
    name,
    role,
    room: "desk",
    presence,
    authId: person.actor.authId,
    expiresAt: inSeconds(600),
  }).go();
  return () => Connections.delete(socket).go();
}

/** Runs `work` and then what the stream would make of it, and of what that changes in turn. */
export async function follow<Result>(ids: string[], work: () => Promise<Result>): Promise<Result> {
  let result: Result | undefined;
  let changes = await changesOf(ids, async () => {
    result = await work();
  });
  while (changes.length) {
    const due = changes;
    changes = await changesOf(ids, async () => {
      for (const change of due) await react([...presignin, ...thread, ...message], change);
    });
  }
  return result as Result;
}

export const say = (content: string, more: Record<string, unknown> = {}) => ({
  clientId: ulid(),
  content,
  ...more,
});
