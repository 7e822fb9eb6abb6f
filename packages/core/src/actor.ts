export type Role = "student" | "teacher" | "cs-rep" | "admin";
export type AccessLevel = "auditor" | "operations" | "finance" | "owner";

/** Where a call came from; the audit record keeps it. */
export interface Via {
  requestId: string;
  ip?: string;
  agent?: string;
}

export interface UserActor {
  type: "user";
  userId: string;
  /** The sign-in this call came with: what "revoke the others" spares. */
  authId: string;
  /** First and last name. */
  name: string;
  role: Role;
  /** Set for admins only. */
  accessLevel?: AccessLevel;
  /** False while the email address waits for its proof: such a person may look, not order, pay or claim. */
  verified: boolean;
  via?: Via;
}
/** A stranger with the secret of one chat; reaches that chat and nothing else. */
export interface VisitorActor {
  type: "visitor";
  sessionId: string;
  via?: Via;
}
/** Somebody with the link of one invoice: sees and pays that invoice and reaches nothing else. */
export interface PayerActor {
  type: "payer";
  payLinkId: string;
  via?: Via;
}
/** Somebody who was invited to one meeting by name: comes to its room and reaches nothing else. */
export interface GuestActor {
  type: "guest";
  guestId: string;
  meetingId: string;
  name: string;
  via?: Via;
}
export interface SystemActor {
  type: "system";
  job: string;
  via?: Via;
}
export interface AnonymousActor {
  type: "anonymous";
  via?: Via;
}
export type Actor =
  | UserActor
  | VisitorActor
  | PayerActor
  | GuestActor
  | SystemActor
  | AnonymousActor;

export const system = (job: string): SystemActor => ({ type: "system", job });

/** The id the audit log and the sockets know this caller by. */
export function subjectOf(actor: Actor): string {
  switch (actor.type) {
    case "user":
      return actor.userId;
    case "visitor":
      return actor.sessionId;
    case "payer":
      return actor.payLinkId;
    case "guest":
      return actor.guestId;
    case "system":
      return `system_${actor.job}`;
    case "anonymous":
      return "anonymous";
  }
}

/** A CS rep, or an admin of one of the named levels (all of them when none is named). */
export function isStaff(actor: Actor, ...levels: AccessLevel[]): actor is UserActor {
  if (actor.type !== "user") return false;
  return actor.role === "cs-rep" || isAdmin(actor, ...levels);
}

/** An admin of one of the named levels (any level when none is named). The owner may do what any other level may. */
export function isAdmin(actor: Actor, ...levels: AccessLevel[]): actor is UserActor {
  if (actor.type !== "user" || actor.role !== "admin" || !actor.accessLevel) return false;
  return !levels.length || actor.accessLevel === "owner" || levels.includes(actor.accessLevel);
}
