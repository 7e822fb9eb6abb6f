import {
  Me,
  OnlyEmail,
  ResetPassword,
  SignUp,
  SignUpAnswer,
  VerifyEmail,
} from "@lyceum/core/user/schema.ts";
import { forgotPassword, resendVerification, signUp } from "@lyceum/core/user/sign-up/sign-up.ts";
import { resetPassword, verifyEmail } from "@lyceum/core/user/sign-up/verify.ts";
import { Hono } from "hono";
import { describe, type Env, everyone, valid } from "../http.ts";
import { forgetUser, keepPending, pendingOf, proofsOf, startSession } from "../session.ts";

const tags = ["Accounts"];

/** Mounted at /accounts */
export const accounts = new Hono<Env>()
  .post(
    "/sign-up",
    describe({
      summary: "Open a student account; the address is confirmed by mail",
      access: everyone,
      answer: SignUpAnswer,
      status: 202,
      tags,
    }),
    valid("json", SignUp),
    async (c) => {
      const wish = { ...c.req.valid("json"), proofs: proofsOf(c) };
      const { next, nonce } = await signUp(c.var.actor, wish);
      keepPending(c, nonce);
      return c.json({ next }, 202);
    },
  )
  .post(
    "/verify-email",
    describe({
      summary: "Confirm the address by the link of the mail, and sign in",
      access: everyone,
      answer: Me,
      tags,
    }),
    valid("json", VerifyEmail),
    async (c) => {
      const shown = { nonce: pendingOf(c), proofs: proofsOf(c) };
      const { token, me } = await verifyEmail(c.var.actor, { ...c.req.valid("json"), ...shown });
      startSession(c, token);
      return c.json(me);
    },
  )
  .post(
    "/resend-verification",
    describe({ summary: "Send the confirmation again", access: everyone, status: 202, tags }),
    valid("json", OnlyEmail),
    async (c) => {
      await resendVerification(c.var.actor, c.req.valid("json"));
      return c.body(null, 202);
    },
  )
  .post(
    "/forgot-password",
    describe({ summary: "Send a link for a new password", access: everyone, status: 202, tags }),
    valid("json", OnlyEmail),
    async (c) => {
      await forgotPassword(c.var.actor, c.req.valid("json"));
      return c.body(null, 202);
    },
  )
  .post(
    "/reset-password",
    describe({
      summary: "Set a new password by the link of the mail; every sign-in ends",
      access: everyone,
      tags,
    }),
    valid("json", ResetPassword),
    async (c) => {
      await resetPassword(c.var.actor, c.req.valid("json"));
      forgetUser(c);
      return c.body(null, 204);
    },
  );
