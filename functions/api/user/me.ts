import { editMe, readMe } from "@lyceum/core/user/me.ts";
import { ChangePassword, EditMe, Me } from "@lyceum/core/user/schema.ts";
import { changePassword } from "@lyceum/core/user/sign-in/sessions.ts";
import { Hono } from "hono";
import { describe, type Env, users, valid } from "../http.ts";

const tags = ["Me"];

/** Mounted at /me */
export const me = new Hono<Env>()
  .get("/", describe({ summary: "Who am I?", access: users, answer: Me, tags }), async (c) =>
    c.json(await readMe(c.var.actor, {})),
  )
  .patch(
    "/",
    describe({ summary: "Change my profile", access: users, answer: Me, tags }),
    valid("json", EditMe),
    async (c) => c.json(await editMe(c.var.actor, c.req.valid("json"))),
  )
  .post(
    "/password",
    describe({
      summary: "Change my password; my other sign-ins end",
      access: users,
      tags,
    }),
    valid("json", ChangePassword),
    async (c) => {
      await changePassword(c.var.actor, c.req.valid("json"));
      return c.body(null, 204);
    },
  );
