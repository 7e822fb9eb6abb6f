import { AuthId, Me, SessionList, SignIn } from "@lyceum/core/user/schema.ts";
import {
  listSessions,
  revokeOthers,
  revokeSession,
  signOut,
} from "@lyceum/core/user/sign-in/sessions.ts";
import { signIn } from "@lyceum/core/user/sign-in/sign-in.ts";
import { Hono } from "hono";
import { describe, type Env, everyone, users, valid } from "../http.ts";
import { endSession, proofsOf, startSession } from "../session.ts";

const tags = ["Sign-in"];

/** Mounted at /sessions */
export const sessions = new Hono<Env>()
  .post(
    "/",
    describe({ summary: "Sign in", access: everyone, answer: Me, tags }),
    valid("json", SignIn),
    async (c) => {
      const { token, me } = await signIn(c.var.actor, {
        ...c.req.valid("json"),
        proofs: proofsOf(c),
      });
      startSession(c, token);
      return c.json(me);
    },
  )
  .get(
    "/",
    describe({ summary: "Where I am signed in", access: users, answer: SessionList, tags }),
    async (c) => c.json(await listSessions(c.var.actor, {})),
  )
  .delete("/current", describe({ summary: "Sign out", access: everyone, tags }), async (c) => {
    await signOut(c.var.actor, {});
    endSession(c);
    return c.body(null, 204);
  })
  .post(
    "/revoke-others",
    describe({ summary: "Sign out everywhere else", access: users, tags }),
    async (c) => {
      await revokeOthers(c.var.actor, {});
      return c.body(null, 204);
    },
  )
  .delete(
    "/:authId",
    describe({ summary: "Sign out one device", access: users, tags }),
    valid("param", AuthId),
    async (c) => {
      await revokeSession(c.var.actor, c.req.valid("param"));
      return c.body(null, 204);
    },
  );
