import { type Actor, isAdmin } from "../actor.ts";
import { AuditLogs } from "../audit/audit-logs.entity.ts";
import { record } from "../audit/record.ts";
import { now, type Write } from "../db.ts";
import { AppError, denied, notFound } from "../error.ts";
import { changeableUntil } from "./change-time.ts";
import { changeMinutes } from "./limits.ts";
import type { Log } from "./log.ts";
import { MessageAttachments } from "./message-attachments.entity.ts";
import { MessageRevisions } from "./message-revisions.entity.ts";
import type { Channel, RevisionView } from "./schema.ts";
import type { Revised, Revision, Stored } from "./stored.ts";

/** Who revises: a user or a visitor's session. */
interface Reviser {
  id: string;
  name: string;
  /** Not bound to `changeMinutes`. */
  timeless: boolean;
}

/** Whoever needs more writes a new message. */
const most = 20;

const refused = (code: string, text: string) => new AppError("conflict", `message.${code}`, text);

/**
 * Other words in the place of one's own message; the former ones are kept.
 * @throws 409 `message.too-late`, `message.withdrawn`, `message.fixed`
 */
export async function edit(log: Log, before: Stored, content: string, by: Reviser) {
  inTime(before, by);
  if (before.withdrawnAt) throw refused("withdrawn", "This message was withdrawn.");
  if (before.content === content) return before;
  return replace(log, before, { content, editedAt: now() }, by, { act: "edited" });
}

/** Takes back one's own message with its files; again it changes nothing. */
async function withdraw(log: Log, before: Stored, by: Reviser) {
  if (before.withdrawnAt) return before;
  inTime(before, by);
  return replace(log, before, { content: "", withdrawnAt: now() }, by, { act: "withdrawn" });
}

/**
 * Takes back one's own message; an owner hides anybody's, and says why: its audit record is about
 * `entity` and stands on the timeline of `scope`.
 * @throws 403, 422 `message.reason-needed`, 409 as `edit`
 */
export async function withdrawOrHide(
  log: Log,
  before: Stored,
  by: Reviser,
  as: {
    actor: Actor;
    isOwn: boolean;
    entity: "MESSAGES" | "PRE_SIGNIN_MESSAGES";
    scope: string;
    reason?: string;
  },
) {
  const { actor, isOwn, entity, scope, reason } = as;
  if (isOwn) return withdraw(log, before, by);
  if (!isAdmin(actor, "owner")) throw denied();
  if (!reason) throw reasonNeeded();
  if (before.withdrawnAt) return before;
  const after = { content: "", withdrawnAt: now() };
  const fact = record(actor, {
    action: "message.hide",
    entity: [entity, before.messageId],
    scope,
    reason,
  });
  return replace(log, before, after, by, { act: "hidden", reason }, fact);
}

const reasonNeeded = () =>
  new AppError(
    "invalid",
    "message.reason-needed",
    "Enter a reason for hiding someone else’s message.",
    { field: "reason" },
  );

/** The message at a number, as something people wrote. */
export async function written(log: Log, channel: Channel, seq: number): Promise<Stored> {
  const [found] = await log.pick(channel, [seq]);
  if (!found) throw notFound("message");
  if (found.kind !== "text")
    throw refused("fixed", "Only messages written by a person can be edited.");
  return found;
}

function inTime({ createdAt }: Stored, { timeless }: Reviser) {
  if (timeless || now() <= changeableUntil(createdAt)) return;
  throw refused("too-late", `You can edit a message for ${changeMinutes} minutes.`);
}

async function replace(
  log: Log,
  before: Stored,
  after: Revised,
  by: Reviser,
  how: Pick<Revision, "act" | "reason">,
  fact?: ReturnType<typeof record>,
): Promise<Stored> {
  if ((before.revisions ?? 0) >= most && how.act === "edited") {
    throw refused("fixed", "You cannot edit this message again. Write a new one.");
  }
  const { content, attachments } = before;
  const kept = {
    ...how,
    by: by.id,
    byName: by.name,
    at: now(),
    content,
    ...(attachments?.length && { attachments }),
  };
  if (!(await log.revise(before, after, kept, fact))) {
    throw refused("moved", "This message has just changed. Check it again.");
  }
  const revisions = (before.revisions ?? 0) + 1;
  return {
    ...before,
    ...after,
    revisions,
    ...(after.withdrawnAt && { attachments: undefined }),
  };
}

/** What a message said before, oldest first. */
export async function historyOf(
  log: Log,
  channel: Channel,
  seq: number,
): Promise<{ items: RevisionView[] }> {
  const logId = log.idAt(channel, seq);
  const { data } = await MessageRevisions.query.byMessage({ logId, channel, seq }).go();
  const items = data.map(({ content, attachments, act, byName, at, reason }) => ({
    content,
    act,
    by: byName,
    at,
    reason,
    files: ((attachments ?? []) as { name: string }[]).map(({ name }) => name),
  }));
  return { items };
}

/**
 * What is written with a revised message: what it said before, the end of its files where it is
 * withdrawn, and the audit record where it has one.
 */
export const revised = (
  logId: string,
  { channel, seq, revisions = 0, attachments = [] }: Stored,
  { withdrawnAt }: Revised,
  former: Revision,
  fact?: ReturnType<typeof record>,
): Write[] => [
  MessageRevisions.create({ ...former, logId, channel, seq, revision: revisions + 1 }),
  ...(withdrawnAt ? attachments : []).map(({ id }) =>
    MessageAttachments.patch({ logId, attachmentId: id }).set({ deletedAt: withdrawnAt }),
  ),
  ...(fact ? [AuditLogs.create(fact)] : []),
];

/** Deletes what the messages of a channel said before. */
export async function eraseRevisions(logId: string, channel: Channel) {
  const { data } = await MessageRevisions.query
    .byMessage({ logId, channel })
    .go({ pages: "all", attributes: ["logId", "channel", "seq", "revision"] });
  if (data.length) await MessageRevisions.delete(data).go();
}
