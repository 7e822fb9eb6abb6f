import type { InvoiceView } from "@lyceum/core/billing/invoice/schema.ts";
import { paymentMethodWords, paymentStateWords } from "@lyceum/core/billing/words.ts";
import { moneyWords } from "@lyceum/core/text/money-words.ts";
import { get } from "../../lib/api.ts";
import { Card } from "../../ui/card.tsx";
import { StatusBadge } from "../../ui/status-badge.tsx";
import { Money } from "../../ui/text/money.tsx";
import { When } from "../../ui/text/when.tsx";
import { Words } from "../../ui/text/words.tsx";
import css from "./document.module.css";
import { NamedRow } from "./named-row.tsx";
import { PaymentActs } from "./payments/acts.tsx";
import { PdfButton } from "./pdf-button.tsx";

interface Props {
  invoice: InvoiceView;
}

/** The payments of an invoice, the newest first; `named` is one that is to be decided on. */
export function Payments({
  invoice,
  isStudent,
  named,
}: Props & { isStudent: boolean; named?: string }) {
  const { assignmentId, id, payments, currency } = invoice;
  if (!payments.length) return null;
  return (
    <Card title="Payments" flush>
      <ul className={css.rows}>
        {payments.map((one) => {
          const [tone, word] = paymentStateWords[one.status];
          return (
            <NamedRow key={one.id} isNamed={one.id === named}>
              <span className={css.what}>
                <strong>{paymentMethodWords[one.method]}</strong>
                <small>
                  <When at={one.succeededAt ?? one.createdAt} full />
                </small>
                <StatusBadge tone={tone}>{word}</StatusBadge>
                {one.succeededAt && (
                  <PdfButton
                    name={`receipt for ${moneyWords(one.amount, currency)}`}
                    ask={() =>
                      get(`/assignments/${assignmentId}/invoices/${id}/receipts/${one.id}`)
                    }
                  >
                    Receipt
                  </PdfButton>
                )}
                <PaymentActs invoice={invoice} payment={one} isStudent={isStudent} />
              </span>
              <span className={css.much}>
                <Money minor={one.amount} currency={currency} />
                {one.refunded > 0 && (
                  <small>
                    <Money minor={one.refunded} currency={currency} /> refunded
                  </small>
                )}
              </span>
            </NamedRow>
          );
        })}
      </ul>
    </Card>
  );
}

/** What was taken off after the issue, each with its own number. */
export function CreditNotes({ invoice }: Props) {
  const { assignmentId, id, creditNotes, currency } = invoice;
  if (!creditNotes.length) return null;
  return (
    <Card title="Credit notes" flush>
      <ul className={css.rows}>
        {creditNotes.map((one) => (
          <li key={one.id}>
            <span className={css.what}>
              <strong className="tabular">{one.number}</strong>
              <small>
                <When at={one.createdAt} full />
              </small>
              {one.lines.map(({ description, amount }, index) => (
                <small key={`${description} ${index}`} className={css.noteLine}>
                  <bdi>{description}</bdi> <Money minor={-amount} currency={currency} />
                </small>
              ))}
              <small>
                Reason: <Words text={one.reason} />
              </small>
              <PdfButton
                name={`${one.number} as PDF`}
                ask={() =>
                  get(`/assignments/${assignmentId}/invoices/${id}/credit-notes/${one.id}/pdf`)
                }
              >
                PDF
              </PdfButton>
            </span>
            <span className={css.much}>
              <Money minor={-one.amount} currency={currency} />
              {one.tax > 0 && (
                <small>
                  with <Money minor={one.tax} currency={currency} /> tax
                </small>
              )}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
