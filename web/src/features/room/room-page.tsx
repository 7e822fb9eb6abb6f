import type { RoomDetails } from "@lyceum/core/meeting/room/schema.ts";
import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { useMemo, useRef, useState } from "react";
import { live } from "../../lib/live.ts";
import { roomQuery } from "../../lib/meeting/queries.ts";
import { useTitle } from "../../lib/page/title.ts";
import { nameOf, useMe } from "../../lib/session.ts";
import { LoadError } from "../../ui/form/form-error.tsx";
import { Conversation } from "../conversation/conversation.tsx";
import type { Place } from "./engine/seat.ts";
import { Meeting } from "./meeting.tsx";
import css from "./room.module.css";
import { useDark } from "./use-dark.ts";

/** The room of a meeting, for who is signed in. */
export function RoomPage() {
  useDark();
  const { assignmentId, meetingId } = useParams({ from: "/room/$assignmentId/$meetingId" });
  const place = useMemo(() => ({ assignmentId, meetingId }), [assignmentId, meetingId]);
  /** A new one for each time that one joins. */
  const [joining, setJoining] = useState<{ reason?: string }>({});
  const count = useRef(0);
  const { data, error, refetch } = useQuery(roomQuery(assignmentId, meetingId));
  useTitle(data ? data.title : "Meeting");
  return (
    <div className={css.room}>
      {data ? (
        <Ready
          key={count.current}
          room={data}
          place={place}
          reason={joining.reason}
          again={(reason) => {
            count.current++;
            void refetch();
            setJoining({ reason });
          }}
        />
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

interface Props {
  room: RoomDetails;
  place: Place;
  reason?: string;
  again: (reason?: string) => void;
}

function Ready({ room, place, reason, again }: Props) {
  const me = useMe();
  const { threadId } = room;
  const { userId } = me;
  const chat = useMemo(
    () =>
      threadId
        ? { threadId, userId, panel: <Conversation log={`/threads/${threadId}`} /> }
        : undefined,
    [threadId, userId],
  );
  return (
    <Meeting
      live={live}
      place={place}
      room={room}
      name={nameOf(me)}
      chat={chat}
      reason={reason}
      again={again}
      next={<Next place={place} hosts={me.role === "teacher"} />}
    />
  );
}

/** A teacher writes the note while everything is fresh; everybody else goes back to the work. */
function Next({ place, hosts }: { place: Place; hosts: boolean }) {
  const { assignmentId, meetingId } = place;
  return (
    <>
      {hosts && (
        <Button component={Link} to={`/assignments/${assignmentId}/meetings/${meetingId}`}>
          Write the note
        </Button>
      )}
      <Button
        component={Link}
        to={`/assignments/${assignmentId}`}
        variant={hosts ? "default" : "filled"}
      >
        Go to the assignment
      </Button>
    </>
  );
}
