import type { UserActor, Via } from "../../actor.ts";
import { expired, inSeconds, now } from "../../db.ts";
import { newId } from "../../id.ts";
import { refusedByCondition } from "../../retry.ts";
import { type Account, accountOf, mayEnter } from "../account.ts";
import { idleDays } from "../limits.ts";
import { matches, newSecret, sha256 } from "../secret.ts";
import { type AuthSession, AuthSessions } from "./auth-sessions.entity.ts";
import { deviceOf } from "./device.ts";

/** The oldest goes when one more signs in. */
export const mostSignIns = 50;
const touchEvery = 10 * 60_000;

const lasts = () => inSeconds(idleDays * 86_400);

/**
 * A new sign-in of a user: the item to `create`, and the token that goes into the cookie
 * (`<user ulid>.<sign-in ulid>.<secret>`) and nowhere else.
 */
export function newSignIn(userId: string, tokenVersion: number, via: Via | undefined) {
  const [authId, secret] = [newId("auth"), newSecret()];
  return {
    item: {
      userId,
      authId,
      secretHash: sha256(secret),
      tokenVersion,
      device: deviceOf(via?.agent),
      ip: via?.ip,
      expiresAt: lasts(),
    },
    token: `${userId.slice(4)}.${authId.slice(4)}.${secret}`,
  };
}

const shape = /^([0-9a-z]{26})\.([0-9a-z]{26})\.([\w-]{43})$/;

/** Who holds this token, in one query; undefined for a token that is made up, over, or of somebody deactivated. */
export async function authenticate(token: string, via: Via): Promise<UserActor | undefined> {
  const [, user, auth, secret] = shape.exec(token) ?? [];
  if (!secret) return undefined;
  const account = await accountOf(`usr_${user}`);
  if (!account || !mayEnter(account.user)) return undefined;
  const signIn = openSignIns(account).find((one) => one.authId === `aut_${auth}`);
  if (!signIn || !matches(secret, signIn.secretHash)) return undefined;
  await touch(signIn, via);
  const actor = actorOf(account, signIn.authId, via);
  accounts.set(actor, account);
  return actor;
}

const accounts = new WeakMap<UserActor, Account>();

/** The account of somebody as it was read to let this request in; undefined where another door did that. */
export const accountOnEntry = (actor: UserActor) => accounts.get(actor);

/** The sign-ins that still count. */
export const openSignIns = ({ user, authSessions }: Account) =>
  authSessions.filter((one) => one.tokenVersion === user.tokenVersion && !expired(one));

/** The actor a user is while signed in. */
export function actorOf({ user, admin }: Account, authId: string, via?: Via): UserActor {
  return {
    type: "user",
    userId: user.userId,
    authId,
    name: user.name,
    role: user.role,
    accessLevel: admin?.accessLevel,
    verified: Boolean(user.emailVerifiedAt),
    via,
  };
}

/** Notes the use, at most every ten minutes: a read of a page must not cost a write each time. */
async function touch(signIn: AuthSession, via: Via) {
  if (Date.now() - Date.parse(signIn.lastUsedAt) < touchEvery) return;
  const { userId, authId } = signIn;
  try {
    await AuthSessions.patch({ userId, authId })
      .set({ lastUsedAt: now(), expiresAt: lasts(), ...(via.ip && { ip: via.ip }) })
      .go();
  } catch (error) {
    // Revoked at this very moment: the next request finds it gone.
    if (!refusedByCondition(error)) throw error;
  }
}
