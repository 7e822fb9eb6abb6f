import type { PreSigninSession } from "../pre-signin-sessions.entity.ts";

/** What a visitor who gave no name is called, so that the desk can tell them apart: `Visitor 7K2F`. */
export const madeUpName = (sessionId: string) => `Visitor ${sessionId.slice(-4).toUpperCase()}`;

export const isNamed = ({ sessionId, visitorName }: PreSigninSession) =>
  visitorName !== madeUpName(sessionId);
