import type { UserActor, VisitorActor } from "@lyceum/core/actor.ts";
import { claim } from "@lyceum/core/claim/claims.ts";
import { inSeconds } from "@lyceum/core/db.ts";
import { AppError } from "@lyceum/core/error.ts";
import { Connections } from "@lyceum/core/live/connections.entity.ts";
import { resolve, take } from "@lyceum/core/presignin/desk-moves.ts";
import { send } from "@lyceum/core/presignin/message/messages.ts";
import { consent } from "@lyceum/core/presignin/start/consent.ts";
import { start } from "@lyceum/core/presignin/start/start.ts";
import { ulid } from "ulid";
import { asOf } from "./as-of.ts";
import { begins } from "./begin.ts";
import { chats, type DemoChat, type PersonKey } from "./world.ts";

type People = Record<PersonKey, UserActor>;

/** Plays every chat of the demo, as visitor and rep would, each at its time. */
export async function playChats(people: People) {
  const leave = await sitDown(people.rep);
  await Promise.all(
    chats.map(async (chat) => {
      if (await begins(`chat: ${chat.subject}`)) await playChat(chat, people);
    }),
  );
  await leave();
}

/** Somebody has to be at the desk, or every chat is an offline message. */
async function sitDown({ userId, name, role }: UserActor) {
  const socket = { subject: userId, connectionId: "demo" };
  await Connections.create({
    ...socket,
    name,
    role,
    room: "desk",
    presence: "online",
    expiresAt: inSeconds(3600),
  }).go();
  return () => Connections.delete(socket).go();
}

/** The sweep gives a chat back that seems to wait for hours: then the rep takes it once more. */
async function answer(rep: UserActor, line: Parameters<typeof send>[1]) {
  try {
    return await send(rep, line);
  } catch (error) {
    if (!(error instanceof AppError && error.code === "session.not-taken")) throw error;
    await take(rep, { sessionId: line.sessionId });
    return send(rep, line);
  }
}

async function playChat(chat: DemoChat, people: People) {
  const [[, first], ...lines] = chat.lines as [DemoChat["lines"][number], ...DemoChat["lines"]];
  const { name, email, phone, subject, page, timezone } = chat;
  const started = await asOf(chat.hoursAgo, () =>
    start(
      { type: "anonymous" },
      {
        name,
        email,
        phone,
        subject,
        page,
        timezone,
        locale: "en-GB",
        message: first,
        clientId: ulid(),
        consent: consent.version,
      },
    ),
  );
  const sessionId = started.session.id;
  const visitor: VisitorActor = { type: "visitor", sessionId };
  const rep = people[chat.rep ?? "rep"];
  // A line a minute, so that the conversation reads like one.
  const later = (minutes: number) => Math.max(0, chat.hoursAgo - minutes / 60);
  if (chat.end !== "queued") await asOf(later(0.5), () => take(rep, { sessionId }));
  for (const [at, [who, content]] of lines.entries()) {
    const line = {
      sessionId,
      clientId: ulid(),
      content,
      channel: who === "note" ? ("internal" as const) : ("public" as const),
    };
    await asOf(later(at + 1), () => (who === "visitor" ? send(visitor, line) : answer(rep, line)));
  }
  const end = later(lines.length + 2);
  if (chat.end === "resolved") {
    await asOf(end, () => resolve(rep, { sessionId, reason: "Answered" }));
  }
  if (chat.claimedBy) {
    const owner = people[chat.claimedBy];
    await asOf(end, () =>
      claim(owner, { secret: started.secret, include: { messages: true, files: true } }),
    );
  }
}
