import { action } from "../../action.ts";
import type { UserActor } from "../../actor.ts";
import { mustBeVerified } from "../../assignment/access.ts";
import { AuditLogs } from "../../audit/audit-logs.entity.ts";
import { record } from "../../audit/record.ts";
import { commit } from "../../db.ts";
import { AppError, notFound } from "../../error.ts";
import { idempotently, remember, replay } from "../../idempotency.ts";
import { Mails } from "../../mail/mails.entity.ts";
import { letter } from "../../mail/outbox.ts";
import { limit } from "../../rate-limit.ts";
import { retry } from "../../retry.ts";
import { aboutInvoice } from "../invoice/about.ts";
import { type InvoiceReader, invoiceMover, invoiceReader } from "../invoice/access.ts";
import { mayNow } from "../invoice/allowed.ts";
import type { Invoice } from "../invoice/invoices.entity.ts";
import { mailTo } from "../invoice/payer.ts";
import type { InvoiceKey } from "../invoice/stored.ts";
import { mostPayLinks } from "../limits.ts";
import {
  ListPayLinks,
  MakePayLink,
  type PayLinksView,
  RevokePayLink,
  SendPayLink,
} from "./schema.ts";
import { alive, linksWrite, newLink, payUrl, storedLinks } from "./stored-links.ts";

/** The student, to hand it to whoever pays, and the team; who only looks makes none. */
const sharer = invoiceMover("share");

/** The links of an invoice that work, without their secrets. */
export const payLinks = action({
  input: ListPayLinks,
  allow: invoiceReader,
  run: ({ grant }) => view(grant),
});

async function view({ invoice }: InvoiceReader): Promise<PayLinksView> {
  const found = alive(await storedLinks(invoice.invoiceId));
  const items = found.map(([id, { createdAt, expiresAt, madeBy }]) => ({
    id,
    createdAt,
    expiresAt,
    madeBy,
  }));
  return { items: items.reverse(), mailTo: mailTo(invoice) && invoice.payer.email };
}

/**
 * Makes a link by which whoever holds it sees and pays the invoice. Only its hash is kept: asked again
 * under the same key, the same link has a new secret.
 * @throws 409 `invoice.illegal-move`, `pay-link.too-many`
 */
export const makePayLink = action({
  input: MakePayLink,
  allow: sharer,
  async run({ input: { key, ...ref }, grant: { actor, part, invoice } }) {
    mustBeVerified(actor);
    await limit("pay-link.make", actor.userId, 60, 3600);
    const command = { name: "pay-link.make", ...ref };
    return retry(async () => {
      const made = await replay(actor, key, command);
      if (made) return renewed(ref, made);
      mayNow(invoice, "share", part);
      const before = await storedLinks(ref.invoiceId);
      const known = alive(before);
      if (known.filter(([, one]) => one.madeBy).length >= mostPayLinks) throw tooMany();
      const { secret, payLinkId, link } = newLink(ref, actor.name);
      await commit([
        linksWrite(ref, before, [...known, [payLinkId, link]]),
        fact(actor, "invoice.share", invoice),
        ...remember(actor, key, command, payLinkId),
      ]);
      return { id: payLinkId, url: payUrl(secret), expiresAt: link.expiresAt };
    });
  },
});

/** The same link with another secret. */
async function renewed(ref: InvoiceKey, payLinkId: string) {
  const before = await storedLinks(ref.invoiceId);
  const known = alive(before);
  const old = known.find(([id]) => id === payLinkId)?.[1];
  if (!old) throw notFound("pay-link");
  const { secret, link } = newLink(ref);
  const others = known.filter(([id]) => id !== payLinkId);
  await commit([linksWrite(ref, before, [...others, [payLinkId, { ...old, hash: link.hash }]])]);
  return { id: payLinkId, url: payUrl(secret), expiresAt: old.expiresAt };
}

/** Ends a link at once. Doing it again changes nothing. */
export const revokePayLink = action({
  input: RevokePayLink,
  allow: sharer,
  async run({ input, grant }) {
    const { payLinkId } = input;
    await retry(async () => {
      const before = await storedLinks(input.invoiceId);
      if (!before?.links[payLinkId]) return;
      const left = Object.entries(before.links).filter(([id]) => id !== payLinkId);
      await commit([
        linksWrite(input, before, left),
        fact(grant.actor, "invoice.unshare", grant.invoice),
      ]);
    });
    return view(grant);
  },
});

/**
 * Sends the payer a link by mail; it is made when the mail goes out.
 * @throws 409 `invoice.illegal-move`, `pay-link.no-address`
 */
export const sendPayLink = action({
  input: SendPayLink,
  allow: sharer,
  async run({ input: { key, ...ref }, grant: { actor, part, invoice } }) {
    mustBeVerified(actor);
    mayNow(invoice, "share", part);
    const to = mailTo(invoice);
    if (!to) throw noAddress();
    // As many as are mailed to one address in an hour: nobody is told of a mail that is not sent.
    await limit("pay-link.send", to, 10, 3600);
    await idempotently(
      { actor, key, body: { name: "pay-link.send", ...ref } },
      (keep) =>
        commit([
          Mails.create(letter("pay-link", to, ref)),
          fact(actor, "invoice.mail", invoice),
          ...keep(ref.invoiceId),
        ]),
      async () => undefined,
    );
  },
});

const fact = (
  actor: UserActor,
  name: "invoice.share" | "invoice.unshare" | "invoice.mail",
  invoice: Invoice,
) => AuditLogs.create(record(actor, { action: name, ...aboutInvoice(invoice) }));

const tooMany = () =>
  new AppError(
    "conflict",
    "pay-link.too-many",
    `This invoice has ${mostPayLinks} payment links. Revoke one of them first.`,
  );

const noAddress = () =>
  new AppError(
    "conflict",
    "pay-link.no-address",
    "The payer of this invoice has no email address. Make a link and hand it over yourself.",
  );
