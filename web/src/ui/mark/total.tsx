import type { Total as Sum } from "@lyceum/core/coursework/mark/total.ts";
import css from "./mark.module.css";

/** How the points add up, as it stands in the fields. */
export function Total({ sum }: { sum: Sum }) {
  const { earned, possible, deduction, override, total } = sum;
  return (
    <dl className={css.sum} aria-label="Points">
      {(deduction || override !== undefined) && (
        <>
          <dt>{override === undefined ? "Earned" : "Computed"}</dt>
          <dd>{earned}</dd>
        </>
      )}
      {deduction && (
        <>
          <dt>Late, {deduction.percent} %</dt>
          <dd>−{deduction.points}</dd>
        </>
      )}
      <dt className={css.sumTotal}>Total</dt>
      <dd className={css.sumTotal}>
        <span role="status">
          {total} of {possible}
        </span>
      </dd>
    </dl>
  );
}
