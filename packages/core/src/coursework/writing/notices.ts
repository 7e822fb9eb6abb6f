import type { AuditLog } from "../../audit/audit-logs.entity.ts";
import type { WritingAction } from "./events.ts";
import type { Writing } from "./writings.entity.ts";

/** What happened to a writing, with all that the words may need. */
export interface WritingStory {
  fact: AuditLog;
  /** As it is now. */
  writing: Writing;
  /** Who did it, as those outside staff may know a person: by the first name. */
  who: string;
  /** A time as the reader's clock shows it. */
  when: (time: string) => string;
}

interface Row {
  /** Whom it concerns, but for who did it. */
  to: "both" | "student" | "teacher";
  title: (story: WritingStory) => string;
  body?: (story: WritingStory) => string | undefined;
  /** Several of one writing in a row become one, told in these words. */
  several?: (story: WritingStory) => string;
  /** Whether there is still something to tell. */
  when?: (story: WritingStory) => boolean;
}

const nobody: readonly Row[] = [];

/** “My essay” (WRT-7K3F9). */
const named = ({ writing }: WritingStory) => `“${writing.title}” (${writing.writingCode})`;
const reason = ({ fact }: WritingStory) => fact.reason;
const why = (story: WritingStory) => [named(story), reason(story)].filter(Boolean).join(". ");

const commented: Row = {
  to: "both",
  title: (story) => `${story.who} commented on your writing`,
  body: named,
  several: ({ writing }) => `{count} comments on ${writing.writingCode}`,
};

/**
 * Who is told what when something happens to a writing, by the action of its audit record. Who did it
 * is not told. Of what nobody is told the table says so.
 */
export const writingNotices: Record<WritingAction, readonly Row[]> = {
  "writing.create": [
    { to: "student", title: ({ who }) => `${who} gave you a text to write`, body: named },
    { to: "teacher", title: ({ who }) => `${who} began a writing`, body: named },
  ],
  "writing.submit": [
    { to: "teacher", title: ({ who }) => `${who} submitted a writing for review`, body: named },
  ],
  "writing.take": [
    { to: "student", title: ({ who }) => `${who} began to review your writing`, body: named },
  ],
  "writing.request-changes": [
    { to: "student", title: ({ who }) => `${who} requested changes to your writing`, body: named },
  ],
  "writing.approve": [
    { to: "student", title: ({ who }) => `${who} approved your writing`, body: named },
  ],
  "writing.return": [{ to: "both", title: ({ who }) => `${who} returned your writing`, body: why }],
  "writing.withdraw": [{ to: "both", title: ({ who }) => `${who} withdrew a writing`, body: why }],
  "writing.hold": [
    { to: "both", title: ({ writing }) => `${writing.writingCode} was put on hold`, body: why },
  ],
  "writing.lift": [
    { to: "both", title: ({ writing }) => `The hold of ${writing.writingCode} ended`, body: why },
  ],
  "writing.appeal": [
    { to: "teacher", title: ({ who }) => `${who} appealed the hold of a writing`, body: named },
  ],
  "writing.set-due": [
    {
      to: "student",
      title: ({ writing, when }) =>
        writing.dueAt
          ? `Your writing is due on ${when(writing.dueAt)}`
          : "Your writing has no due date any more",
      body: named,
    },
  ],
  "writing.remind": [
    {
      to: "student",
      when: ({ writing, fact }) =>
        writing.dueAt !== undefined &&
        writing.dueAt === fact.changes?.dueDate?.[1] &&
        writing.todoAt === writing.dueAt,
      title: ({ writing, when }) => `Reminder: your writing is due on ${when(writing.dueAt ?? "")}`,
      body: named,
    },
  ],
  "writing.comment": [commented],
  "writing.reply": [
    {
      ...commented,
      title: (story) => `${story.who} answered a comment on your writing`,
      several: ({ writing }) => `{count} answers to comments on ${writing.writingCode}`,
    },
  ],
  "writing.hand-over": [{ to: "teacher", title: () => "You took over a writing", body: named }],

  // The page shows them; nobody has to do anything.
  "writing.edit": nobody,
  "writing.review": nobody,
  "writing.resolve": nobody,
  "writing.reopen": nobody,
  "writing.decide": nobody,
};

export const isWritingAction = (action: string): action is WritingAction =>
  Object.hasOwn(writingNotices, action);
