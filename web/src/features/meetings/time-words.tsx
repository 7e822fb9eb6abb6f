import { type Other, spanWords, theirWords } from "../../lib/meeting/when.ts";
import { useZone } from "../../lib/time/time.ts";

interface Props {
  from: string;
  to: string;
  others: readonly Other[];
}

/** From when to when in the reader's time, and below it what others read on their clocks. */
export function Span({ from, to, others }: Props) {
  const zone = useZone();
  return (
    <>
      <time dateTime={from}>{spanWords(from, to, zone)}</time>
      <Theirs from={from} to={to} others={others} />
    </>
  );
}

/** The same time on the clocks of others, where those show another one. */
export function Theirs({ from, to, others }: Props) {
  const zone = useZone();
  const said = others.flatMap((other) => theirWords({ from, to }, zone, other) ?? []);
  return said.length ? <small>{said.join(" · ")}</small> : null;
}
