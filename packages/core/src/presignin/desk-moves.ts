import * as z from "zod";
import { action } from "../action.ts";
import { type Actor, isAdmin, subjectOf, type UserActor } from "../actor.ts";
import { now, type Write } from "../db.ts";
import { AppError } from "../error.ts";
import { id, profileId } from "../id.ts";
import { idempotently } from "../idempotency.ts";
import { atDesk } from "../live/presence.ts";
import { sha256 } from "../user/secret.ts";
import { deskWorker, partOf } from "./access.ts";
import { type SessionEvent, sessions } from "./lifecycle.ts";
import { send } from "./message/messages.ts";
import { load, transition } from "./moves.ts";
import type { PreSigninSession } from "./pre-signin-sessions.entity.ts";
import { ResolveSession, SessionParam, TransferSession } from "./schema.ts";
import { deskView } from "./view.ts";

/** What the address and the header of a command bring. */
export const keyed = { sessionId: id("session"), key: z.string().optional() };

interface Command {
  sessionId: string;
  key?: string;
}

/** Under its key a command is one move; its repetitions are answered with the chat as it is. */
export function once(
  event: SessionEvent,
  actor: Actor,
  { key, ...input }: Command,
  run: (remembered: Write[]) => Promise<PreSigninSession>,
) {
  const { sessionId } = input;
  const body = { name: event, ...input };
  return idempotently({ actor, key, body }, (keep) => run(keep(sessionId)), load);
}

/** An admin may answer too, and has no rep's profile. */
const assign = (person: { userId: string; name: string; role: string }) => ({
  assignedUserId: person.userId,
  assignedName: person.name,
  assignedCsrepId: person.role === "cs-rep" ? profileId("cs-rep", person.userId) : "none",
});

/**
 * A waiting chat becomes the taker's. Of many at once one wins; the others get 409 with the state.
 * Who has it already, by a press before or because it was given at this moment, has what they wanted.
 */
export const take = action({
  input: SessionParam,
  allow: deskWorker,
  async run({ actor, grant: session }) {
    const change = { actor, part: partOf(actor), set: assign(actor as UserActor) };
    try {
      const taken = await transition(session, "take", { ...change, remove: ["lapsedUserId"] });
      return deskView(taken, actor);
    } catch (error) {
      const current = await load(session.sessionId);
      if (isHeldBy(actor, current)) return deskView(current, actor);
      throw isHeldByOther(actor, current) ? tookFirst(error, current) : error;
    }
  },
});

const isHeldByOther = (actor: Actor, { status, assignedUserId }: PreSigninSession) =>
  assignedUserId !== undefined &&
  assignedUserId !== subjectOf(actor) &&
  ["active", "waiting_visitor", "idle"].includes(status);

/** Says who was faster, beside what is possible now. */
const tookFirst = (error: unknown, { assignedName = "Somebody" }: PreSigninSession) =>
  error instanceof AppError && error.kind === "conflict"
    ? new AppError(error.kind, error.code, `${assignedName} took this chat first.`, error.details)
    : error;

const isHeldBy = (actor: Actor, { status, assignedUserId }: PreSigninSession) =>
  status === "active" && assignedUserId === subjectOf(actor);

/**
 * Hands a chat to a colleague who is at the desk, with a note for them if one is given. Under a
 * `key` a repetition, also of one that was cut off before its note, moves nothing and notes once.
 */
export const transfer = action({
  input: TransferSession.extend(keyed),
  allow: deskWorker,
  async run({ actor, input, grant: session }) {
    const { sessionId, key, note } = input;
    const moved = await once("transfer", actor, input, (remembered) =>
      handTo(actor, session, input, remembered),
    );
    if (note) {
      const clientId = sha256(`${subjectOf(actor)} ${key ?? moved.updatedAt}`).slice(0, 26);
      await send(actor, { sessionId, channel: "internal", content: note, clientId });
    }
    return deskView(moved, actor);
  },
});

async function handTo(
  actor: Actor,
  session: PreSigninSession,
  { to, note }: z.output<typeof TransferSession>,
  remembered: Write[],
) {
  const colleague = (await atDesk()).find((one) => one.userId === to);
  if (!colleague) {
    throw new AppError("conflict", "transfer.absent", "This colleague is not at the desk.", {
      field: "to",
    });
  }
  return transition(session, "transfer", {
    actor,
    part: partOf(actor),
    reason: note && "with a note",
    set: { ...assign(colleague), givenAt: now(), givenBy: (actor as UserActor).name },
    check: (current) => ownOnly(actor, current),
    remembered,
  });
}

/** A rep moves the chats that are theirs; an admin moves any. */
function ownOnly(actor: Actor, session: { assignedUserId?: string; status: string }) {
  if (isAdmin(actor) || session.assignedUserId === subjectOf(actor)) return;
  if (!session.assignedUserId) return;
  throw new AppError("conflict", "session.not-yours", "A colleague is answering this chat.", {
    state: session.status,
  });
}

/** The matter is settled. */
export const resolve = action({
  input: ResolveSession.extend(keyed),
  allow: deskWorker,
  async run({ actor, input, grant: session }) {
    const { reason } = input;
    const resolved = await once("resolve", actor, input, (remembered) =>
      transition(session, "resolve", {
        actor,
        part: partOf(actor),
        set: { resolvedAt: now(), resolution: reason },
        reason,
        check: (current) => ownOnly(actor, current),
        remembered,
      }),
    );
    return deskView(resolved, actor);
  },
});

/**
 * Undoes `resolve`: the chat is in the state in which it was resolved, with the same person.
 * @throws 409 `session.illegal-move` of a chat that ended otherwise, or that goes on already
 */
export const reopen = action({
  input: SessionParam.extend(keyed),
  allow: deskWorker,
  async run({ actor, input, grant: session }) {
    const part = partOf(actor);
    const reopened = await once("reopen", actor, input, (remembered) =>
      transition(session, "reopen", {
        actor,
        part,
        to: session.resolvedFrom ?? "active",
        check(current) {
          ownOnly(actor, current);
          if (!current.resolvedFrom) throw sessions.refuse(current.status, part);
        },
        remembered,
      }),
    );
    return deskView(reopened, actor);
  },
});
