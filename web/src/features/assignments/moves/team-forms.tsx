import { decidedWords, declineWords, outcomeWords } from "@lyceum/core/assignment/words.ts";
import { Alert, NumberInput, Radio, Select, Skeleton, Stack, Text, Textarea } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { get, post } from "../../../lib/api.ts";
import { absolute, useNow, useZone } from "../../../lib/time.ts";
import { FormError } from "../../../ui/form-error.tsx";
import { Money } from "../../../ui/money.tsx";
import { type FieldsProps, form, type Scene, type Seen } from "./form.ts";
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

interface Verdict {
  outcome: keyof typeof outcomeWords | "";
  to: keyof typeof decidedWords | "";
  text: string;
  refund: number | string;
}

/** A proposal and a decision ask the same; a decision begins with what was proposed. */
const verdict = (path: "decide" | "propose-decision") =>
  form<Verdict>({
    wide: true,
    initial: ({ space: { assignment } }) => {
      const proposal = assignment.dispute?.proposal;
      return {
        outcome: proposal?.outcome ?? "",
        to: proposal?.to ?? "",
        text: proposal?.text ?? "",
        refund: proposal?.refund ? proposal.refund / 100 : "",
      };
    },
    ready: ({ outcome, to, text, refund }) =>
      Boolean(outcome && to) &&
      text.trim().length >= 3 &&
      !(outcome === "adjust" && to !== "revision" && refund === ""),
    send: ({ id, version, key }: Seen, { outcome, to, text, refund }) => {
      const body = {
        ...{ version, text: text.trim(), outcome: outcome || "uphold", to: to || "revision" },
        refund:
          outcome === "adjust" && refund !== "" ? Math.round(Number(refund) * 100) : undefined,
      } as const;
      return path === "decide"
        ? post(`/assignments/${id}/decide`, body, key)
        : post(`/assignments/${id}/propose-decision`, body, key);
    },
    Fields: VerdictFields,
  });
export const decideForm = verdict("decide");
export const proposeForm = verdict("propose-decision");

function VerdictFields({ values, set, error, space }: FieldsProps<Verdict>) {
  const { dispute, quote } = space.assignment;
  return (
    <Stack gap="md">
      {dispute?.proposal && (
        <Alert variant="default" title={`${dispute.proposal.by} proposes`}>
          {outcomeWords[dispute.proposal.outcome]}. {decidedWords[dispute.proposal.to]}. “
          {dispute.proposal.text}”
        </Alert>
      )}
      <Radio.Group
        label="Outcome"
        value={values.outcome}
        error={error("outcome")}
        onChange={(outcome) => set({ outcome: outcome as Verdict["outcome"] })}
      >
        <div className={css.radios} data-one>
          {Object.entries(outcomeWords).map(([key, label]) => (
            <Radio key={key} value={key} label={label} />
          ))}
        </div>
      </Radio.Group>
      <Radio.Group
        label="What becomes of the work"
        value={values.to}
        error={error("to")}
        onChange={(to) => set({ to: to as Verdict["to"] })}
      >
        <div className={css.radios} data-one>
          {Object.entries(decidedWords).map(([key, label]) => (
            <Radio key={key} value={key} label={label} />
          ))}
        </div>
      </Radio.Group>
      {values.outcome === "adjust" && values.to !== "revision" && (
        <NumberInput
          label={`How much goes back to the student${quote ? `, in ${quote.currency}` : ""}`}
          min={0}
          max={quote ? quote.total / 100 : undefined}
          decimalScale={2}
          fixedDecimalScale
          allowNegative={false}
          hideControls
          value={values.refund}
          error={error("refund")}
          onChange={(refund) => set({ refund })}
        />
      )}
      <Textarea
        label="Why"
        description="Student and teacher read this once it is decided."
        value={values.text}
        error={error("text")}
        onChange={(event) => set({ text: event.currentTarget.value })}
        autosize
        minRows={4}
        maxLength={4000}
      />
    </Stack>
  );
}

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
    queryKey: ["assignment", id, "cancellation", version],
    queryFn: ({ signal }) => get(`/assignments/${id}/cancellation`, {}, signal),
    staleTime: 0,
    enabled: isPossible,
  });
  const fee = effect.data?.fee ?? null;
  // What is shown is what is sent.
  useEffect(() => set({ fee }), [fee]);
  const feeError = error("fee");
  return (
    <Stack gap="md">
      {isPossible && (
        <section className={css.effect} aria-label="What it costs" aria-live="polite">
          {effect.error ? (
            <FormError error={effect.error} />
          ) : !effect.data ? (
            <Skeleton height={48} />
          ) : (
            <>
              <dl>
                <div>
                  <dt>{side === "student" ? "You owe" : "The student owes"}</dt>
                  <dd>
                    <Money minor={effect.data.fee} currency={effect.data.currency} />
                  </dd>
                </div>
                <div>
                  <dt>Goes back</dt>
                  <dd>
                    <Money minor={effect.data.refund} currency={effect.data.currency} />
                  </dd>
                </div>
              </dl>
              <p>{effect.data.sentence}</p>
            </>
          )}
        </section>
      )}
      {feeError && <FormError error={feeError} />}
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
