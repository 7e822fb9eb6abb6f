import { isByHand } from "@lyceum/core/coursework/exam/question/by-hand.ts";
import type { Question } from "@lyceum/core/coursework/exam/question/schema.ts";
import { pointsWords } from "@lyceum/core/coursework/mark/words.ts";
import { flatten } from "@lyceum/core/coursework/text/flat.ts";
import { ActionIcon, Button, Menu, Stack } from "@mantine/core";
import {
  IconAlertCircle,
  IconArrowDown,
  IconArrowUp,
  IconDots,
  IconPencil,
} from "@tabler/icons-react";
import { useEffect, useRef, useState } from "react";
import css from "./build.module.css";
import { FileForm, LongForm } from "./by-hand-forms.tsx";
import { pathOf, useEditing } from "./editing.ts";
import { kinds } from "./kinds.ts";
import { NumericForm } from "./numeric-form.tsx";
import { OptionsForm } from "./options-form.tsx";
import { neighbour, numberOf, type Place, setQuestion } from "./paper.ts";
import { PointsField } from "./points-field.tsx";
import { FeedbackField, RichField } from "./rich-field.tsx";
import { ShortForm } from "./short-form.tsx";
import { useQuestionActs } from "./use-question-acts.tsx";

interface Props {
  question: Question;
  place: Place;
}

/** One question: in a line as long as it is closed, and with its form once it is open. */
export function QuestionCard({ question, place }: Props) {
  const { content, openId, open, faultsAt } = useEditing();
  const number = numberOf(content.paper, place);
  const isOpen = openId === question.id;
  const faults = faultsAt(pathOf(place));
  const { label, icon: Icon } = kinds[question.kind];
  const words = flatten(question.prompt).text.trim();
  return (
    <li className={css.question} data-open={isOpen || undefined} id={`question-${question.id}`}>
      <div className={css.questionHead}>
        <button
          type="button"
          className={css.questionTitle}
          aria-expanded={isOpen}
          onClick={() => open(isOpen ? null : question.id)}
        >
          <Icon size={18} stroke={1.5} aria-hidden />
          <span className={css.questionWords}>
            <strong>Question {number}</strong>
            <span className={css.quiet}>
              {label} · {pointsWords(question.points)}
            </span>
            {!isOpen && (
              <span className={css.excerpt} dir="auto">
                {words || <em>Nothing is asked yet</em>}
              </span>
            )}
          </span>
        </button>
        <Tools question={question} place={place} number={number} isOpen={isOpen} />
      </div>
      {!isOpen && faults[0] && (
        <p className={css.missing}>
          <IconAlertCircle size={15} stroke={1.75} aria-hidden />
          {faults[0]}
        </p>
      )}
      {isOpen && <Form question={question} place={place} />}
    </li>
  );
}

interface ToolsProps extends Props {
  number: number;
  isOpen: boolean;
}

function Tools({ question, place, number, isOpen }: ToolsProps) {
  const { content, open } = useEditing();
  const acts = useQuestionActs(question, place, number);
  const [moved, setMoved] = useState<{ by: -1 | 1 }>();
  const up = useRef<HTMLButtonElement>(null);
  const down = useRef<HTMLButtonElement>(null);
  // The browser drops the focus of what is put elsewhere.
  useEffect(() => {
    if (moved) (moved.by < 0 ? up : down).current?.focus();
  }, [moved]);
  const tool = (by: -1 | 1) => ({
    disabled: !neighbour(content.paper, place, by),
    "aria-label": `Move question ${number} ${by < 0 ? "up" : "down"}`,
    onClick() {
      acts.move(by);
      setMoved({ by });
    },
  });
  return (
    <div className={css.tools}>
      {!isOpen && (
        <ActionIcon
          aria-label={`Edit question ${number}`}
          className={css.wide}
          onClick={() => open(question.id)}
        >
          <IconPencil size={17} stroke={1.5} />
        </ActionIcon>
      )}
      <ActionIcon ref={up} {...tool(-1)}>
        <IconArrowUp size={17} stroke={1.5} />
      </ActionIcon>
      <ActionIcon ref={down} {...tool(1)}>
        <IconArrowDown size={17} stroke={1.5} />
      </ActionIcon>
      <Menu position="bottom-end" width={200}>
        <Menu.Target>
          <ActionIcon aria-label={`More for question ${number}`} title="More">
            <IconDots size={17} stroke={1.5} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={acts.duplicate}>Duplicate</Menu.Item>
          <Menu.Item onClick={acts.moveTo}>Move to…</Menu.Item>
          <Menu.Item color="red" onClick={acts.remove}>
            Delete
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </div>
  );
}

function Form({ question, place }: Props) {
  const { change, open, faultsAt, isBegun } = useEditing();
  const path = pathOf(place);
  const fault = (field: string) =>
    isBegun(question.id) ? undefined : faultsAt(`${path}.${field}`)[0];
  const set = (part: object) =>
    change((paper) => setQuestion(paper, place, { ...question, ...part } as Question));
  return (
    <Stack gap="md" className={css.form}>
      <RichField
        label="What is asked"
        placeholder="Write the question. Formulas, pictures and code are in the tools above."
        value={question.prompt}
        error={fault("prompt")}
        isFirst
        onChange={(prompt) => set({ prompt })}
      />
      {!isByHand(question) && (
        <PointsField
          label="Points"
          value={question.points}
          error={fault("points")}
          onChange={(points) => set({ points })}
        />
      )}
      <Own question={question} set={set} fault={fault} />
      <FeedbackField value={question.feedback} onChange={(feedback) => set({ feedback })} />
      <div>
        <Button variant="default" onClick={() => open(null)}>
          Done
        </Button>
      </div>
    </Stack>
  );
}

interface OwnProps {
  question: Question;
  set: (part: object) => void;
  fault: (field: string) => string | undefined;
}

/** What only its kind has. */
function Own({ question, ...rest }: OwnProps) {
  switch (question.kind) {
    case "choice":
    case "multiple":
      return <OptionsForm question={question} {...rest} />;
    case "short":
      return <ShortForm question={question} {...rest} />;
    case "numeric":
      return <NumericForm question={question} {...rest} />;
    case "long":
      return <LongForm question={question} {...rest} />;
    case "file":
      return <FileForm question={question} {...rest} />;
  }
}
