import { intakeMost } from "@lyceum/core/assignment/limits.ts";
import { focusWords, intakeOf, intakeWords, kindWords } from "@lyceum/core/assignment/words.ts";
import {
  Chip,
  Group,
  Input,
  NumberInput,
  Select,
  SimpleGrid,
  Textarea,
  TextInput,
} from "@mantine/core";
import { DateInput } from "@mantine/dates";
import { useState } from "react";
import { type Counted, countFault } from "./intake-counts.ts";
import { type Draft, intakeFor } from "./use-draft.ts";

type Intake = NonNullable<Draft["intake"]>;
type Name = keyof Intake;

interface Asked {
  hint?: string;
  placeholder?: string;
}
const asked: Record<Name, Asked> = {
  topics: { hint: "Topic by topic, as in your course or book." },
  goal: { hint: "What should be better afterwards?" },
  sessions: { hint: "Roughly how many?" },
  availability: { hint: "Days and hours that suit you, in your own time." },
  kind: {},
  words: {},
  citationStyle: { placeholder: "APA, MLA, Chicago, …" },
  focus: {},
  examDate: {},
  difficulties: { hint: "What you find hard, and what worries you." },
  tried: { hint: "How far you got, and where you are stuck." },
  language: { placeholder: "English, French, …" },
};

/** What the chosen service asks for beside the brief. */
export function IntakeFields({
  draft,
  set,
}: {
  draft: Draft;
  set: (part: Partial<Draft>) => void;
}) {
  const { serviceType, intake } = draft;
  const names = intakeOf[serviceType];
  const change = (part: Partial<Intake>) =>
    set({ intake: intakeFor(serviceType, clean({ ...intake, ...part })) });
  const texts = names.filter((name) => isLong(name));
  const short = names.filter((name) => !isLong(name));
  return (
    <>
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="md">
        {short.map((name) => (
          <Short key={name} name={name} intake={intake ?? {}} change={change} />
        ))}
      </SimpleGrid>
      {texts.map((name) => (
        <Textarea
          key={name}
          label={intakeWords[name]}
          description={asked[name].hint}
          value={String(intake?.[name] ?? "")}
          maxLength={2000}
          autosize
          minRows={2}
          maxRows={10}
          onChange={(event) => change({ [name]: event.currentTarget.value })}
        />
      ))}
    </>
  );
}

const isLong = (name: Name) =>
  ["topics", "goal", "availability", "difficulties", "tried"].includes(name);

/** An emptied answer is no answer. */
const clean = (intake: Partial<Intake>) =>
  Object.fromEntries(Object.entries(intake).filter(([, value]) => value !== undefined)) as Intake;

interface ShortProps {
  name: Name;
  intake: Intake;
  change: (part: Partial<Intake>) => void;
}

function Short({ name, intake, change }: ShortProps) {
  const label = intakeWords[name];
  const { hint, placeholder } = asked[name];
  if (name === "kind") {
    return (
      <Select
        label={label}
        placeholder="Choose"
        clearable
        data={Object.entries(kindWords).map(([value, text]) => ({ value, label: text }))}
        value={intake.kind ?? null}
        onChange={(kind) => change({ kind: (kind as Intake["kind"]) ?? undefined })}
      />
    );
  }
  if (name === "focus") {
    return (
      <Input.Wrapper label={label} labelElement="div">
        <Chip.Group
          multiple
          value={intake.focus ?? []}
          onChange={(focus) => change({ focus: focus as Intake["focus"] })}
        >
          <Group gap={6} mt={4}>
            {Object.entries(focusWords).map(([value, text]) => (
              <Chip key={value} value={value} size="xs" variant="outline">
                {text}
              </Chip>
            ))}
          </Group>
        </Chip.Group>
      </Input.Wrapper>
    );
  }
  if (name === "examDate") {
    return (
      <DateInput
        label={label}
        placeholder="Choose a day"
        valueFormat="ddd D MMM YYYY"
        clearable
        clearButtonProps={{ "aria-label": "Clear the day" }}
        minDate={new Date().toISOString().slice(0, 10)}
        value={intake.examDate ?? null}
        onChange={(examDate) => change({ examDate: examDate ?? undefined })}
      />
    );
  }
  if (name === "sessions" || name === "words") {
    return (
      <Count
        name={name}
        hint={hint}
        value={intake[name]}
        change={(value) => change({ [name]: value })}
      />
    );
  }
  return (
    <TextInput
      label={label}
      description={hint}
      placeholder={placeholder}
      value={String(intake[name] ?? "")}
      maxLength={200}
      onChange={(event) => change({ [name]: event.currentTarget.value })}
    />
  );
}

interface CountProps {
  name: Counted;
  hint?: string;
  value: number | undefined;
  change: (value: number | undefined) => void;
}

/** What cannot be, a minus say, stays as it was typed and is refused. */
function Count({ name, hint, value, change }: CountProps) {
  const [typed, setTyped] = useState<number | string>("");
  return (
    <NumberInput
      label={intakeWords[name]}
      description={hint}
      min={1}
      max={intakeMost[name]}
      clampBehavior="none"
      thousandSeparator={name === "words" ? " " : undefined}
      value={numberOf(typed) === value ? typed : value}
      error={countFault(name, value)}
      onChange={(next) => {
        setTyped(next);
        change(numberOf(next));
      }}
    />
  );
}

/** A minus alone is no number yet, and no empty field either. */
const numberOf = (typed: number | string) => (typed === "" ? undefined : Number(typed) || 0);
