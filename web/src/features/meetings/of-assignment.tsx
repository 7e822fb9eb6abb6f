import type { WorkspaceView } from "@lyceum/core/assignment/page/schema.ts";
import { profileId } from "@lyceum/core/id.ts";
import type { MeetingRow } from "@lyceum/core/meeting/schema.ts";
import { Button } from "@mantine/core";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { workspaceQuery } from "../../lib/assignment/workspace.ts";
import { otherOf } from "../../lib/meeting/people.ts";
import { meetingsQuery } from "../../lib/meeting/queries.ts";
import { isAhead } from "../../lib/meeting/status.ts";
import { may, useMe } from "../../lib/session.ts";
import { count } from "../../lib/text/words.ts";
import { Card } from "../../ui/card.tsx";
import { Loaded } from "../../ui/list/loaded.tsx";
import { More } from "../../ui/list/more.tsx";
import { RowsSkeleton } from "../../ui/skeletons.tsx";
import { useNewMeeting } from "./new-meeting.tsx";
import { useOthers } from "./others.ts";
import css from "./rows.module.css";
import { MeetingRows } from "./rows.tsx";

/** So many of those to come stand on the page at first. */
const shown = 4;

/** Those that wait for the reader, and the next ones, in the order of their times. */
function urgent(ahead: readonly MeetingRow[]) {
  const waiting = ahead.filter((one) => one.isYourTurn);
  const first = [...waiting, ...ahead.filter((one) => !one.isYourTurn)].slice(0, shown);
  return ahead.filter((one) => first.includes(one));
}

/** The meetings on the page of an assignment: those to come, and what was. */
export function AssignmentMeetings({ assignmentId }: { assignmentId: string }) {
  const { data } = useQuery(workspaceQuery(assignmentId));
  const me = useMe();
  const [isPast, setPast] = useState(false);
  const [isWhole, setWhole] = useState(false);
  if (!data) return null;
  const { ahead, ended, mayBook } = data.meetings;
  const past = Object.values(ended).reduce((sum, many) => sum + many, 0);
  if (!ahead.length && !past && !mayBook) return null;
  return (
    <Card title="Meetings" id="meetings" flush aside={mayBook && <NewMeeting space={data} />}>
      {ahead.length > 0 ? (
        <MeetingRows items={isWhole ? ahead : urgent(ahead)} />
      ) : (
        <p className={css.none}>
          {past > 0 ? "No meeting is planned." : "No meetings yet. Book a time with your teacher."}
        </p>
      )}
      {ahead.length > shown && (
        <p className={css.foot}>
          <span>{isWhole ? `All ${ahead.length} are shown` : `${ahead.length - shown} more`}</span>
          <Button variant="subtle" size="compact-sm" onClick={() => setWhole(!isWhole)}>
            {isWhole ? "Show fewer" : "Show all"}
          </Button>
        </p>
      )}
      {past > 0 && (
        <p className={css.foot}>
          <span>{count(past, "past meeting")}</span>
          <span>
            {may(me, "meetings.sheet") && (
              <Button
                component="a"
                href={`/api/meetings/sheet?assignmentId=${assignmentId}`}
                download
                variant="subtle"
                size="compact-sm"
              >
                Attendance sheet
              </Button>
            )}
            <Button variant="subtle" size="compact-sm" onClick={() => setPast(!isPast)}>
              {isPast ? "Hide past meetings" : "Show past meetings"}
            </Button>
          </span>
        </p>
      )}
      {isPast && <Past assignmentId={assignmentId} />}
    </Card>
  );
}

/** What has ended, the newest first. */
function Past({ assignmentId }: { assignmentId: string }) {
  const found = useInfiniteQuery(meetingsQuery(assignmentId));
  return (
    <Loaded query={found} loading={<RowsSkeleton rows={2} />}>
      {({ pages }) => (
        <>
          <MeetingRows items={pages.flatMap(({ items }) => items).filter((one) => !isAhead(one))} />
          <More query={found} />
        </>
      )}
    </Loaded>
  );
}

function NewMeeting({ space }: { space: WorkspaceView }) {
  const me = useMe();
  const { assignment } = space;
  const { student, teacher } = assignment;
  const sides = { student, teacher: teacher ?? { userId: "", name: "" } };
  const [isAsked, setAsked] = useState(false);
  const others = useOthers({ assignmentId: assignment.id, ...sides }, isAsked);
  const { open, dialog } = useNewMeeting({
    scene: {
      assignmentId: assignment.id,
      teacherId: profileId("teacher", sides.teacher.userId),
      others,
      isFree: me.role !== "student",
    },
    name: otherOf(sides, me).name,
  });
  return (
    <>
      <Button
        variant="default"
        size="xs"
        onClick={() => {
          setAsked(true);
          open(undefined);
        }}
      >
        New meeting
      </Button>
      {dialog}
    </>
  );
}
