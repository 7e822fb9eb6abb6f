import type { InvoiceView } from "@lyceum/core/billing/invoice/schema.ts";
import { termDays } from "@lyceum/core/billing/limits.ts";
import {
  ibanWords,
  instalmentWords,
  quantityWords,
  rateWords,
} from "@lyceum/core/billing/words.ts";
import { Card } from "../../ui/card.tsx";
import { Money } from "../../ui/text/money.tsx";
import { When } from "../../ui/text/when.tsx";
import { Words } from "../../ui/text/words.tsx";
import css from "./document.module.css";

/** What of an invoice stands on the document. */
export type Sheet = Pick<
  InvoiceView,
  | "number"
  | "status"
  | "seller"
  | "currency"
  | "lines"
  | "note"
  | "issuedAt"
  | "dueDate"
  | "chosenDueDate"
  | "paidAt"
  | "subtotal"
  | "discount"
  | "taxes"
  | "total"
  | "credited"
  | "paid"
  | "writtenOff"
  | "due"
  | "dueNow"
  | "refunded"
> &
  // Whoever pays by a link sees no name but the seller's.
  Partial<Pick<InvoiceView, "assignmentCode" | "student" | "payer">>;

/** The invoice as a document: who owes whom, for what, how much and until when. */
export function Document({ invoice }: { invoice: Sheet }) {
  const { seller, payer, student, note } = invoice;
  return (
    <article className={css.sheet} aria-label={invoice.number ?? "Draft invoice"}>
      <div className={css.parties}>
        {seller && (
          <Party title="From" {...seller}>
            {seller.iban && (
              <p className={css.iban}>
                <small>IBAN</small> {ibanWords(seller.iban)}
              </p>
            )}
            {seller.bic && <p className="tabular">BIC {seller.bic}</p>}
          </Party>
        )}
        {payer && (
          <Party title="To" {...payer}>
            {payer.isOther && (
              <p>
                For <bdi>{student?.name}</bdi>
              </p>
            )}
          </Party>
        )}
        <Facts invoice={invoice} />
      </div>
      <Lines invoice={invoice} />
      <Totals invoice={invoice} />
      {note && (
        <div className={css.note}>
          <h2>Note</h2>
          <Words text={note} />
        </div>
      )}
    </article>
  );
}

function Party({
  title,
  name,
  email,
  address,
  taxId,
  children,
}: Pick<InvoiceView["payer"], "name" | "email" | "address" | "taxId"> & {
  title: string;
  children?: React.ReactNode;
}) {
  return (
    <section className={css.party}>
      <h2>{title}</h2>
      <p dir="auto" className={css.name}>
        {name}
      </p>
      {address && (
        <p dir="auto" className={css.address}>
          {address}
        </p>
      )}
      {email && <p>{email}</p>}
      {taxId && <p>Tax ID {taxId}</p>}
      {children}
    </section>
  );
}

function Facts({ invoice }: { invoice: Sheet }) {
  const { issuedAt, dueDate, chosenDueDate, status, paidAt, dueNow } = invoice;
  const isDraft = status === "draft";
  const due = isDraft ? chosenDueDate : dueDate;
  return (
    <dl className={css.facts}>
      <div>
        <dt>Invoice number</dt>
        <dd className="tabular">{invoice.number ?? "Given when it is issued"}</dd>
      </div>
      {issuedAt && (
        <div>
          <dt>Issued</dt>
          <dd>
            <When at={issuedAt} full />
          </dd>
        </div>
      )}
      <div>
        {/* The PDF says when all of it is due; this is when the next part is. */}
        <dt>
          {status === "partially_paid" || (dueNow > 0 && dueNow < invoice.due) ? "Next due" : "Due"}
        </dt>
        <dd>{due ? <When at={due} full /> : `${termDays} days after the issue`}</dd>
      </div>
      {paidAt && (
        <div>
          <dt>Paid</dt>
          <dd>
            <When at={paidAt} full />
          </dd>
        </div>
      )}
      {invoice.assignmentCode && (
        <div>
          <dt>Assignment</dt>
          <dd className="tabular">{invoice.assignmentCode}</dd>
        </div>
      )}
    </dl>
  );
}

/**
 * A table, and on a phone a card for each line. What no line has gets no column. The amounts are
 * without the tax, as on the quote and in the PDF.
 */
function Lines({ invoice: { lines, currency } }: { invoice: Sheet }) {
  const hasDiscount = lines.some((one) => one.discount);
  const hasTax = lines.some((one) => one.taxRate);
  return (
    <table className={css.lines}>
      <caption className="hidden">Invoice lines</caption>
      <thead>
        <tr>
          <th scope="col">Item</th>
          <th scope="col">Quantity</th>
          <th scope="col">Unit price</th>
          {hasDiscount && <th scope="col">Discount</th>}
          {hasTax && <th scope="col">Tax</th>}
          <th scope="col">Amount</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((one, index) => (
          <tr key={`${one.description} ${index}`}>
            <th scope="row" dir="auto">
              {one.description}
            </th>
            <td data-label="Quantity">{quantityWords(one.quantity)}</td>
            <td data-label="Unit price">
              <Money minor={one.unitAmount} currency={currency} />
            </td>
            {hasDiscount && (
              <td data-label="Discount">
                {one.discount ? (
                  <>
                    <Money minor={-one.discount} currency={currency} />
                    <small>{rateWords(one.discountRate)}</small>
                  </>
                ) : (
                  "–"
                )}
              </td>
            )}
            {hasTax && <td data-label="Tax">{rateWords(one.taxRate)}</td>}
            <td data-label="Amount">
              <Money minor={one.gross - one.discount} currency={currency} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Totals({ invoice }: { invoice: Sheet }) {
  const { currency, subtotal, discount, taxes, total, status } = invoice;
  const { credited, paid, refunded, writtenOff = 0, due } = invoice;
  // What was paid beyond what is owed: credit notes took it off later.
  const keptAsCredit = due - (total - credited - paid - refunded - writtenOff);
  const row = (label: React.ReactNode, minor: number, strong?: boolean) => (
    <div data-strong={strong || undefined}>
      <dt>{label}</dt>
      <dd>
        <Money minor={minor} currency={currency} />
      </dd>
    </div>
  );
  return (
    <dl className={css.totals} aria-label="Totals">
      {subtotal !== total && row("Subtotal", subtotal)}
      {discount > 0 && row("Discount", -discount)}
      {taxes
        .filter(({ rate, tax }) => rate || tax)
        .map(({ rate, net, tax }) => (
          <div key={rate}>
            <dt>
              Tax {rateWords(rate)} <small>of {<Money minor={net} currency={currency} />}</small>
            </dt>
            <dd>
              <Money minor={tax} currency={currency} />
            </dd>
          </div>
        ))}
      {row("Total", total, true)}
      {credited > 0 && row("Credited", -credited)}
      {paid > 0 && row(refunded > 0 ? "Paid, less refunds" : "Paid", -paid)}
      {/* A refund makes nothing due again: it is counted, so that the rows add up to what is due. */}
      {refunded > 0 && row("Refunded, no longer owed", -refunded)}
      {writtenOff > 0 && row("Written off", -writtenOff)}
      {status !== "void" && keptAsCredit > 0 && row("Kept as credit", keptAsCredit)}
      {status !== "draft" && row("Amount due", due, true)}
    </dl>
  );
}

/** When how much is due, and what of it is paid. One sum on one day stands on the document already. */
export function Schedule({
  invoice: { schedule, currency, status, credited },
}: {
  invoice: Pick<InvoiceView, "schedule" | "currency" | "status" | "credited">;
}) {
  if (schedule.length < 2 || status === "void") return null;
  return (
    <Card title="Payment schedule" flush>
      <ul className={css.rows}>
        {schedule.map(({ kind, amount, open, dueDate }) => (
          <li key={kind}>
            <span className={css.what}>
              <strong>{instalmentWords[kind]}</strong>
              <small>
                <When at={dueDate} prefix="Due" full />
              </small>
            </span>
            <span className={css.much}>
              <Money minor={amount} currency={currency} />
              <small>
                {open === 0 ? (
                  // A credit note may have settled it.
                  credited > 0 ? (
                    "Settled"
                  ) : (
                    "Paid"
                  )
                ) : (
                  <>
                    <Money minor={open} currency={currency} /> open
                  </>
                )}
              </small>
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
