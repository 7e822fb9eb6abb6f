import { Entity, type EntityItem } from "electrodb";
import { client, stamps } from "../db.ts";
import { env } from "../env.ts";
import { storedZone } from "../time/schema.ts";
import { SessionStatus } from "./schema.ts";

/** No place at the desk, nothing due: out of the sparse indexes. */
export const nowhere = "none";

/** One chat of a visitor without an account. */
export const PreSigninSessions = new Entity(
  {
    model: { entity: "PRE_SIGNIN_SESSIONS", service: "lyceum", version: "1" },
    attributes: {
      sessionId: { type: "string", required: true, label: "of" },
      visitorName: { type: "string", required: true },
      /** Typed by the visitor, proven by nobody. */
      visitorEmail: { type: "string" },
      visitorPhone: { type: "string" },
      subject: { type: "string", required: true },
      status: {
        type: SessionStatus.options,
        required: true,
      },
      assignedCsrepId: { type: "string" },
      assignedUserId: { type: "string" },
      assignedName: { type: "string" },
      /** When it was handed to whom it is assigned to, and by which colleague; none where the desk itself did. */
      givenAt: { type: "string" },
      givenBy: { type: "string" },
      /** Who had it last and stayed silent: somebody else is given it. */
      lapsedUserId: { type: "string" },
      startedAt: { type: "string", required: true, readOnly: true },
      lastActivityAt: { type: "string", required: true },

      /** SHA-256, hexadecimal. Gone once the chat is erased or was detached. */
      secretHash: { type: "string" },
      /** Of the secrets that mailed links gave to further browsers (resume.ts). */
      resumeHashes: { type: "set", items: "string" },
      /** Each invitation, mailed link and offer is made under a number; one more ends them all at once. */
      keyVersion: { type: "number", required: true, default: 0 },
      /** How often the visitor was invited; until when the last invitation works, and where it was mailed to. */
      invitations: { type: "number" },
      invitedUntil: { type: "string" },
      invitedEmails: { type: "list", items: { type: "string" } },
      consentVersion: { type: "string", required: true, readOnly: true },
      /** SHA-256 of the network address the chat was started from; what a block holds on to. */
      addressHash: { type: "string" },
      page: { type: "string" },
      locale: { type: "string" },
      timezone: { type: "string", get: storedZone },

      queuedAt: { type: "string", required: true },
      firstReplyAt: { type: "string" },
      resolvedAt: { type: "string" },
      resolution: { type: "string" },
      /** The state in which the desk resolved it, so that this can be undone; of a chat that ended otherwise there is none. */
      resolvedFrom: { type: SessionStatus.options },
      rating: { type: "number" },
      ratingComment: { type: "string" },
      convertedUserId: { type: "string" },
      convertedAt: { type: "string" },
      threadId: { type: "string" },
      contentErasedAt: { type: "string" },

      /** Follows the log through the stream; the log is the truth. */
      lastSeq: { type: "number", required: true },
      /** Numbers of withdrawn messages: they do not count as unread. */
      withdrawn: { type: "set", items: "number" },
      noteSeq: { type: "number", required: true, default: 0 },
      preview: { type: "string", required: true },
      visitorSeen: { type: "number", required: true },
      repSeen: { type: "number", required: true },

      /** UTC month, the partition of the list of all. */
      startedMonth: { type: "string", required: true, readOnly: true },
      /** `waiting`, or the user it is assigned to, while it is open. */
      desk: { type: "string", required: true },
      /** `presignin` while time alone will change the state, at `dueAt`. */
      due: { type: "string", required: true },
      dueAt: { type: "string", required: true },
      /** `presignin` while replies wait to be mailed, at `mailAt`. */
      mail: { type: "string", required: true, default: nowhere },
      mailAt: { type: "string", required: true, default: nowhere },
      /** The last reply that was mailed, and when. */
      mailedSeq: { type: "number" },
      mailedAt: { type: "string" },
      ...stamps,
    },
    indexes: {
      byId: {
        pk: { field: "pk", composite: ["sessionId"] },
        sk: { field: "sk", composite: [] },
      },
      byMonth: {
        index: "gsi1",
        pk: { field: "gsi1pk", composite: ["startedMonth"] },
        sk: { field: "gsi1sk", composite: ["sessionId"] },
      },
      byDesk: {
        index: "gsi2",
        condition: (item: { desk?: string }) => item.desk !== nowhere,
        pk: { field: "gsi2pk", composite: ["desk"] },
        sk: { field: "gsi2sk", composite: ["queuedAt", "sessionId"] },
      },
      byDue: {
        index: "gsi3",
        condition: (item: { due?: string }) => item.due !== nowhere,
        pk: { field: "gsi3pk", composite: ["due"] },
        sk: { field: "gsi3sk", composite: ["dueAt", "sessionId"] },
      },
      byMail: {
        index: "gsi4",
        condition: (item: { mail?: string }) => item.mail !== nowhere,
        pk: { field: "gsi4pk", composite: ["mail"] },
        sk: { field: "gsi4sk", composite: ["mailAt", "sessionId"] },
      },
    },
  },
  { client, table: env.table },
);

export type PreSigninSession = EntityItem<typeof PreSigninSessions>;
