import type { TextDocument } from "@lyceum/core/coursework/text/schema.ts";

/** A text as the server has it. */
export interface SavedDraft {
  /** Counted by the server, from 1; 0 where nothing was saved yet. */
  sequence: number;
  document: TextDocument;
  savedAt?: string;
  words?: number;
}

/** What one save asks for. The same `saveId` again is the same save. */
export interface Saving {
  /** What this text is made from: refused when the server has another by now. */
  base: number;
  saveId: string;
  device: string;
  document: TextDocument;
  /** What is decided with this text. */
  decided?: Decided;
}

export type Decision = "accepted" | "rejected";

/** Suggestions that a text takes up or leaves, by their ids. */
export type Decided = Record<string, Decision>;

type Saved = Omit<SavedDraft, "document">;

export interface Doors {
  load: () => Promise<SavedDraft>;
  /** @throws Problem `draft.elsewhere` when another device saved since `base` */
  save: (saving: Saving) => Promise<Saved>;
}

/** What is not acknowledged yet, as this device keeps it. */
export interface Kept {
  base: number;
  document: TextDocument;
  decided?: Decided;
  /** A save that may have arrived: it is asked again before anything else is. */
  sent?: Saving;
}

/** Keeps it through reloads, cuts and kills. */
export interface Keeper {
  read: () => Promise<Kept | undefined>;
  write: (kept: Kept) => Promise<void>;
  remove: () => Promise<void>;
}

export type Choice = "mine" | "theirs" | "both";

export type DraftStatus =
  | "loading"
  /** It could not be read, and nothing is kept here. */
  | "unread"
  | "saved"
  | "saving"
  /** Nobody answers; the text is kept on this device. */
  | "offline"
  /** The server refuses it; the text is kept on this device. */
  | "refused"
  /** Another device saved meanwhile: the person decides. */
  | "conflict"
  /** Another tab of this browser writes; this one reads along. */
  | "reading";

export interface DraftState {
  status: DraftStatus;
  /** As it came from elsewhere, or as another tab has it; in a conflict one's own. */
  document: TextDocument;
  /** Another number when the text came from elsewhere: the editor begins anew. */
  edition: number;
  saved: Saved;
  /** In a conflict, what the server has. */
  theirs?: SavedDraft;
  /** Why it was refused or could not be read. */
  problem?: string;
}

export const emptyText: TextDocument = { type: "doc", content: [{ type: "paragraph" }] };

/** Both texts, the other one first, with a line between them. */
export const joined = (theirs: TextDocument, mine: TextDocument): TextDocument => ({
  type: "doc",
  content: [...(theirs.content ?? []), { type: "horizontalRule" }, ...(mine.content ?? [])],
});

export const isSame = (one: TextDocument, other: TextDocument) =>
  JSON.stringify(one) === JSON.stringify(other);
