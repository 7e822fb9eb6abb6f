import type { TextDocument } from "@lyceum/core/coursework/text/schema.ts";

/** A text, or what else is written over days, as the server has it. */
export interface SavedDraft<Content = TextDocument> {
  /** Counted by the server, from 1; 0 where nothing was saved yet. */
  sequence: number;
  document: Content;
  savedAt?: string;
  words?: number;
}

/** What one save asks for. The same `saveId` again is the same save. */
export interface Saving<Content = TextDocument> {
  /** What this text is made from: refused when the server has another by now. */
  base: number;
  saveId: string;
  device: string;
  document: Content;
  /** What is decided with this text. */
  decided?: Decided;
}

export type Decision = "accepted" | "rejected";

/** Suggestions that a text takes up or leaves, by their ids. */
export type Decided = Record<string, Decision>;

type Saved = Omit<SavedDraft<unknown>, "document">;

export interface Doors<Content = TextDocument> {
  load: () => Promise<SavedDraft<Content>>;
  /** @throws Problem `draft.elsewhere` when another device saved since `base` */
  save: (saving: Saving<Content>) => Promise<Saved>;
}

/** What is not acknowledged yet, as this device keeps it. */
export interface Kept<Content = TextDocument> {
  base: number;
  document: Content;
  decided?: Decided;
  /** A save that may have arrived: it is asked again before anything else is. */
  sent?: Saving<Content>;
}

/** Keeps it through reloads, cuts and kills. */
export interface Keeper<Content = TextDocument> {
  read: () => Promise<Kept<Content> | undefined>;
  /** It is there when this returns, if the browser has room for it; `write` follows. */
  ahead: (kept: Kept<Content>) => void;
  write: (kept: Kept<Content>) => Promise<void>;
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

export interface DraftState<Content = TextDocument> {
  status: DraftStatus;
  /** As it came from elsewhere, or as another tab has it; in a conflict one's own. */
  document: Content;
  /** Another number when the text came from elsewhere: the editor begins anew. */
  edition: number;
  saved: Saved;
  /** In a conflict, what the server has. */
  theirs?: SavedDraft<Content>;
  /** Why it was refused or could not be read. */
  problem?: string;
}

export const emptyText: TextDocument = { type: "doc", content: [{ type: "paragraph" }] };

/** What is drafted: how it begins, and what becomes of two that are both kept. */
export interface Kind<Content> {
  empty: Content;
  join: (theirs: Content, mine: Content) => Content;
}

/** Both texts, the other one first, with a line between them. */
const joined = (theirs: TextDocument, mine: TextDocument): TextDocument => ({
  type: "doc",
  content: [...(theirs.content ?? []), { type: "horizontalRule" }, ...(mine.content ?? [])],
});

export const texts: Kind<TextDocument> = { empty: emptyText, join: joined };

export const isSame = (one: unknown, other: unknown) =>
  JSON.stringify(one) === JSON.stringify(other);
