import { action } from "../../action.ts";
import { isAdmin, type UserActor } from "../../actor.ts";
import { denied } from "../../error.ts";
import { edit as change, historyOf, withdrawOrHide, written } from "../../message/revisions.ts";
import { EditMessage, MessageParam, ReadHistory, WithdrawMessage } from "../../message/schema.ts";
import type { Stored } from "../../message/stored.ts";
import { readerOf, readsNotes, writerOf } from "../access.ts";
import { noteLook } from "../look.ts";
import { ThreadParam } from "../schema.ts";
import type { Thread } from "../threads.entity.ts";
import { changesLate } from "../view.ts";
import { authorOf, threadLog } from "./log.ts";
import { broadcastMessage, viewFor } from "./messages.ts";

const Place = ThreadParam.extend(MessageParam.shape);

const isOwn = ({ userId }: UserActor, thread: Thread, message: Stored) =>
  authorOf(thread, message) === userId;

/** Admins who write correct their own words at any time. */
const by = (actor: UserActor) => ({
  id: actor.userId,
  name: actor.name,
  timeless: isAdmin(actor, ...changesLate),
});

async function show(actor: UserActor, thread: Thread, message: Stored) {
  await broadcastMessage("edited", thread, message);
  return viewFor(actor, thread, message);
}

/** Other words for one's own message, within `changeMinutes`. */
export const edit = action({
  input: EditMessage.extend(Place.shape),
  allow: writerOf,
  async run({ input: { channel, seq, content }, grant: { actor, thread } }) {
    const log = threadLog(thread);
    const before = await written(log, channel, seq);
    if (!isOwn(actor, thread, before)) throw denied();
    return show(actor, thread, await change(log, before, content, by(actor)));
  },
});

/** Takes back one's own message within `changeMinutes`; an owner hides anybody's, and says why. */
export const withdraw = action({
  input: WithdrawMessage.extend(Place.shape),
  allow: writerOf,
  async run({ input: { channel, seq, reason }, grant: { actor, thread } }) {
    const log = threadLog(thread);
    const before = await written(log, channel, seq);
    const after = await withdrawOrHide(log, before, by(actor), {
      actor,
      isOwn: isOwn(actor, thread, before),
      entity: "MESSAGES",
      scope: thread.assignmentId ?? thread.threadId,
      reason,
    });
    return show(actor, thread, after);
  },
});

/** What a message said before. For staff; others see that it was changed. */
export const history = action({
  input: ReadHistory.extend(Place.shape),
  allow: (actor, input) => readsNotes(actor) && readerOf(actor, input),
  async run({ input: { channel, seq }, grant }) {
    const log = threadLog(grant.thread);
    await written(log, channel, seq);
    const [found] = await Promise.all([historyOf(log, channel, seq), noteLook(grant)]);
    return found;
  },
});
