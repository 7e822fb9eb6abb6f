import { absolute, left, relative, useNow, useZone } from "../../lib/time/time.ts";

interface Props {
  /** UTC. */
  at: string;
  /** A word before it. */
  prefix?: string;
  /** Anything one must keep is said in full; the rest is relative, with the full time on hover. */
  full?: boolean;
}

/** A time in the reader's zone. */
export function When({ at, prefix, full }: Props) {
  const zone = useZone();
  const now = useNow();
  const exact = absolute(at, zone, now);
  return (
    <time dateTime={at} title={full ? zone : exact} style={{ whiteSpace: "nowrap" }}>
      {prefix && `${prefix} `}
      {full ? exact : relative(at, zone, now)}
    </time>
  );
}

/** How long there is until then, counted down, and when that is. */
export function Countdown({ at, brief }: { at: string; brief?: boolean }) {
  const zone = useZone();
  const now = useNow();
  const exact = absolute(at, zone, now);
  return (
    <time dateTime={at} title={exact}>
      {left(at, now)}
      {!brief && ` · ${exact}`}
    </time>
  );
}
