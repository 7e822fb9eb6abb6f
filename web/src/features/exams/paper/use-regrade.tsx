import type { PaperView, RegradedView } from "@lyceum/core/coursework/exam/marking/schema.ts";
import type { Question } from "@lyceum/core/coursework/exam/question/schema.ts";
import { Radio, Stack, Textarea } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { command } from "../../../lib/api.ts";
import { keys } from "../../../lib/cache/keys.ts";
import { Problem } from "../../../lib/problem.ts";
import { count } from "../../../lib/text/words.ts";
import { type AnyCommand, anyCommand, type FieldsProps } from "../../../ui/command/command.ts";
import { useOwnDialog } from "../../../ui/command/own-dialog.tsx";
import { textOf } from "../../../ui/command/text-of.ts";
import { LoadError } from "../../../ui/form/form-error.tsx";
import { toast } from "../../../ui/toast/toasts.ts";
import { type Pictures, PicturesProvider } from "../build/editing.ts";
import { changed, type Effect, effectsOf, isForNobody } from "./effect.ts";
import { KeyFields } from "./key-fields.tsx";
import css from "./paper.module.css";
import { useAllAnswers } from "./use-all-answers.ts";

interface Values {
  how: "key" | "full" | "none";
  question: Question;
  reason: string;
}

const everyoneOf = ({ how }: Values) => (how === "key" ? undefined : how);

/** The dialog that marks one question again for all. It says whose points change before it is done. */
export function useRegrade(paper: PaperView, pictures: Pictures) {
  const client = useQueryClient();
  const { paperId } = paper;
  const of = (asked: Question): AnyCommand =>
    anyCommand<Values>({
      title: "Mark this question again for all?",
      text: "Every attempt is marked again, and the reason is kept with it. Whoever has a result already sees the new points at once, and is told.",
      confirm: "Mark again for all",
      wide: true,
      form: {
        initial: { how: "key", question: changed(asked, undefined), reason: "" },
        keep: `${paperId}-${asked.id}-${paper.version}`,
        ready: ({ reason }) => reason.trim().length >= 3,
        fields: (props) => <Fields {...props} paperId={paperId} pictures={pictures} />,
      },
      async send(values, key) {
        const everyone = everyoneOf(values);
        const body = {
          reason: values.reason.trim(),
          ...(everyone ? { everyone } : { question: values.question }),
        };
        const at = `/exam-papers/${paperId}/questions/${asked.id}/regrade`;
        const done = (await command(at, body, key)) as RegradedView;
        await client.invalidateQueries({ queryKey: keys.examPaper(paperId) });
        await client.invalidateQueries({ queryKey: ["assignment"] });
        const failed = done.exams.filter((one) => one.result === "failed");
        if (failed.length) throw partly(failed, done.exams.length);
        const many = done.exams.filter((one) => one.before !== one.after).length;
        toast(
          many
            ? `Marked again. ${count(many, "result")} changed.`
            : "Marked again. No result changed.",
        );
      },
    });
  return useOwnDialog(of);
}

/** It is sent again as it was, and goes on where it ended. */
const partly = (failed: RegradedView["exams"], all: number) =>
  new Problem({
    status: 500,
    code: "regrade.partly",
    detail: `${failed.length} of ${all} could not be marked again: ${[
      ...new Set(failed.map(({ message }) => message)),
    ].join(" ")} The others are done. Try again to go on with these.`,
  });

interface FieldsOfProps extends FieldsProps<Values> {
  paperId: string;
  pictures: Pictures;
}

function Fields({ paperId, pictures, ...props }: FieldsOfProps) {
  const { values, set, error } = props;
  return (
    <Stack gap="md">
      <Radio.Group
        label="What counts from now on"
        value={values.how}
        onChange={(how) => set({ how: how as Values["how"] })}
      >
        <Stack gap={8} mt={6}>
          <Radio value="key" label="Another key, other points or other feedback" />
          <Radio value="full" label="Full points for everyone" />
          <Radio value="none" label="It counts for nobody" />
        </Stack>
      </Radio.Group>
      {values.how === "key" && (
        <PicturesProvider value={pictures}>
          <KeyFields
            question={values.question}
            address={pictures.address}
            error={error}
            set={(question) => set({ question })}
          />
        </PicturesProvider>
      )}
      <Effects paperId={paperId} question={changed(values.question, everyoneOf(values))} />
      <Textarea
        label="Why"
        description="Students whose result changes read it."
        {...textOf(props, "reason")}
        autosize
        minRows={2}
        maxLength={1000}
      />
    </Stack>
  );
}

/** Whose points would change, computed from all answers. */
function Effects({ paperId, question }: { paperId: string; question: Question }) {
  const { data, error, hasNextPage, refetch } = useAllAnswers(paperId, question.id);
  if (error) return <LoadError error={error} retry={() => void refetch()} />;
  if (!data || hasNextPage) return <p className={css.quiet}>All answers are being read…</p>;
  const rows = data.pages.flatMap((page) => page.rows);
  const effects = effectsOf(question, rows);
  return (
    <section className={css.effect} aria-label="What changes" aria-live="polite">
      <p>{effectWords(question, effects, rows.length)}</p>
      {effects.length > 0 && (
        <ul>
          {effects.map(({ row, before, after }) => (
            <li key={`${row.examId} ${row.attempt}`}>
              <bdi>{row.label}</bdi>: {before ?? "not marked"} →{" "}
              {isForNobody(question) ? "counts for nobody" : (after ?? "not marked")}
              {row.attemptStatus === "released" && ", already released"}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function effectWords(question: Question, effects: readonly Effect[], all: number) {
  if (!effects.length) return `Of ${count(all, "answer")} none gets other points.`;
  if (isForNobody(question)) {
    return `It counts for nobody: ${count(effects.length, "attempt is", "attempts are")} marked without it.`;
  }
  const more = effects.filter(({ before = 0, after = 0 }) => after > before).length;
  const fewer = effects.filter(({ before = 0, after = 0 }) => after < before).length;
  const parts = [
    ...(more ? [`${more} get${more === 1 ? "s" : ""} more points`] : []),
    ...(fewer ? [`${fewer} get${fewer === 1 ? "s" : ""} fewer`] : []),
  ];
  return `Of ${count(all, "answer")} ${effects.length} change${effects.length === 1 ? "s" : ""}: ${parts.join(", ")}.`;
}
