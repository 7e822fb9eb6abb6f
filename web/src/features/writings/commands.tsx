import type { Receipt, WritingView } from "@lyceum/core/coursework/writing/schema.ts";
import { writingActWords } from "@lyceum/core/coursework/writing/words.ts";
import { post } from "../../lib/api.ts";
import type { Side } from "../../lib/assignment/side.ts";
import { Problem } from "../../lib/problem.ts";
import { useZone } from "../../lib/time/time.ts";
import type { AnyCommand, CommandForm } from "../../ui/command/command.ts";
import { reasonForm } from "../../ui/command/reason.tsx";
import { Frozen } from "../../ui/coursework/frozen.tsx";
import type { Handing } from "../../ui/coursework/handing.ts";
import { markedByOf } from "../../ui/coursework/marked-by-values.ts";
import type { Act } from "./act.ts";
import { type ClosingValues, closingForm, sentMark } from "./closing-form.tsx";
import { type Answer, useCommandOn } from "./command-on.ts";
import { dueForm, editForm, liftForm, wordsForm } from "./forms.tsx";

interface Scene {
  side: Side;
  handing?: Handing;
  submitted: (receipt: Receipt) => void;
}

/** The command of an act on a writing. It is sent with the version that is on the page. */
export function useWritingActs(writing: WritingView, { side, handing, submitted }: Scene) {
  const zone = useZone();
  const commandOn = useCommandOn(writing);
  const { assignmentId, id, version, versions, dueAt, timezone, status } = writing;
  const at = `/assignments/${assignmentId}/writings/${id}` as const;
  const isStaff = side === "staff";

  const closing = (values: ClosingValues) => ({
    summary: given(values.words),
    mark: sentMark(writing, values),
  });

  return (act: Act): AnyCommand | null => {
    const of = <Values extends object>(
      form: CommandForm<Values> | undefined,
      send: (values: Values, key: string) => Promise<Answer>,
    ) =>
      commandOn<Values>({
        act,
        title: writingActWords[act],
        text: textOf(act, writing, side),
        confirm: confirmOf(act, writing),
        wide: act === "approve" || act === "return" || act === "edit",
        danger: act === "withdraw" || act === "hold",
        isPossible: writing.allowed.includes(act),
        form,
        send,
        done: doneOf(act, writing),
      });

    switch (act) {
      case "submit":
        if (!handing) return null;
        return commandOn<object>({
          act,
          title: `Submit version ${versions + 1}?`,
          text: <Frozen version={versions + 1} handing={handing} />,
          confirm: `Submit version ${versions + 1}`,
          isPossible: writing.allowed.includes("submit"),
          blocked:
            handing.isBlank && !handing.files.length
              ? "Write something or choose a file first."
              : undefined,
          done: `Version ${versions + 1} submitted.`,
          async send(_none, key) {
            const sequence = await handing.save();
            if (sequence === undefined) throw unsaved();
            const answer = await post(
              `${at}/submit`,
              { sequence, fileIds: handing.files.map((one) => one.id) },
              key,
            );
            submitted(answer.receipt);
            return answer;
          },
        });
      case "take":
        return of(undefined, (_none: object, key) => post(`${at}/take`, { version }, key));
      case "request-changes":
        return of(wordsForm(summaryLabel), ({ words }, key) =>
          post(`${at}/request-changes`, { version, summary: given(words) }, key),
        );
      case "approve":
        return of(closingForm(writing, summaryLabel), (values, key) =>
          post(`${at}/approve`, { version, ...closing(values) }, key),
        );
      case "return":
        return isStaff
          ? of(reasonForm("Why do you do this for the teacher?"), ({ reason }, key) =>
              post(`${at}/return`, { version, reason }, key),
            )
          : of(
              closingForm(
                writing,
                status === "approved" ? "Closing words (optional)" : summaryLabel,
              ),
              (values, key) => post(`${at}/return`, { version, ...closing(values) }, key),
            );
      case "withdraw":
        return of(wordsForm("Why? (optional)"), ({ words }, key) =>
          post(`${at}/withdraw`, { version, reason: given(words) }, key),
        );
      case "hold":
        return of(reasonForm("Why? The student reads this."), ({ reason }, key) =>
          post(`${at}/hold`, { version, reason }, key),
        );
      case "appeal":
        return of(reasonForm("Why should the hold end?"), ({ reason }, key) =>
          post(`${at}/appeal`, { version, text: reason }, key),
        );
      case "lift":
        return of(liftForm, ({ to, reason }, key) =>
          post(`${at}/lift`, { version, to, reason }, key),
        );
      case "edit":
        return of(editForm(writing, side), ({ title, prompt, ...by }, key) =>
          post(
            `${at}/edit`,
            {
              version,
              title,
              prompt: given(prompt) ?? null,
              ...(side !== "student" && { points: null, rubric: null, ...markedByOf(by) }),
            },
            key,
          ),
        );
      case "set-due":
        return of(
          dueForm({ dueAt: dueAt ?? null, timezone: dueAt ? timezone : zone }),
          (values, key) => post(`${at}/set-due`, { version, ...values }, key),
        );
      default:
        return null;
    }
  };
}

const summaryLabel = "Summary for the student (optional)";
const given = (text: string) => text.trim() || undefined;

const unsaved = () =>
  new Problem({
    status: 0,
    code: "draft.unsaved",
    detail: "Your text is not saved yet, so nothing was submitted. Look at the note above it.",
  });

function confirmOf(act: Act, { versions }: WritingView) {
  const words: Partial<Record<Act, string>> = {
    take: `Review version ${versions}`,
    "request-changes": "Send and request changes",
    approve: "Send and approve",
    return: "Return text",
    withdraw: "Withdraw text",
    appeal: "Send appeal",
    edit: "Save",
    "set-due": "Save due date",
  };
  return words[act] ?? writingActWords[act];
}

function doneOf(act: Act, { student }: WritingView) {
  const words: Partial<Record<Act, string>> = {
    take: "The review is begun.",
    "request-changes": `Sent. ${student.name} goes on writing.`,
    approve: "Sent. The text is approved.",
    return: "Returned.",
    withdraw: "Withdrawn.",
    hold: "On hold. The student is told why.",
    appeal: "Sent.",
    lift: "The hold is over.",
    edit: "Saved.",
    "set-due": "Due date saved.",
  };
  return words[act] ?? "Done.";
}

function textOf(act: Act, { comments, student, status }: WritingView, side: Side) {
  const unsent = comments.filter((one) => one.isUnsent).length;
  const sends = unsent
    ? `${unsent} ${unsent === 1 ? "comment" : "comments"} and your summary are sent to ${student.name}.`
    : `Your summary is sent to ${student.name}. You wrote no comments in this review.`;
  switch (act) {
    case "take":
      return `${student.name} sees that you began. What you comment stays with you until you send the review.`;
    case "request-changes":
      return `${sends} ${student.name} goes on writing and submits another version.`;
    case "approve":
      return `${sends} Nothing more is to be changed. You return the text afterwards.`;
    case "return":
      if (side === "staff")
        return `The text goes back to ${student.name} for good. Your reason is kept.`;
      return status === "approved"
        ? `The text goes back to ${student.name} for good.`
        : `${sends} The text goes back for good: no other version is submitted.`;
    case "withdraw":
      return "Nobody reviews it any more. This cannot be undone.";
    case "hold":
      return "The writing stops until an administrator ends the hold. Student and teacher are told.";
    case "appeal":
      return "You can do this once. An administrator reads it and decides.";
    case "lift":
      return "Your reason is told to student and teacher.";
    default:
      return "";
  }
}
