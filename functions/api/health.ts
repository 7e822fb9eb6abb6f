import { Hono } from "hono";
import * as z from "zod";
import { describe, type Env, everyone } from "./http.ts";

const Health = z.object({ status: z.literal("ok"), time: z.iso.datetime() });

/** Mounted at /health */
export const health = new Hono<Env>().get(
  "/",
  describe({ summary: "Is the API up?", access: everyone, answer: Health }),
  (c) => c.json({ status: "ok" as const, time: new Date().toISOString() }),
);
