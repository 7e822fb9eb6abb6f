import { id } from "@lyceum/core/id.ts";
import { TicketView } from "@lyceum/core/live/schema.ts";
import { buyTicket } from "@lyceum/core/live/tickets.ts";
import { changeMinutes } from "@lyceum/core/message/limits.ts";
import {
  AttachmentGrant,
  AttachmentState,
  AttachToSession,
  MessagePage,
  MessageParam,
  MessageView,
  ReadWindow,
  Seq,
} from "@lyceum/core/message/schema.ts";
import { handOver } from "@lyceum/core/presignin/invitation/invitations.ts";
import { attach, download } from "@lyceum/core/presignin/message/files.ts";
import { list, seen, send } from "@lyceum/core/presignin/message/messages.ts";
import { edit, withdraw } from "@lyceum/core/presignin/message/revise.ts";
import { resume } from "@lyceum/core/presignin/reply/resume.ts";
import {
  AskAvailability,
  Availability,
  HandOver,
  Introduction,
  RateSession,
  ResumeSession,
  SessionView,
  StartedView,
  StartSession,
  VisitorChat,
  VisitorEdit,
  VisitorMessage,
} from "@lyceum/core/presignin/schema.ts";
import { availability, end, erase, open, rate } from "@lyceum/core/presignin/sessions.ts";
import { introduce } from "@lyceum/core/presignin/start/introduce.ts";
import { start } from "@lyceum/core/presignin/start/start.ts";
import { type Context, Hono } from "hono";
import * as z from "zod";
import { describe, type Env, everyone, valid } from "../http.ts";
import { forgetVisitor, keepVisitor } from "../session.ts";

const tags = ["Visitor chat"];
const visitor = ["visitor"] as const;

/** The chat the secret is for; a made-up one for everybody else, who is refused as not being a visitor. */
const own = (c: Context<Env>) => {
  const { actor } = c.var;
  return { sessionId: actor.type === "visitor" ? actor.sessionId : `pss_${"0".repeat(26)}` };
};

const OfFile = z.object({ attachmentId: id("attachment") });

/** Mounted at /visitor. Here only the secret of a chat counts: a bearer on other sites, a cookie on ours. */
export const visitorRoutes = new Hono<Env>()
  .get(
    "/availability",
    describe({
      summary: "Is somebody there to chat, and if not, when will they be?",
      access: everyone,
      answer: Availability,
      tags,
    }),
    valid("query", AskAvailability),
    async (c) => c.json(await availability(c.var.actor, c.req.valid("query"))),
  )
  .post(
    "/sessions",
    describe({
      summary:
        "Start a chat with its first message; one client id starts one chat, and the secret is shown only to who sends its key again",
      access: everyone,
      answer: StartedView,
      status: 201,
      tags,
    }),
    valid("json", StartSession),
    async (c) => {
      const started = await start(c.var.actor, c.req.valid("json"));
      keepVisitor(c, started.secret);
      return c.json(started, 201);
    },
  )
  .post(
    "/resume",
    describe({
      summary: "Go on with a chat in this browser, by the one-use link of a mail",
      access: everyone,
      answer: SessionView,
      tags,
    }),
    valid("json", ResumeSession),
    async (c) => {
      const { secret, session } = await resume(c.var.actor, c.req.valid("json"));
      keepVisitor(c, secret);
      return c.json(session);
    },
  )
  .get(
    "/session",
    describe({ summary: "The visitor's chat", access: visitor, answer: VisitorChat, tags }),
    async (c) => c.json(await open(c.var.actor, own(c))),
  )
  .patch(
    "/session",
    describe({
      summary: "Say who one is and where to answer, now or later; what is left out stays",
      access: visitor,
      answer: SessionView,
      tags,
    }),
    valid("json", Introduction),
    async (c) => c.json(await introduce(c.var.actor, { ...own(c), ...c.req.valid("json") })),
  )
  .get(
    "/session/messages",
    describe({
      summary: "Messages after or before a number, or the newest",
      access: visitor,
      answer: MessagePage,
      tags,
    }),
    valid("query", ReadWindow),
    async (c) => c.json(await list(c.var.actor, { ...own(c), ...c.req.valid("query") })),
  )
  .post(
    "/session/messages",
    describe({
      summary: "Say something; a repetition with the same client id has no second effect",
      access: visitor,
      answer: MessageView,
      status: 201,
      tags,
    }),
    valid("json", VisitorMessage),
    async (c) => c.json(await send(c.var.actor, { ...own(c), ...c.req.valid("json") }), 201),
  )
  .patch(
    "/session/messages/:seq",
    describe({
      summary: `Other words for the visitor's own message, within ${changeMinutes} minutes`,
      access: visitor,
      answer: MessageView,
      tags,
    }),
    valid("param", MessageParam),
    valid("json", VisitorEdit),
    async (c) =>
      c.json(
        await edit(c.var.actor, { ...own(c), ...c.req.valid("param"), ...c.req.valid("json") }),
      ),
  )
  .post(
    "/session/messages/:seq/withdraw",
    describe({
      summary: `Take back the visitor's own message, within ${changeMinutes} minutes`,
      access: visitor,
      answer: MessageView,
      tags,
    }),
    valid("param", MessageParam),
    async (c) => c.json(await withdraw(c.var.actor, { ...own(c), ...c.req.valid("param") })),
  )
  .post(
    "/session/seen",
    describe({ summary: "Read up to here", access: visitor, tags }),
    valid("json", z.object({ seq: Seq })),
    async (c) => {
      await seen(c.var.actor, { ...own(c), ...c.req.valid("json") });
      return c.body(null, 204);
    },
  )
  .post(
    "/session/end",
    describe({ summary: "End the chat", access: visitor, answer: SessionView, tags }),
    async (c) => c.json(await end(c.var.actor, own(c))),
  )
  .post(
    "/session/erase",
    describe({ summary: "Erase the chat for everybody", access: visitor, tags }),
    async (c) => {
      await erase(c.var.actor, own(c));
      forgetVisitor(c);
      return c.body(null, 204);
    },
  )
  .post(
    "/session/rating",
    describe({ summary: "Say how the chat was, once it is over", access: visitor, tags }),
    valid("json", RateSession),
    async (c) => {
      await rate(c.var.actor, { ...own(c), ...c.req.valid("json") });
      return c.body(null, 204);
    },
  )
  .post(
    "/session/invitation",
    describe({
      summary: "A link that takes the chat to an account, for a widget on another site",
      access: visitor,
      answer: HandOver,
      status: 201,
      tags,
    }),
    async (c) => c.json(await handOver(c.var.actor, own(c)), 201),
  )
  .post(
    "/session/files",
    describe({
      summary: "Room for a file of at most 10 MB",
      access: visitor,
      answer: AttachmentGrant,
      status: 201,
      tags,
    }),
    valid("json", AttachToSession),
    async (c) => c.json(await attach(c.var.actor, { ...own(c), ...c.req.valid("json") }), 201),
  )
  .get(
    "/session/files/:attachmentId",
    describe({
      summary: "Whether a file can be had, and where",
      access: visitor,
      answer: AttachmentState,
      tags,
    }),
    valid("param", OfFile),
    async (c) => c.json(await download(c.var.actor, { ...own(c), ...c.req.valid("param") })),
  )
  .post(
    "/ticket",
    describe({
      summary: "A ticket for one socket, good for 30 seconds",
      access: visitor,
      answer: TicketView,
      status: 201,
      tags,
    }),
    async (c) => c.json(await buyTicket(c.var.actor, {}), 201),
  );
