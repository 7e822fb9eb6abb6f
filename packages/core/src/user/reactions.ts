import { notify } from "../notification/notify.ts";
import { type ChangeOf, type Reaction, reaction } from "../stream.ts";
import { keepRating } from "./role/rating.ts";

/** What an account's owner must learn whoever did it; nobody can switch it off. */
const notices: Record<string, { title: string; body: string }> = {
  "user.change-password": {
    title: "Your password was changed",
    body: "If it was not you, set a new one now and sign out everywhere else.",
  },
  "user.reset-password": {
    title: "Your password was set anew",
    body: "It was done with a link sent to your address. If it was not you, contact us.",
  },
};

async function tellOwner({ after: fact }: ChangeOf<"AUDIT_LOGS", "INSERT">) {
  const notice = notices[fact.action];
  if (!notice) return;
  await notify({
    ...notice,
    userId: fact.scopeId,
    category: "account",
    urgency: "critical",
    link: "/settings",
    key: fact.auditId,
    at: fact.createdAt,
  });
}

/** What follows from what happens to accounts. */
export const reactions: Reaction[] = [
  reaction("AUDIT_LOGS", ["INSERT"], tellOwner),
  reaction("TEACHERS", ["MODIFY"], keepRating),
];
