import { mostQuestions, mostSections } from "@lyceum/core/coursework/exam/question/limits.ts";
import type { QuestionKind, Section } from "@lyceum/core/coursework/exam/question/schema.ts";
import { pointsWords } from "@lyceum/core/coursework/mark/words.ts";
import { ActionIcon, Button, Checkbox, Menu, Stack, TextInput } from "@mantine/core";
import { IconArrowDown, IconArrowUp, IconDots, IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import { count } from "../../../lib/text/words.ts";
import { undoable } from "../../../ui/toast/toasts.ts";
import { sectionName } from "../numbered.ts";
import css from "./build.module.css";
import { useEditing } from "./editing.ts";
import { kindNames, kinds } from "./kinds.ts";
import {
  duplicateSection,
  insertQuestion,
  insertSection,
  moveSection,
  newQuestion,
  questionsOf,
  removeSection,
  setSection,
  sumOf,
} from "./paper.ts";
import { PointsField } from "./points-field.tsx";
import { QuestionCard } from "./question-card.tsx";
import { RichField } from "./rich-field.tsx";

interface Props {
  section: Section;
  at: number;
}

/** A section with its questions. */
export function SectionCard({ section, at }: Props) {
  const { change, faultsAt, faultsJustAt } = useEditing();
  const path = `paper.sections.${at}`;
  const fault = (field: string) => faultsAt(`${path}.${field}`)[0];
  const set = (part: Partial<Section>) => change((paper) => setSection(paper, at, part));
  const name = sectionName(section, at);
  const { questions, points } = sumOf(section);
  return (
    <section className={css.section} aria-label={name} id={`section-${section.id}`}>
      <header className={css.sectionHead}>
        <TextInput
          aria-label={`Title of section ${at + 1}`}
          placeholder={`Section ${at + 1} (title optional)`}
          className={css.grow}
          value={section.title ?? ""}
          maxLength={160}
          error={fault("title")}
          onChange={(event) => set({ title: event.currentTarget.value || undefined })}
        />
        <SectionTools section={section} at={at} name={name} />
      </header>
      <Options section={section} set={set} fault={fault} />
      {section.questions.length > 0 && (
        <ol className={css.questions} aria-label={`Questions of ${name}`}>
          {section.questions.map((question, index) => (
            <QuestionCard
              key={question.id}
              question={question}
              place={{ section: at, question: index }}
            />
          ))}
        </ol>
      )}
      {/* Each question says itself what it lacks. */}
      {faultsJustAt(`${path}.questions`).map((one) => (
        <p key={one} className={css.error}>
          {one}
        </p>
      ))}
      <footer className={css.sectionFoot}>
        <AddQuestion at={at} section={section} name={name} />
        <span className={css.quiet}>
          {count(questions, "question")}, {pointsWords(points)}
        </span>
      </footer>
    </section>
  );
}

function SectionTools({ section, at, name }: Props & { name: string }) {
  const { content, change, say } = useEditing();
  const { sections } = content.paper;
  const move = (by: -1 | 1) => {
    change((paper) => moveSection(paper, at, by));
    say(`${name} is now section ${at + by + 1}.`);
  };
  function remove() {
    change((paper) => removeSection(paper, at));
    undoable(`${name} deleted, with ${count(section.questions.length, "question")}.`, () =>
      change((paper) => insertSection(paper, Math.min(at, paper.sections.length), section)),
    );
  }
  return (
    <div className={css.tools}>
      {sections.length > 1 && (
        <>
          <ActionIcon aria-label={`Move ${name} up`} disabled={at === 0} onClick={() => move(-1)}>
            <IconArrowUp size={17} stroke={1.5} />
          </ActionIcon>
          <ActionIcon
            aria-label={`Move ${name} down`}
            disabled={at === sections.length - 1}
            onClick={() => move(1)}
          >
            <IconArrowDown size={17} stroke={1.5} />
          </ActionIcon>
        </>
      )}
      <Menu position="bottom-end" width={220}>
        <Menu.Target>
          <ActionIcon aria-label={`More for ${name}`} title="More">
            <IconDots size={17} stroke={1.5} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            disabled={sections.length >= mostSections}
            onClick={() => change((paper) => duplicateSection(paper, at))}
          >
            Duplicate section
          </Menu.Item>
          <Menu.Item color="red" disabled={sections.length < 2} onClick={remove}>
            Delete section
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </div>
  );
}

interface OptionsProps {
  section: Section;
  set: (part: Partial<Section>) => void;
  fault: (field: string) => string | undefined;
}

/** An introduction, a random order, and a pool. */
function Options({ section, set, fault }: OptionsProps) {
  const { intro, draw, shuffle = false, questions } = section;
  const isSet = intro !== undefined || draw !== undefined || shuffle;
  const [isShown, setShown] = useState(isSet);
  if (!isShown) {
    return (
      <Button
        variant="subtle"
        size="compact-sm"
        className={css.start}
        onClick={() => setShown(true)}
      >
        Introduction, random order, pool
      </Button>
    );
  }
  return (
    <Stack gap="sm">
      <RichField
        label="Introduction (optional)"
        placeholder="What stands above the questions: a text they are about, say."
        value={intro}
        error={fault("intro")}
        onChange={(next) => set({ intro: next })}
      />
      <Checkbox
        label="Show the questions of this section in a random order"
        checked={shuffle}
        onChange={(event) => set({ shuffle: event.currentTarget.checked || undefined })}
      />
      <Checkbox
        label="Draw some of these questions for each attempt"
        description="A pool: each question of it has the same points."
        checked={draw !== undefined}
        onChange={(event) =>
          set({ draw: event.currentTarget.checked ? Math.max(1, questions.length - 1) : undefined })
        }
      />
      {draw !== undefined && (
        <PointsField
          label={`How many of ${questions.length}`}
          isWhole
          min={1}
          max={mostQuestions}
          value={draw}
          error={fault("draw")}
          onChange={(next) => set({ draw: next })}
        />
      )}
    </Stack>
  );
}

function AddQuestion({ at, section, name }: Props & { name: string }) {
  const { content, change, begin } = useEditing();
  function add(kind: QuestionKind) {
    const question = newQuestion(kind, content.paper);
    const place = { section: at, question: section.questions.length };
    change((paper) => insertQuestion(paper, place, question));
    begin(question.id);
  }
  return (
    <Menu position="bottom-start" width={300}>
      <Menu.Target>
        <Button
          variant="default"
          leftSection={<IconPlus size={16} stroke={1.75} aria-hidden />}
          disabled={questionsOf(content.paper).length >= mostQuestions}
          aria-label={`Add question to ${name}`}
        >
          Add question
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {kindNames.map((kind) => {
          const { label, about, icon: Icon } = kinds[kind];
          return (
            <Menu.Item
              key={kind}
              leftSection={<Icon size={18} stroke={1.5} aria-hidden />}
              onClick={() => add(kind)}
            >
              {label}
              <span className={css.about}>{about}</span>
            </Menu.Item>
          );
        })}
      </Menu.Dropdown>
    </Menu>
  );
}
