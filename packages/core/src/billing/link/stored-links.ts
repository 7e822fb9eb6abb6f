import { commit, inSeconds, now, type Write } from "../../db.ts";
import { env } from "../../env.ts";
import { newId } from "../../id.ts";
import { retry } from "../../retry.ts";
import { matches, openedBy, secretFor, sha256 } from "../../user/secret.ts";
import type { InvoiceKey } from "../invoice/stored.ts";
import { mostMailedPayLinks, payLinkDays } from "../limits.ts";
import { type PayLink, PayLinks, type StoredPayLinks } from "./pay-links.entity.ts";

const day = 86_400;

/** The links of an invoice as they are now; undefined where it never had one. */
export async function storedLinks(invoiceId: string) {
  const { data } = await PayLinks.get({ invoiceId }).go({ consistent: true });
  return data ?? undefined;
}

/** Those that work, by their ids, the oldest first. */
export const alive = (stored: StoredPayLinks | undefined, at = now()) =>
  Object.entries(stored?.links ?? {})
    .filter(([, one]) => one.expiresAt > at)
    .sort(([one], [other]) => (one < other ? -1 : 1));

/** These links instead of those that were read, if nobody changed them since. */
export const linksWrite = (
  { assignmentId, invoiceId }: InvoiceKey,
  before: StoredPayLinks | undefined,
  links: readonly (readonly [string, PayLink])[],
): Write =>
  // Put on purpose: the first link makes the item.
  PayLinks.put({
    invoiceId,
    assignmentId,
    links: Object.fromEntries(links),
    version: (before?.version ?? 0) + 1,
    // What has expired says so as long again.
    expiresAt: inSeconds(2 * payLinkDays * day),
  }).where((one, { eq, notExists }) =>
    before ? eq(one.version, before.version) : notExists(one.version),
  );

/** A secret and the link that it opens. */
export function newLink({ invoiceId }: Pick<InvoiceKey, "invoiceId">, madeBy?: string) {
  const secret = secretFor(invoiceId);
  const link: PayLink = {
    hash: sha256(secret),
    createdAt: now(),
    expiresAt: new Date(Date.now() + payLinkDays * day * 1000).toISOString(),
    madeBy,
  };
  return { secret, payLinkId: newId("pay-link"), link };
}

/** Where somebody pays by link. Behind the `#`, so no server and no log ever sees the secret as part of an address. */
export const payUrl = (secret: string) => `${env.appUrl}/pay#${secret}`;

/** The address of a new link for a mail, made at the last moment. It ends the oldest where there are many. */
export const mailedLink = (key: InvoiceKey) =>
  retry(async () => {
    const before = await storedLinks(key.invoiceId);
    const known = alive(before);
    const mailed = known.filter(([, one]) => !one.madeBy);
    const ended = mailed.slice(0, Math.max(0, mailed.length + 1 - mostMailedPayLinks));
    const { secret, payLinkId, link } = newLink(key);
    const kept = known.filter((one) => !ended.includes(one));
    await commit([linksWrite(key, before, [...kept, [payLinkId, link]])]);
    return payUrl(secret);
  });

/** The link behind a secret, also where it has expired; undefined for one that was made up or revoked. */
export async function linkBehind(secret: string) {
  const name = openedBy(secret);
  const stored = name && (await storedLinks(`bil_${name}`));
  if (!stored) return undefined;
  const found = Object.entries(stored.links).find(([, one]) => matches(secret, one.hash));
  return found && { stored, payLinkId: found[0], link: found[1] };
}
