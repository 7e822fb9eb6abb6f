import { intakeText, levelWords } from "@lyceum/core/assignment/words.ts";
import {
  Alert,
  Button,
  Group,
  Progress,
  Select,
  SimpleGrid,
  Stack,
  Text,
  Textarea,
  TextInput,
} from "@mantine/core";
import {
  IconAlertCircle,
  IconCircleCheck,
  IconCircleCheckFilled,
  IconCircleDashed,
  IconLoader2,
} from "@tabler/icons-react";
import { serviceWords } from "../../lib/assignment/assignment.ts";
import { useZone, wallOf } from "../../lib/time/time.ts";
import { Card } from "../../ui/card.tsx";
import { DateTime } from "../../ui/form/date-time.tsx";
import css from "./assignment.module.css";
import { IntakeFields } from "./intake-fields.tsx";
import { completeness, type Draft, intakeFor, type Saving, type useDraft } from "./use-draft.ts";

const levels = Object.entries(levelWords).map(([value, label]) => ({ value, label }));

const briefs: Record<Draft["serviceType"], string> = {
  tutoring:
    "What do you want to be able to do at the end? Where do you stand now? When do you have time in the week?",
  writing_feedback:
    "What was the task, in the words it was given to you? What do you want us to look at: the argument, the structure, the style?",
  exam_preparation:
    "What is examined, how, and how long? What have you worked through, and what worries you?",
  homework_help:
    "Which exercises, from which sheet or book? What have you tried, and where do you get stuck?",
  proofreading:
    "How long is the text, which style of references does it follow, and what must not be touched?",
};

/** The guided form of a draft. Nothing has to be saved by hand. */
export function DraftForm({ form }: { form: ReturnType<typeof useDraft> }) {
  const { draft, set, state, problem } = form;
  const past = draft.dueDate && Date.parse(draft.dueDate) < Date.now();
  return (
    <Card title="Details" aside={<SaveState state={state} problem={problem} />}>
      <Stack gap="md">
        <Conflicts form={form} />
        <TextInput
          label="Title"
          value={draft.title}
          maxLength={120}
          error={draft.title.trim().length < 3 ? "Use at least three characters." : null}
          onChange={(event) => set({ title: event.currentTarget.value })}
        />
        <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="md">
          <Select
            label="Service"
            allowDeselect={false}
            data={Object.entries(serviceWords).map(([value, label]) => ({ value, label }))}
            value={draft.serviceType}
            onChange={(next) => {
              const serviceType = next as Draft["serviceType"] | null;
              if (!serviceType) return;
              set({ serviceType, intake: intakeFor(serviceType, draft.intake) });
            }}
          />
          <DateTime
            label="Due"
            clearable
            error={past ? "This day is in the past. Choose a later one." : null}
            value={draft.dueDate}
            onChange={(dueDate) => set({ dueDate })}
          />
          <TextInput
            label="Subject"
            placeholder="For instance: Roman history"
            value={draft.subject ?? ""}
            maxLength={80}
            onChange={(event) => set({ subject: event.currentTarget.value || null })}
          />
          <Select
            label="Your level"
            placeholder="Choose"
            clearable
            data={levels}
            value={draft.level}
            onChange={(next) => set({ level: next as Draft["level"] })}
          />
        </SimpleGrid>
        <Textarea
          label="Brief"
          description={briefs[draft.serviceType]}
          value={draft.brief ?? ""}
          maxLength={10_000}
          autosize
          minRows={6}
          maxRows={18}
          onChange={(event) => set({ brief: event.currentTarget.value || null })}
        />
        <IntakeFields draft={draft} set={set} />
      </Stack>
    </Card>
  );
}

const fields: Record<keyof Draft, string> = {
  title: "Title",
  serviceType: "Service",
  subject: "Subject",
  level: "Your level",
  brief: "Brief",
  dueDate: "Due",
  intake: "Details of the service",
};

function words(key: keyof Draft, given: NonNullable<Draft[keyof Draft]>, zone: string) {
  if (typeof given === "object") {
    return Object.entries(given)
      .map(([name, one]) => intakeText(name as keyof typeof given, one))
      .join("; ");
  }
  const value: string = given;
  if (key === "dueDate") return wallOf(value, zone).replace("T", " ");
  if (key === "serviceType") return serviceWords[value as Draft["serviceType"]];
  return levels.find((one) => key === "level" && one.value === value)?.label ?? value;
}

/** What a colleague, or oneself in another tab, changed while it was written in here: nobody's text is lost unasked. */
function Conflicts({ form: { theirs, settle } }: { form: ReturnType<typeof useDraft> }) {
  const zone = useZone();
  return Object.entries(theirs).map(([name, value]) => {
    const key = name as keyof Draft;
    return (
      <Alert
        key={key}
        variant="default"
        role="alert"
        title={`${fields[key]} was changed elsewhere, too`}
      >
        <Text size="sm">
          Its latest version is {value ? `“${words(key, value, zone)}”` : "empty"}. What you wrote
          here is below and not saved yet.
        </Text>
        <Group gap="xs" mt="sm">
          <Button size="compact-sm" onClick={() => settle(key, false)}>
            Keep mine
          </Button>
          <Button size="compact-sm" variant="default" onClick={() => settle(key, true)}>
            Use the other version
          </Button>
        </Group>
      </Alert>
    );
  });
}

function SaveState({ state, problem }: { state: Saving; problem: string | null }) {
  const [Icon, words] = {
    saved: [IconCircleCheck, "Saved"] as const,
    changed: [IconLoader2, "Saving"] as const,
    saving: [IconLoader2, "Saving"] as const,
    failed: [IconAlertCircle, problem ?? "Not saved"] as const,
  }[state];
  return (
    <span className={css.saving} data-state={state} role="status">
      <Icon size={16} stroke={1.75} aria-hidden />
      {words}
    </span>
  );
}

/** How far the draft has come, and what would make it better. */
export function Completeness({ draft, files }: { draft: Draft; files: number }) {
  const { steps, share, done, of } = completeness(draft, files);
  return (
    <div>
      <Text size="sm" fw={600} mb={6}>
        {done} of {of} complete
      </Text>
      <Progress value={share * 100} size={6} aria-label="How complete the draft is" mb="sm" />
      <ul className={css.steps}>
        {steps.map(({ label, done, must }) => {
          const Icon = done ? IconCircleCheckFilled : IconCircleDashed;
          return (
            <li key={label} data-done={done || undefined}>
              <Icon size={17} stroke={1.5} aria-hidden />
              {label}
              {must && !done && (
                <Text span size="xs" c="var(--amber)" fw={600} style={{ flex: "none" }}>
                  {" required"}
                </Text>
              )}
              {done && <span className="hidden">, done</span>}
            </li>
          );
        })}
      </ul>
    </div>
  );
}
