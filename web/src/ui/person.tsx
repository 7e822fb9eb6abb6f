import type { ReactNode } from "react";
import { calm, initials } from "../lib/text/words.ts";
import css from "./person.module.css";

/** Every name keeps its hue, wherever it stands. */
const hue = (name: string) => {
  let sum = 7;
  for (const letter of name) sum = (sum * 31 + letter.charCodeAt(0)) % 997;
  return sum % 6;
};

export type PresenceState = "online" | "busy" | "away" | "offline";

export function Face({
  name,
  size = 36,
  presence,
}: {
  name: string;
  size?: number;
  presence?: PresenceState;
}) {
  return (
    <span
      className={css.face}
      data-hue={hue(name)}
      style={{ width: size, height: size, fontSize: Math.max(10, size * 0.36) }}
      aria-hidden
    >
      {initials(name)}
      {presence && <span className={css.dot} data-presence={presence} />}
    </span>
  );
}

/** A person with what is known of them. */
export function Person({
  name,
  detail,
  size,
  presence,
}: {
  name: string;
  detail?: ReactNode;
  size?: number;
  presence?: PresenceState;
}) {
  return (
    <span className={css.person}>
      <Face name={name} size={size} presence={presence} />
      <span className={css.words}>
        <span className={css.name} dir="auto" title={name}>
          {calm(name)}
        </span>
        {detail && (
          <span className={css.detail} dir="auto">
            {detail}
          </span>
        )}
      </span>
    </span>
  );
}
