import { accept, declineOffer, withdrawOffer } from "@lyceum/core/assignment/offer/answers.ts";
import { listOpenOffers } from "@lyceum/core/assignment/offer/lists.ts";
import { listOffers, offer } from "@lyceum/core/assignment/offer/offers.ts";
import { release, remove } from "@lyceum/core/assignment/offer/release.ts";
import {
  AcceptOffer,
  DeclineOffer,
  ListOffers,
  MakeOffers,
  OfferPage,
  ReleaseTeacher,
  RemoveTeacher,
  StaffOffersView,
  StaffOfferView,
  SuggestionsView,
  WithdrawOffer,
} from "@lyceum/core/assignment/offer/schema.ts";
import { suggestions } from "@lyceum/core/assignment/offer/suggestions.ts";
import { handover } from "@lyceum/core/assignment/page/handover.ts";
import { HandoverView } from "@lyceum/core/assignment/page/handover-schema.ts";
import { AssignmentRef, AssignmentView } from "@lyceum/core/assignment/schema.ts";
import { Hono } from "hono";
import { describe, type Env, IdempotencyKey, valid } from "../http.ts";

const tags = ["Offers"];
const workers = ["cs-rep", "operations", "owner"] as const;
const answerers = ["teacher", ...workers] as const;
const body = { assignmentId: true } as const;

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

/** Mounted at /assignments */
export const assignmentOffers = new Hono<Env>()
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
  .post(
    "/:assignmentId/offers",
    describe({
      summary: "Offer it to some teachers; the first who accepts has it",
      access: workers,
      answer: StaffOffersView,
      status: 201,
      tags,
    }),
    valid("param", AssignmentRef),
    valid("header", IdempotencyKey),
    valid("json", MakeOffers.omit(body)),
    async (c) => {
      const key = c.req.valid("header")["idempotency-key"];
      const input = { ...c.req.valid("param"), ...c.req.valid("json"), key };
      return c.json(await offer(c.var.actor, input), 201);
    },
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
      access: answerers,
      answer: HandoverView,
      tags,
    }),
    valid("param", AssignmentRef),
    async (c) => c.json(await handover(c.var.actor, c.req.valid("param"))),
  )
  .post(
    "/:assignmentId/offers/accept",
    describe({
      summary: "Accept an offer; staff do it for a teacher they name, with a reason",
      access: answerers,
      answer: AssignmentView,
      tags,
    }),
    valid("param", AssignmentRef),
    valid("header", IdempotencyKey),
    valid("json", AcceptOffer.omit(body)),
    async (c) => {
      const key = c.req.valid("header")["idempotency-key"];
      const input = { ...c.req.valid("param"), ...c.req.valid("json"), key };
      return c.json(await accept(c.var.actor, input));
    },
  )
  .post(
    "/:assignmentId/offers/decline",
    describe({
      summary: "Decline an offer; staff do it for a teacher they name, with a reason",
      access: answerers,
      answer: StaffOfferView,
      tags,
    }),
    valid("param", AssignmentRef),
    valid("header", IdempotencyKey),
    valid("json", DeclineOffer.omit(body)),
    async (c) => {
      const key = c.req.valid("header")["idempotency-key"];
      const input = { ...c.req.valid("param"), ...c.req.valid("json"), key };
      return c.json(await declineOffer(c.var.actor, input));
    },
  )
  .post(
    "/:assignmentId/offers/:teacherId/withdraw",
    describe({ summary: "Take an offer back", access: workers, answer: StaffOfferView, tags }),
    valid("param", WithdrawOffer.pick({ assignmentId: true, teacherId: true })),
    valid("header", IdempotencyKey),
    valid("json", WithdrawOffer.pick({ reason: true })),
    async (c) => {
      const key = c.req.valid("header")["idempotency-key"];
      const input = { ...c.req.valid("param"), ...c.req.valid("json"), key };
      return c.json(await withdrawOffer(c.var.actor, input));
    },
  )
  .post(
    "/:assignmentId/release",
    describe({
      summary: "End a teacher's work without blame; another is looked for",
      access: answerers,
      answer: AssignmentView,
      tags,
    }),
    valid("param", AssignmentRef),
    valid("header", IdempotencyKey),
    valid("json", ReleaseTeacher.omit(body)),
    async (c) => {
      const key = c.req.valid("header")["idempotency-key"];
      const input = { ...c.req.valid("param"), ...c.req.valid("json"), key };
      return c.json(await release(c.var.actor, input));
    },
  )
  .post(
    "/:assignmentId/remove",
    describe({
      summary: "End a teacher's work for cause",
      access: ["operations", "owner"],
      answer: AssignmentView,
      tags,
    }),
    valid("param", AssignmentRef),
    valid("header", IdempotencyKey),
    valid("json", RemoveTeacher.omit(body)),
    async (c) => {
      const key = c.req.valid("header")["idempotency-key"];
      const input = { ...c.req.valid("param"), ...c.req.valid("json"), key };
      return c.json(await remove(c.var.actor, input));
    },
  );
