import type * as z from "zod";
import { action } from "../../action.ts";
import { type Actor, isAdmin, subjectOf } from "../../actor.ts";
import { denied } from "../../error.ts";
import { id } from "../../id.ts";
import { edit as change, historyOf, withdrawOrHide, written } from "../../message/revisions.ts";
import { EditMessage, MessageParam, ReadHistory, WithdrawMessage } from "../../message/schema.ts";
import type { Stored } from "../../message/stored.ts";
import { bothSides, deskReader, deskWorker } from "../access.ts";
import type { PreSigninSession } from "../pre-signin-sessions.entity.ts";
import { sessionLog } from "./log.ts";
import { broadcast, mayWrite } from "./messages.ts";

const Place = MessageParam.extend({ sessionId: id("session") });

/** Notes are the desk's; the rest is changed from either side. */
const author = (actor: Actor, input: z.output<typeof Place> & { channel: string }) =>
  input.channel === "internal" ? deskWorker(actor, input) : bothSides(actor, input);

const isOwn = (actor: Actor, { senderType, senderId }: Stored) =>
  actor.type === "visitor" ? senderType === "visitor" : senderId === subjectOf(actor);

/** Operations and owners correct their own words at any time. */
const by = (actor: Actor, { visitorName }: PreSigninSession) => ({
  id: subjectOf(actor),
  name: actor.type === "user" ? actor.name : visitorName,
  timeless: isAdmin(actor, "operations"),
});

/** Other words for one's own message, within `changeMinutes`. */
export const edit = action({
  input: EditMessage.extend(Place.shape),
  allow: author,
  async run({ actor, input: { sessionId, channel, seq, content }, grant: session }) {
    mayWrite(actor, session, channel);
    const log = sessionLog(sessionId);
    const before = await written(log, channel, seq);
    if (!isOwn(actor, before)) throw denied();
    const after = await change(log, before, content, by(actor, session));
    return broadcast(actor, sessionId, after, "edited");
  },
});

/** Takes back one's own message within `changeMinutes`; an owner hides anybody's, and says why. */
export const withdraw = action({
  input: WithdrawMessage.extend(Place.shape),
  allow: author,
  async run({ actor, input: { sessionId, channel, seq, reason }, grant: session }) {
    const log = sessionLog(sessionId);
    const before = await written(log, channel, seq);
    const after = await withdrawOrHide(log, before, by(actor, session), {
      actor,
      isOwn: isOwn(actor, before),
      entity: "PRE_SIGNIN_MESSAGES",
      scope: sessionId,
      reason,
    });
    return broadcast(actor, sessionId, after, "edited");
  },
});

/** What a message said before, for the desk. */
export const history = action({
  input: ReadHistory.extend(Place.shape),
  allow: deskReader,
  async run({ input: { sessionId, channel, seq } }) {
    const log = sessionLog(sessionId);
    await written(log, channel, seq);
    return historyOf(log, channel, seq);
  },
});
