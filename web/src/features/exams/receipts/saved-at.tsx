import { exact, useZone } from "../../../lib/time/time.ts";

/** A time to the second: of two saves in one minute one is the later. */
export function SavedAt({ at }: { at: string }) {
  const zone = useZone();
  return (
    <time dateTime={at} title={`${at} (${zone})`}>
      {exact(at, zone)}
    </time>
  );
}
