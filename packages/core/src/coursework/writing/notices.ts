import type { Row, Story } from "../notice/story.ts";
import type { WritingAction } from "./events.ts";
import type { Writing } from "./writings.entity.ts";

const nobody: readonly Row<Writing>[] = [];

/** “My essay” (WRT-7K3F9). */
const named = ({ work }: Story<Writing>) => `“${work.title}” (${work.writingCode})`;
const reason = ({ fact }: Story<Writing>) => fact.reason;
const why = (story: Story<Writing>) => [named(story), reason(story)].filter(Boolean).join(". ");

const commented: Row<Writing> = {
  to: "both",
  title: (story) => `${story.who} commented on a writing`,
  body: named,
  several: ({ work }) => `{count} comments on ${work.writingCode}`,
};

/**
 * Who is told what when something happens to a writing, by the action of its audit record. Who did it
 * is not told. Where nobody is told, the table says so.
 */
export const writingNotices: Record<WritingAction, readonly Row<Writing>[]> = {
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
  "writing.return": [
    { to: "student", title: ({ who }) => `${who} returned your writing`, body: why },
    { to: "teacher", title: ({ who }) => `${who} returned a writing`, body: why },
  ],
  "writing.withdraw": [{ to: "both", title: ({ who }) => `${who} withdrew a writing`, body: why }],
  "writing.hold": [
    { to: "both", title: ({ work }) => `${work.writingCode} was put on hold`, body: why },
  ],
  "writing.lift": [
    { to: "both", title: ({ work }) => `The hold of ${work.writingCode} ended`, body: why },
  ],
  "writing.appeal": [
    { to: "teacher", title: ({ who }) => `${who} appealed the hold of a writing`, body: named },
  ],
  "writing.set-due": [
    {
      to: "student",
      title: ({ work, when }) =>
        work.dueAt
          ? `Your writing is due on ${when(work.dueAt)}`
          : "Your writing has no due date any more",
      body: named,
    },
  ],
  "writing.remind": [
    {
      to: "student",
      when: ({ work, fact }) =>
        work.dueAt !== undefined &&
        work.dueAt === fact.changes?.dueDate?.[1] &&
        work.todoAt === work.dueAt,
      title: ({ work, when }) => `Reminder: your writing is due on ${when(work.dueAt ?? "")}`,
      body: named,
    },
  ],
  "writing.comment": [commented],
  "writing.reply": [
    {
      ...commented,
      title: (story) => `${story.who} answered a comment on a writing`,
      several: ({ work }) => `{count} answers to comments on ${work.writingCode}`,
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
