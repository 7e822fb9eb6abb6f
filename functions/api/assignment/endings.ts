import { cancel, cancellation } from "@lyceum/core/assignment/dispute/cancellation.ts";
import { decide, decision, proposeDecision } from "@lyceum/core/assignment/dispute/decisions.ts";
import { type AssignmentEvent, assignmentLifecycle } from "@lyceum/core/assignment/lifecycle.ts";
import { AskDecision } from "@lyceum/core/assignment/move/schema.ts";
import { AssignmentRef, AssignmentView } from "@lyceum/core/assignment/schema.ts";
import { DecisionEffect, MoneyEffectView } from "@lyceum/core/assignment/work/schema.ts";
import { Hono } from "hono";
import { callersOf, commands } from "../commands.ts";
import { describe, type Env, valid } from "../http.ts";

const tags = ["Assignments"];
const workers = ["cs-rep", "operations", "owner"] as const;
const may = (event: AssignmentEvent) => callersOf(assignmentLifecycle, event);
/** Every move answers with the assignment as it is then. */
const answer = AssignmentView;

const moves = commands(tags, {
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
  "/:assignmentId/cancel": {
    action: cancel,
    summary: "End it at the cost that was shown",
    access: may("cancel"),
    answer,
  },
});

/** How an assignment ends before its time, with what becomes of the money. Mounted at /assignments */
export const assignmentEndings = new Hono<Env>()
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
