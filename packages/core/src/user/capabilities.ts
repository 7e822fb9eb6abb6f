import type { AccessLevel, Actor, Role, UserActor } from "../actor.ts";

type Position = Exclude<Role, "admin"> | AccessLevel;

const admins = ["operations", "owner"] as const;
const workers = ["cs-rep", ...admins] as const;
const staff = [...workers, "auditor", "finance"] as const;
const outside = ["student", "teacher"] as const;

/**
 * What somebody may do by position alone, whatever it is done to; of a single thing its view says it.
 * The server asks this table before it looks at the thing, and `/api/me` tells the browser the same.
 */
const holders = {
  "assignments.create": ["student", ...workers],
  /** For a student they name. */
  "assignments.create-for": workers,
  /** What it is about, beyond what it is and costs. */
  "assignments.content": ["student", "teacher", ...workers, "auditor"],
  "audit.export": ["auditor", "owner"],
  /** Teachers their own. */
  "availability.own": ["teacher"],
  /** Of any teacher. */
  "availability.edit": workers,
  "availability.read": [...workers, "auditor"],
  /** The page; finance sees there what concerns money. */
  "audit.page": ["auditor", "finance", ...admins],
  "audit.read": ["auditor", ...admins],
  /** What of money waits for finance; auditors look on. */
  "billing.queue": ["finance", "owner", "auditor"],
  /** Who sells, and the usual tax. */
  "billing.settings": ["finance", "owner"],
  "claims.detach": ["owner"],
  "claims.make": ["student"],
  "desk.read": [...workers, "auditor"],
  /** To answer, take, transfer, resolve, invite from, block and unblock the chats of visitors. */
  "desk.work": workers,
  /** Others say why they open a file of an assignment. */
  "files.without-reason": ["student", "teacher", ...workers],
  "invitations.admins": ["owner"],
  "invitations.make": admins,
  "invitations.read": ["auditor", ...admins],
  "invoices.make": [...workers, "finance"],
  "invoices.read": ["student", ...staff],
  /** The books of all invoices, their proof, and the money report. */
  "ledger.read": ["auditor", "finance", "owner"],
  /** What waits to be marked and released. */
  "marking.queue": ["teacher"],
  /** How the meetings of everybody ended. */
  "meetings.report": [...admins, "auditor"],
  /** Who came to which meetings, as a file. */
  "meetings.sheet": [...workers, "auditor"],
  /** What of meetings waits for the team; finance sees there what concerns money. */
  "meetings.tasks": staff,
  "offers.read": ["teacher"],
  "people.read": staff,
  "people.timeline": [...workers, "auditor"],
  /** Rubrics and homework templates: the school's, and teachers their own. */
  "rubrics.read": ["teacher", ...workers, "auditor"],
  /** Teachers their own, admins the school's. */
  "rubrics.write": ["teacher", ...admins],
  /** To start threads of some type; which, say those that follow. */
  "threads.start": [...outside, ...workers, "finance"],
  "threads.start-assignment": [...outside, ...workers],
  "threads.start-billing": [...outside, ...workers, "finance"],
  "threads.start-internal": workers,
  "threads.start-meeting": [...outside, ...workers],
  "threads.start-support": [...outside, ...workers],
  /** They choose with whom; others write to the team. */
  "threads.start-with": [...workers, "finance"],
  /** The threads that wait for somebody of the team. */
  "threads.waiting": [...workers, "auditor"],
  /** What they have to submit. */
  "todo.read": ["student"],
} as const satisfies Record<string, readonly Position[]>;

export type Capability = keyof typeof holders;

/** The words of every capability, for schemas. */
export const capabilities = Object.keys(holders) as [Capability, ...Capability[]];

/** What of somebody decides: the role and, among admins, the level. */
type Person = Pick<UserActor, "role" | "accessLevel">;

/** Whether the caller's position lets them do this. Only users have one. */
export const holds = (actor: Actor, capability: Capability): actor is UserActor =>
  actor.type === "user" && opens(actor, capability);

/** All that somebody's position lets them do. */
export const capabilitiesOf = (person: Person): Capability[] =>
  capabilities.filter((one) => opens(person, one));

function opens({ role, accessLevel }: Person, capability: Capability) {
  const position = role === "admin" ? accessLevel : role;
  return (holders[capability] as readonly (Position | undefined)[]).includes(position);
}
