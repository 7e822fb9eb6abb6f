import { faultsOf } from "@lyceum/core/coursework/exam/question/check.ts";
import { sizeOf } from "@lyceum/core/coursework/exam/question/size.ts";
import { windowFaults } from "@lyceum/core/coursework/exam/window-words.ts";
import { IconAlertCircle, IconCircleCheck } from "@tabler/icons-react";
import { useDeferredValue, useEffect, useMemo, useState } from "react";
import { count } from "../../../lib/text/words.ts";
import { Card } from "../../../ui/card.tsx";
import css from "./build.module.css";
import type { ExamContent } from "./content.ts";
import { useEditing } from "./editing.ts";

export interface Missing {
  message: string;
  /** The question it is about. */
  questionId?: string;
  /** The section it is about, where it is no question of it. */
  sectionId?: string;
  /** The field of the settings it is about. */
  setting?: string;
}

/** All that keeps an exam from being published, in plain words. */
export function missingOf(content: ExamContent, now = new Date()): Missing[] {
  const questions = faultsOf(content.paper).map(({ field, message }) => {
    const [, at, question] = /^paper\.sections\.(\d+)(?:\.questions\.(\d+))?/.exec(field) ?? [];
    const section = content.paper.sections[Number(at)];
    return {
      message,
      sectionId: section?.id,
      questionId: section?.questions[Number(question)]?.id,
    };
  });
  return [...settingsOf(content, now), ...questions];
}

function settingsOf(content: ExamContent, now: Date): Missing[] {
  const { title, opensAt, closesAt, results, paper } = content;
  const isEarly = results === "at_once" && sizeOf(paper).isMarkedByHand;
  const early = "You mark some questions by hand, so the result cannot come at once.";
  return [
    ...(title.trim() ? [] : [{ message: "Enter a title.", setting: "title" }]),
    ...windowFaults({ opensAt, closesAt }, now.toISOString()).map(({ message, field }) => ({
      message,
      setting: field,
    })),
    ...(isEarly ? [{ message: early, setting: "results" }] : []),
  ];
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
  const lead = useLead();
  if (!missing.length) {
    return (
      <p className={css.ready}>
        <IconCircleCheck size={18} stroke={1.5} aria-hidden />
        Everything is there: it can be published.
      </p>
    );
  }
  function go({ questionId, sectionId, setting }: Missing) {
    if (setting) settings();
    else questions();
    if (questionId) open(questionId);
    lead(
      (setting && `setting-${setting}`) ??
        (questionId && `question-${questionId}`) ??
        (sectionId && `section-${sectionId}`),
    );
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

/** Leads to a part of the page by its id, as soon as it is shown: it may stand in another view. */
function useLead() {
  const [wanted, setWanted] = useState<string>();
  useEffect(() => {
    const part = wanted && document.getElementById(wanted);
    if (!part) return;
    setWanted(undefined);
    part.scrollIntoView();
    const field = part.querySelector<HTMLElement>("[aria-invalid=true], input, textarea, button");
    field?.focus({ preventScroll: true });
  });
  return setWanted;
}
