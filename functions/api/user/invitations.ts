import { acceptInvitation, previewInvitation } from "@lyceum/core/user/invitation/accept.ts";
import {
  invite,
  listInvitations,
  withdrawInvitation,
} from "@lyceum/core/user/invitation/invitations.ts";
import {
  AcceptInvitation,
  InvitationId,
  InvitationPage,
  InvitationPreview,
  InvitationView,
  Invite,
  ListInvitations,
  Me,
  OnlyToken,
} from "@lyceum/core/user/schema.ts";
import { Hono } from "hono";
import { describe, type Env, everyone, valid } from "../http.ts";
import { startSession } from "../session.ts";

const tags = ["Invitations"];

/** Mounted at /invitations */
export const invitations = new Hono<Env>()
  .post(
    "/",
    describe({
      summary: "Invite a teacher, a rep or an admin",
      access: ["operations", "owner"],
      answer: InvitationView,
      status: 201,
      tags,
    }),
    valid("json", Invite),
    async (c) => c.json(await invite(c.var.actor, c.req.valid("json")), 201),
  )
  .get(
    "/",
    describe({
      summary: "Invitations by status",
      access: ["auditor", "operations", "owner"],
      answer: InvitationPage,
      tags,
    }),
    valid("query", ListInvitations),
    async (c) => c.json(await listInvitations(c.var.actor, c.req.valid("query"))),
  )
  .post(
    "/preview",
    describe({
      summary: "What a link invites to",
      access: everyone,
      answer: InvitationPreview,
      tags,
    }),
    valid("json", OnlyToken),
    async (c) => c.json(await previewInvitation(c.var.actor, c.req.valid("json"))),
  )
  .post(
    "/accept",
    describe({ summary: "Open the account and sign in", access: everyone, answer: Me, tags }),
    valid("json", AcceptInvitation),
    async (c) => {
      const { token, me } = await acceptInvitation(c.var.actor, c.req.valid("json"));
      startSession(c, token);
      return c.json(me);
    },
  )
  .delete(
    "/:invitationId",
    describe({ summary: "Take an invitation back", access: ["operations", "owner"], tags }),
    valid("param", InvitationId),
    async (c) => {
      await withdrawInvitation(c.var.actor, c.req.valid("param"));
      return c.body(null, 204);
    },
  );
