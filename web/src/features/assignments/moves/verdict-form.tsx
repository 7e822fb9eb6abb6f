import { decidedWords, outcomeWords } from "@lyceum/core/assignment/words.ts";
import { Alert, Radio, Stack, Textarea } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { get, post } from "../../../lib/api.ts";
import type { AssignmentView } from "../../../lib/assignment/assignment.ts";
import { keys } from "../../../lib/cache/keys.ts";
import { minorOf, moneyFault, scaleOf } from "../../../lib/money.ts";
import { FormError } from "../../../ui/form/form-error.tsx";
import { MoneyInput } from "../../../ui/form/money-input.tsx";
import { Effect } from "./effect.tsx";
import { type FieldsProps, form, type Seen } from "./form.ts";
import css from "./moves.module.css";

interface Verdict {
  outcome: keyof typeof outcomeWords | "";
  to: keyof typeof decidedWords | "";
  text: string;
  /** In the currency's units, as it is typed. */
  refund: number | string;
  /** The effect that is shown; nothing is sent before it is known. */
  money: { fee: number; refund: number } | null;
}
type Path = "decide" | "propose-decision";

const currencyOf = ({ quote }: AssignmentView) => quote?.currency ?? "EUR";

/** How much goes back is asked only where the outcome leaves it open. */
const asksRefund = ({ outcome, to }: Verdict) => outcome === "adjust" && to !== "revision";

/** What was chosen so far, once the effect can be told. */
function chosen(values: Verdict, assignment: AssignmentView) {
  const { outcome, to, refund } = values;
  const open = asksRefund(values);
  const currency = currencyOf(assignment);
  const isWrong = refund === "" || moneyFault(refund, currency, assignment.quote?.total);
  if (!outcome || !to || (open && isWrong)) return null;
  const minor = minorOf(refund, currency);
  return { outcome, to, refund: open ? minor : undefined };
}

/** A proposal and a decision ask the same; a decision begins with what was proposed. */
const verdict = (path: Path) =>
  form<Verdict>({
    wide: true,
    initial: ({ space: { assignment } }) => {
      const proposal = assignment.dispute?.proposal;
      const { outcome = "", to = "", text = "", refund } = proposal ?? {};
      return {
        outcome,
        to,
        text,
        money: null,
        refund: refund === undefined ? "" : refund / scaleOf(currencyOf(assignment)),
      };
    },
    ready: (values, { space }) =>
      chosen(values, space.assignment) !== null &&
      values.text.trim().length >= 3 &&
      values.money !== null,
    async send({ id, version, key }: Seen, values, { space }) {
      const picked = chosen(values, space.assignment);
      if (!picked || !values.money) return;
      const body = { version, ...picked, text: values.text.trim(), money: values.money };
      return path === "decide"
        ? post(`/assignments/${id}/decide`, body, key)
        : post(`/assignments/${id}/propose-decision`, body, key);
    },
    Fields: (props) => <VerdictFields {...props} path={path} />,
  });
export const decideForm = verdict("decide");
export const proposeForm = verdict("propose-decision");

/** Asks again with each choice, and when typing rests. What is shown is what is sent. */
function useEffectOf({ values, set, space }: FieldsProps<Verdict>, path: Path) {
  const { assignment } = space;
  const { id, version } = assignment;
  const [refund] = useDebouncedValue(values.refund, 250);
  const rests = refund === values.refund || !asksRefund(values);
  const picked = rests ? chosen(values, assignment) : null;
  const effect = useQuery({
    // Of its own, not the page's: who is told that it was decided does not ask once more.
    queryKey: keys.decision(id, version, picked),
    queryFn: ({ signal }) => get(`/assignments/${id}/decision`, { ...picked }, signal),
    staleTime: 0,
    enabled: picked !== null && assignment.allowed.includes(path),
  });
  const refusal = path === "decide" ? effect.data?.refusal : undefined;
  const known = picked && !effect.error && !refusal ? effect.data : undefined;
  const { fee, refund: back } = known ?? {};
  useEffect(
    () => set({ money: fee === undefined || back === undefined ? null : { fee, refund: back } }),
    [fee, back],
  );
  return { effect, refusal, isAsked: chosen(values, assignment) !== null };
}

function VerdictFields({ path, ...props }: FieldsProps<Verdict> & { path: Path }) {
  const { values, set, error, space } = props;
  const { assignment } = space;
  const { dispute, quote } = assignment;
  const { effect, refusal, isAsked } = useEffectOf(props, path);
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
        label="What happens to the work"
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
      {asksRefund(values) && (
        <MoneyInput
          label={`How much goes back to the student${quote ? `, in ${quote.currency}` : ""}`}
          currency={currencyOf(assignment)}
          most={quote?.total}
          value={values.refund}
          error={error("refund")}
          onChange={(refund) => set({ refund })}
        />
      )}
      {isAsked && assignment.allowed.includes(path) && (
        <Effect effect={effect} label="Effect on payments" />
      )}
      {refusal && <FormError error={refusal} />}
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
