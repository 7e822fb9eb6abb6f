import * as z from "zod";
import { id } from "../id.ts";
import { PageView, pageOf } from "../page.ts";
import { Day, Instant } from "../time/schema.ts";

/** A record's id begins with its time, in the letters of a ULID. */
const hasTime = (auditId: string) => /^aud_[0-7][0-9a-hjkmnp-tv-z]{9}/.test(auditId);

export const ReadAudit = pageOf("audit").extend({
  before: id("audit").refine(hasTime, "This is not the id of a record.").optional(),
  /** The timeline of one assignment, user or chat. */
  scope: z
    .string()
    .regex(/^[a-z]{3}_[0-9a-z]{26}$/, "This is not an id.")
    .optional(),
  /** What one person did; `self` for oneself. */
  actor: z
    .string()
    .regex(/^(self|[a-z]{3,}_[0-9a-z-]{1,40})$/, "This is not the id of an actor.")
    .optional(),
  /** A day in UTC, for `from` and `to`; today when neither scope, actor nor time is given. */
  day: Day.optional(),
  /** Only this action, or all of an object when it ends in a dot: `user.`. */
  action: z
    .string()
    .regex(/^[a-z-]+\.[a-z_-]*$/, "An action such as user.sign-in, or user. for all of them.")
    .optional(),
  entityType: z
    .string()
    .regex(/^[A-Z_]{3,30}$/, "The name of an entity such as USERS.")
    .optional(),
  /** Only what happened to this one thing. */
  entity: z
    .string()
    .regex(/^[a-z]{3}_[0-9a-z]{26}$/, "This is not an id.")
    .optional(),
  /** UTC; not before. */
  from: Instant.optional(),
  /** UTC; before. */
  to: Instant.optional(),
});

export const AuditView = z.object({
  id: z.string(),
  action: z.string(),
  actor: z.object({
    id: z.string(),
    type: z.enum(["user", "visitor", "payer", "guest", "system", "anonymous"]),
    role: z.string().optional(),
    name: z.string().optional(),
  }),
  onBehalfOf: z.string().optional(),
  entity: z.object({ type: z.string(), id: z.string() }),
  scope: z.string(),
  /** What the ids in it are called: people by their name, assignments by their code. */
  names: z.record(z.string(), z.string()),
  /** `{ field: [before, after] }` */
  changes: z.record(z.string(), z.tuple([z.unknown(), z.unknown()])).optional(),
  reason: z.string().optional(),
  requestId: z.string().optional(),
  ip: z.string().optional(),
  agent: z.string().optional(),
  createdAt: z.string(),
});
export type AuditView = z.infer<typeof AuditView>;
export const AuditPage = PageView(AuditView);
