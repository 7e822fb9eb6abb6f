import type { QueueListName, QueueRowView } from "@lyceum/core/billing/queue/schema.ts";
import { paymentMethodWords } from "@lyceum/core/billing/words.ts";
import { canBeHad } from "@lyceum/core/files/schema.ts";
import { IconChevronRight } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { StatusBadge } from "../../../ui/status-badge.tsx";
import { Money } from "../../../ui/text/money.tsx";
import { When } from "../../../ui/text/when.tsx";
import css from "./queue.module.css";

interface Props {
  row: QueueRowView;
  list: QueueListName;
}

/** What waits: whose, for what, how much, since when and what is next. It leads to its invoice. */
export function QueueRow({ row, list }: Props) {
  const { kind, assignmentId, invoiceId } = row;
  return (
    <li>
      <Link
        to="/assignments/$assignmentId/invoices/$invoiceId"
        params={{ assignmentId, invoiceId }}
        search={kind === "invoice" ? {} : { [kind]: row.id }}
        className={css.row}
        data-step
      >
        <span className={css.words}>
          <span className={css.student}>
            <bdi>{row.student.name}</bdi>
          </span>
          <span className={css.detail}>
            <span className={css.whole}>{row.assignmentCode}</span> ·{" "}
            <span className={css.whole}>{row.number}</span>
          </span>
          {kind !== "invoice" && (
            <span className={css.detail}>
              <What row={row} list={list} />
            </span>
          )}
        </span>
        <span className={css.much}>
          <Money minor={row.amount} currency={row.currency} />
          <small>
            <When at={row.since} prefix={kind === "invoice" ? "due" : undefined} />
          </small>
        </span>
        <span className={css.next}>
          {row.isYours ? (
            <>
              {nextOf(row, list)}
              <IconChevronRight size={16} stroke={1.5} aria-hidden />
            </>
          ) : (
            <StatusBadge tone="waiting">
              {list === "second" ? "Someone else" : "Finance"}
            </StatusBadge>
          )}
        </span>
      </Link>
    </li>
  );
}

/** What the reader does next. */
const nextOf = ({ kind }: QueueRowView, list: QueueListName) => {
  if (kind === "refund") return "Decide on the refund";
  if (kind === "invoice") return "Open the invoice";
  return list === "unknown" ? "Ask the provider" : "Verify the payment";
};

/** How it was paid, what shows it and who has verified it, or who asks for it back and why. */
function What({ row, list }: Props) {
  const { kind, method, proof, firstBy, askedBy, reason } = row;
  if (kind === "refund") {
    return (
      <>
        <bdi>{askedBy}</bdi> asks for a refund: <bdi className={css.reason}>{reason}</bdi>
      </>
    );
  }
  return (
    <>
      {method && paymentMethodWords[method]}
      {list !== "unknown" && method === "bank_transfer" && ` · ${proofWords(proof)}`}
      {firstBy && (
        <>
          {" · verified by "}
          <bdi>{firstBy}</bdi>
        </>
      )}
    </>
  );
}

const proofWords = (proof: QueueRowView["proof"]) => {
  if (!proof) return "without a proof";
  if (canBeHad(proof)) return "with a proof";
  return proof === "uploading" || proof === "scanning"
    ? "its proof is being checked"
    : "its proof did not pass the virus check";
};
