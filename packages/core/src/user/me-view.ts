import { type Account, profileView } from "./account.ts";
import { capabilitiesOf } from "./capabilities.ts";
import type { Me } from "./schema.ts";

/** An account as its owner sees it. */
export function meView(account: Account): Me {
  const { user, admin } = account;
  const { role } = user;
  const accessLevel = admin?.accessLevel;
  return {
    userId: user.userId,
    role,
    email: user.email,
    username: user.username,
    emailVerifiedAt: user.emailVerifiedAt,
    isActive: user.isActive,
    accessLevel,
    capabilities: capabilitiesOf({ role, accessLevel }),
    timezone: user.timezone,
    locale: user.locale,
    profile: profileView(account),
    createdAt: user.createdAt,
  };
}
