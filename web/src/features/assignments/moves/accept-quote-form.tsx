import { rateWords } from "@lyceum/core/billing/words.ts";
import { useEffect } from "react";
import { post } from "../../../lib/api.ts";
import { Money } from "../../../ui/text/money.tsx";
import { type FieldsProps, form } from "./form.ts";
import css from "./moves.module.css";

interface Consent {
  /** The number of the quote that is on the screen. */
  quote: number;
  isNewer: boolean;
}

/** What one agrees to is on the screen when one agrees; a newer quote is said to be one. */
export const acceptQuoteForm = form<Consent>({
  fleeting: true,
  initial: ({ space }) => ({ quote: space.assignment.quote?.number ?? 1, isNewer: false }),
  send: ({ id, version, key }, { quote }) =>
    post(`/assignments/${id}/accept-quote`, { version, quote }, key),
  Fields: AcceptQuoteFields,
});

function AcceptQuoteFields({ values, set, space }: FieldsProps<Consent>) {
  const { quote } = space.assignment;
  const number = quote?.number;
  useEffect(() => {
    if (number && number !== values.quote) set({ quote: number, isNewer: true });
  }, [number, values.quote, set]);
  if (!quote) return null;
  const { currency } = quote;
  return (
    <section className={css.effect} aria-label="What you agree to" aria-live="polite">
      <dl>
        {quote.lines.map((one, index) => (
          <div key={`${one.description} ${index}`}>
            <dt>
              {one.description}
              {one.quantity > 1 && ` × ${one.quantity}`}
            </dt>
            <dd>
              <Money minor={one.amount} currency={currency} />
            </dd>
          </div>
        ))}
        {quote.taxes.length > 0 && (
          <div>
            <dt>Subtotal</dt>
            <dd>
              <Money minor={quote.net} currency={currency} />
            </dd>
          </div>
        )}
        {quote.taxes.map(({ rate, tax }) => (
          <div key={rate}>
            <dt>Tax {rateWords(rate)}</dt>
            <dd>
              <Money minor={tax} currency={currency} />
            </dd>
          </div>
        ))}
        <div data-total>
          <dt>Total</dt>
          <dd>
            <Money minor={quote.total} currency={currency} />
          </dd>
        </div>
        <div>
          <dt>Deposit, due now</dt>
          <dd>{quote.deposit ? <Money minor={quote.deposit} currency={currency} /> : "None"}</dd>
        </div>
      </dl>
      {values.isNewer && <p>A newer quote came while this was open. This is the new one.</p>}
    </section>
  );
}
