import { assignmentLifecycle } from "@lyceum/core/assignment/lifecycle.ts";
import { accept, declineOffer, withdrawOffer } from "@lyceum/core/assignment/offer/answers.ts";
import { teacherLifecycle } from "@lyceum/core/assignment/offer/lifecycle.ts";
import { listOpenOffers } from "@lyceum/core/assignment/offer/lists.ts";
import { listOffers, offer } from "@lyceum/core/assignment/offer/offers.ts";
import { release, remove } from "@lyceum/core/assignment/offer/release.ts";
import {
  ListOffers,
  OfferPage,
  StaffOffersView,
  StaffOfferView,
  SuggestionsView,
} from "@lyceum/core/assignment/offer/schema.ts";
import { suggestions } from "@lyceum/core/assignment/offer/suggestions.ts";
import { handover } from "@lyceum/core/assignment/page/handover.ts";
import { HandoverView } from "@lyceum/core/assignment/page/handover-schema.ts";
import { AssignmentRef, AssignmentView } from "@lyceum/core/assignment/schema.ts";
import { Hono } from "hono";
import { callersOf, commands } from "../commands.ts";
import { describe, type Env, valid } from "../http.ts";

const tags = ["Offers"];
const workers = ["cs-rep", "operations", "owner"] as const;

/** Mounted at /offers */
export const offers = new Hono<Env>().get(
  "/",
  describe({
    summary: "What a teacher may accept now, the newest first",
    access: ["teacher"],
    answer: OfferPage,
    tags,
  }),
  valid("query", ListOffers),
  async (c) => c.json(await listOpenOffers(c.var.actor, c.req.valid("query"))),
);

const moves = commands(tags, {
  "/:assignmentId/offers": {
    action: offer,
    summary: "Offer it to some teachers; the first who accepts has it",
    access: workers,
    answer: StaffOffersView,
    status: 201,
  },
  "/:assignmentId/offers/accept": {
    action: accept,
    summary: "Accept an offer; staff do it for a teacher they name, with a reason",
    access: callersOf(teacherLifecycle, "accept"),
    answer: AssignmentView,
  },
  "/:assignmentId/offers/decline": {
    action: declineOffer,
    summary: "Decline an offer; staff do it for a teacher they name, with a reason",
    access: callersOf(teacherLifecycle, "decline"),
    answer: StaffOfferView,
  },
  "/:assignmentId/offers/:teacherId/withdraw": {
    action: withdrawOffer,
    summary: "Take an offer back",
    access: workers,
    answer: StaffOfferView,
  },
  "/:assignmentId/release": {
    action: release,
    summary: "End a teacher's work without blame; another is looked for",
    access: callersOf(assignmentLifecycle, "release"),
    answer: AssignmentView,
  },
  "/:assignmentId/remove": {
    action: remove,
    summary: "End a teacher's work for cause",
    access: callersOf(assignmentLifecycle, "remove"),
    answer: AssignmentView,
  },
});

/** Mounted at /assignments */
export const assignmentOffers = new Hono<Env>()
  .route("/", moves)
  .get(
    "/:assignmentId/offers",
    describe({
      summary: "All that was ever offered, to whom, and what came of it",
      access: workers,
      answer: StaffOffersView,
      tags,
    }),
    valid("param", AssignmentRef),
    async (c) => c.json(await listOffers(c.var.actor, c.req.valid("param"))),
  )
  .get(
    "/:assignmentId/suggestions",
    describe({
      summary: "Who could teach it, the best first, with the reasons",
      access: workers,
      answer: SuggestionsView,
      tags,
    }),
    valid("param", AssignmentRef),
    async (c) => c.json(await suggestions(c.var.actor, c.req.valid("param"))),
  )
  .get(
    "/:assignmentId/handover",
    describe({
      summary: "The facts for whoever takes over",
      access: ["teacher", ...workers],
      answer: HandoverView,
      tags,
    }),
    valid("param", AssignmentRef),
    async (c) => c.json(await handover(c.var.actor, c.req.valid("param"))),
  );
