import { expired, inSeconds } from "../../db.ts";
import { AppError } from "../../error.ts";
import { firstDelaySeconds, longestDelaySeconds, signInDelays } from "../limits.ts";
import { LoginDelays } from "./login-delays.entity.ts";

type Rule = keyof typeof signInDelays;

/** Seconds to wait after the n-th failure: none, then 30, 60, 120 … up to an hour. */
export const delayAfter = (failures: number, rule: Rule = "account") =>
  failures < signInDelays[rule].from
    ? 0
    : Math.min(longestDelaySeconds, firstDelaySeconds * 2 ** (failures - signInDelays[rule].from));

export interface Tried {
  account: string;
  address: string;
}
const keys = ({ account, address }: Tried) =>
  ({ account: `account:${account}`, address: `address:${address}` }) as const;

/** Refuses a try that comes before its time, whether or not the account exists. One read. */
export async function checkDelays(tried: Tried) {
  const who = keys(tried);
  const { data } = await LoginDelays.get([{ who: who.account }, { who: who.address }]).go({
    consistent: true,
  });
  const until = Math.max(
    0,
    ...data.filter((one) => !expired(one)).map((one) => one.lockedUntil ?? 0),
  );
  const retryAfter = Math.ceil(until - Date.now() / 1000);
  if (retryAfter <= 0) return { hasFailed: data.some((one) => one.who === who.account) };
  throw new AppError(
    "rate-limited",
    "sign-in.locked",
    `Too many failed sign-ins. Wait ${retryAfter < 90 ? `${retryAfter} seconds` : `${Math.ceil(retryAfter / 60)} minutes`}, or reset your password.`,
    { retryAfter },
  );
}

/** Counts a failure for both; tells whether it is the one that locks the account for the first time. */
export async function countFailure(tried: Tried) {
  const who = keys(tried);
  const [account] = await Promise.all([add("account", who.account), add("address", who.address)]);
  return { locksNow: account === signInDelays.account.from };
}

async function add(rule: Rule, who: string) {
  // `upsert` on purpose: the first failure makes the counter, every other adds to it.
  const { data } = await LoginDelays.upsert({ who })
    .add({ failures: 1 })
    .set({ expiresAt: inSeconds(signInDelays[rule].keptSeconds) })
    .go({ response: "all_new" });
  const failures = data.failures ?? 0;
  const delay = delayAfter(failures, rule);
  if (delay)
    await LoginDelays.patch({ who })
      .set({ lockedUntil: inSeconds(delay) })
      .go();
  return failures;
}

/** The key under which an account's failures are counted. */
export const failuresOf = (account: string) => ({ who: keys({ account, address: "" }).account });

/** Whether the account has to wait before the next try. */
export async function isLocked(account: string) {
  const { data } = await LoginDelays.get(failuresOf(account)).go();
  return Boolean(data && !expired(data) && (data.lockedUntil ?? 0) > Date.now() / 1000);
}

/** Whoever knows the password, or the mailbox, starts anew. */
export const forgetFailures = (account: string) => LoginDelays.delete(failuresOf(account)).go();
