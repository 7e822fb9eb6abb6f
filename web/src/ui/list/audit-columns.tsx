import { changeWords } from "@lyceum/core/assignment/timeline/words.ts";
import type { AuditView } from "@lyceum/core/audit/schema.ts";
import { actionWords } from "@lyceum/core/audit/words.ts";
import { cut } from "@lyceum/core/text/cut.ts";
import { roleWords } from "../../lib/session.ts";
import { humane } from "../../lib/text/words.ts";
import { absolute, useZone } from "../../lib/time/time.ts";
import { When } from "../text/when.tsx";
import type { Column } from "./data-table.tsx";
import css from "./history.module.css";

const short = (text: string) => (text.length > 60 ? `${cut(text, 59)}…` : text);

/** The kinds of things the log tells of, as people call them. */
export const thingWords: Record<string, string> = {
  USERS: "Account",
  TEACHERS: "Teacher",
  ASSIGNMENTS: "Assignment",
  TEACHER_ASSIGNMENTS: "Offer or teacher at work",
  ASSIGNMENT_FILES: "File",
  THREADS: "Conversation",
  THREAD_PARTICIPANTS: "Participant",
  MESSAGES: "Message",
  MESSAGE_ATTACHMENTS: "Attachment",
  PRE_SIGNIN_SESSIONS: "Visitor chat",
  PRE_SIGNIN_MESSAGES: "Visitor’s message",
  INVITATIONS: "Invitation",
  EXPORTS: "Export",
};

/** The reason, and what differs. */
function Change({ one }: { one: AuditView }) {
  const zone = useZone();
  const changes = changeWords(one.changes, {
    side: "staff",
    names: one.names,
    when: (iso) => absolute(iso, zone),
  });
  return [
    one.reason && `“${one.reason}”`,
    ...changes.map(
      ({ field, before, after, fresh }) =>
        `${field}: ${fresh ? "" : `${short(before)} → `}${short(after)}`,
    ),
  ]
    .filter(Boolean)
    .join("; ");
}

/** A sentence where there is one, as the timeline tells it; else the words of the action's name. */
const labelOf = (action: string) => actionWords[action] ?? humane(action);

function Thing({ one, pick }: { one: AuditView; pick?: (one: AuditView) => void }) {
  const name = thingWords[one.entity.type] ?? humane(one.entity.type.toLowerCase());
  // Of what has no name of its own, the assignment it belongs to says more than an id.
  const known = one.names[one.entity.id] ?? one.names[one.scope];
  const words = `${name} ${known ?? `…${one.entity.id.slice(-5)}`}`;
  return pick ? (
    <button
      type="button"
      data-print
      className={css.pick}
      title={`Only ${one.entity.id}`}
      onClick={() => pick(one)}
    >
      {words}
    </button>
  ) : (
    <span className={css.thing} title={one.entity.id}>
      {words}
    </span>
  );
}

const roleOf = (role: string) =>
  role in roleWords ? roleWords[role as keyof typeof roleWords] : role;

const Who = ({ one: { actor } }: { one: AuditView }) => (
  <span className={css.who}>
    {actor.name ?? humane(actor.type)}
    {actor.role && <span className={css.role}>{roleOf(actor.role)}</span>}
  </span>
);

/** How records are shown, in the log and in a history; `pick` asks for what else happened to a thing. */
export const auditColumns = (pick?: (one: AuditView) => void): Column<AuditView>[] => [
  {
    key: "at",
    label: "When",
    sort: (one) => one.createdAt,
    cell: (one) => (
      <>
        <When at={one.createdAt} full />
        <span className={css.under}>
          <Who one={one} />
        </span>
      </>
    ),
  },
  {
    key: "who",
    label: "Who",
    wide: true,
    sort: (one) => one.actor.name ?? one.actor.id,
    cell: (one) => <Who one={one} />,
  },
  {
    key: "what",
    label: "What",
    sort: (one) => one.action,
    cell: (one) => (
      <>
        <span title={one.action}>{labelOf(one.action)}</span>
        <span className={css.under}>
          <Thing one={one} pick={pick} />
        </span>
        <span className={css.under}>
          <Change one={one} />
        </span>
      </>
    ),
  },
  { key: "on", label: "On", wide: true, cell: (one) => <Thing one={one} pick={pick} /> },
  {
    key: "changes",
    label: "Change",
    wide: true,
    cell: (one) => (
      <span className={css.change}>
        <Change one={one} />
      </span>
    ),
  },
];
