import { Link } from "@tanstack/react-router";
import type { MeetingTime } from "../../lib/meeting/calendar.ts";
import { bothOf, otherOf } from "../../lib/meeting/people.ts";
import { meetingStatus } from "../../lib/meeting/status.ts";
import { isStaff, useMe } from "../../lib/session.ts";
import { clock, useZone } from "../../lib/time/time.ts";
import css from "./meeting-link.module.css";

/** A meeting on a calendar, which leads to its page. */
export function MeetingLink({ time, chip }: { time: MeetingTime; chip?: true }) {
  const zone = useZone();
  const { meeting, from, to, look } = time;
  const { assignmentId, id, title, code } = meeting;
  const { word, tone } = meetingStatus(meeting);
  const whom = useWhom(meeting);
  const hours = `${clock(from, zone)}–${clock(to, zone)}`;
  return (
    <Link
      to="/assignments/$assignmentId/meetings/$meetingId"
      params={{ assignmentId, meetingId: id }}
      className={chip ? css.chip : css.block}
      data-look={look}
      data-tone={tone}
      data-meeting={id}
      title={`${hours} · ${title} with ${whom} · ${code} · ${word}`}
    >
      <span className={css.time}>{chip ? clock(from, zone) : hours}</span>{" "}
      <span className={css.title}>{chip ? whom : title}</span>
      {!chip && <span className={css.whom}>{whom}</span>}
      <span className="hidden">
        , {chip && `${title}, `}
        {word}
      </span>
    </Link>
  );
}

/** Whom the reader meets; the team reads of both. */
function useWhom(meeting: MeetingTime["meeting"]) {
  const me = useMe();
  return isStaff(me) ? bothOf(meeting) : otherOf(meeting, me).name;
}
