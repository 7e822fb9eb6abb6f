import { id } from "@lyceum/core/id.ts";
import {
  AttachmentGrant,
  AttachmentState,
  AttachToThread,
  MessagePage,
  MessageView,
  ReadMessages,
  SendMessage,
  Seq,
} from "@lyceum/core/message/schema.ts";
import { attach, download } from "@lyceum/core/thread/files.ts";
import { list as listMessages, seen, send } from "@lyceum/core/thread/messages.ts";
import {
  ListThreads,
  ResolveThread,
  StartedThread,
  StartThread,
  ThreadDetail,
  ThreadPage,
  ThreadParam,
  ThreadView,
} from "@lyceum/core/thread/schema.ts";
import { list, open, resolve, start } from "@lyceum/core/thread/threads.ts";
import { Hono } from "hono";
import * as z from "zod";
import { describe, type Env, users, valid } from "./http.ts";

const tags = ["Threads"];
/** An auditor reads and never writes. */
const writers = users.filter((one) => one !== "auditor");
const one = valid("param", ThreadParam);

/** Mounted at /threads */
export const threads = new Hono<Env>()
  .get(
    "/",
    describe({
      summary: "My threads, newest first; staff may ask for those that wait",
      access: users,
      answer: ThreadPage,
      tags,
    }),
    valid("query", ListThreads),
    async (c) => c.json(await list(c.var.actor, c.req.valid("query"))),
  )
  .post(
    "/",
    describe({
      summary: "Ask staff something",
      access: ["student"],
      answer: StartedThread,
      status: 201,
      tags,
    }),
    valid("json", StartThread),
    async (c) => c.json(await start(c.var.actor, c.req.valid("json")), 201),
  )
  .get(
    "/:threadId",
    describe({
      summary: "A thread with its people and newest messages; notes for staff",
      access: users,
      answer: ThreadDetail,
      tags,
    }),
    one,
    async (c) => c.json(await open(c.var.actor, c.req.valid("param"))),
  )
  .get(
    "/:threadId/messages",
    describe({
      summary: "Messages or notes after or before a number, or the newest",
      access: users,
      answer: MessagePage,
      tags,
    }),
    one,
    valid("query", ReadMessages),
    async (c) =>
      c.json(await listMessages(c.var.actor, { ...c.req.valid("param"), ...c.req.valid("query") })),
  )
  .post(
    "/:threadId/messages",
    describe({
      summary: "Say something; a repetition with the same client id has no second effect",
      access: writers,
      answer: MessageView,
      status: 201,
      tags,
    }),
    one,
    valid("json", SendMessage),
    async (c) =>
      c.json(await send(c.var.actor, { ...c.req.valid("param"), ...c.req.valid("json") }), 201),
  )
  .post(
    "/:threadId/seen",
    describe({ summary: "Read up to here", access: users, tags }),
    one,
    valid("json", z.object({ seq: Seq })),
    async (c) => {
      await seen(c.var.actor, { ...c.req.valid("param"), ...c.req.valid("json") });
      return c.body(null, 204);
    },
  )
  .post(
    "/:threadId/resolve",
    describe({
      summary: "The matter is settled",
      access: ["cs-rep", "operations", "owner"],
      answer: ThreadView,
      tags,
    }),
    one,
    valid("json", ResolveThread),
    async (c) =>
      c.json(await resolve(c.var.actor, { ...c.req.valid("param"), ...c.req.valid("json") })),
  )
  .post(
    "/:threadId/files",
    describe({
      summary: "Room for a file of at most 25 MB",
      access: writers,
      answer: AttachmentGrant,
      status: 201,
      tags,
    }),
    one,
    valid("json", AttachToThread),
    async (c) =>
      c.json(await attach(c.var.actor, { ...c.req.valid("param"), ...c.req.valid("json") }), 201),
  )
  .get(
    "/:threadId/files/:attachmentId",
    describe({
      summary: "Whether a file can be had, and where",
      access: users,
      answer: AttachmentState,
      tags,
    }),
    valid("param", ThreadParam.extend({ attachmentId: id("attachment") })),
    async (c) => c.json(await download(c.var.actor, c.req.valid("param"))),
  );
