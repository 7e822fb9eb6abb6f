import { changeMinutes } from "@lyceum/core/message/limits.ts";
import {
  EditMessage,
  MessageHistory,
  MessageParam,
  MessageView,
  ReadHistory,
  WithdrawMessage,
} from "@lyceum/core/message/schema.ts";
import { edit, history, withdraw } from "@lyceum/core/presignin/message/revise.ts";
import { SessionParam } from "@lyceum/core/presignin/schema.ts";
import { Hono } from "hono";
import { describe, type Env, valid } from "../http.ts";

const tags = ["Desk"];
const readers = ["cs-rep", "auditor", "operations", "owner"] as const;
const workers = ["cs-rep", "operations", "owner"] as const;
const message = valid("param", SessionParam.extend(MessageParam.shape));

/** Mounted at /desk: what becomes of a single message of a chat. */
export const deskMessages = new Hono<Env>()
  .patch(
    "/sessions/:sessionId/messages/:seq",
    describe({
      summary: `Other words for a message of one's own, within ${changeMinutes} minutes`,
      access: workers,
      answer: MessageView,
      tags,
    }),
    message,
    valid("json", EditMessage),
    async (c) =>
      c.json(await edit(c.var.actor, { ...c.req.valid("param"), ...c.req.valid("json") })),
  )
  .post(
    "/sessions/:sessionId/messages/:seq/withdraw",
    describe({
      summary: `Take back a message of one's own, within ${changeMinutes} minutes; owners hide any, with a reason`,
      access: workers,
      answer: MessageView,
      tags,
    }),
    message,
    valid("json", WithdrawMessage),
    async (c) =>
      c.json(await withdraw(c.var.actor, { ...c.req.valid("param"), ...c.req.valid("json") })),
  )
  .get(
    "/sessions/:sessionId/messages/:seq/history",
    describe({
      summary: "What a message said before, the first words first",
      access: readers,
      answer: MessageHistory,
      tags,
    }),
    message,
    valid("query", ReadHistory),
    async (c) =>
      c.json(await history(c.var.actor, { ...c.req.valid("param"), ...c.req.valid("query") })),
  );
