import { mostInAnswer, mostInLine } from "@lyceum/core/coursework/exam/question/limits.ts";
import { segments } from "@lyceum/core/coursework/text/words.ts";
import { Textarea, TextInput } from "@mantine/core";
import { useDeferredValue, useId, useMemo } from "react";
import { count } from "../../lib/text/words.ts";
import { onField } from "../form/on-field.ts";
import type { PartProps } from "./part.ts";
import css from "./question.module.css";
import { isAnswered, type QuestionOf, unitName, wordsOf } from "./shown.ts";

/** Words are an answer as they were typed; an empty field is none. */
const asAnswer = (words: string) => words || null;

/** Nothing is cut off in silence: what is too long says so. */
const tooLong = (words: string, most: number) =>
  words.length > most
    ? `${count(words.length - most, "character")} too many: ${most.toLocaleString("en")} at most.`
    : undefined;

interface TypedProps extends PartProps {
  question: QuestionOf<"short"> | QuestionOf<"numeric">;
}

/** A word, a few words, or a number. */
export function Typed({ question, answer, onChange, disabled, title, prompt }: TypedProps) {
  const hint = useId();
  const isNumber = question.kind === "numeric";
  const words = wordsOf(answer);
  if (!onChange && answer === undefined) return null;
  if (!onChange) return <Written words={words} isNumber={isNumber} />;
  const [unit] = isNumber ? (question.units ?? []) : [];
  return (
    <div className={css.typed}>
      <TextInput
        {...onField({
          dir: isNumber ? "ltr" : "auto",
          "aria-describedby": `${prompt} ${hint} ${hint}-error`,
        })}
        aria-labelledby={title}
        value={words}
        disabled={disabled}
        error={tooLong(words, mostInLine)}
        errorProps={{ id: `${hint}-error` }}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        onChange={(event) => onChange(asAnswer(event.currentTarget.value))}
      />
      <p id={hint} className={css.hint}>
        {isNumber ? numberHint(unit && unitName(unit)) : "A word or a few words."}
      </p>
    </div>
  );
}

const numberHint = (unit: string | undefined) =>
  unit ? `A number and its unit, for instance 3.5 ${unit}.` : "A number, for instance 3.5 or 3,5.";

interface LongProps extends PartProps {
  question: QuestionOf<"long">;
}

/** A longer text, without formatting: what is stored is what was typed. */
export function Long({ question, answer, onChange, disabled, title, prompt }: LongProps) {
  const hint = useId();
  const words = wordsOf(answer);
  const many = useWordCount(words);
  const guide = question.words ? `, about ${question.words} are asked for` : "";
  if (!onChange && answer === undefined) return null;
  return (
    <div className={css.typed}>
      {onChange ? (
        <Textarea
          {...onField({ "aria-describedby": `${prompt} ${hint} ${hint}-error` })}
          aria-labelledby={title}
          value={words}
          disabled={disabled}
          error={tooLong(words, mostInAnswer)}
          errorProps={{ id: `${hint}-error` }}
          autosize
          minRows={6}
          onChange={(event) => onChange(asAnswer(event.currentTarget.value))}
        />
      ) : (
        <Written words={words} />
      )}
      <p id={hint} className={css.hint}>
        {count(many, "word")}
        {guide}
      </p>
    </div>
  );
}

/** It may be one key behind the text: the text goes before. */
function useWordCount(text: string) {
  const seen = useDeferredValue(text);
  return useMemo(() => segments(seen).filter(({ isWordLike }) => isWordLike).length, [seen]);
}

interface WrittenProps {
  words: string;
  isNumber?: boolean;
}

/** An answer as it was typed. */
const Written = ({ words, isNumber }: WrittenProps) =>
  isAnswered(words) ? (
    <div className={css.written} dir={isNumber ? "ltr" : "auto"}>
      {words}
    </div>
  ) : (
    <p className={css.none}>No answer</p>
  );
