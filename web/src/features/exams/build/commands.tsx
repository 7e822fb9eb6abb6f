import type { ExamView } from "@lyceum/core/coursework/exam/schema.ts";
import { command } from "../../../lib/api.ts";
import type { Side } from "../../../lib/assignment/side.ts";
import { Problem } from "../../../lib/problem.ts";
import type { AnyCommand, CommandForm } from "../../../ui/command/command.ts";
import { reasonForm } from "../../../ui/command/reason.tsx";
import { missingOf } from "./checks.tsx";
import { type Answer, useCommandOn } from "./command-on.ts";
import { extendForm, lengthenForm, makeUpForm } from "./forms.tsx";
import { type GivenTo, giveForm } from "./give-form.tsx";
import { PublishSummary } from "./publish-summary.tsx";
import type { Publishing } from "./publishing.ts";

type Act = ExamView["allowed"][number];

interface Scene {
  side: Side;
  handing?: Publishing;
  submitted: (given: GivenTo) => void;
}

/** The command of an act on an exam. It is sent with the version that is on the page. */
export function useExamActs(exam: ExamView, { side, handing, submitted }: Scene) {
  const commandOn = useCommandOn(exam);
  const { assignmentId, id, version, student, allowed, status } = exam;
  const name = student.name;
  const at = `/assignments/${assignmentId}/exams/${id}`;
  const send = (act: string, body: object, key: string) =>
    command(`${at}/${act}`, body, key) as Promise<Answer>;

  return (act: Act): AnyCommand | null => {
    const of = <Values extends object>(given: {
      title: string;
      text: React.ReactNode;
      confirm: string;
      done: string;
      form?: CommandForm<Values>;
      danger?: boolean;
      wide?: boolean;
      blocked?: string;
      send: (values: Values, key: string) => Promise<Answer>;
    }) => commandOn<Values>({ act, isPossible: allowed.includes(act), ...given });
    const whyTeam =
      side === "staff" ? reasonForm("Why do you do this for the teacher?") : undefined;

    switch (act) {
      case "publish": {
        if (!handing) return null;
        const content = handing.content();
        const missing = missingOf(content);
        return of({
          title: "Publish this exam?",
          text: <PublishSummary content={content} student={name} />,
          confirm: "Publish exam",
          wide: true,
          blocked: missing[0] && `It cannot be published yet. ${missing[0].message}`,
          done: `Published. ${name} is told.`,
          async send(_none: object, key) {
            if (!(await handing.save())) throw unsaved();
            return send("publish", { version: handing.version(), reason: handing.reason }, key);
          },
        });
      }
      case "discard":
        return of({
          title: "Discard this draft?",
          text: `${name} has not seen it. Its questions are gone then, and this cannot be undone. Export them first if you may need them.`,
          confirm: "Discard draft",
          danger: true,
          form: whyTeam,
          done: "Draft discarded.",
          send: ({ reason }: { reason: string }, key) =>
            send("discard", { reason: said(reason) }, key),
        });
      case "void":
        return of({
          title: "Void this exam?",
          text:
            status === "scheduled"
              ? `${name} does not have to take it, and is told. This cannot be undone.`
              : `It does not count any more, nor what was submitted. ${name} is told. This cannot be undone.`,
          confirm: "Void exam",
          danger: true,
          form: reasonForm(`Why? ${name} reads this.`),
          done: "Exam voided.",
          send: ({ reason }, key) => send("void", { version, reason: reason.trim() }, key),
        });
      case "edit":
        return of({
          title: "Lengthen the exam?",
          text: `${name} can take this exam now, so its window and its time can only become longer. For this student alone, give extra time instead.`,
          confirm: "Save",
          form: lengthenForm(exam, side === "staff"),
          done: `Saved. ${name} is told.`,
          send: ({ reason, ...values }, key) =>
            send("edit", { version, ...values, reason: said(reason) }, key),
        });
      case "extend":
        return of({
          title: `Extra time for ${name}`,
          text: `It counts for ${name} alone. The exam closes later by as much.`,
          confirm: "Save extra time",
          form: extendForm(exam),
          done: `Saved. ${name} is told.`,
          send: ({ kind, amount, reason }, key) =>
            send(
              "extend",
              {
                version,
                factor: kind === "factor" ? Number(amount) : null,
                minutes: kind === "minutes" ? Number(amount) : null,
                reason: reason.trim(),
              },
              key,
            ),
        });
      case "make-up":
        return of({
          title: "Set a make-up?",
          text: `${name} takes this exam again in another window, with the same time. What was submitted before stays readable.`,
          confirm: "Set a make-up",
          form: makeUpForm(exam),
          done: `The make-up is set. ${name} is told.`,
          send: ({ opensAt, closesAt, reason }, key) =>
            send("make-up", { version, opensAt, closesAt, reason: reason.trim() }, key),
        });
      case "give":
        return of({
          title: "Give to other students",
          text:
            side === "teacher"
              ? "Each gets an exam of their own with these questions, published at once. You can mark them question by question."
              : "Each gets an exam of their own with these questions, published at once. The teacher of each marks it.",
          confirm: "Give exam",
          form: giveForm(exam, side),
          done: "Given. How it went stands on the page.",
          async send({ students, opensAt, closesAt, reason }, key) {
            const given = await send(
              "give",
              {
                assignmentIds: students.map(({ value }) => value),
                opensAt,
                closesAt,
                timezone: exam.timezone,
                reason: said(reason),
              },
              key,
            );
            const names = Object.fromEntries(students.map((one) => [one.value, one.name]));
            if ("exams" in given) submitted({ ...given, names });
            return given;
          },
        });
      default:
        return null;
    }
  };
}

const said = (words: string | undefined) => words?.trim() || undefined;

const unsaved = () =>
  new Problem({
    status: 0,
    code: "draft.unsaved",
    detail: "Your exam is not saved yet, so it was not published. Look at the note above it.",
  });
