import { draw } from "@lyceum/core/coursework/exam/question/draw.ts";
import type { Question, Section } from "@lyceum/core/coursework/exam/question/schema.ts";
import { score } from "@lyceum/core/coursework/exam/question/score.ts";
import { scoreNoteWords } from "@lyceum/core/coursework/exam/question/score-words.ts";
import { withoutKey } from "@lyceum/core/coursework/exam/question/shown.ts";
import { pointsWords } from "@lyceum/core/coursework/mark/words.ts";
import { Button } from "@mantine/core";
import { useEffect, useMemo, useRef, useState } from "react";
import { ulid } from "ulid";
import { count } from "../../../lib/text/words.ts";
import { TextView } from "../../../ui/editor/text-view.tsx";
import { QuestionSections } from "../../../ui/question/question-sections.tsx";
import { QuestionView } from "../../../ui/question/question-view.tsx";
import type { Answer } from "../../../ui/question/shown.ts";
import css from "./build.module.css";
import type { ExamContent } from "./content.ts";
import type { Pictures } from "./editing.ts";

interface Props {
  content: ExamContent;
  address: Pictures["address"];
}

/** The exam as the student takes it. It is scored at the end, and nothing of it is stored. */
export function Preview({ content, address }: Props) {
  const { paper, shuffle, intro, honour } = content;
  const [seed, setSeed] = useState(ulid);
  const [answers, setAnswers] = useState<Record<string, Answer>>({});
  const [isOver, setOver] = useState(false);
  const sections = useMemo(() => draw(paper, seed, { shuffle }), [paper, seed, shuffle]);
  const again = () => {
    setSeed(ulid());
    setAnswers({});
    setOver(false);
  };
  if (!sections.some(({ questions }) => questions.length)) {
    return <p className={css.hint}>There is nothing to preview yet. Add a question first.</p>;
  }
  return (
    <div className={css.stack}>
      <p className={css.note}>
        This is what the student sees, in one possible order. Try it: nothing of it is stored.
      </p>
      {!isOver && intro && (
        <div className={css.paper}>
          <TextView document={intro} label="Instructions" address={address} />
          {honour && <p className={css.quiet}>Before the start is confirmed: {honour}</p>}
        </div>
      )}
      {isOver ? (
        <Scored sections={sections} answers={answers} address={address} again={again} />
      ) : (
        <Taken
          key={seed}
          content={content}
          sections={sections}
          answers={answers}
          address={address}
          answer={(id, next) => setAnswers((all) => ({ ...all, [id]: next }))}
          submit={() => setOver(true)}
        />
      )}
    </div>
  );
}

interface TakenProps extends Props {
  sections: Section[];
  answers: Record<string, Answer>;
  answer: (id: string, next: Answer) => void;
  submit: () => void;
}

function Taken({ content, sections, answers, answer, address, submit }: TakenProps) {
  const shown = useMemo(() => withoutKey({ sections }), [sections]);
  const all = shown.reduce((sum, { questions }) => sum + questions.length, 0);
  const [at, setAt] = useState(1);
  const isOne = content.paging === "one";
  const isLast = !isOne || at === all;
  return (
    <div className={css.paper}>
      <QuestionSections sections={shown} only={isOne ? at : undefined} address={address}>
        {(question, number) => (
          <QuestionView
            question={question}
            number={number}
            answer={answers[question.id] ?? null}
            onChange={(next) => answer(question.id, next)}
            address={address}
            files={<p className={css.hint}>In the exam the student chooses files here.</p>}
          />
        )}
      </QuestionSections>
      <div className={css.acts}>
        {isOne && content.canGoBack && (
          <Button variant="default" disabled={at === 1} onClick={() => setAt(at - 1)}>
            Previous
          </Button>
        )}
        {!isLast && <Button onClick={() => setAt(at + 1)}>Next</Button>}
        {isLast && <Button onClick={submit}>Submit and see the points</Button>}
        {isOne && (
          <span className={css.quiet}>
            {at} of {all}
          </span>
        )}
      </div>
    </div>
  );
}

interface ScoredProps extends Pick<TakenProps, "sections" | "answers" | "address"> {
  again: () => void;
}

function Scored({ sections, answers, address, again }: ScoredProps) {
  const resultOf = (question: Question) => {
    const found = score(question, answers[question.id]);
    return { points: found?.points, note: found ? scoreNoteWords[found.note] : undefined };
  };
  const all = sections.flatMap(({ questions }) => questions);
  const results = all.map(resultOf);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), []);
  const open = results.filter(({ points }) => points === undefined).length;
  const sum = (some: readonly number[]) =>
    some.reduce((total, one) => total + Math.round(one * 100), 0) / 100;
  const earned = sum(results.map(({ points = 0 }) => points));
  return (
    <>
      <div className={css.score} ref={box} tabIndex={-1}>
        <strong>
          {earned} of {pointsWords(sum(all.map(({ points }) => points)))}
        </strong>
        {open > 0 && <span> so far. {count(open, "question")} would wait for your mark.</span>}
        <Button variant="default" onClick={again}>
          Try again
        </Button>
      </div>
      <div className={css.paper}>
        <QuestionSections sections={sections} address={address}>
          {(question, number) => (
            <QuestionView
              question={question}
              number={number}
              answer={answers[question.id] ?? null}
              result={resultOf(question)}
              address={address}
            />
          )}
        </QuestionSections>
      </div>
    </>
  );
}
