import { now, type Write } from "../../../db.ts";
import { env } from "../../../env.ts";
import { newId } from "../../../id.ts";
import { refusedByCondition } from "../../../retry.ts";
import { matches, openedBy, secretFor, sha256 } from "../../../user/secret.ts";
import type { Meeting } from "../../meetings.entity.ts";
import { closesAt } from "../times.ts";
import { GuestLinks } from "./guest-links.entity.ts";
import { storedGuest, welcome } from "./welcome.ts";

/** A link is forgotten so long after its meeting. */
const keptSeconds = 7 * 86_400;

/** Where a guest comes in. Behind the `#`, so no server and no log ever sees the secret as part of an address. */
const joinUrl = (secret: string) => `${env.appUrl}/join#${secret}`;

/** The guests of a meeting whose links were not revoked, the latest last. */
export async function guestsOf(meetingId: string) {
  const { data } = await GuestLinks.query.byMeeting({ meetingId }).go({ pages: "all" });
  return data.filter((one) => !one.revokedAt);
}

/** A new link for a guest, and what is kept of it. */
export function newGuest(
  { assignmentId, meetingId, sequence, ...meeting }: Meeting,
  { name, email, madeBy }: { name: string; email?: string; madeBy: string },
): { guestId: string; url: string; write: Write } {
  const guestId = newId("guest");
  const secret = secretFor(guestId);
  const write = GuestLinks.create({
    guestId,
    assignmentId,
    meetingId,
    name,
    email,
    hash: sha256(secret),
    told: sequence,
    madeBy,
    createdAt: now(),
    expiresAt: expiryOf(meeting),
  });
  return { guestId, url: joinUrl(secret), write };
}

/** When a link of this meeting is forgotten. */
export const expiryOf = (meeting: Pick<Meeting, "endTime">) =>
  Math.ceil(Date.parse(closesAt(meeting)) / 1000) + keptSeconds;

/** The address of a link with a new secret; undefined where somebody has opened it, or it was revoked. */
export async function renewed(guestId: string) {
  const secret = secretFor(guestId);
  const patch = GuestLinks.patch({ guestId }).set({ hash: sha256(secret) });
  return (await doneUnopened(patch)) && joinUrl(secret);
}

/**
 * An address for a mail, beside those that were mailed before. Once a link is opened, it leads back in
 * the browser that opened it, and needs no secret for that.
 */
export async function mailedUrl(guestId: string) {
  const secret = secretFor(guestId);
  const patch = GuestLinks.patch({ guestId }).add({ mailHashes: [sha256(secret)] });
  return joinUrl((await doneUnopened(patch)) ? secret : secretFor(guestId, ""));
}

type Patch = ReturnType<ReturnType<typeof GuestLinks.patch>["set"]>;

/**
 * Changes a link that nobody has revoked, and that nobody has opened but the browser with this hash.
 * False where it is another by now.
 */
async function doneUnopened(patch: Pick<Patch, "where">, browserHash = "") {
  try {
    await patch
      .where((one, { notExists, eq }) => {
        const isOwn = `${notExists(one.browserHash)} OR ${eq(one.browserHash, browserHash)}`;
        return `(${isOwn}) AND ${notExists(one.revokedAt)}`;
      })
      .go();
    return true;
  } catch (error) {
    if (refusedByCondition(error)) return false;
    throw error;
  }
}

/** Takes a link back. Doing it again changes nothing. */
export const revoked = (guestId: string): Write =>
  GuestLinks.patch({ guestId }).set({ revokedAt: now() });

const guestNamed = async (secret: string) => {
  const name = openedBy(secret);
  return name ? storedGuest(`gst_${name}`) : undefined;
};

/**
 * Opens a link for the browser with this key; a browser that has opened it already gets the same once
 * more. Undefined for a link that was made up, opened in another browser, revoked or is too late: they
 * look alike.
 */
export async function openedLink(link: string, browserKey: string) {
  const found = await welcome(await guestNamed(link));
  if (!found) return undefined;
  const { guestId, hash, mailHashes = [] } = found.guest;
  if (![hash, ...mailHashes].some((one) => matches(link, one))) return undefined;
  const secret = secretFor(guestId, browserKey);
  // Of two browsers that open it at the same moment one is first.
  const browserHash = sha256(secret);
  const patch = GuestLinks.patch({ guestId }).set({ browserHash });
  return (await doneUnopened(patch, browserHash)) ? { ...found, secret } : undefined;
}

/** The guest whose browser keeps this secret. */
export async function guestBehind(secret: string) {
  const guest = await guestNamed(secret);
  return guest && matches(secret, guest.browserHash) ? welcome(guest) : undefined;
}
