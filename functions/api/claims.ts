import { claim, preview } from "@lyceum/core/claim/claims.ts";
import { detach } from "@lyceum/core/claim/detach.ts";
import {
  Claimed,
  ClaimPreview,
  DetachClaim,
  MakeClaim,
  PreviewClaim,
  SessionParam,
} from "@lyceum/core/presignin/schema.ts";
import { Hono } from "hono";
import { describe, type Env, valid } from "./http.ts";
import { forgetVisitor, visitorSecretOf } from "./session.ts";

const tags = ["Hand-over"];

/** Mounted at /claims. The one place that looks at both keys: the sign-in and the secret of the chat. */
export const claims = new Hono<Env>()
  .post(
    "/preview",
    describe({
      summary: "What would be attached to the account",
      access: ["student"],
      answer: ClaimPreview,
      tags,
    }),
    valid("json", PreviewClaim),
    async (c) => {
      const secret = visitorSecretOf(c);
      return c.json(await preview(c.var.actor, { secret, ...c.req.valid("json") }));
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
      const secret = visitorSecretOf(c);
      const claimed = await claim(c.var.actor, { secret, ...c.req.valid("json") });
      forgetVisitor(c);
      return c.json(claimed);
    },
  )
  .post(
    "/:sessionId/detach",
    describe({
      summary: "Undo a wrong claim within 30 days",
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
