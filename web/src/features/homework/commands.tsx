import type { HomeworkReceipt, HomeworkView } from "@lyceum/core/coursework/homework/schema.ts";
import { homeworkActWords } from "@lyceum/core/coursework/homework/words.ts";
import { post } from "../../lib/api.ts";
import type { Side } from "../../lib/assignment/side.ts";
import { Problem } from "../../lib/problem.ts";
import type { AnyCommand, CommandForm } from "../../ui/command/command.ts";
import { reasonForm } from "../../ui/command/reason.tsx";
import { Frozen } from "../../ui/coursework/frozen.tsx";
import type { Handing } from "../../ui/coursework/handing.ts";
import type { Act } from "./act.ts";
import { type Answer, useCommandOn } from "./command-on.ts";
import { editedOf } from "./form/values.ts";
import { editForm, extendForm } from "./forms.tsx";
import { LateNow } from "./late-now.tsx";

interface Scene {
  side: Side;
  handing?: Handing;
  submitted: (receipt: HomeworkReceipt) => void;
}

/** The command of an act on a homework. It is sent with the version that is on the page. */
export function useHomeworkActs(homework: HomeworkView, { side, handing, submitted }: Scene) {
  const commandOn = useCommandOn(homework);
  const { assignmentId, id, version, versions, student, allowed } = homework;
  const at = `/assignments/${assignmentId}/homework/${id}` as const;
  const isTeams = side === "staff";

  return (act: Act): AnyCommand | null => {
    const of = <Values extends object>(
      form: CommandForm<Values> | undefined,
      send: (values: Values, key: string) => Promise<Answer>,
      wide = false,
    ) =>
      commandOn<Values>({
        act,
        title: titleOf(act, homework),
        text: textOf(act, homework),
        confirm: confirmOf(act, homework),
        danger: act === "cancel",
        wide,
        isPossible: allowed.includes(act),
        form,
        send,
        done: doneOf(act, homework),
      });
    const asked = isTeams ? reasonForm("Why do you do this for the teacher?") : undefined;

    switch (act) {
      case "submit":
        if (!handing) return null;
        return commandOn<object>({
          act,
          title: `Submit version ${versions + 1}?`,
          text: (
            <>
              <Frozen version={versions + 1} handing={handing} />
              <LateNow homework={homework} />
            </>
          ),
          confirm: `Submit version ${versions + 1}`,
          isPossible: allowed.includes("submit"),
          blocked:
            handing.isBlank && !handing.files.length
              ? "Write something or choose a file first."
              : undefined,
          done: `Version ${versions + 1} submitted.`,
          async send(_none, key) {
            const sequence = await handing.save();
            if (sequence === undefined) throw unsaved();
            const fileIds = handing.files.map((one) => one.id);
            const answer = await post(`${at}/submit`, { sequence, fileIds }, key);
            submitted(answer.receipt);
            return answer;
          },
        });
      case "assign":
        return of(asked, ({ reason }, key) =>
          post(`${at}/assign`, { version, reason: given(reason) }, key),
        );
      case "edit":
        return of(
          editForm(homework, isTeams),
          (values, key) => post(`${at}/edit`, { version, ...editedOf(values, homework) }, key),
          true,
        );
      case "extend":
        return of(extendForm(homework), ({ dueAt, reason }, key) =>
          post(`${at}/extend`, { version, dueAt, reason: reason.trim() }, key),
        );
      case "excuse":
        return of(reasonForm(`Why? ${student.name} reads this.`), ({ reason }, key) =>
          post(`${at}/excuse`, { version, reason: reason.trim() }, key),
        );
      case "unexcuse":
        return of(reasonForm(`Why? ${student.name} reads this.`), ({ reason }, key) =>
          post(`${at}/unexcuse`, { version, reason: reason.trim() }, key),
        );
      case "cancel":
        return of(reasonForm("Why?"), ({ reason }, key) =>
          post(`${at}/cancel`, { version, reason: reason.trim() }, key),
        );
      default:
        return null;
    }
  };
}

const given = (text: string | undefined) => text?.trim() || undefined;

const unsaved = () =>
  new Problem({
    status: 0,
    code: "draft.unsaved",
    detail: "Your text is not saved yet, so nothing was submitted. Look at the note above it.",
  });

function titleOf(act: Act, { status, student }: HomeworkView) {
  const words: Partial<Record<Act, string>> = {
    assign: `Assign to ${student.name}?`,
    edit: "Edit homework",
    extend: `Extend for ${student.name}`,
    excuse: `Excuse ${student.name}`,
    unexcuse: `End the excuse of ${student.name}`,
    cancel: status === "draft" ? "Discard draft?" : "Cancel homework?",
  };
  return words[act] ?? homeworkActWords[act];
}

function confirmOf(act: Act, { status }: HomeworkView) {
  const words: Partial<Record<Act, string>> = {
    assign: "Assign homework",
    edit: "Save homework",
    extend: "Save extension",
    excuse: "Excuse student",
    unexcuse: "End excuse",
    cancel: status === "draft" ? "Discard draft" : undefined,
  };
  return words[act] ?? homeworkActWords[act];
}

function doneOf(act: Act, { student, status }: HomeworkView) {
  const words: Partial<Record<Act, string>> = {
    assign: `Assigned. ${student.name} is told.`,
    edit: "Saved.",
    extend: "Extension saved.",
    excuse: `${student.name} is excused.`,
    unexcuse: `${student.name} is no longer excused.`,
    cancel: status === "draft" ? "Draft discarded." : "Homework cancelled.",
  };
  return words[act] ?? "Done.";
}

function textOf(act: Act, { student, status, versions }: HomeworkView) {
  switch (act) {
    case "assign":
      return `${student.name} sees it from then on, and is told.`;
    case "edit":
      return status === "draft"
        ? `${student.name} does not see it yet.`
        : `${student.name} is told what changed.`;
    case "extend":
      return `A due date for ${student.name} alone. It counts instead of the one of the homework, and late work is counted from it.`;
    case "excuse":
      return `${student.name} does not have to submit this. It is not marked.`;
    case "unexcuse":
      return `${student.name} has to submit it after all.`;
    case "cancel":
      if (status === "draft") return "Nobody has seen it. This cannot be undone.";
      return versions
        ? "What was submitted stays readable and is not marked. This cannot be undone."
        : `${student.name} does not have to do it any more, and is told. This cannot be undone.`;
    default:
      return "";
  }
}
