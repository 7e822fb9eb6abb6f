import type { InvoiceRowView } from "@lyceum/core/billing/invoice/schema.ts";
import { Link } from "@tanstack/react-router";
import { dueWords, isToPay } from "../../lib/billing/queries.ts";
import { Money } from "../../ui/text/money.tsx";
import { When } from "../../ui/text/when.tsx";
import { InvoiceBadges, InvoiceStatus } from "./badges.tsx";
import css from "./rows.module.css";

interface Props {
  items: readonly InvoiceRowView[];
  /** Of several assignments: each says of which. */
  code?: boolean;
}

/** Invoices in a list: which, how it stands, how much and when. */
export const InvoiceRows = ({ items, code }: Props) => (
  <ul className={css.rows}>
    {items.map((one) => (
      <li key={one.id}>
        <Link
          to="/assignments/$assignmentId/invoices/$invoiceId"
          params={{ assignmentId: one.assignmentId, invoiceId: one.id }}
          className={css.row}
          data-step
        >
          <span className={css.words}>
            <span className={css.number}>{one.number ?? "Draft"}</span>
            <span className={css.detail}>
              {code && `${one.assignmentCode} · `}
              {isToPay(one) ? (
                <When at={one.dueDate} prefix={dueWords(one)} />
              ) : (
                one.issuedAt && <When at={one.issuedAt} prefix="issued" />
              )}
            </span>
          </span>
          <span className={css.badges}>
            <InvoiceStatus {...one} />
            <InvoiceBadges {...one} />
          </span>
          <span className={css.much}>
            <Money minor={isToPay(one) ? one.due : one.total} currency={one.currency} />
            {isToPay(one) && one.due < one.total && (
              <small>
                of <Money minor={one.total} currency={one.currency} />
              </small>
            )}
          </span>
        </Link>
      </li>
    ))}
  </ul>
);
