import * as z from "zod";
import { action } from "../../action.ts";
import { notFound } from "../../error.ts";
import { id } from "../../id.ts";
import { prepare, stateOf } from "../../message/attachments.ts";
import { AttachToThread } from "../../message/schema.ts";
import { reader, readsNotes, writer } from "../access.ts";
import { withoutContacts } from "../shield/shield.ts";
import { hidesContacts } from "../shield/shielding.ts";

const OfThread = z.object({ threadId: id("thread") });

/** Room for a file in a thread. */
export const attach = action({
  input: AttachToThread.extend(OfThread.shape),
  allow: writer,
  run: ({ input: { threadId, ...file }, grant: { actor } }) =>
    prepare({ kind: "thread", logId: threadId, uploader: actor.userId }, file),
});

/** Whether a file can be had, and where: of the thread itself, or of the chat it grew from if its files came along. */
export const download = action({
  input: OfThread.extend({ attachmentId: id("attachment") }),
  allow: reader,
  async run({ input: { threadId, attachmentId }, grant: { actor, thread } }) {
    const notes = readsNotes(actor);
    const named = !notes && hidesContacts(thread) ? withoutContacts : undefined;
    const who = { subject: actor.userId, notes, named };
    const { originSession, detachedAt, originFiles } = thread;
    const withOrigin = originSession && !detachedAt && originFiles !== false;
    const state =
      (await stateOf(threadId, attachmentId, who)) ??
      (withOrigin ? await stateOf(originSession, attachmentId, who) : undefined);
    if (!state) throw notFound("attachment");
    return state;
  },
});
