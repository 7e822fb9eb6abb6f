/**
 * Key shape of the single table: the stacks build it and the tests build it, both from here.
 * What each index is for, entity by entity, is in KEYS.md.
 */
export const tableShape = {
  fields: {
    pk: "string",
    sk: "string",
    gsi1pk: "string",
    gsi1sk: "string",
    gsi2pk: "string",
    gsi2sk: "string",
    gsi3pk: "string",
    gsi3sk: "string",
    gsi4pk: "string",
    gsi4sk: "string",
  },
  primaryIndex: { partitionKey: "pk", sortKey: "sk" },
  globalIndexes: {
    gsi1: { partitionKey: "gsi1pk", sortKey: "gsi1sk" },
    gsi2: { partitionKey: "gsi2pk", sortKey: "gsi2sk" },
    gsi3: { partitionKey: "gsi3pk", sortKey: "gsi3sk" },
    gsi4: { partitionKey: "gsi4pk", sortKey: "gsi4sk" },
  },
  timeToLiveAttribute: "expiresAt",
} as const;

/**
 * The models whose changes something follows from (`reactions.ts`). No function is woken for any other:
 * not for an answer of an exam, nor for a count of requests.
 */
export const followed = [
  "ASSIGNMENTS",
  "ASSIGNMENT_FILES",
  "AUDIT_LOGS",
  "CONNECTIONS",
  "COURSEWORK_SUMMARIES",
  "DRAFTS",
  "INVOICES",
  "MAILS",
  "MEETING_PARTICIPANTS",
  "MESSAGES",
  "MESSAGE_ATTACHMENTS",
  "NOTIFICATIONS",
  "PRE_SIGNIN_MESSAGES",
  "PRE_SIGNIN_SESSIONS",
  "TEACHERS",
  "TEACHER_ASSIGNMENTS",
  "THREADS",
  "THREAD_PARTICIPANTS",
  "USERS",
] as const;
