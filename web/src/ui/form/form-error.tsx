import { IconAlertCircle } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { isFinal, sentence } from "../../lib/problem.ts";
import css from "./form-error.module.css";

/** What happened, what it means, what to do. Announced when it appears. */
export function FormError({ error, action }: { error: unknown; action?: ReactNode }) {
  return (
    <div role="alert" className={css.box} data-shown={error ? true : undefined}>
      {error ? (
        <>
          <IconAlertCircle size={18} stroke={1.75} aria-hidden />
          <span className={css.text}>{typeof error === "string" ? error : sentence(error)}</span>
          {action}
        </>
      ) : null}
    </div>
  );
}

/** A part of a page that could not be read. Trying again is offered where the answer may be another. */
export function LoadError({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <FormError
      error={error}
      action={
        !isFinal(error) && (
          <button type="button" className={css.retry} onClick={retry}>
            Try again
          </button>
        )
      }
    />
  );
}
