import type { AccessLevel, Role } from "../actor.ts";

type Position = Exclude<Role, "admin"> | AccessLevel;

const admins = ["operations", "owner"] as const;
const workers = ["cs-rep", ...admins] as const;
const staff = [...workers, "auditor", "finance"] as const;

/** What somebody may do by position alone, whatever it is done to; of a single thing its view says it. */
const holders = {
  "assignments.create": ["student", ...workers],
  /** What it is about, beyond what it is and costs. */
  "assignments.content": ["student", "teacher", ...workers, "auditor"],
  "audit.export": ["auditor", "owner"],
  /** The page; finance sees there what concerns money. */
  "audit.page": ["auditor", "finance", ...admins],
  "audit.read": ["auditor", ...admins],
  "claims.detach": ["owner"],
  "desk.read": [...workers, "auditor"],
  "desk.work": workers,
  /** Others say why they open a file of an assignment. */
  "files.without-reason": ["student", "teacher", ...workers],
  "invitations.admins": ["owner"],
  "invitations.make": admins,
  "invitations.read": ["auditor", ...admins],
  "offers.read": ["teacher"],
  "people.read": staff,
  "people.timeline": [...workers, "auditor"],
  "threads.start": ["student", "teacher", ...workers, "finance"],
  /** To choose with whom. */
  "threads.start-with": workers,
} as const satisfies Record<string, readonly Position[]>;

export type Capability = keyof typeof holders;

/** The words of every capability, for schemas. */
export const capabilities = Object.keys(holders) as [Capability, ...Capability[]];

/** What somebody of this role and, among admins, this level may do. */
export function capabilitiesOf(role: Role, accessLevel?: AccessLevel): Capability[] {
  const position = role === "admin" ? accessLevel : role;
  const holds = (one: Capability) =>
    (holders[one] as readonly (Position | undefined)[]).includes(position);
  return capabilities.filter(holds);
}
