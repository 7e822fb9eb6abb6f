import { cancel, cancellation } from "@lyceum/core/assignment/dispute/cancellation.ts";
import { decide, decision, proposeDecision } from "@lyceum/core/assignment/dispute/decisions.ts";
import { dispute } from "@lyceum/core/assignment/dispute/disputes.ts";
import { hold, resume } from "@lyceum/core/assignment/dispute/holds.ts";
import * as inputs from "@lyceum/core/assignment/move/schema.ts";
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
import type { Context } from "hono";
import { Hono } from "hono";
import { type Caller, describe, type Env, IdempotencyKey, valid } from "../http.ts";

const tags = ["Assignments"];
const workers = ["cs-rep", "operations", "owner"] as const;
const leaders = ["operations", "owner"] as const;
const accountants = ["finance", "owner"] as const;

/** Every move of the lifecycle answers with the assignment as it is then. */
const move = (summary: string, access: readonly Caller[]) =>
  describe({ summary, access, answer: AssignmentView, tags });
const ref = valid("param", AssignmentRef);
const header = valid("header", IdempotencyKey);
/** What stands in the path and in the header is no part of the body. */
const own = { assignmentId: true, key: true } as const;

/** What a command is made of. */
const about = (c: Context<Env>) => ({
  assignmentId: c.req.param("assignmentId") ?? "",
  key: c.req.header("idempotency-key"),
});

/** Mounted at /assignments */
export const assignmentMoves = new Hono<Env>()
  .post(
    "/:assignmentId/quote",
    move("Say what it costs; one that stands is replaced", [...workers, "finance"]),
    ref,
    header,
    valid("json", inputs.QuoteAssignment.omit(own)),
    async (c) => c.json(await quote(c.var.actor, { ...about(c), ...c.req.valid("json") })),
  )
  .post(
    "/:assignmentId/accept-quote",
    move("Accept the quote that was read", ["student"]),
    ref,
    header,
    valid("json", inputs.AcceptQuote.omit(own)),
    async (c) => c.json(await acceptQuote(c.var.actor, { ...about(c), ...c.req.valid("json") })),
  )
  .post(
    "/:assignmentId/reject-quote",
    move("Reject the quote; staff may make another", ["student"]),
    ref,
    header,
    valid("json", inputs.RejectQuote.omit(own)),
    async (c) => c.json(await rejectQuote(c.var.actor, { ...about(c), ...c.req.valid("json") })),
  )
  .post(
    "/:assignmentId/waive",
    move("Let the work begin without a payment", accountants),
    ref,
    header,
    valid("json", inputs.WaivePayment.omit(own)),
    async (c) => c.json(await waive(c.var.actor, { ...about(c), ...c.req.valid("json") })),
  )
  .post(
    "/:assignmentId/start",
    move("Begin the work", ["teacher"]),
    ref,
    header,
    valid("json", inputs.StartWork.omit(own)),
    async (c) => c.json(await start(c.var.actor, { ...about(c), ...c.req.valid("json") })),
  )
  .post(
    "/:assignmentId/deliver",
    move("Hand the work over: clean files uploaded since it began", ["teacher"]),
    ref,
    header,
    valid("json", inputs.DeliverWork.omit(own)),
    async (c) => c.json(await deliver(c.var.actor, { ...about(c), ...c.req.valid("json") })),
  )
  .post(
    "/:assignmentId/request-revision",
    move("Ask for changes, as often as was agreed", ["student"]),
    ref,
    header,
    valid("json", inputs.RequestRevision.omit(own)),
    async (c) =>
      c.json(await requestRevision(c.var.actor, { ...about(c), ...c.req.valid("json") })),
  )
  .post(
    "/:assignmentId/accept-delivery",
    move("Be content with the delivery: the assignment is completed", ["student"]),
    ref,
    header,
    valid("json", inputs.AcceptDelivery.omit(own)),
    async (c) => c.json(await acceptDelivery(c.var.actor, { ...about(c), ...c.req.valid("json") })),
  )
  .post(
    "/:assignmentId/reopen",
    move("Open a completed assignment again, within 30 days", leaders),
    ref,
    header,
    valid("json", inputs.ReopenAssignment.omit(own)),
    async (c) => c.json(await reopen(c.var.actor, { ...about(c), ...c.req.valid("json") })),
  )
  .post(
    "/:assignmentId/dispute",
    move("Say what is wrong; until it is decided the clock stands still", ["student", "teacher"]),
    ref,
    header,
    valid("json", inputs.RaiseDispute.omit(own)),
    async (c) => c.json(await dispute(c.var.actor, { ...about(c), ...c.req.valid("json") })),
  )
  .get(
    "/:assignmentId/decision",
    describe({
      summary: "What a decision of the dispute would do to the money now",
      access: workers,
      answer: DecisionEffect,
      tags,
    }),
    ref,
    valid("query", inputs.AskDecision.omit({ assignmentId: true })),
    async (c) =>
      c.json(await decision(c.var.actor, { ...c.req.valid("param"), ...c.req.valid("query") })),
  )
  .post(
    "/:assignmentId/propose-decision",
    move("Propose how a dispute should end", workers),
    ref,
    header,
    valid("json", inputs.DecideDispute.omit(own)),
    async (c) =>
      c.json(await proposeDecision(c.var.actor, { ...about(c), ...c.req.valid("json") })),
  )
  .post(
    "/:assignmentId/decide",
    move("Decide a dispute with the effect on the money that was shown", leaders),
    ref,
    header,
    valid("json", inputs.DecideDispute.omit(own)),
    async (c) => c.json(await decide(c.var.actor, { ...about(c), ...c.req.valid("json") })),
  )
  .post(
    "/:assignmentId/hold",
    move("Let everything stand still", workers),
    ref,
    header,
    valid("json", inputs.HoldAssignment.omit(own)),
    async (c) => c.json(await hold(c.var.actor, { ...about(c), ...c.req.valid("json") })),
  )
  .post(
    "/:assignmentId/resume",
    move("Go on where it was; the dates move by the length of the hold", workers),
    ref,
    header,
    valid("json", inputs.ResumeAssignment.omit(own)),
    async (c) => c.json(await resume(c.var.actor, { ...about(c), ...c.req.valid("json") })),
  )
  .get(
    "/:assignmentId/cancellation",
    describe({
      summary: "What a cancellation would cost now",
      access: ["student", ...workers],
      answer: MoneyEffectView,
      tags,
    }),
    ref,
    async (c) => c.json(await cancellation(c.var.actor, c.req.valid("param"))),
  )
  .post(
    "/:assignmentId/cancel",
    move("End it at the cost that was shown", ["student", ...workers]),
    ref,
    header,
    valid("json", inputs.CancelAssignment.omit(own)),
    async (c) => c.json(await cancel(c.var.actor, { ...about(c), ...c.req.valid("json") })),
  )
  .post(
    "/:assignmentId/extension",
    move("Ask for more time", ["teacher"]),
    ref,
    header,
    valid("json", inputs.RequestExtension.omit(own)),
    async (c) =>
      c.json(await requestExtension(c.var.actor, { ...about(c), ...c.req.valid("json") })),
  )
  .post(
    "/:assignmentId/extension/accept",
    move("Agree to the date that was asked for, or offered instead", ["student", "teacher"]),
    ref,
    header,
    valid("json", inputs.AcceptExtension.omit(own)),
    async (c) =>
      c.json(await acceptExtension(c.var.actor, { ...about(c), ...c.req.valid("json") })),
  )
  .post(
    "/:assignmentId/extension/refuse",
    move("Keep the due date as it is", ["student", "teacher"]),
    ref,
    header,
    valid("json", inputs.RefuseExtension.omit(own)),
    async (c) =>
      c.json(await refuseExtension(c.var.actor, { ...about(c), ...c.req.valid("json") })),
  )
  .post(
    "/:assignmentId/extension/counter",
    move("Offer another date", ["student"]),
    ref,
    header,
    valid("json", inputs.CounterExtension.omit(own)),
    async (c) =>
      c.json(await counterExtension(c.var.actor, { ...about(c), ...c.req.valid("json") })),
  );
