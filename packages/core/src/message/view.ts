import type { FileStatus } from "../files/schema.ts";
import { cut } from "../text/cut.ts";
import { changeableUntil } from "./change-time.ts";
import { plain } from "./preview.ts";
import type { AttachmentStatus, MessageView } from "./schema.ts";
import type { Stored } from "./stored.ts";

/** People need to know whether a file can be had, not which step it waits for. */
export const attachmentStatus = (status: FileStatus): AttachmentStatus =>
  status === "uploading" || status === "scanning" ? "pending" : status;

interface Reader {
  /** The session or thread the reader asked for. */
  in: string;
  /** May the reader learn who is behind a name? */
  ids?: boolean;
  /** Files from this number on only; earlier ones were not taken along. */
  filesFrom?: number;
  /** The messages that others answer, by their numbers; see `quotesOf`. */
  quotes?: ReadonlyMap<number, Stored>;
}

/** What people see of a message; never the stored item itself. */
export function messageView(item: Stored, reader: Reader): MessageView {
  const files = (reader.filesFrom ?? 0) <= item.seq ? (item.attachments ?? []) : [];
  return {
    id: item.messageId,
    in: reader.in,
    channel: item.channel,
    seq: item.seq,
    clientId: item.clientId,
    kind: item.kind === "seal" ? "system" : item.kind,
    sender: {
      type: item.senderType,
      name: item.senderName,
      ...(reader.ids && item.senderId && { id: item.senderId }),
    },
    // A visitor's widget has no words of its own for it.
    content: item.withdrawnAt && !reader.ids ? withdrawn : item.content,
    attachments: files.map(({ id, name, size, type, status }) => ({
      id,
      name,
      size,
      type,
      status: attachmentStatus(status),
    })),
    replyTo: item.replyTo === undefined ? undefined : quote(item.replyTo, reader.quotes),
    mentions: reader.ids ? item.mentions : undefined,
    changeableUntil:
      reader.ids && item.kind === "text" && !item.withdrawnAt
        ? changeableUntil(item.createdAt)
        : undefined,
    editedAt: item.withdrawnAt ? undefined : item.editedAt,
    withdrawnAt: item.withdrawnAt,
    createdAt: item.createdAt,
  };
}

function quote(seq: number, quotes: Reader["quotes"]) {
  const item = quotes?.get(seq);
  return {
    seq,
    sender: item?.senderName ?? "",
    preview: item && !item.withdrawnAt ? previewOf(item) : "",
  };
}

/** What stands for the words of a message that was taken back. */
export const withdrawn = "Message withdrawn";

type Line = Pick<Stored, "content" | "attachments" | "withdrawnAt">;

/** One line of a message, for lists: its text, or the name of its first file. */
export const previewOf = ({ content, attachments, withdrawnAt }: Line) =>
  withdrawnAt ? withdrawn : plain(content) || cut(attachments?.[0]?.name ?? "", 120);
