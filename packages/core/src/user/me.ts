import * as z from "zod";
import { action } from "../action.ts";
import type { Actor, UserActor } from "../actor.ts";
import { notFound } from "../error.ts";
import { accountOf } from "./account.ts";
import { meView } from "./me-view.ts";
import { writeProfile } from "./role/profile.ts";
import { EditMe } from "./schema.ts";
import { accountOnEntry } from "./sign-in/sign-ins.ts";

/** Everybody with an account, about themselves. */
export const self = (actor: Actor): UserActor | false => actor.type === "user" && actor;

export async function ownAccount({ userId }: UserActor) {
  const account = await accountOf(userId);
  if (!account) throw notFound("user");
  return account;
}

export const readMe = action({
  input: z.object({}),
  allow: self,
  run: async ({ grant }) => meView(accountOnEntry(grant) ?? (await ownAccount(grant))),
});

/** @throws 400 `field.not-yours` for a field of another role's profile */
export const editMe = action({
  input: EditMe,
  allow: self,
  async run({ actor, input, grant }) {
    await writeProfile(actor, await ownAccount(grant), input);
    return meView(await ownAccount(grant));
  },
});
