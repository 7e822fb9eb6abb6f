import { claim, later, list, openInvitation } from "@lyceum/core/claim/claims.ts";
import { detach } from "@lyceum/core/claim/detach.ts";
import { detachDays } from "@lyceum/core/claim/limits.ts";
import {
  Claimed,
  ClaimList,
  DetachClaim,
  MakeClaim,
  OpenClaim,
  OpenedClaim,
  SessionParam,
} from "@lyceum/core/presignin/schema.ts";
import { Hono } from "hono";
import { describe, type Env, everyone, valid } from "../http.ts";
import { forgetProofs, keepOpened, proofsOf } from "../session.ts";

const tags = ["Hand-over"];

/** Mounted at /claims. Here both keys count: the sign-in, and the secret or the invitation of a chat. */
export const claims = new Hono<Env>()
  .get(
    "/",
    describe({
      summary: "Chats that can be added to the account",
      access: ["student"],
      answer: ClaimList,
      tags,
    }),
    async (c) => c.json(await list(c.var.actor, proofsOf(c))),
  )
  .post(
    "/open",
    describe({
      summary: "Who visited, to fill in a sign-up; an invitation is kept in this browser for it",
      access: everyone,
      answer: OpenedClaim,
      tags,
    }),
    valid("json", OpenClaim),
    async (c) => {
      const wish = { ...c.req.valid("json"), ...proofsOf(c) };
      const { opened, visitor } = await openInvitation(c.var.actor, wish);
      if (opened) keepOpened(c, opened);
      return c.json({ visitor });
    },
  )
  .post(
    "/",
    describe({
      summary: "Attach the chat to the account; repeating it changes nothing",
      access: ["student"],
      answer: Claimed,
      tags,
    }),
    valid("json", MakeClaim),
    async (c) => {
      const wish = { ...c.req.valid("json"), ...proofsOf(c) };
      const { threadId, sessionId } = await claim(c.var.actor, wish);
      forgetProofs(c, sessionId);
      return c.json({ threadId });
    },
  )
  .post(
    "/:sessionId/later",
    describe({
      summary: "Not now: the chat is offered again at the next sign-in",
      access: ["student"],
      tags,
    }),
    valid("param", SessionParam),
    async (c) => {
      await later(c.var.actor, { ...c.req.valid("param"), ...proofsOf(c) });
      return c.body(null, 204);
    },
  )
  .post(
    "/:sessionId/detach",
    describe({
      summary: `Undo a wrong claim within ${detachDays} days`,
      access: ["owner"],
      tags,
    }),
    valid("param", SessionParam),
    valid("json", DetachClaim),
    async (c) => {
      await detach(c.var.actor, { ...c.req.valid("param"), ...c.req.valid("json") });
      return c.body(null, 204);
    },
  );
