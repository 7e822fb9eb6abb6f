import { lobbyMinutes } from "@lyceum/core/meeting/limits.ts";
import { isAhead } from "../../lib/meeting/status.ts";
import { Card } from "../../ui/card.tsx";
import { useMeeting } from "./acts.tsx";
import css from "./meeting.module.css";

/** Where it takes place. */
export function Place() {
  const { meeting } = useMeeting();
  const { place, url } = meeting;
  if (!isAhead(meeting)) return null;
  return (
    <Card title="Where">
      {place === "room" ? (
        <p className={css.place}>
          In Lyceum, in your browser. The room opens {lobbyMinutes} minutes before the start.
        </p>
      ) : url ? (
        <p className={css.place}>
          <a href={url} target="_blank" rel="noreferrer">
            {url}
          </a>
        </p>
      ) : (
        <p className={css.none}>At a link that only those who take part see.</p>
      )}
    </Card>
  );
}
