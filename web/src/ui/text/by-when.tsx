import { IconAlertTriangle } from "@tabler/icons-react";
import { type By, isLate } from "../../lib/assignment/by-when.ts";
import { absolute, left, useNow, useZone } from "../../lib/time/time.ts";
import css from "./by-when.module.css";

interface Props {
  by: By;
  /** Under a heading that says what is due. */
  bare?: boolean;
  /** How long there is as well. */
  counted?: boolean;
}

/** By when, in the reader's zone; what is overdue says so, and for how long. */
export function ByWhen({ by, bare, counted }: Props) {
  const { at, word, late } = by;
  const zone = useZone();
  const now = useNow();
  const over = isLate(by, now.getTime());
  const exact = absolute(at, zone, now);
  const length = left(at, now, counted ? 2 : 1);
  return (
    <span className={css.by} data-late={over || undefined}>
      {over && <IconAlertTriangle size={14} stroke={1.75} aria-hidden />}
      <time dateTime={at} title={over ? `${word} ${exact}` : length}>
        {over ? late : !bare && word} <span className={css.time}>{over ? length : exact}</span>
        {counted && ` · ${over ? exact : length}`}
      </time>
    </span>
  );
}
