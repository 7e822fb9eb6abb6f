import { Skeleton } from "@mantine/core";
import type { UseQueryResult } from "@tanstack/react-query";
import { LoadError } from "../../../ui/form/form-error.tsx";
import { Money } from "../../../ui/text/money.tsx";
import css from "./moves.module.css";

interface Props {
  /** As the server computes it. */
  effect: UseQueryResult<{ fee: number; refund: number; currency: string; sentence: string }>;
  label: string;
}

/** What a step does to the money, shown before it can be confirmed. */
export function Effect({ effect: { data, error, refetch }, label }: Props) {
  return (
    <section className={css.effect} aria-label={label} aria-live="polite">
      {error ? (
        <LoadError error={error} retry={() => void refetch()} />
      ) : !data ? (
        <Skeleton height={78} />
      ) : (
        <>
          <dl>
            <div>
              <dt>Stays owed</dt>
              <dd>
                <Money minor={data.fee} currency={data.currency} />
              </dd>
            </div>
            <div>
              <dt>Goes back</dt>
              <dd>
                <Money minor={data.refund} currency={data.currency} />
              </dd>
            </div>
          </dl>
          <p>{data.sentence}</p>
        </>
      )}
    </section>
  );
}
