import * as z from "zod";
import { action } from "../../action.ts";
import type { Actor } from "../../actor.ts";
import type { Write } from "../../db.ts";
import { id } from "../../id.ts";
import type { WorkKind } from "../schema.ts";
import { readText } from "../text/store.ts";
import type { WorkRef } from "../work.ts";
import { save } from "./save.ts";
import { type DraftView, ReadDraft, SaveDraft, type SavedDraft } from "./schema.ts";
import { storedDraft } from "./stored.ts";

/** Suggestions that a save decides. */
type Decided = Pick<SaveDraft, "accepted" | "rejected">;

/** What those whose drafts they are say of them: who may read and write, and what is written with one. */
interface Owner<Grant> {
  kind: WorkKind;
  mayRead(actor: Actor, ref: WorkRef): Promise<unknown>;
  /** Answers false, or throws, where the draft cannot be changed by this person or at this time. */
  mayWrite(actor: Actor, ref: WorkRef): Promise<Grant | false>;
  /** Writes the decisions in the transaction of the draft. Where there are none to make, they are refused by it. */
  decide?(grant: Exclude<Grant, false>, decided: Decided): Promise<readonly Write[]>;
}

/** The actions of one kind of work about its drafts. */
export function draftActions<Grant>({ kind, mayRead, mayWrite, decide }: Owner<Grant>) {
  const Ref = z.object({ assignmentId: id("assignment"), workId: id(kind) });

  /** The draft with its text. What was never saved is sequence 0. */
  const readDraft = action({
    input: ReadDraft.extend(Ref.shape),
    async allow(actor, ref) {
      const grant = await mayRead(actor, ref);
      return grant === false ? false : ref;
    },
    async run({ input: { assignmentId, workId, state } }): Promise<DraftView> {
      const item = await storedDraft({ assignmentId, workId });
      if (!item) return { sequence: 0 };
      const { sequence, current, before } = item;
      const asked = state === "before" ? before : current;
      return {
        sequence,
        draft: asked && {
          saveId: asked.saveId,
          device: asked.device,
          savedAt: asked.savedAt,
          words: asked.words,
          document: await readText(asked.text),
        },
        before: before && { savedAt: before.savedAt, words: before.words },
      };
    },
  });

  /** Saves what somebody writes, as often as the editor likes. */
  const saveDraft = action({
    input: SaveDraft.extend(Ref.shape),
    allow: (actor, ref) => mayWrite(actor, ref),
    async run({ input, grant }): Promise<SavedDraft> {
      const { assignmentId, workId, accepted, rejected } = input;
      const ref = { assignmentId, workId };
      if (!decide || !(accepted.length + rejected.length)) return save(ref, input);
      // A save that is sent again has made its decisions before.
      const draft = await storedDraft(ref);
      const isAgain = draft?.current.saveId === input.saveId;
      return save(ref, input, isAgain ? [] : await decide(grant, { accepted, rejected }));
    },
  });

  return { readDraft, saveDraft };
}
