import type { FileStatus } from "./schema.ts";

/** Where a file belongs. An object's key says it: `incoming/<kind>/<ownerId>/<fileId>`. */
export const fileKinds = ["assignment", "thread", "session", "payment"] as const;
export type FileKind = (typeof fileKinds)[number];

export interface FileRef {
  kind: FileKind;
  /** The assignment, thread or pre-sign-in session: the partition of the file's item. A payment's invoice. */
  ownerId: string;
  fileId: string;
}

/** What the scan of an upload came to. */
export type Outcome =
  | { status: "clean" | "unchecked"; key: string; type: string; size: number; sha256: string }
  | { status: "quarantined"; key: string; size: number; sha256: string }
  | { status: "rejected"; reason: string };

/** What the owner's item says about a file. */
export interface StoredFile {
  name: string;
  status: FileStatus;
  /** The object's key, once it can be had or is in quarantine. */
  fileUrl?: string;
  /** What the uploader said the bytes would hash to. */
  sha256?: string;
}

/** What an aggregate with files gives the scan job; it knows its own items and nothing of the bucket. */
export interface FileOwner {
  find(ref: FileRef): Promise<StoredFile | undefined>;
  /**
   * Writes the outcome where the file is still uploading or scanning, with its audit record.
   * Called again (events come twice) it changes nothing. Frames and notices follow from the stream.
   */
  settle(ref: FileRef, outcome: Outcome): Promise<void>;
  /** Says that the bytes have arrived, where the file is still uploading. */
  scanning(ref: FileRef): Promise<void>;
}

export const incomingKey = ({ kind, ownerId, fileId }: FileRef) =>
  `incoming/${kind}/${ownerId}/${fileId}`;

const pattern = new RegExp(
  `^incoming/(${fileKinds.join("|")})/([a-z]{3}_[0-9a-z]{26})/([a-z]{3}_[0-9a-z]{26})$`,
);

/** Whose file stands under this key; undefined when it is no upload of ours. */
export function refOf(key: string): FileRef | undefined {
  const [, kind, ownerId, fileId] = pattern.exec(key) ?? [];
  return ownerId && fileId ? { kind: kind as FileKind, ownerId, fileId } : undefined;
}
