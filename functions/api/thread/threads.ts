import { id } from "@lyceum/core/id.ts";
import {
  AttachmentGrant,
  AttachmentState,
  AttachToThread,
  MessagePage,
  MessageView,
  ReadMessages,
  SendMessage,
} from "@lyceum/core/message/schema.ts";
import { look } from "@lyceum/core/thread/look.ts";
import { attach, download } from "@lyceum/core/thread/message/files.ts";
import { list as listMessages, seen, send } from "@lyceum/core/thread/message/messages.ts";
import { search } from "@lyceum/core/thread/message/search.ts";
import {
  FoundMessages,
  ListThreads,
  SearchThreads,
  StartedThread,
  StartThread,
  ThreadDetail,
  ThreadPage,
  ThreadParam,
} from "@lyceum/core/thread/schema.ts";
import { followUp, start } from "@lyceum/core/thread/start.ts";
import { list, open } from "@lyceum/core/thread/threads.ts";
import { Hono } from "hono";
import { commands } from "../commands.ts";
import { describe, type Env, users, valid } from "../http.ts";
import { threadMessages } from "./messages.ts";
import { threadMoves } from "./moves.ts";
import { threadPeople } from "./people.ts";

const tags = ["Threads"];
/** An auditor reads and never writes. */
const writers = users.filter((one) => one !== "auditor");
const one = valid("param", ThreadParam);

const moves = commands(tags, {
  "/:threadId/look": {
    action: look,
    summary: "Say why one looks in: admins must, once for each thread and sign-in",
    access: users,
  },
  "/:threadId/follow-up": {
    action: followUp,
    summary: "A message to a closed thread: it goes on in a new one, with the same people",
    access: writers,
    answer: StartedThread,
    status: 201,
  },
  "/:threadId/seen": {
    action: seen,
    summary: "Read up to here",
    access: users,
  },
});

/** Mounted at /threads */
export const threads = new Hono<Env>()
  .route("/", moves)
  .get(
    "/",
    describe({
      summary: "My threads, those talked in last first; staff may ask for those that wait",
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
      summary: "Start a thread: with staff, or, for staff, with whom they name",
      access: writers,
      answer: StartedThread,
      status: 201,
      tags,
    }),
    valid("json", StartThread),
    async (c) => c.json(await start(c.var.actor, c.req.valid("json")), 201),
  )
  .get(
    "/search",
    describe({
      summary: "Messages in my threads by text, person, date or file; says how far back it looked",
      access: users,
      answer: FoundMessages,
      tags,
    }),
    valid("query", SearchThreads),
    async (c) => c.json(await search(c.var.actor, c.req.valid("query"))),
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
  )
  .route("/", threadMessages)
  .route("/", threadMoves)
  .route("/", threadPeople);
