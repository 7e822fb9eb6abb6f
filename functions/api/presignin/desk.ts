import { id } from "@lyceum/core/id.ts";
import {
  AttachmentGrant,
  AttachmentState,
  AttachToSession,
  MessagePage,
  MessageView,
  ReadMessages,
  SendMessage,
} from "@lyceum/core/message/schema.ts";
import { block } from "@lyceum/core/presignin/block/block.ts";
import { BlockList, ListBlocks } from "@lyceum/core/presignin/block/block-schema.ts";
import { listBlocks, unblock } from "@lyceum/core/presignin/block/blocks.ts";
import { list as listSessions, open, presence, team } from "@lyceum/core/presignin/desk.ts";
import { reopen, resolve, take, transfer } from "@lyceum/core/presignin/desk-moves.ts";
import { invite } from "@lyceum/core/presignin/invitation/invitations.ts";
import { attach, download } from "@lyceum/core/presignin/message/files.ts";
import { list, seen, send } from "@lyceum/core/presignin/message/messages.ts";
import {
  DeskChat,
  Invited,
  ListSessions,
  SessionList,
  SessionParam,
  SessionView,
  SetPresence,
  Team,
} from "@lyceum/core/presignin/schema.ts";
import { Hono } from "hono";
import { commands } from "../commands.ts";
import { describe, type Env, valid } from "../http.ts";
import { deskMessages } from "./desk-messages.ts";

const tags = ["Desk"];
const readers = ["cs-rep", "auditor", "operations", "owner"] as const;
const workers = ["cs-rep", "operations", "owner"] as const;
const one = valid("param", SessionParam);

const moves = commands(tags, {
  "/sessions/:sessionId/take": {
    action: take,
    summary: "Take a waiting chat; of many at once one gets it",
    access: workers,
    answer: SessionView,
  },
  "/sessions/:sessionId/transfer": {
    action: transfer,
    summary: "Hand a chat to a colleague at the desk",
    access: workers,
    answer: SessionView,
  },
  "/sessions/:sessionId/resolve": {
    action: resolve,
    summary: "The matter is settled",
    access: workers,
    answer: SessionView,
  },
  "/sessions/:sessionId/reopen": {
    action: reopen,
    summary: "Undo a resolve: the chat is as it was before",
    access: workers,
    answer: SessionView,
  },
  "/sessions/:sessionId/block": {
    action: block,
    summary: "End a chat for abuse and refuse its address for a while",
    access: workers,
    answer: SessionView,
  },
  "/sessions/:sessionId/invite": {
    action: invite,
    summary: "Invite the visitor to continue in an account: a card in the chat, and a mail",
    access: workers,
    answer: Invited,
  },
  "/sessions/:sessionId/seen": {
    action: seen,
    summary: "Read up to here",
    access: workers,
  },
  "/blocks/:blockId/unblock": {
    action: unblock,
    summary:
      "Let the visitor's address start chats again; the chat it was blocked for stays closed",
    access: workers,
  },
});

/** Mounted at /desk */
export const deskRoutes = new Hono<Env>()
  .route("/", moves)
  .get(
    "/sessions",
    describe({
      summary: "Chats that wait, are mine, or all, with the counts",
      access: readers,
      answer: SessionList,
      tags,
    }),
    valid("query", ListSessions),
    async (c) => c.json(await listSessions(c.var.actor, c.req.valid("query"))),
  )
  .get(
    "/sessions/:sessionId",
    describe({
      summary: "A chat with its newest messages and notes",
      access: readers,
      answer: DeskChat,
      tags,
    }),
    one,
    async (c) => c.json(await open(c.var.actor, c.req.valid("param"))),
  )
  .get(
    "/sessions/:sessionId/messages",
    describe({
      summary: "Messages or notes after or before a number, or the newest",
      access: readers,
      answer: MessagePage,
      tags,
    }),
    one,
    valid("query", ReadMessages),
    async (c) =>
      c.json(await list(c.var.actor, { ...c.req.valid("param"), ...c.req.valid("query") })),
  )
  .post(
    "/sessions/:sessionId/messages",
    describe({
      summary: "Answer, or note something for colleagues",
      access: workers,
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
    "/sessions/:sessionId/files",
    describe({
      summary: "Room for a file of at most 10 MB",
      access: workers,
      answer: AttachmentGrant,
      status: 201,
      tags,
    }),
    one,
    valid("json", AttachToSession),
    async (c) =>
      c.json(await attach(c.var.actor, { ...c.req.valid("param"), ...c.req.valid("json") }), 201),
  )
  .get(
    "/sessions/:sessionId/files/:attachmentId",
    describe({
      summary: "Whether a file can be had, and where",
      access: readers,
      answer: AttachmentState,
      tags,
    }),
    valid("param", SessionParam.extend({ attachmentId: id("attachment") })),
    async (c) => c.json(await download(c.var.actor, c.req.valid("param"))),
  )
  .get(
    "/blocks",
    describe({
      summary: "Who is blocked, by whom, why and until when, the newest first",
      access: readers,
      answer: BlockList,
      tags,
    }),
    valid("query", ListBlocks),
    async (c) => c.json(await listBlocks(c.var.actor, c.req.valid("query"))),
  )
  .get(
    "/team",
    describe({
      summary: "Who is at the desk, how available, with how many chats",
      access: readers,
      answer: Team,
      tags,
    }),
    async (c) => c.json(await team(c.var.actor, {})),
  )
  .put(
    "/presence",
    describe({ summary: "How available I am for new chats", access: workers, tags }),
    valid("json", SetPresence),
    async (c) => {
      await presence(c.var.actor, c.req.valid("json"));
      return c.body(null, 204);
    },
  )
  .route("/", deskMessages);
