import {
  makePayLink,
  payLinks,
  revokePayLink,
  sendPayLink,
} from "@lyceum/core/billing/link/links.ts";
import { ListPayLinks, MadePayLink, PayLinksView } from "@lyceum/core/billing/link/schema.ts";
import { Hono } from "hono";
import { commands } from "../commands.ts";
import { admins, describe, type Env, finance, valid } from "../http.ts";

const tags = ["Payments"];
const sharers = ["student", "cs-rep", "operations", ...finance] as const;

const linkCommands = commands(tags, {
  "/:assignmentId/pay-links/:invoiceId": {
    action: makePayLink,
    summary: "Make a link by which somebody without an account pays; its address is shown once",
    access: sharers,
    answer: MadePayLink,
    status: 201,
  },
  "/:assignmentId/pay-links/:invoiceId/send": {
    action: sendPayLink,
    summary: "Send the payer such a link by mail",
    access: sharers,
  },
  "/:assignmentId/pay-links/:invoiceId/:payLinkId/revoke": {
    action: revokePayLink,
    summary: "End a link at once",
    access: sharers,
    answer: PayLinksView,
  },
});

/** Mounted at /assignments */
export const invoicePayLinks = new Hono<Env>().route("/", linkCommands).get(
  "/:assignmentId/pay-links/:invoiceId",
  describe({
    summary: "The links to pay an invoice that work, without what opens them",
    access: ["student", "cs-rep", ...admins],
    answer: PayLinksView,
    tags,
  }),
  valid("param", ListPayLinks),
  async (c) => c.json(await payLinks(c.var.actor, c.req.valid("param"))),
);
