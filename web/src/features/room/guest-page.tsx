import { createLive } from "@lyceum/live-client/live.ts";
import { useQuery } from "@tanstack/react-query";
import { useLocation } from "@tanstack/react-router";
import { useEffect, useMemo, useState } from "react";
import { guestApi } from "../../lib/api.ts";
import { useTitle } from "../../lib/page/title.ts";
import { Problem } from "../../lib/problem.ts";
import { LoadError } from "../../ui/form/form-error.tsx";
import { hasOpened, openLink } from "./guest-link.ts";
import { Meeting } from "./meeting.tsx";
import css from "./room.module.css";
import { useDark } from "./use-dark.ts";

/** A meeting for somebody without an account, who was sent a link for it. */
export function GuestPage() {
  useDark();
  const { hash } = useLocation();
  const link = hash.replace(/^#/, "");
  const [times, setTimes] = useState(0);
  const { data, error, refetch, fetchStatus } = useQuery({
    queryKey: ["guest", link],
    queryFn: async () => {
      const opened = await openLink(link);
      return { opened, room: await (await guestApi(opened.secret).room()).room };
    },
    enabled: link !== "" || hasOpened(),
    // It is exchanged once.
    staleTime: Number.POSITIVE_INFINITY,
  });
  useTitle(data ? data.room.title : "Join a meeting");
  return (
    <div className={css.room}>
      {data ? (
        <Guest key={times} {...data} again={() => setTimes(times + 1)} />
      ) : fetchStatus === "idle" && !error ? (
        <main id="main" tabIndex={-1} className={css.after}>
          <h1>Open your link</h1>
          <p>Open the link that you were sent to join the meeting.</p>
        </main>
      ) : error instanceof Problem && error.final ? (
        <main id="main" tabIndex={-1} className={css.after}>
          <h1>This link does not work</h1>
          <p>
            It may have been opened in another browser, or the meeting is over. Ask whoever invited
            you for a new one.
          </p>
        </main>
      ) : (
        error && (
          <main id="main" tabIndex={-1} className={css.after}>
            <h1>The room did not open</h1>
            <LoadError error={error} retry={() => void refetch()} />
          </main>
        )
      )}
    </div>
  );
}

type Found = {
  opened: Awaited<ReturnType<typeof openLink>>;
  room: Awaited<ReturnType<ReturnType<typeof guestApi>["room"]>>["room"];
};

function Guest({ opened, room, again }: Found & { again: () => void }) {
  const { secret, name, assignmentId, meetingId } = opened;
  const place = useMemo(() => ({ assignmentId, meetingId }), [assignmentId, meetingId]);
  const live = useMemo(() => createLive({ ticket: guestApi(secret).ticket }), [secret]);
  useEffect(() => {
    live.start();
    return live.stop;
  }, [live]);
  return <Meeting live={live} place={place} room={room} name={name} again={again} />;
}
