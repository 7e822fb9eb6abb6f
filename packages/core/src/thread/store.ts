import { Service } from "electrodb";
import { AuditLogs } from "../audit/audit-logs.entity.ts";
import { IdempotencyKeys } from "../idempotency-keys.entity.ts";
import { Messages } from "./messages.entity.ts";
import { ThreadLooks } from "./thread-looks.entity.ts";
import { ThreadParticipants } from "./thread-participants.entity.ts";
import { Threads } from "./threads.entity.ts";

/** What the commands of this aggregate write together, always with the audit record. */
export const store = new Service({
  threads: Threads,
  participants: ThreadParticipants,
  messages: Messages,
  looks: ThreadLooks,
  idempotencyKeys: IdempotencyKeys,
  auditLogs: AuditLogs,
});

const people = new Service({ threads: Threads, participants: ThreadParticipants });
type Writer = Parameters<typeof people.transaction.write>[0];

/** Writes of threads and seats that another aggregate puts into its own transaction. */
export type ThreadWrite = (entities: Parameters<Writer>[0]) => ReturnType<Writer>;
