import { expired, inSeconds, type Write } from "../db.ts";
import { fits, keysOf } from "../presignin/keys.ts";
import {
  type PreSigninSession,
  PreSigninSessions,
} from "../presignin/pre-signin-sessions.entity.ts";
import { refusedByCondition } from "../retry.ts";
import { accountOf } from "../user/account.ts";
import { type ClaimOffer, ClaimOffers } from "./claim-offers.entity.ts";
import { isUnclaimed, type Proofs, type Proven, provenBy } from "./proofs.ts";

/** Seconds an account keeps what a browser showed a key for. */
const lasts = 30 * 86_400;

/** An offer to be written, and the account that had it when this was decided. */
export interface NewOffer {
  item: Pick<ClaimOffer, "sessionId" | "proofHash" | "userId" | "keyVersion" | "expiresAt">;
  former?: string;
}

/**
 * The chats that these keys open for this account, or for one that is about to be made, each with the
 * account the key was shown for before. Who mistyped an address and begins again still has the key;
 * after somebody whose address is proven, the next person in the same browser has none.
 */
async function openTo(userId: string | undefined, proven: Proven[]) {
  const unclaimed = proven.filter((one) => isUnclaimed(one.session));
  const found = await Promise.all(
    unclaimed.map(async (one) => {
      const former = await holderOf(one);
      const taken = former && former !== userId && (await isProven(former));
      return taken ? undefined : { ...one, former };
    }),
  );
  return found.flatMap((one) => one ?? []);
}

async function holderOf({ session: { sessionId }, proofHash }: Proven) {
  const { data } = await ClaimOffers.get({ sessionId, proofHash }).go({ consistent: true });
  return data?.userId;
}

const isProven = async (userId: string) => Boolean((await accountOf(userId))?.user.emailVerifiedAt);

/** The chats whose visitor may be about to sign up in this browser. */
export const chatsShown = async (proofs: Proofs): Promise<PreSigninSession[]> =>
  (await openTo(undefined, await provenBy(proofs))).map((one) => one.session);

/** What a browser's keys give this account that it does not have yet. */
export const newOffers = async (userId: string, proofs: Proofs) =>
  offersBy(userId, await provenBy(proofs));

async function offersBy(userId: string, proven: Proven[]): Promise<NewOffer[]> {
  const found = await openTo(userId, proven);
  return found
    .filter(({ former }) => former !== userId)
    .map(({ session, proofHash, former }) => ({
      item: {
        sessionId: session.sessionId,
        proofHash,
        userId,
        keyVersion: keysOf(session),
        expiresAt: inSeconds(lasts),
      },
      former,
    }));
}

type Patch = ReturnType<ReturnType<typeof ClaimOffers.patch>["set"]>;
type Where = Parameters<Patch["where"]>[0];

/** The condition that an offer is still whose it was. */
const stillOf =
  (former: string | undefined): Where =>
  ({ userId }, { eq, notExists }) =>
    former ? eq(userId, former) : notExists(userId);

/** An offer for the account of the transaction it is written in. `put` on purpose: it may change hands. */
export const offerKept = ({ item, former }: NewOffer): Write =>
  ClaimOffers.put(item).where(stillOf(former));

/** The end of an offer, for the transaction that proves who the account is of. */
export const offerEnded = ({ sessionId, proofHash }: ClaimOffer): Write =>
  ClaimOffers.delete({ sessionId, proofHash });

/** Which accounts might have claimed a chat is forgotten with what was said in it. */
export async function forgetOffers(sessionId: string) {
  const { data } = await ClaimOffers.query.bySession({ sessionId }).go({ pages: "all" });
  if (data.length) await ClaimOffers.delete(data).go();
}

/** Keeps with the account what its browser shows a key for. */
export const keepOffers = async (userId: string, proofs: Proofs) =>
  keep(userId, await provenBy(proofs));

async function keep(userId: string, proven: Proven[]): Promise<void> {
  for (const { item, former } of await offersBy(userId, proven)) {
    try {
      // `put` on purpose: the offer may change hands.
      await ClaimOffers.put(item).where(stillOf(former)).go();
    } catch (error) {
      // Another tab, or another person, was first.
      if (!refusedByCondition(error)) throw error;
    }
  }
}

/** A chat an account may claim or has claimed, and the offers that say so. */
interface Held {
  session: PreSigninSession;
  offers: ClaimOffer[];
}

/** The chats an account holds, by what was kept and by what this browser shows, the newest first. */
export async function heldBy(userId: string, proofs: Proofs): Promise<Held[]> {
  const proven = await provenBy(proofs);
  await keep(userId, proven);
  const offers = await offersOf(userId, proven);
  const ids = [...new Set(offers.map((one) => one.sessionId))];
  if (!ids.length) return [];
  const { data: sessions } = await PreSigninSessions.get(
    ids.map((sessionId) => ({ sessionId })),
  ).go({ consistent: true });
  return sessions
    .map((session) => ({ session, offers: offers.filter((one) => fits(one, session)) }))
    .filter(({ session, offers: own }) => own.length > 0 && isTheirs(session, userId))
    .sort((one, other) => other.session.startedAt.localeCompare(one.session.startedAt));
}

/** The offers of an account. What was written a moment ago is not in the index yet. */
async function offersOf(userId: string, shown: Proven[]) {
  const [kept, fresh] = await Promise.all([keptFor(userId), read(shown)]);
  const offers = new Map([...kept, ...fresh].map((one) => [one.proofHash, one]));
  return [...offers.values()].filter((one) => one.userId === userId && !expired(one));
}

/** What was kept with an account. */
export async function keptFor(userId: string): Promise<ClaimOffer[]> {
  const { data } = await ClaimOffers.query.byUser({ userId }).go({ pages: "all" });
  return data;
}

async function read(shown: Proven[]) {
  if (!shown.length) return [];
  const keys = shown.map(({ session: { sessionId }, proofHash }) => ({ sessionId, proofHash }));
  const { data } = await ClaimOffers.get(keys).go({ consistent: true });
  return data;
}

/** Nobody has claimed it, or this account has. */
export const isTheirs = (session: PreSigninSession, userId: string) =>
  session.status === "converted" ? session.convertedUserId === userId : isUnclaimed(session);
