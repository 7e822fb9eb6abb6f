import {
  AddParticipant,
  MarkUnread,
  ParticipantList,
  ParticipantParam,
  ParticipantView,
  SetMine,
  ThreadParam,
  ThreadView,
} from "@lyceum/core/thread/schema.ts";
import { markUnread, setMine } from "@lyceum/core/thread/seat/mine.ts";
import { add, list, remove } from "@lyceum/core/thread/seat/participants.ts";
import { Hono } from "hono";
import { describe, type Env, users, valid } from "../http.ts";

const tags = ["Threads"];
const keepers = ["cs-rep", "operations", "owner"] as const;
const one = valid("param", ThreadParam);

/** Mounted at /threads: who takes part, and how. */
export const threadPeople = new Hono<Env>()
  .get(
    "/:threadId/participants",
    describe({ summary: "Who takes part", access: users, answer: ParticipantList, tags }),
    one,
    async (c) => c.json(await list(c.var.actor, c.req.valid("param"))),
  )
  .post(
    "/:threadId/participants",
    describe({
      summary: "Give somebody a seat; who has one keeps it",
      access: keepers,
      answer: ParticipantView,
      status: 201,
      tags,
    }),
    one,
    valid("json", AddParticipant),
    async (c) =>
      c.json(await add(c.var.actor, { ...c.req.valid("param"), ...c.req.valid("json") }), 201),
  )
  .delete(
    "/:threadId/participants/:userId",
    describe({ summary: "Take somebody's seat away, at once", access: keepers, tags }),
    valid("param", ParticipantParam),
    async (c) => {
      await remove(c.var.actor, c.req.valid("param"));
      return c.body(null, 204);
    },
  )
  .put(
    "/:threadId/mine",
    describe({
      summary: "Mute or follow; staff without a seat take one by following",
      access: users.filter((one) => one !== "auditor"),
      answer: ThreadView,
      tags,
    }),
    one,
    valid("json", SetMine),
    async (c) =>
      c.json(await setMine(c.var.actor, { ...c.req.valid("param"), ...c.req.valid("json") })),
  )
  .post(
    "/:threadId/unread",
    describe({
      summary: "Everything from a message on counts as unread again",
      access: users,
      answer: ThreadView,
      tags,
    }),
    one,
    valid("json", MarkUnread),
    async (c) =>
      c.json(await markUnread(c.var.actor, { ...c.req.valid("param"), ...c.req.valid("json") })),
  );
