import { mostOptions } from "@lyceum/core/coursework/exam/question/limits.ts";
import type { Option, Question } from "@lyceum/core/coursework/exam/question/schema.ts";
import { ActionIcon, Button, Checkbox, Stack } from "@mantine/core";
import { IconArrowDown, IconArrowUp, IconMessage2, IconPlus, IconTrash } from "@tabler/icons-react";
import { useId, useRef, useState } from "react";
import { plainLine } from "../../../lib/text/plain-document.ts";
import css from "./build.module.css";
import { useEditing } from "./editing.ts";
import { newOption } from "./paper.ts";
import { PartialField } from "./partial-field.tsx";
import { LineField, OptionFeedbackField } from "./rich-field.tsx";

type Choice = Extract<Question, { kind: "choice" | "multiple" }>;

interface Props {
  question: Choice;
  set: (part: Partial<Pick<Choice, "options" | "shuffle">> & { partial?: boolean }) => void;
  fault: (field: string) => string | undefined;
}

/** Options, and which of them are right. Enter in one makes the next. */
export function OptionsForm({ question, set, fault }: Props) {
  const { options, kind, shuffle = false } = question;
  const isOne = kind === "choice";
  const name = useId();
  const list = useRef<HTMLOListElement>(null);
  const { say } = useEditing();
  const put = (next: Option[]) => set({ options: next });

  const focusOn = (at: number) =>
    setTimeout(() => {
      const fields = list.current?.querySelectorAll<HTMLElement>("textarea, [role=textbox]");
      fields?.[at]?.focus();
    });

  function add(after: number, words: readonly string[] = [""]) {
    const next = [...options];
    for (const [at, one] of words.slice(0, mostOptions - options.length).entries()) {
      next.splice(after + 1 + at, 0, newOption(next, one));
    }
    if (next.length === options.length) return;
    put(next);
    focusOn(after + words.length);
  }

  function move(at: number, by: -1 | 1) {
    const one = options[at];
    if (!one) return;
    put(options.toSpliced(at, 1).toSpliced(at + by, 0, one));
    say(`The option is now number ${at + by + 1}.`);
  }

  return (
    <Stack gap="xs">
      <p className={css.hint}>
        {isOne ? "Mark the option that is right." : "Mark every option that is right."}
      </p>
      <ol ref={list} className={css.optionList} aria-label="Options">
        {options.map((option, at) => (
          <OptionFields
            key={option.id}
            option={option}
            at={at}
            count={options.length}
            type={isOne ? "radio" : "checkbox"}
            group={name}
            error={fault(`options.${at}.text`) ?? fault(`options.${at}`)}
            set={(part) => put(options.with(at, { ...option, ...part }))}
            choose={(isRight) =>
              put(
                options.map((one) => ({
                  ...one,
                  isRight: one === option ? isRight : isOne ? false : one.isRight,
                })),
              )
            }
            remove={() => put(options.toSpliced(at, 1))}
            move={(by) => move(at, by)}
            enter={() => (isEmpty(options[at + 1]) ? focusOn(at + 1) : add(at))}
            lines={(others) => add(at, others)}
          />
        ))}
      </ol>
      {fault("options") && <p className={css.error}>{fault("options")}</p>}
      <Button
        variant="subtle"
        size="compact-sm"
        className={css.start}
        leftSection={<IconPlus size={15} stroke={1.75} aria-hidden />}
        disabled={options.length >= mostOptions}
        onClick={() => add(options.length - 1)}
      >
        Add option
      </Button>
      <Checkbox
        label="Show the options in a random order"
        checked={shuffle}
        onChange={(event) => set({ shuffle: event.currentTarget.checked || undefined })}
      />
      {kind === "multiple" && (
        <PartialField value={question.partial} onChange={(partial) => set({ partial })} />
      )}
    </Stack>
  );
}

const isEmpty = (option: Option | undefined) =>
  option !== undefined && plainLine(option.text) === "";

interface OptionProps {
  option: Option;
  at: number;
  count: number;
  type: "radio" | "checkbox";
  group: string;
  error: string | undefined;
  set: (part: Partial<Option>) => void;
  choose: (isRight: boolean) => void;
  remove: () => void;
  move: (by: -1 | 1) => void;
  enter: () => void;
  lines: (others: string[]) => void;
}

function OptionFields(props: OptionProps) {
  const { option, at, count, type, group, error, set, choose, remove, move, enter, lines } = props;
  const [isSaid, setSaid] = useState(option.feedback !== undefined);
  const name = `option ${at + 1}`;
  return (
    <li className={css.optionRow}>
      <input
        type={type}
        name={group}
        checked={option.isRight}
        aria-label={`Option ${at + 1} is right`}
        title="Right"
        onChange={(event) => choose(event.currentTarget.checked)}
      />
      <div className={css.grow}>
        <LineField
          isBare
          label={`Option ${at + 1}`}
          placeholder={`Option ${at + 1}`}
          value={option.text}
          error={error}
          onChange={(text) => set({ text })}
          onEnter={enter}
          onLines={lines}
          beside={
            <>
              <ActionIcon
                aria-label={`Feedback on ${name}`}
                aria-expanded={isSaid}
                title="Feedback for whoever chooses it"
                onClick={() => setSaid(!isSaid)}
              >
                <IconMessage2 size={17} stroke={1.5} />
              </ActionIcon>
              <ActionIcon
                aria-label={`Move ${name} up`}
                disabled={at === 0}
                onClick={() => move(-1)}
              >
                <IconArrowUp size={17} stroke={1.5} />
              </ActionIcon>
              <ActionIcon
                aria-label={`Move ${name} down`}
                disabled={at === count - 1}
                onClick={() => move(1)}
              >
                <IconArrowDown size={17} stroke={1.5} />
              </ActionIcon>
              <ActionIcon aria-label={`Remove ${name}`} disabled={count <= 2} onClick={remove}>
                <IconTrash size={17} stroke={1.5} />
              </ActionIcon>
            </>
          }
        />
        {isSaid && (
          <OptionFeedbackField
            name={name}
            value={option.feedback}
            onChange={(feedback) => set({ feedback })}
          />
        )}
      </div>
    </li>
  );
}
