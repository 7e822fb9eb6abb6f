import { ActionIcon, NativeSelect } from "@mantine/core";
import { IconTrash } from "@tabler/icons-react";
import css from "./availability.module.css";
import { type Hours, timesWith } from "./values.ts";

interface Props {
  /** Of which day, for whoever hears it. */
  name: string;
  spans: readonly Hours[];
  change: (at: number, next: Hours) => void;
  remove: (at: number) => void;
  /** What is wrong with a span, by its field. */
  error: (at: number, end: "from" | "to") => string | undefined;
  readOnly: boolean;
}

/** The hours of a day, one line each. */
export function Spans({ name, spans, change, remove, error, readOnly }: Props) {
  return (
    <ul className={css.spans}>
      {spans.map((span, at) => {
        const wrong = error(at, "from") ?? error(at, "to");
        const which = spans.length > 1 ? `${name}, ${at + 1}` : name;
        const time = (end: "from" | "to") => (
          <NativeSelect
            aria-label={`${which}: ${end}`}
            className={css.time}
            data={timesWith(span[end], end)}
            disabled={readOnly}
            error={error(at, end) !== undefined}
            value={span[end]}
            onChange={(event) => change(at, { ...span, [end]: event.currentTarget.value })}
          />
        );
        return (
          // Spans have no names of their own, and none is moved among the others.
          <li key={at}>
            <div className={css.span}>
              {time("from")}
              <span aria-hidden>–</span>
              {time("to")}
              {!readOnly && (
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  aria-label={`Remove ${which}`}
                  onClick={() => remove(at)}
                >
                  <IconTrash size={17} stroke={1.5} />
                </ActionIcon>
              )}
            </div>
            <p className={css.wrong} role="alert">
              {wrong}
            </p>
          </li>
        );
      })}
    </ul>
  );
}
