import { type Who, whoDid } from "../../../../lib/assignment/who.ts";
import { Money } from "../../../../ui/text/money.tsx";
import { When } from "../../../../ui/text/when.tsx";
import css from "../workspace.module.css";

export function By({ at, verb, ...who }: Who & { at: string; verb: string }) {
  return (
    <p className={css.by}>
      {verb} by {whoDid(who)}, <When at={at} />
    </p>
  );
}

/** What an end does to the money. */
export function MoneyEffect({
  fee,
  refund,
  currency,
  sentence,
}: {
  fee: number;
  refund: number;
  currency: string;
  sentence: string;
}) {
  return (
    <>
      <dl className={css.terms}>
        <div>
          <dt>Stays owed</dt>
          <dd>
            <Money minor={fee} currency={currency} />
          </dd>
        </div>
        <div>
          <dt>Goes back</dt>
          <dd>
            <Money minor={refund} currency={currency} />
          </dd>
        </div>
      </dl>
      <p className={css.by}>{sentence}</p>
    </>
  );
}
