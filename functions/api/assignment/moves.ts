import { cancel, cancellation } from "@lyceum/core/assignment/dispute/cancellation.ts";
import { decide, decision, proposeDecision } from "@lyceum/core/assignment/dispute/decisions.ts";
import { dispute } from "@lyceum/core/assignment/dispute/disputes.ts";
import { hold, resume } from "@lyceum/core/assignment/dispute/holds.ts";
import { type AssignmentEvent, assignmentLifecycle } from "@lyceum/core/assignment/lifecycle.ts";
import { AskDecision } from "@lyceum/core/assignment/move/schema.ts";
import { acceptQuote, quote, rejectQuote, waive } from "@lyceum/core/assignment/quote/quotes.ts";
import { AssignmentRef, AssignmentView } from "@lyceum/core/assignment/schema.ts";
import {
  acceptExtension,
  counterExtension,
  refuseExtension,
  requestExtension,
} from "@lyceum/core/assignment/work/extensions.ts";
import { DecisionEffect, MoneyEffectView } from "@lyceum/core/assignment/work/schema.ts";
import {
  acceptDelivery,
  deliver,
  reopen,
  requestRevision,
  start,
} from "@lyceum/core/assignment/work/work.ts";
import { Hono } from "hono";
import { callersOf, commands } from "../commands.ts";
import { describe, type Env, valid } from "../http.ts";

const tags = ["Assignments"];
const workers = ["cs-rep", "operations", "owner"] as const;
const may = (event: AssignmentEvent) => callersOf(assignmentLifecycle, event);
/** Every move answers with the assignment as it is then. */
const answer = AssignmentView;

const moves = commands(tags, {
  "/:assignmentId/quote": {
    action: quote,
    summary: "Say what it costs; one that stands is replaced",
    access: may("quote"),
    answer,
  },
  "/:assignmentId/accept-quote": {
    action: acceptQuote,
    summary: "Accept the quote that was read",
    access: may("accept-quote"),
    answer,
  },
  "/:assignmentId/reject-quote": {
    action: rejectQuote,
    summary: "Reject the quote; staff may make another",
    access: may("reject-quote"),
    answer,
  },
  "/:assignmentId/waive": {
    action: waive,
    summary: "Let the work begin without a payment",
    access: may("waive"),
    answer,
  },
  "/:assignmentId/start": {
    action: start,
    summary: "Begin the work",
    access: may("start"),
    answer,
  },
  "/:assignmentId/deliver": {
    action: deliver,
    summary: "Hand the work over: clean files uploaded since it began",
    access: may("deliver"),
    answer,
  },
  "/:assignmentId/request-revision": {
    action: requestRevision,
    summary: "Ask for changes, as often as was agreed",
    access: may("request-revision"),
    answer,
  },
  "/:assignmentId/accept-delivery": {
    action: acceptDelivery,
    summary: "Be content with the delivery: the assignment is completed",
    access: may("accept-delivery"),
    answer,
  },
  "/:assignmentId/reopen": {
    action: reopen,
    summary: "Open a completed assignment again, within 30 days",
    access: may("reopen"),
    answer,
  },
  "/:assignmentId/dispute": {
    action: dispute,
    summary: "Say what is wrong; until it is decided the clock stands still",
    access: may("dispute"),
    answer,
  },
  "/:assignmentId/propose-decision": {
    action: proposeDecision,
    summary: "Propose how a dispute should end",
    access: workers,
    answer,
  },
  "/:assignmentId/decide": {
    action: decide,
    summary: "Decide a dispute with the effect on the money that was shown",
    access: may("decide"),
    answer,
  },
  "/:assignmentId/hold": {
    action: hold,
    summary: "Let everything stand still",
    access: may("hold"),
    answer,
  },
  "/:assignmentId/resume": {
    action: resume,
    summary: "Go on where it was; the dates move by the length of the hold",
    access: may("resume"),
    answer,
  },
  "/:assignmentId/cancel": {
    action: cancel,
    summary: "End it at the cost that was shown",
    access: may("cancel"),
    answer,
  },
  "/:assignmentId/extension": {
    action: requestExtension,
    summary: "Ask for more time",
    access: ["teacher"],
    answer,
  },
  "/:assignmentId/extension/accept": {
    action: acceptExtension,
    summary: "Agree to the date that was asked for, or offered instead",
    access: ["student", "teacher"],
    answer,
  },
  "/:assignmentId/extension/refuse": {
    action: refuseExtension,
    summary: "Keep the due date as it is",
    access: ["student", "teacher"],
    answer,
  },
  "/:assignmentId/extension/counter": {
    action: counterExtension,
    summary: "Offer another date",
    access: ["student"],
    answer,
  },
});

/** Mounted at /assignments */
export const assignmentMoves = new Hono<Env>()
  .route("/", moves)
  .get(
    "/:assignmentId/decision",
    describe({
      summary: "What a decision of the dispute would do to the money now",
      access: workers,
      answer: DecisionEffect,
      tags,
    }),
    valid("param", AssignmentRef),
    valid("query", AskDecision.omit({ assignmentId: true })),
    async (c) =>
      c.json(await decision(c.var.actor, { ...c.req.valid("param"), ...c.req.valid("query") })),
  )
  .get(
    "/:assignmentId/cancellation",
    describe({
      summary: "What a cancellation would cost now",
      access: ["student", ...workers],
      answer: MoneyEffectView,
      tags,
    }),
    valid("param", AssignmentRef),
    async (c) => c.json(await cancellation(c.var.actor, c.req.valid("param"))),
  );
