import type { Checked, Difference } from "@lyceum/core/billing/ledger/proof/schema.ts";
import {
  checkedWords,
  differenceWords,
  fieldWords,
} from "@lyceum/core/billing/ledger/proof/words.ts";
import { userIdOf } from "@lyceum/core/id.ts";
import { moneyWords } from "@lyceum/core/text/money-words.ts";
import { Button, Progress } from "@mantine/core";
import { IconAlertTriangle, IconCircleCheck } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { count } from "../../../lib/text/words.ts";
import { Card } from "../../../ui/card.tsx";
import { LoadError } from "../../../ui/form/form-error.tsx";
import { RowsSkeleton } from "../../../ui/skeletons.tsx";
import { When } from "../../../ui/text/when.tsx";
import css from "./ledger.module.css";
import { lastProofQuery } from "./queries.ts";
import { useProof } from "./use-proof.ts";

/** Whether ledger, invoices and payments agree: what the hourly proof found, and a proof now. */
export function Proof() {
  const { run, error, isRunning, begin, cancel } = useProof();
  return (
    <Card
      title="Proof"
      aside={
        isRunning ? (
          <Button variant="default" size="sm" onClick={cancel}>
            Stop
          </Button>
        ) : (
          <Button size="sm" onClick={() => void begin()}>
            Prove the books now
          </Button>
        )
      }
    >
      <div className={css.proof}>
        {Boolean(error) && <LoadError error={error} retry={() => void begin()} />}
        {run && (isRunning || run.endedAt) ? (
          <>
            {isRunning && (
              <div role="status">
                Comparing the ledger with invoices and payments…
                <Progress value={run.progress} mt={8} aria-label="How far the proof is" />
              </div>
            )}
            <Outcome
              checked={run.checked}
              differences={run.differences}
              many={run.differences.length}
              when={run.endedAt && <When at={run.endedAt} prefix="Proved" full />}
            />
          </>
        ) : (
          <LastProof />
        )}
      </div>
    </Card>
  );
}

function LastProof() {
  const { data, error, isPending, refetch } = useQuery(lastProofQuery);
  if (error) return <LoadError error={error} retry={() => void refetch()} />;
  if (isPending) return <RowsSkeleton rows={1} />;
  const { last } = data;
  if (!last) {
    return (
      <p className={css.quiet}>
        The books are proved every hour. The first outcome appears here; you can prove them now,
        too.
      </p>
    );
  }
  return (
    <Outcome
      checked={last.checked}
      differences={last.differences}
      many={last.count}
      when={<When at={last.endedAt} prefix="Hourly proof, ended" full />}
    />
  );
}

interface OutcomeProps {
  checked: Checked;
  differences: readonly Difference[];
  /** How many there are, of which these are the first. */
  many: number;
  /** Absent while it is under way. */
  when: ReactNode;
}

function Outcome({ checked, differences, many, when }: OutcomeProps) {
  const Icon = many ? IconAlertTriangle : IconCircleCheck;
  return (
    <>
      {(when || many > 0) && (
        <p className={css.verdict} data-wrong={many > 0 || undefined}>
          <Icon size={20} stroke={1.5} aria-hidden />
          <strong>{many ? `${count(many, "difference")} found` : "All of it agrees"}</strong>
          <span>{when}</span>
        </p>
      )}
      {differences.length > 0 && (
        <ul className={css.differences} aria-label="Differences">
          {differences.map((one) => (
            <li key={[one.kind, one.id, one.field, one.currency].join()}>
              <Line one={one} />
            </li>
          ))}
        </ul>
      )}
      {many > differences.length && (
        <p className={css.quiet}>
          These are the first {differences.length}. Prove the books now to see all.
        </p>
      )}
      <dl className={css.counts} aria-label="What was compared">
        {(Object.keys(checkedWords) as (keyof Checked)[]).map((one) => (
          <div key={one}>
            <dt>{checkedWords[one]}</dt>
            <dd>{checked[one].toLocaleString("en-GB")}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

function Line({ one }: { one: Difference }) {
  const { field, expected, found, currency } = one;
  const money = (minor: number) => (currency ? moneyWords(minor, currency) : String(minor));
  return (
    <>
      <strong>{differenceWords[one.kind]}</strong>
      <span>
        <Where one={one} />
        {field && ` · ${fieldWords[field] ?? field}`}
        {expected !== undefined &&
          found !== undefined &&
          `: ${money(found)}, and ${money(expected)} by the ledger`}
      </span>
    </>
  );
}

/** The thing itself, where there is a page for it. */
function Where({ one: { kind, id, assignmentId, invoiceId, number } }: { one: Difference }) {
  if (assignmentId && invoiceId) {
    const name = number ?? invoiceId;
    return (
      <>
        <Link
          to="/assignments/$assignmentId/invoices/$invoiceId"
          params={{ assignmentId, invoiceId }}
        >
          {name}
        </Link>{" "}
        (
        <Link to="/finance/ledger" search={{ assignment: assignmentId, invoice: invoiceId }}>
          its postings
        </Link>
        ){id !== invoiceId && id !== name && ` · ${id}`}
      </>
    );
  }
  if (kind === "credit") {
    return (
      <Link to="/people/$id" params={{ id: userIdOf(id) }}>
        The student
      </Link>
    );
  }
  if (kind === "day") {
    return (
      <Link to="/finance/ledger" search={{ day: id }}>
        {id}
      </Link>
    );
  }
  return id;
}
