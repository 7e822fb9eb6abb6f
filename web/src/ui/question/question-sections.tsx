import type { TextDocument } from "@lyceum/core/coursework/text/schema.ts";
import { Fragment, type ReactNode } from "react";
import type { PictureAddress } from "../editor/nodes/picture.ts";
import { TextView } from "../editor/text-view.tsx";
import css from "./question.module.css";

interface Section<Question> {
  id: string;
  title?: string;
  intro?: TextDocument;
  questions: readonly Question[];
}

interface Props<Question> {
  sections: readonly Section<Question>[];
  /** The one question that is shown, from 1; all of them without it. */
  only?: number;
  address?: PictureAddress;
  /** Draws a question, by its number in the exam. */
  children: (question: Question, number: number) => ReactNode;
}

/** The questions of an exam under the titles and introductions of their sections. */
export function QuestionSections<Question extends { id: string }>(props: Props<Question>) {
  const { sections, only, address, children } = props;
  let before = 0;
  return sections.map(({ id, title, intro, questions }) => {
    const first = before + 1;
    before += questions.length;
    const shown = questions
      .map((question, at) => ({ question, number: first + at }))
      .filter(({ number }) => only === undefined || number === only);
    if (!shown.length && (only !== undefined || !intro)) return null;
    return (
      <section key={id} className={css.sheet} aria-label={title || undefined}>
        {title && (
          <h2 className={css.sectionTitle} dir="auto">
            {title}
          </h2>
        )}
        {intro && (
          <div className={css.intro}>
            <TextView document={intro} address={address} />
          </div>
        )}
        {shown.map(({ question, number }) => (
          <Fragment key={question.id}>{children(question, number)}</Fragment>
        ))}
      </section>
    );
  });
}
