import { expired, inSeconds } from "../../db.ts";
import { AppError } from "../../error.ts";
import { linkHours } from "../limits.ts";
import { newSecret, sha256 } from "../secret.ts";
import { type OneTimeToken, OneTimeTokens } from "./one-time-tokens.entity.ts";

type Purpose = OneTimeToken["purpose"];

/** A link's secret, and the item to `create` so that it works. */
export function newToken(
  purpose: Purpose,
  user: { userId: string; email: string; resetVersion?: number },
) {
  const token = newSecret();
  return {
    token,
    item: {
      tokenHash: sha256(token),
      purpose,
      userId: user.userId,
      email: user.email,
      resetVersion: user.resetVersion,
      expiresAt: inSeconds(linkHours[purpose] * 3600),
    },
  };
}

/** What a link stands for. Delete the item in the transaction of what it permits: it works once. */
export async function findToken(purpose: Purpose, token: string) {
  const { data } = await OneTimeTokens.get({ tokenHash: sha256(token) }).go({ consistent: true });
  if (!data || data.purpose !== purpose || expired(data)) throw linkExpired();
  return data;
}

/** One answer for made up, used, replaced and too old. */
export const linkExpired = () =>
  new AppError(
    "invalid",
    "link.expired",
    "This link no longer works: it was used, replaced by a newer one, or has expired. Ask for a new one.",
    { field: "token" },
  );
