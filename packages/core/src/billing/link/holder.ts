import type { Actor, PayerActor } from "../../actor.ts";
import { now } from "../../db.ts";
import { AppError, notFound } from "../../error.ts";
import { limit } from "../../rate-limit.ts";
import { type Whole, wholeInvoice } from "../invoice/stored.ts";
import { linkBehind } from "./stored-links.ts";

/** Somebody with the link of an invoice, whoever they are otherwise. */
export interface LinkHolder extends Whole {
  payer: PayerActor;
  /** Until when the link works. */
  expiresAt: string;
}

/**
 * Whoever holds the secret of a link that works. One that was made up, revoked, or is of another
 * stage gets the same answer; only who holds a real one learns that it has expired.
 * @throws 404 `pay-link.not-found`, `pay-link.expired`; 429
 */
export async function linkHolder(
  { via }: Actor,
  { secret }: { secret: string },
): Promise<LinkHolder> {
  await limit("pay-link.open", via?.ip ?? "unknown", 300, 600);
  const found = await linkBehind(secret);
  if (!found) throw notFound("pay-link");
  const { stored, payLinkId, link } = found;
  if (link.expiresAt <= now()) throw expired();
  const whole = await wholeInvoice(stored);
  if (!whole?.invoice.number) throw notFound("pay-link");
  return { ...whole, payer: { type: "payer", payLinkId, via }, expiresAt: link.expiresAt };
}

const expired = () =>
  new AppError(
    "not-found",
    "pay-link.expired",
    "This payment link has expired. Ask whoever sent it to you for a new one.",
  );
