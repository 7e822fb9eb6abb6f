import { declineWords } from "@lyceum/core/assignment/words.ts";
import { Select, Stack, Text, Textarea } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { get, post } from "../../../lib/api.ts";
import { keys } from "../../../lib/cache/keys.ts";
import { absolute, useNow, useZone } from "../../../lib/time/time.ts";
import { Effect } from "./effect.tsx";
import { type FieldsProps, form, type Scene } from "./form.ts";
import css from "./moves.module.css";

interface Refusal {
  reason: keyof typeof declineWords | null;
  text: string;
}
export const declineForm = form<Refusal>({
  initial: () => ({ reason: null, text: "" }),
  ready: ({ reason, text }) => Boolean(reason) && text.trim().length >= 3,
  send: ({ id, version }, { reason, text }) =>
    post(`/assignments/${id}/decline`, { version, reason: reason ?? "other", text: text.trim() }),
  Fields: ({ values, set, error }: FieldsProps<Refusal>) => (
    <Stack gap="md">
      <Select
        label="Reason"
        data={Object.entries(declineWords).map(([value, label]) => ({ value, label }))}
        value={values.reason}
        error={error("reason")}
        onChange={(reason) => set({ reason: reason as Refusal["reason"] })}
      />
      <Textarea
        label="What the student reads"
        description="Say what could be done instead, if there is something."
        value={values.text}
        error={error("text")}
        onChange={(event) => set({ text: event.currentTarget.value })}
        autosize
        minRows={3}
        maxLength={1000}
      />
    </Stack>
  ),
});

interface Ending {
  reason: string;
  /** The one that is shown; nothing is sent before it is known. */
  fee: number | null;
}
export const cancelForm = form<Ending>({
  initial: () => ({ reason: "", fee: null }),
  ready: ({ reason, fee }) => reason.trim().length >= 3 && fee !== null,
  send: ({ id, version, key }, { reason, fee }) =>
    post(`/assignments/${id}/cancel`, { version, reason: reason.trim(), fee: fee ?? 0 }, key),
  Fields: CancelFields,
});

function CancelFields({ values, set, error, space, side }: FieldsProps<Ending>) {
  const { id, version, allowed } = space.assignment;
  const isPossible = allowed.includes("cancel");
  const effect = useQuery({
    queryKey: keys.cancellation(id, version),
    queryFn: ({ signal }) => get(`/assignments/${id}/cancellation`, {}, signal),
    staleTime: 0,
    enabled: isPossible,
  });
  const fee = effect.data?.fee ?? null;
  // What is shown is what is sent.
  useEffect(() => set({ fee }), [fee]);
  return (
    <Stack gap="md">
      {isPossible && <Effect effect={effect} label="What it costs" />}
      <Textarea
        label="Why is it cancelled?"
        description={
          side === "student"
            ? "Our team and your teacher can read this."
            : "The student reads this."
        }
        value={values.reason}
        error={error("reason")}
        onChange={(event) => set({ reason: event.currentTarget.value })}
        autosize
        minRows={3}
        maxLength={1000}
        data-autofocus
      />
    </Stack>
  );
}

/** The dates as they will be are shown before it is confirmed. */
export const resumeForm = form<object>({
  fleeting: true,
  initial: () => ({}),
  send: ({ id, version, key }) => post(`/assignments/${id}/resume`, { version }, key),
  Fields: function ResumeFields({ space }: Scene) {
    const zone = useZone();
    const now = useNow();
    const { hold, dueDate } = space.assignment;
    if (!hold || !dueDate) return <Text size="sm">There is no due date to move.</Text>;
    const moved = new Date(
      Date.parse(dueDate) + now.getTime() - Date.parse(hold.since),
    ).toISOString();
    return (
      <section className={css.effect} aria-label="The due date">
        <dl>
          <div>
            <dt>Due until now</dt>
            <dd>{absolute(dueDate, zone)}</dd>
          </div>
          <div>
            <dt>Due from now on</dt>
            <dd>{absolute(moved, zone)}</dd>
          </div>
        </dl>
        <p>
          On hold since {absolute(hold.since, zone)}: “{hold.reason}”
        </p>
      </section>
    );
  },
});
