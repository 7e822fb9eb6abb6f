import { faultsOf } from "@lyceum/core/coursework/exam/question/check.ts";
import { sizeOf } from "@lyceum/core/coursework/exam/question/size.ts";
import { windowFaults } from "@lyceum/core/coursework/exam/window-words.ts";
import { IconAlertCircle, IconCircleCheck } from "@tabler/icons-react";
import { useDeferredValue, useMemo } from "react";
import { count } from "../../../lib/text/words.ts";
import { Card } from "../../../ui/card.tsx";
import css from "./build.module.css";
import type { ExamContent } from "./content.ts";
import { useEditing } from "./editing.ts";

export interface Missing {
  message: string;
  /** The question it is about. */
  questionId?: string;
  /** It is in the settings. */
  isSetting?: boolean;
}

/** All that keeps an exam from being published, in plain words. */
export function missingOf(content: ExamContent, now = new Date()): Missing[] {
  const questions = faultsOf(content.paper).map(({ field, message }) => {
    const [, section, question] = /^paper\.sections\.(\d+)\.questions\.(\d+)/.exec(field) ?? [];
    return {
      message,
      questionId: content.paper.sections[Number(section)]?.questions[Number(question)]?.id,
    };
  });
  const settings = settingsOf(content, now).map((message) => ({ message, isSetting: true }));
  return [...settings, ...questions];
}

function settingsOf({ title, opensAt, closesAt, results, paper }: ExamContent, now: Date) {
  return [
    !title.trim() && "Enter a title.",
    ...windowFaults({ opensAt, closesAt }, now.toISOString()).map(({ message }) => message),
    results === "at_once" &&
      sizeOf(paper).isMarkedByHand &&
      "You mark some questions by hand, so the result cannot come at once.",
  ].filter((one) => typeof one === "string");
}

interface Props {
  /** Leads to the settings. */
  settings: () => void;
  /** Leads to the questions. */
  questions: () => void;
}

/** What has to be done before it can be published, each with the way there. */
export function Checks({ settings, questions }: Props) {
  const { content, open } = useEditing();
  const seen = useDeferredValue(content);
  const missing = useMemo(() => missingOf(seen), [seen]);
  if (!missing.length) {
    return (
      <p className={css.ready}>
        <IconCircleCheck size={18} stroke={1.5} aria-hidden />
        Everything is there: it can be published.
      </p>
    );
  }
  function go({ questionId, isSetting }: Missing) {
    if (isSetting) return settings();
    questions();
    if (!questionId) return;
    open(questionId);
    setTimeout(() => document.getElementById(`question-${questionId}`)?.scrollIntoView());
  }
  return (
    <Card title={`Before it can be published: ${count(missing.length, "thing")} to do`}>
      <ul className={css.checks}>
        {missing.slice(0, 12).map((one, at) => (
          <li key={at}>
            <IconAlertCircle size={16} stroke={1.75} aria-hidden />
            <button type="button" onClick={() => go(one)}>
              {one.message}
            </button>
          </li>
        ))}
      </ul>
      {missing.length > 12 && <p className={css.hint}>And {missing.length - 12} more.</p>}
    </Card>
  );
}
