import { mostFactor, mostMinutes } from "@lyceum/core/coursework/exam/limits.ts";
import type { ExamView } from "@lyceum/core/coursework/exam/schema.ts";
import { minutesOf } from "@lyceum/core/coursework/exam/times.ts";
import { lengthWords } from "@lyceum/core/coursework/exam/words.ts";
import { NumberInput, Radio, Stack, Textarea } from "@mantine/core";
import type { CommandForm, FieldsProps } from "../../../ui/command/command.ts";
import { DateTime } from "../../../ui/form/date-time.tsx";
import css from "./build.module.css";

export const isSaid = (reason: string) => reason.trim().length >= 3;

interface ReasonProps {
  label: string;
  value: string;
  error?: string;
  onChange: (reason: string) => void;
}

export const Reason = ({ onChange, ...rest }: ReasonProps) => (
  <Textarea
    {...rest}
    autosize
    minRows={2}
    maxLength={1000}
    onChange={(event) => onChange(event.currentTarget.value)}
  />
);

export interface WindowValues {
  opensAt: string | null;
  closesAt: string | null;
}

export const isWindow = ({ opensAt, closesAt }: WindowValues) =>
  opensAt !== null && closesAt !== null && closesAt > opensAt;

export function WindowFields({
  values,
  set,
  error,
  clock,
}: FieldsProps<WindowValues> & { clock: string }) {
  const { opensAt, closesAt } = values;
  const isBackwards = opensAt && closesAt && closesAt <= opensAt;
  return (
    <>
      <DateTime
        label="Opens"
        clock={clock}
        time="09:00"
        value={opensAt}
        error={error("opensAt")}
        onChange={(next) => set({ opensAt: next })}
      />
      <DateTime
        label="Closes"
        clock={clock}
        time="18:00"
        value={closesAt}
        error={error("closesAt") ?? (isBackwards ? "It must close after it opens." : null)}
        onChange={(next) => set({ closesAt: next })}
      />
    </>
  );
}

interface LengthenValues {
  closesAt: string | undefined;
  durationMinutes: number;
  graceSeconds: number;
  reason: string;
}

/** While it is open nothing becomes less. */
export const lengthenForm = (exam: ExamView, isTeams: boolean): CommandForm<LengthenValues> => ({
  initial: {
    closesAt: exam.closesAt,
    durationMinutes: exam.durationMinutes,
    graceSeconds: exam.graceSeconds,
    reason: "",
  },
  ready: (values) =>
    (values.closesAt ?? "") >= (exam.closesAt ?? "") &&
    values.durationMinutes >= exam.durationMinutes &&
    values.graceSeconds >= exam.graceSeconds &&
    (!isTeams || isSaid(values.reason)),
  fields: ({ values, set, error }) => (
    <Stack gap="md">
      <DateTime
        label="Closes"
        clock={exam.timezone}
        value={values.closesAt ?? null}
        error={
          error("closesAt") ??
          ((values.closesAt ?? "") < (exam.closesAt ?? "") ? "Only later than it was." : null)
        }
        onChange={(next) => next && set({ closesAt: next })}
      />
      <NumberInput
        label="Time to work, in minutes"
        min={exam.durationMinutes}
        max={mostMinutes}
        allowDecimal={false}
        hideControls
        value={values.durationMinutes}
        error={error("durationMinutes")}
        onChange={(next) => set({ durationMinutes: Number(next) })}
      />
      {isTeams && (
        <Reason
          label="Why do you do this for the teacher?"
          value={values.reason}
          error={error("reason")}
          onChange={(reason) => set({ reason })}
        />
      )}
    </Stack>
  ),
});

interface ExtendValues {
  kind: "factor" | "minutes" | "none";
  amount: number | string;
  reason: string;
}

const isAmount = ({ kind, amount }: ExtendValues) => {
  if (kind === "none") return true;
  const number = Number(amount);
  return kind === "factor"
    ? number > 1 && number <= mostFactor
    : Number.isInteger(number) && number > 0 && number <= mostMinutes;
};

/** More time for this student, and why. */
export function extendForm(exam: ExamView): CommandForm<ExtendValues> {
  const { extraTime, durationMinutes, student } = exam;
  const { factor, minutes } = extraTime ?? {};
  return {
    initial: minutes
      ? { kind: "minutes", amount: minutes, reason: "" }
      : { kind: "factor", amount: factor ?? 1.25, reason: "" },
    ready: (values) => isAmount(values) && isSaid(values.reason),
    fields: ({ values, set, error }) => {
      const { kind, amount } = values;
      const given = { [kind]: Number(amount) };
      return (
        <Stack gap="md">
          <Radio.Group
            label="How much more"
            value={kind}
            onChange={(next) =>
              set({
                kind: next as ExtendValues["kind"],
                amount: next === "factor" ? 1.25 : 15,
              })
            }
          >
            <Stack gap={8} mt={6}>
              <Radio value="factor" label="A multiple of the usual time" />
              <Radio value="minutes" label="Minutes on top of it" />
              {extraTime && <Radio value="none" label="None any more" />}
            </Stack>
          </Radio.Group>
          {kind !== "none" && (
            <NumberInput
              label={kind === "factor" ? "Times the usual time" : "Minutes more"}
              w={200}
              min={kind === "factor" ? 1 : 0}
              max={kind === "factor" ? mostFactor : mostMinutes}
              decimalScale={kind === "factor" ? 2 : 0}
              hideControls
              value={amount}
              error={error(kind)}
              onChange={(next) => set({ amount: next })}
            />
          )}
          {isAmount(values) && (
            <p className={css.hint}>
              {student.name} has {lengthWords(minutesOf({ durationMinutes, extraTime: given }))}{" "}
              then, instead of {lengthWords(durationMinutes)}.
            </p>
          )}
          <Reason
            label={`Why? ${student.name} reads this.`}
            value={values.reason}
            error={error("reason")}
            onChange={(reason) => set({ reason })}
          />
        </Stack>
      );
    },
  };
}

/** Another window, and why. */
export const makeUpForm = (exam: ExamView): CommandForm<WindowValues & { reason: string }> => ({
  initial: { opensAt: null, closesAt: null, reason: "" },
  ready: (values) => isWindow(values) && isSaid(values.reason),
  fields: (props) => (
    <Stack gap="md">
      <WindowFields {...props} set={props.set} clock={exam.timezone} />
      <Reason
        label={`Why? ${exam.student.name} reads this.`}
        value={props.values.reason}
        error={props.error("reason")}
        onChange={(reason) => props.set({ reason })}
      />
    </Stack>
  ),
});
