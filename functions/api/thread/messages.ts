import { changeMinutes } from "@lyceum/core/message/limits.ts";
import {
  EditMessage,
  MessageHistory,
  MessageParam,
  MessageView,
  ReadHistory,
  WithdrawMessage,
} from "@lyceum/core/message/schema.ts";
import { edit, history, withdraw } from "@lyceum/core/thread/message/revise.ts";
import { ThreadParam } from "@lyceum/core/thread/schema.ts";
import { Hono } from "hono";
import { admins, describe, type Env, users, valid } from "../http.ts";

const tags = ["Threads"];
/** An auditor looks and has no words to take back. */
const authors = users.filter((one) => one !== "auditor");
const one = valid("param", ThreadParam.extend(MessageParam.shape));

/** Mounted at /threads: what becomes of a single message. */
export const threadMessages = new Hono<Env>()
  .patch(
    "/:threadId/messages/:seq",
    describe({
      summary: `Other words for a message of one's own, within ${changeMinutes} minutes`,
      access: authors,
      answer: MessageView,
      tags,
    }),
    one,
    valid("json", EditMessage),
    async (c) =>
      c.json(await edit(c.var.actor, { ...c.req.valid("param"), ...c.req.valid("json") })),
  )
  .post(
    "/:threadId/messages/:seq/withdraw",
    describe({
      summary: `Take back a message of one's own, within ${changeMinutes} minutes; owners hide any, with a reason`,
      access: authors,
      answer: MessageView,
      tags,
    }),
    one,
    valid("json", WithdrawMessage),
    async (c) =>
      c.json(await withdraw(c.var.actor, { ...c.req.valid("param"), ...c.req.valid("json") })),
  )
  .get(
    "/:threadId/messages/:seq/history",
    describe({
      summary: "What a message said before, the first words first",
      access: ["cs-rep", ...admins],
      answer: MessageHistory,
      tags,
    }),
    one,
    valid("query", ReadHistory),
    async (c) =>
      c.json(await history(c.var.actor, { ...c.req.valid("param"), ...c.req.valid("query") })),
  );
