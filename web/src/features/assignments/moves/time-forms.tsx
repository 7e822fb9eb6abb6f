import { Button, Group, Rating, Stack, Text, Textarea } from "@mantine/core";
import { post } from "../../../lib/api.ts";
import { absolute, useZone } from "../../../lib/time/time.ts";
import { DateTime } from "../../../ui/form/date-time.tsx";
import { type FieldsProps, form, type Scene } from "./form.ts";
import css from "./moves.module.css";

const day = 86_400_000;
const later = (from: string | undefined, days: number) =>
  new Date(Math.max(Date.parse(from ?? "") || 0, Date.now()) + days * day).toISOString();

interface Wish {
  dueDate: string | null;
  reason: string;
}

export const extensionForm = form<Wish>({
  initial: ({ space }) => ({ dueDate: later(space.assignment.dueDate, 2), reason: "" }),
  ready: ({ dueDate, reason }) => Boolean(dueDate) && reason.trim().length >= 3,
  send: ({ id, version, key }, { dueDate, reason }) =>
    post(
      `/assignments/${id}/extension`,
      { version, dueDate: dueDate ?? "", reason: reason.trim() },
      key,
    ),
  Fields: ({ values, set, error, space }: FieldsProps<Wish>) => (
    <Stack gap="md">
      <NewDate values={values} set={set} error={error} space={space} />
      <Textarea
        label="Why is more time needed?"
        description="The student reads this."
        value={values.reason}
        error={error("reason")}
        onChange={(event) => set({ reason: event.currentTarget.value })}
        autosize
        minRows={3}
        maxLength={1000}
      />
    </Stack>
  ),
});

export const counterForm = form<{ dueDate: string | null }>({
  initial: ({ space }) => ({ dueDate: later(space.assignment.dueDate, 1) }),
  ready: ({ dueDate }) => Boolean(dueDate),
  send: ({ id, version, key }, { dueDate }) =>
    post(`/assignments/${id}/extension/counter`, { version, dueDate: dueDate ?? "" }, key),
  Fields: (props: FieldsProps<{ dueDate: string | null }>) => (
    <Stack gap="md">
      <Asked {...props} />
      <NewDate {...props} />
    </Stack>
  ),
});

function NewDate({
  values,
  set,
  error,
  space: { assignment },
}: Pick<FieldsProps<{ dueDate: string | null }>, "values" | "set" | "error" | "space">) {
  return (
    <div>
      <DateTime
        label="New due date"
        value={values.dueDate}
        onChange={(dueDate) => set({ dueDate })}
        error={error("dueDate")}
        other={{
          zone: assignment.timezone,
          name: assignment.student.name.split(" ")[0] ?? "the student",
        }}
      />
      <Group gap={6} mt={8}>
        {[1, 2, 3, 7].map((days) => (
          <Button
            key={days}
            size="compact-xs"
            variant="default"
            onClick={() => set({ dueDate: later(assignment.dueDate, days) })}
          >
            {days === 7 ? "A week later" : days === 1 ? "A day later" : `${days} days later`}
          </Button>
        ))}
      </Group>
    </div>
  );
}

/** What was asked for, and what it would change. */
function Asked({ space: { assignment } }: Pick<Scene, "space">) {
  const zone = useZone();
  const { extension, dueDate } = assignment;
  if (!extension) return null;
  const wanted = extension.state === "countered" ? extension.counter : extension.dueDate;
  return (
    <section className={css.effect} aria-label="The due date">
      <dl>
        {dueDate && (
          <div>
            <dt>Due now</dt>
            <dd>{absolute(dueDate, zone)}</dd>
          </div>
        )}
        {wanted && (
          <div>
            <dt>{extension.state === "countered" ? "Offered instead" : "Asked for"}</dt>
            <dd>{absolute(wanted, zone)}</dd>
          </div>
        )}
      </dl>
      <p>“{extension.reason}”</p>
    </section>
  );
}

export const acceptExtensionForm = form<object>({
  fleeting: true,
  initial: () => ({}),
  send: ({ id, version, key }) => post(`/assignments/${id}/extension/accept`, { version }, key),
  Fields: Asked,
});

interface Score {
  score: number;
  text: string;
}
const scores = ["", "Poor", "Not so good", "Fair", "Good", "Excellent"];
export const rateForm = form<Score>({
  initial: () => ({ score: 0, text: "" }),
  ready: ({ score }) => score > 0,
  send: ({ id, version, key }, { score, text }) =>
    post(`/assignments/${id}/rate`, { version, score, text: text.trim() || undefined }, key),
  Fields: ({ values, set, error, space }: FieldsProps<Score>) => (
    <Stack gap="md">
      <div>
        <Text size="sm" fw={500} mb={6} id="score">
          How was it to work with {space.assignment.teacher?.name ?? "your teacher"}?
        </Text>
        <Group gap="md">
          <Rating
            size="xl"
            color="laurel"
            // Room for the ring of the keyboard between two stars.
            styles={{ root: { columnGap: 12 } }}
            value={values.score}
            onChange={(score) => set({ score })}
            // The arrow keys only light the stars up by themselves; here they choose.
            onKeyUp={({ key, target }) => {
              if (key.startsWith("Arrow") && target instanceof HTMLInputElement) {
                set({ score: Number(target.value) });
              }
            }}
            getSymbolLabel={(score) => `${score} of 5, ${scores[score]?.toLowerCase()}`}
            role="radiogroup"
            aria-labelledby="score"
          />
          <Text size="sm" c="dimmed" aria-live="polite">
            {scores[values.score] || "One to five stars, also with the arrow keys"}
          </Text>
        </Group>
      </div>
      <Textarea
        label="What went well, what could be better? (optional)"
        value={values.text}
        error={error("text")}
        onChange={(event) => set({ text: event.currentTarget.value })}
        autosize
        minRows={3}
        maxLength={2000}
      />
    </Stack>
  ),
});
