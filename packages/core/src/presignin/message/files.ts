import * as z from "zod";
import { action } from "../../action.ts";
import { subjectOf } from "../../actor.ts";
import { notFound } from "../../error.ts";
import { id } from "../../id.ts";
import { prepare, stateOf } from "../../message/attachments.ts";
import { AttachToSession } from "../../message/schema.ts";
import { throttle } from "../../user/sign-in/throttle.ts";
import { bothSides, deskReader, open, ownChat } from "../access.ts";

const OfSession = z.object({ sessionId: id("session") });

/** Room for a file in a chat, from either side. */
export const attach = action({
  input: AttachToSession.extend(OfSession.shape),
  allow: bothSides,
  async run({ actor, input: { sessionId, ...file }, grant: session }) {
    open(session);
    if (actor.type === "visitor") {
      await throttle(actor, "chat.files", { address: [600, 3600], subject: [60, 3600] }, sessionId);
    }
    return prepare({ kind: "session", logId: sessionId, uploader: subjectOf(actor) }, file);
  },
});

/** Whether a file of a chat can be had, and where. */
export const download = action({
  input: OfSession.extend({ attachmentId: id("attachment") }),
  allow: (actor, input) =>
    actor.type === "visitor" ? ownChat(actor, input) : deskReader(actor, input),
  async run({ actor, input: { sessionId, attachmentId }, grant: session }) {
    const reader = { subject: subjectOf(actor), notes: actor.type === "user" };
    const gone = session.status === "erased" || session.contentErasedAt;
    const state = gone ? undefined : await stateOf(sessionId, attachmentId, reader);
    if (!state) throw notFound("attachment");
    return state;
  },
});
