import type { PreSigninSession } from "./pre-signin-sessions.entity.ts";

type Keyed = Pick<PreSigninSession, "sessionId"> & { keyVersion?: number };

/** The number under which a key of this chat is made; one with an older number is dead. */
export const keysOf = ({ keyVersion = 0 }: Omit<Keyed, "sessionId">) => keyVersion;

/** Whether a link or an offer still opens its chat. */
export const fits = (key: Keyed, session: PreSigninSession) =>
  key.sessionId === session.sessionId && keysOf(key) === keysOf(session);
