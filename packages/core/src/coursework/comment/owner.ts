import type { Actor, UserActor } from "../../actor.ts";
import type { Write } from "../../db.ts";
import type { Part } from "../../lifecycle.ts";
import type { WorkKind } from "../schema.ts";
import type { StoredText } from "../text/store.ts";
import type { WorkRef } from "../work.ts";
import type { Standing } from "./view.ts";

/** Somebody with something to do with the work. */
export interface Holder {
  actor: UserActor;
  part: Part;
}

/** What happens to the comments of a piece of work, as its audit records name it. */
export type CommentFact = "comment" | "review" | "reply" | "resolve" | "reopen";

/** The work of now, and how somebody stands towards what was said to it. */
export interface Commented extends Standing {
  ref: WorkRef;
  part: Part;
  /** The number of the review that this person writes now; undefined where all read at once what they say. */
  review: number | undefined;
  /** How many comments it has. */
  comments: number;
  /** How many bytes all that was said to it takes. */
  commentBytes: number;
}

/** What an act adds to the comments of a piece of work, or takes from them. */
export interface Counted {
  comments?: 1 | 0 | -1;
  bytes?: number;
}

/** What those whose comments they are say of them. */
export interface Owner<Key, Grant extends Holder, View> {
  kind: WorkKind;
  /** Whoever may comment in some state. */
  mayComment(actor: Actor, key: Key): Promise<Grant | false>;
  /** Whose words these are to suggest others for; nobody suggests where it is left out. */
  maySuggest?(grant: Grant): boolean;
  /** Asks everything again: somebody else was faster. */
  again(grant: Grant): Promise<Grant>;
  /** @throws 409 with what is possible instead */
  mayNow(found: Grant, act: "comment" | "suggest"): void;
  commented(found: Grant): Commented;
  /** What a version holds; undefined where there is no such version. */
  version(found: Grant, number: number): Promise<{ text?: StoredText } | undefined>;
  /**
   * Counts the comments of the work and their bytes, on condition that its state and its review are as
   * they were seen, and that there is room. Where nothing is to count it only sees to the condition.
   */
  counted(found: Grant, by: Counted): Write;
  /** The record of what happened. */
  fact(found: Grant, what: CommentFact, versionNumber: number): Write;
  /** The work as it is now, for whoever did something to it. */
  shown(found: Grant): Promise<View>;
}
