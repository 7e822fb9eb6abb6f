import { editSettings, readSettings, usualTax } from "@lyceum/core/billing/settings.ts";
import { BillingSettingsView, UsualTaxView } from "@lyceum/core/billing/settings-schema.ts";
import { Hono } from "hono";
import { commands } from "../commands.ts";
import { describe, type Env, finance } from "../http.ts";

const tags = ["Invoices"];
const answer = BillingSettingsView;

/** Mounted at /billing */
export const billingSettings = new Hono<Env>()
  .get(
    "/settings",
    describe({
      summary: "Who sells, as it stands on every new invoice",
      access: finance,
      answer,
      tags,
    }),
    async (c) => c.json(await readSettings(c.var.actor, {})),
  )
  .get(
    "/tax",
    describe({
      summary: "Which tax a line has where nobody says otherwise",
      access: ["cs-rep", "operations", ...finance],
      answer: UsualTaxView,
      tags,
    }),
    async (c) => c.json(await usualTax(c.var.actor, {})),
  )
  .route(
    "/",
    commands(tags, {
      "/settings": {
        action: editSettings,
        summary: "Say who sells; invoices that were issued stay as they are",
        access: finance,
        answer,
      },
    }),
  );
