import {
  HoldThread,
  ResolveThread,
  SnoozeThread,
  ThreadParam,
  ThreadView,
} from "@lyceum/core/thread/schema.ts";
import { hold, reopen, resolve, snooze } from "@lyceum/core/thread/status.ts";
import { Hono } from "hono";
import { describe, type Env, valid } from "../http.ts";

const tags = ["Threads"];
const access = ["cs-rep", "operations", "finance", "owner"] as const;
const one = valid("param", ThreadParam);

/** Mounted at /threads: the moves staff make. */
export const threadMoves = new Hono<Env>()
  .post(
    "/:threadId/resolve",
    describe({
      summary: "The matter is settled; the class of the reason, and words where it is another",
      access,
      answer: ThreadView,
      tags,
    }),
    one,
    valid("json", ResolveThread),
    async (c) =>
      c.json(await resolve(c.var.actor, { ...c.req.valid("param"), ...c.req.valid("json") })),
  )
  .post(
    "/:threadId/hold",
    describe({ summary: "Wait for somebody outside", access, answer: ThreadView, tags }),
    one,
    valid("json", HoldThread),
    async (c) =>
      c.json(await hold(c.var.actor, { ...c.req.valid("param"), ...c.req.valid("json") })),
  )
  .post(
    "/:threadId/snooze",
    describe({
      summary: "Snooze until a time, or until somebody answers",
      access,
      answer: ThreadView,
      tags,
    }),
    one,
    valid("json", SnoozeThread),
    async (c) =>
      c.json(await snooze(c.var.actor, { ...c.req.valid("param"), ...c.req.valid("json") })),
  )
  .post(
    "/:threadId/reopen",
    describe({ summary: "Take it up again", access, answer: ThreadView, tags }),
    one,
    async (c) => c.json(await reopen(c.var.actor, c.req.valid("param"))),
  );
