import { quoteStateWords } from "@lyceum/core/assignment/words.ts";
import { rateWords } from "@lyceum/core/billing/words.ts";
import { moneyWords } from "@lyceum/core/text/money-words.ts";
import type { ComponentProps } from "react";
import { whoDid } from "../../../../lib/assignment/who.ts";
import { count } from "../../../../lib/text/words.ts";
import { absolute, useZone } from "../../../../lib/time/time.ts";
import { Card } from "../../../../ui/card.tsx";
import { StatusBadge } from "../../../../ui/status-badge.tsx";
import { Markdown } from "../../../../ui/text/markdown.tsx";
import { Money } from "../../../../ui/text/money.tsx";
import { Countdown } from "../../../../ui/text/when.tsx";
import { Words } from "../../../../ui/text/words.tsx";
import { ActButton, useActs } from "../acts.tsx";
import css from "../workspace.module.css";
import { By } from "./card-lines.tsx";

/** The quote as it stands: lines, what is due first, until when; older ones below. */
export function QuoteCard() {
  const { assignment } = useActs().scene.space;
  const { quote, quotes = [] } = assignment;
  const zone = useZone();
  if (!quote) return null;
  const [tone, word] = quoteStateWords[quote.state];
  const older = quotes.filter((one) => one.number !== quote.number).reverse();
  const { currency } = quote;
  const open = quote.state === "open";
  return (
    <Card
      title={`Quote ${quote.number > 1 ? quote.number : ""}`.trim()}
      id="quote"
      aside={<StatusBadge tone={tone}>{word}</StatusBadge>}
    >
      <table className={css.quote}>
        <caption className="hidden">Quote lines</caption>
        <thead>
          <tr>
            <th scope="col">Item</th>
            <th scope="col">Quantity</th>
            <th scope="col">Unit price</th>
            <th scope="col">Amount</th>
          </tr>
        </thead>
        <tbody>
          {quote.lines.map((one, index) => (
            <tr key={`${one.description} ${index}`}>
              <th scope="row">{one.description}</th>
              <td>{one.quantity}</td>
              <td>
                <Money minor={one.unitAmount} currency={currency} />
              </td>
              <td>
                <Money minor={one.amount} currency={currency} />
              </td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          {quote.taxes.length > 0 && <Sum label="Subtotal" minor={quote.net} currency={currency} />}
          {quote.taxes.map(({ rate, net, tax }) => (
            <Sum
              key={rate}
              label={`Tax ${rateWords(rate)} of ${moneyWords(net, currency)}`}
              minor={tax}
              currency={currency}
            />
          ))}
          <Sum label="Total" minor={quote.total} currency={currency} strong />
        </tfoot>
      </table>
      <dl className={css.terms}>
        <div>
          <dt>Deposit before the work begins</dt>
          <dd>{quote.deposit ? <Money minor={quote.deposit} currency={currency} /> : "None"}</dd>
        </div>
        <div>
          <dt>Valid until</dt>
          <dd>{open ? <Countdown at={quote.validUntil} /> : absolute(quote.validUntil, zone)}</dd>
        </div>
      </dl>
      {quote.note && (
        <div className={css.note}>
          <Markdown text={quote.note} />
        </div>
      )}
      <By verb="Made" {...quote} />
      {quote.reason && (
        <p className={css.reason}>
          Rejected: “<Words text={quote.reason} />”
        </p>
      )}
      {assignment.waived && (
        <p className={css.reason}>
          Nothing has to be paid: waived by {whoDid(assignment.waived)}
          {assignment.waived.reason && `, “${assignment.waived.reason}”`}
        </p>
      )}
      {open && (
        <div className={css.actions}>
          <ActButton act="reject-quote" />
        </div>
      )}
      {older.length > 0 && (
        <details className={css.older}>
          <summary>{count(older.length, "earlier quote")}</summary>
          <ul>
            {older.map((one) => (
              <li key={one.number}>
                <span>
                  Quote {one.number}, {quoteStateWords[one.state][1].toLowerCase()}
                  {one.reason && <>: “{one.reason}”</>}
                </span>
                <Money minor={one.total} currency={one.currency} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </Card>
  );
}

interface SumProps extends ComponentProps<typeof Money> {
  label: string;
  strong?: boolean;
}

/** A row below the lines. */
const Sum = ({ label, strong, ...money }: SumProps) => (
  <tr data-strong={strong || undefined}>
    <th scope="row" colSpan={3}>
      {label}
    </th>
    <td>
      <Money {...money} />
    </td>
  </tr>
);

export function Waived() {
  const { waived } = useActs().scene.space.assignment;
  if (!waived) return null;
  return (
    <Card title="Nothing to pay">
      {waived.reason && <p className={css.text}>{waived.reason}</p>}
      <By verb="Waived" {...waived} />
    </Card>
  );
}
