import {
  DraftView,
  ReadDraft,
  SaveDraft,
  SavedDraft,
} from "@lyceum/core/coursework/draft/schema.ts";
import {
  deleteComment,
  editComment,
  reopen,
  reply,
  resolve,
  writeComment,
} from "@lyceum/core/coursework/writing/comments.ts";
import { create } from "@lyceum/core/coursework/writing/create.ts";
import { readDraft, saveDraft } from "@lyceum/core/coursework/writing/draft.ts";
import { edit, setDue } from "@lyceum/core/coursework/writing/edit.ts";
import { appeal, hold, lift, withdraw } from "@lyceum/core/coursework/writing/hold.ts";
import { type WritingEvent, writingLifecycle } from "@lyceum/core/coursework/writing/lifecycle.ts";
import { listWritings, readVersion, readWriting } from "@lyceum/core/coursework/writing/read.ts";
import { approve, giveBack, requestChanges, take } from "@lyceum/core/coursework/writing/review.ts";
import {
  ReadVersion,
  SubmittedView,
  VersionView,
  WritingRef,
  WritingsPage,
  WritingsRef,
  WritingView,
} from "@lyceum/core/coursework/writing/schema.ts";
import { workOf } from "@lyceum/core/coursework/writing/stored.ts";
import { submit } from "@lyceum/core/coursework/writing/submit.ts";
import { Hono } from "hono";
import { callersOf, commands } from "../commands.ts";
import { describe, type Env, valid } from "../http.ts";

const tags = ["Writings"];
const workers = ["student", "teacher", "cs-rep", "operations", "owner"] as const;
const readers = [...workers, "auditor"] as const;
const may = (event: WritingEvent) => callersOf(writingLifecycle, event);
/** Every command on a writing answers with it as it is then. */
const answer = WritingView;

const writingCommands = commands(tags, {
  "/:assignmentId/writings": {
    action: create,
    summary: "Begin a writing; the student writes it",
    access: workers,
    answer,
    status: 201,
  },
  "/:assignmentId/writings/:writingId/submit": {
    action: submit,
    summary: "Submit the draft, or a file, as the next version; answers with the receipt",
    access: may("submit"),
    answer: SubmittedView,
  },
  "/:assignmentId/writings/:writingId/take": {
    action: take,
    summary: "Begin to review the last version",
    access: may("take"),
    answer,
  },
  "/:assignmentId/writings/:writingId/request-changes": {
    action: requestChanges,
    summary: "Send the review; the student goes on writing",
    access: may("request-changes"),
    answer,
  },
  "/:assignmentId/writings/:writingId/approve": {
    action: approve,
    summary: "Send the review; nothing more is to be changed",
    access: may("approve"),
    answer,
  },
  "/:assignmentId/writings/:writingId/return": {
    action: giveBack,
    summary: "Give the writing back for good; the team says why",
    access: may("return"),
    answer,
  },
  "/:assignmentId/writings/:writingId/withdraw": {
    action: withdraw,
    summary: "Take a writing back before it is reviewed",
    access: may("withdraw"),
    answer,
  },
  "/:assignmentId/writings/:writingId/hold": {
    action: hold,
    summary: "Put a writing on hold whose integrity is in doubt",
    access: may("hold"),
    answer,
  },
  "/:assignmentId/writings/:writingId/appeal": {
    action: appeal,
    summary: "Say why a hold should end",
    access: ["student"],
    answer,
  },
  "/:assignmentId/writings/:writingId/lift": {
    action: lift,
    summary: "End a hold: back to where it was, or withdrawn",
    access: may("lift"),
    answer,
  },
  "/:assignmentId/writings/:writingId/edit": {
    action: edit,
    summary: "Change the title or the task of a writing",
    access: workers,
    answer,
  },
  "/:assignmentId/writings/:writingId/set-due": {
    action: setDue,
    summary: "Say until when the student is to submit",
    access: ["teacher", "cs-rep", "operations", "owner"],
    answer,
  },
  "/:assignmentId/writings/:writingId/comments": {
    action: writeComment,
    summary:
      "Comment on a version, or suggest other words; in a review it waits until that is sent",
    access: workers,
    answer,
    status: 201,
  },
  "/:assignmentId/writings/:writingId/comments/:commentId/reply": {
    action: reply,
    summary: "Answer a comment",
    access: workers,
    answer,
  },
  "/:assignmentId/writings/:writingId/comments/:commentId/resolve": {
    action: resolve,
    summary: "Say that a comment is dealt with",
    access: workers,
    answer,
  },
  "/:assignmentId/writings/:writingId/comments/:commentId/reopen": {
    action: reopen,
    summary: "Say that a comment is not dealt with after all",
    access: workers,
    answer,
  },
  "/:assignmentId/writings/:writingId/comments/:commentId/edit": {
    action: editComment,
    summary: "Change a comment of a review that was not sent yet",
    access: ["teacher"],
    answer,
  },
  "/:assignmentId/writings/:writingId/comments/:commentId/delete": {
    action: deleteComment,
    summary: "Take a comment out of a review that was not sent yet",
    access: ["teacher"],
    answer,
  },
});

/** Mounted at /assignments */
export const writings = new Hono<Env>()
  .route("/", writingCommands)
  .get(
    "/:assignmentId/writings",
    describe({
      summary: "The writings of an assignment, the newest first",
      access: readers,
      answer: WritingsPage,
      tags,
    }),
    valid("param", WritingsRef.pick({ assignmentId: true })),
    valid("query", WritingsRef.omit({ assignmentId: true })),
    async (c) =>
      c.json(await listWritings(c.var.actor, { ...c.req.valid("query"), ...c.req.valid("param") })),
  )
  .get(
    "/:assignmentId/writings/:writingId",
    describe({
      summary: "A writing with its receipts, its comments and what can be done",
      access: readers,
      answer: WritingView,
      tags,
    }),
    valid("param", WritingRef),
    async (c) => c.json(await readWriting(c.var.actor, c.req.valid("param"))),
  )
  .get(
    "/:assignmentId/writings/:writingId/versions/:number",
    describe({
      summary: "A version as it was submitted, and what has changed since an earlier one",
      access: readers,
      answer: VersionView,
      tags,
    }),
    valid("param", ReadVersion.omit({ since: true })),
    valid("query", ReadVersion.pick({ since: true })),
    async (c) =>
      c.json(await readVersion(c.var.actor, { ...c.req.valid("param"), ...c.req.valid("query") })),
  )
  .get(
    "/:assignmentId/writings/:writingId/draft",
    describe({
      summary: "What the student is writing; for the student alone",
      access: ["student"],
      answer: DraftView,
      tags,
    }),
    valid("param", WritingRef),
    valid("query", ReadDraft),
    async (c) =>
      c.json(
        await readDraft(c.var.actor, { ...c.req.valid("query"), ...workOf(c.req.valid("param")) }),
      ),
  )
  .put(
    "/:assignmentId/writings/:writingId/draft",
    describe({
      summary: "Save what the student is writing, with the suggestions that it accepts and rejects",
      access: ["student"],
      answer: SavedDraft,
      tags,
    }),
    valid("param", WritingRef),
    valid("json", SaveDraft),
    async (c) =>
      c.json(
        await saveDraft(c.var.actor, { ...c.req.valid("json"), ...workOf(c.req.valid("param")) }),
      ),
  );
