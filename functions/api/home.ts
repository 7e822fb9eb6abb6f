import { home as readHome } from "@lyceum/core/home/home.ts";
import { HomeView } from "@lyceum/core/home/schema.ts";
import { Hono } from "hono";
import { describe, type Env, users } from "./http.ts";

/** Mounted at /home */
export const home = new Hono<Env>().get(
  "/",
  describe({
    summary: "What the start page shows, by the role of who asks",
    access: users,
    answer: HomeView,
    tags: ["Home"],
  }),
  async (c) => c.json(await readHome(c.var.actor, {})),
);
