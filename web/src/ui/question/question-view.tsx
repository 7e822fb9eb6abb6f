import { scoreNoteWords } from "@lyceum/core/coursework/exam/question/score-words.ts";
import { worthOf } from "@lyceum/core/coursework/exam/question/worth.ts";
import { type ReactNode, useId } from "react";
import type { PictureAddress } from "../editor/nodes/picture.ts";
import { TextView } from "../editor/text-view.tsx";
import { Key } from "./key.tsx";
import { Options } from "./options.tsx";
import type { PartProps } from "./part.ts";
import css from "./question.module.css";
import { isForNobody, Points, type QuestionResult } from "./result.tsx";
import type { Answer, ShownQuestion } from "./shown.ts";
import { Long, Typed } from "./typed.tsx";

interface Props {
  question: ShownQuestion;
  /** Its place in the exam, from 1. */
  number: number;
  /** Left out where the question alone is shown, with what is right where it says that. */
  answer?: Answer;
  /** It is answered here. Without it the answer is read, with what is right where the question says it. */
  onChange?: (next: Answer) => void;
  /** It can be answered no longer. */
  disabled?: boolean;
  /** What was given for the answer. */
  result?: QuestionResult;
  /** Where the file of a picture is read. */
  address?: PictureAddress;
  /** How files are chosen, or those that were: only the page knows where they lie. */
  files?: ReactNode;
  /** Beside the title. */
  aside?: ReactNode;
  /** Below the answer. */
  children?: ReactNode;
  /** Of its title. */
  level?: 2 | 3;
}

/**
 * One question, while it is answered and when it is read. The same in a preview, in an exam, on a
 * marking sheet and in a result, so that everybody speaks of the same thing.
 */
export function QuestionView(props: Props) {
  const { question, number, result, address, aside, children, level = 3 } = props;
  const id = useId();
  const Title = `h${level}` as const;
  return (
    <article className={css.question} aria-labelledby={`${id}-title`} data-question={question.id}>
      <header className={css.head}>
        <Title id={`${id}-title`} className={css.title}>
          Question {number}
        </Title>
        <Points points={worthOf(question)} result={result} />
        {aside && <div className={css.aside}>{aside}</div>}
      </header>
      <div id={`${id}-prompt`} className={css.prompt}>
        <TextView document={question.prompt} address={address} />
      </div>
      <Part {...props} title={`${id}-title`} prompt={`${id}-prompt`} />
      {!props.onChange && <Key question={question} address={address} />}
      {result?.note && hasNote(result) && <p className={css.note}>{result.note}</p>}
      {children}
    </article>
  );
}

/** Neither what its points say already, nor that there is no answer: it stands where the answer would. */
const hasNote = (result: QuestionResult) =>
  !isForNobody(result) && result.note !== scoreNoteWords["no-answer"];

function Part(props: Props & Pick<PartProps, "title" | "prompt">) {
  const { question, answer, onChange, disabled = false, address, files, title, prompt } = props;
  const given = { answer, onChange, disabled, address, title, prompt };
  switch (question.kind) {
    case "choice":
    case "multiple":
      return <Options question={question} {...given} />;
    case "short":
    case "numeric":
      return <Typed question={question} {...given} />;
    case "long":
      return <Long question={question} {...given} />;
    case "file":
      return !onChange && answer === null ? <p className={css.none}>No answer</p> : (files ?? null);
  }
}
