import type * as z from "zod";
import type { Write } from "../db.ts";
import { AppError } from "../error.ts";
import { grantDownload, grantUpload } from "../files/grants.ts";
import { incomingKey } from "../files/owner.ts";
import { remove } from "../files/remove.ts";
import { canBeHad } from "../files/schema.ts";
import { newId } from "../id.ts";
import { refusedByCondition, retry } from "../retry.ts";
import { type MessageAttachment, MessageAttachments } from "./message-attachments.entity.ts";
import type { AttachmentState, Channel } from "./schema.ts";
import type { Stored, StoredAttachment } from "./stored.ts";
import { attachmentStatus } from "./view.ts";

/** The files somebody uploaded to a log and now sends, as their message will carry them. */
export async function pick(
  logId: string,
  ids: string[],
  uploader: string,
): Promise<StoredAttachment[]> {
  if (!ids.length) return [];
  const { data } = await MessageAttachments.get(
    [...new Set(ids)].map((attachmentId) => ({ logId, attachmentId })),
  ).go({ consistent: true, preserveBatchOrder: true });
  return data.map((item) => {
    // Somebody else's file and one that does not exist look the same.
    if (!item || item.uploadedBy !== uploader || item.deletedAt) throw unknownFile();
    const { attachmentId: id, name, size, mimeType: type, status } = item;
    return { id, name, size, type, status };
  });
}

const unknownFile = () =>
  new AppError("invalid", "attachment.unknown", "Upload this file again before you send it.", {
    field: "attachments",
  });

/** A file was sent already, or its scan ended at this very moment. */
class FileMoved extends AppError {
  constructor() {
    super(
      "conflict",
      "attachment.moved",
      "This file was sent already, or its check ended at this moment. Try again.",
      { field: "attachments", retryAfter: 1 },
    );
  }
}

/** Where a scan ended meanwhile, the files are read again and the message says what it found. */
export const withFiles = <Result>(send: () => Promise<Result>) =>
  retry(send, {
    when: (error) => error instanceof FileMoved,
    tries: 3,
    otherwise: (error) => error,
  });

/** True, or false when the write was refused because its place is taken. */
export async function wasStored(write: Promise<unknown>): Promise<boolean> {
  try {
    await write;
    return true;
  } catch (error) {
    if (refusedByCondition(error) || error instanceof PlaceTaken) return false;
    throw error;
  }
}

class PlaceTaken extends AppError {
  constructor() {
    super("conflict", "taken", "This place in the log is taken.");
  }
}

/** For `commit`: the message stands first in the transaction, its files follow. */
export const whyNot = (refused: readonly number[]) =>
  refused.includes(0) ? new PlaceTaken() : new FileMoved();

/** What is written with a new message: its files belong to it now, on condition that they are as it says. */
export const carried = (
  logId: string,
  { messageId, channel, seq, attachments = [] }: Stored,
): Write[] =>
  attachments.map(({ id, status }) =>
    MessageAttachments.patch({ logId, attachmentId: id })
      .set({ messageId, channel, seq })
      .where((file, { eq, notExists }) =>
        [notExists(file.messageId), eq(file.status, status)].join(" AND "),
      ),
  );

/** Deletes the files of a log and their bytes. */
export async function eraseFiles(kind: "session" | "thread", logId: string) {
  const { data: files } = await MessageAttachments.query.byLog({ logId }).go({ pages: "all" });
  if (!files.length) return;
  for (const { attachmentId: fileId, fileUrl } of files) {
    await remove(fileUrl ?? incomingKey({ kind, ownerId: logId, fileId }));
  }
  await MessageAttachments.delete(files).go();
}

/** Makes room for a file in a log and lets the browser bring its bytes. It shows once a message carries it. */
export async function prepare(
  ref: { kind: "session" | "thread"; logId: string; uploader: string },
  file: { name: string; size: number; type: string },
) {
  const attachmentId = newId("attachment");
  const upload = await grantUpload(
    { kind: ref.kind, ownerId: ref.logId, fileId: attachmentId },
    { size: file.size },
  );
  await MessageAttachments.create({
    attachmentId,
    logId: ref.logId,
    uploadedBy: ref.uploader,
    name: file.name,
    size: file.size,
    mimeType: file.type,
  }).go();
  return { attachmentId, upload };
}

/**
 * Whether a file can be had, and where. A file belongs to the message that carries it; before that
 * only its uploader knows it, and a file in a note is the staff's. It is saved under the name that
 * `named` lets its reader know.
 */
export async function stateOf(
  logId: string,
  attachmentId: string,
  reader: { subject: string; notes: boolean; named?: (name: string) => string },
): Promise<z.output<typeof AttachmentState> | undefined> {
  const { data } = await MessageAttachments.get({ logId, attachmentId }).go({ consistent: true });
  if (!data || data.deletedAt) return undefined;
  const { subject, notes, named = (whole: string) => whole } = reader;
  const mine = data.uploadedBy === subject;
  if (!mine && (!data.messageId || (data.channel === "internal" && !notes))) return undefined;
  const status = attachmentStatus(data.status);
  if (!canBeHad(status) || !data.fileUrl) return { status };
  const { name, mimeType: type } = data;
  const { url } = await grantDownload({ key: data.fileUrl, name: named(name), type });
  return { status, url };
}

/** The files of a message with what is known of one brought up to date. */
const marked = (files: StoredAttachment[] = [], { attachmentId, ...file }: MessageAttachment) =>
  files.map((one) =>
    one.id === attachmentId ? { ...one, status: file.status, type: file.mimeType } : one,
  );

interface Carrying {
  logId: string;
  channel: Channel;
  seq: number;
}

/**
 * Lets the message that carries a file say what its check came to. A message that was withdrawn
 * meanwhile lost its files: `write` is refused by its condition.
 */
export async function showStatus(
  file: MessageAttachment,
  read: (at: Carrying) => Promise<{ data: { attachments?: StoredAttachment[] } | null }>,
  write: (at: Carrying, attachments: StoredAttachment[]) => Promise<unknown>,
) {
  const { logId, channel, seq } = file;
  if (!channel || !seq) return;
  const at = { logId, channel, seq };
  const { data } = await read(at);
  if (!data) return;
  try {
    await write(at, marked(data.attachments, file));
  } catch (error) {
    if (!refusedByCondition(error)) throw error;
  }
}

/** The files the messages of a channel carry. */
export async function filesOf(logId: string, channel: Channel) {
  const { data } = await MessageAttachments.query.byLog({ logId }).go({ pages: "all" });
  return data.filter((one) => one.channel === channel && !one.deletedAt);
}
