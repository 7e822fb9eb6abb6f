import { RevealContact, revealContact } from "@lyceum/core/assignment/contact/contact.ts";
import {
  hideRating,
  rate,
  replyToRating,
  showRating,
} from "@lyceum/core/assignment/rating/ratings.ts";
import {
  ModerateRating,
  RateTeacher,
  ReplyToRating,
} from "@lyceum/core/assignment/rating/schema.ts";
import { AssignmentRef, AssignmentView } from "@lyceum/core/assignment/schema.ts";
import { Hono } from "hono";
import { describe, type Env, IdempotencyKey, valid } from "../http.ts";

const tags = ["Ratings"];
const body = { assignmentId: true } as const;
const answer = AssignmentView;

/** Mounted at /assignments */
export const ratings = new Hono<Env>()
  .post(
    "/:assignmentId/rate",
    describe({
      summary: "Say, once, how the work with the teacher was",
      access: ["student"],
      answer,
      tags,
    }),
    valid("param", AssignmentRef),
    valid("header", IdempotencyKey),
    valid("json", RateTeacher.omit(body)),
    async (c) => {
      const key = c.req.valid("header")["idempotency-key"];
      return c.json(
        await rate(c.var.actor, { ...c.req.valid("param"), ...c.req.valid("json"), key }),
      );
    },
  )
  .post(
    "/:assignmentId/reveal-contact",
    describe({
      summary: "Let student and teacher see how to reach each other before the work begins",
      access: ["cs-rep", "operations", "owner"],
      answer,
      tags,
    }),
    valid("param", AssignmentRef),
    valid("header", IdempotencyKey),
    valid("json", RevealContact.omit(body)),
    async (c) => {
      const key = c.req.valid("header")["idempotency-key"];
      return c.json(
        await revealContact(c.var.actor, { ...c.req.valid("param"), ...c.req.valid("json"), key }),
      );
    },
  )
  .post(
    "/:assignmentId/rating/reply",
    describe({ summary: "Answer a rating, once", access: ["teacher"], answer, tags }),
    valid("param", AssignmentRef),
    valid("header", IdempotencyKey),
    valid("json", ReplyToRating.omit(body)),
    async (c) => {
      const key = c.req.valid("header")["idempotency-key"];
      return c.json(
        await replyToRating(c.var.actor, { ...c.req.valid("param"), ...c.req.valid("json"), key }),
      );
    },
  )
  .post(
    "/:assignmentId/rating/hide",
    describe({
      summary: "Take a rating away that breaks the rules; it counts no more",
      access: ["cs-rep", "operations", "owner"],
      answer,
      tags,
    }),
    valid("param", AssignmentRef),
    valid("header", IdempotencyKey),
    valid("json", ModerateRating.omit(body)),
    async (c) => {
      const key = c.req.valid("header")["idempotency-key"];
      return c.json(
        await hideRating(c.var.actor, { ...c.req.valid("param"), ...c.req.valid("json"), key }),
      );
    },
  )
  .post(
    "/:assignmentId/rating/show",
    describe({
      summary: "Show a rating again that was taken away; it counts again",
      access: ["cs-rep", "operations", "owner"],
      answer,
      tags,
    }),
    valid("param", AssignmentRef),
    valid("header", IdempotencyKey),
    valid("json", ModerateRating.omit(body)),
    async (c) => {
      const key = c.req.valid("header")["idempotency-key"];
      return c.json(
        await showRating(c.var.actor, { ...c.req.valid("param"), ...c.req.valid("json"), key }),
      );
    },
  );
