import type { MeetingView } from "@lyceum/core/meeting/schema.ts";
import { Button } from "@mantine/core";
import { IconCalendarOff } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { standsIn } from "../../lib/meeting/people.ts";
import { meetingQuery } from "../../lib/meeting/queries.ts";
import { isAhead, meetingStatus } from "../../lib/meeting/status.ts";
import { useMe } from "../../lib/session.ts";
import { Card } from "../../ui/card.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { StatusBadge } from "../../ui/status-badge.tsx";
import { Words } from "../../ui/text/words.tsx";
import { ThingPage } from "../../ui/thing-page.tsx";
import { MeetingActs, MoreActs, useMeeting } from "./acts.tsx";
import { AfterMeeting } from "./after/after.tsx";
import { Guests } from "./guests.tsx";
import { MeetingHistory } from "./history.tsx";
import { HomeworkOf } from "./homework.tsx";
import css from "./meeting.module.css";
import { useOthers } from "./others.ts";
import { People } from "./people.tsx";
import { Place } from "./place.tsx";
import { Series } from "./series.tsx";
import { WhenCard } from "./when-card.tsx";

const from = "/inside/assignments/$assignmentId/meetings/$meetingId";

/** One meeting: when it is and what is next, what it is about, who takes part, and what came of it. */
export function MeetingPage() {
  const { assignmentId, meetingId } = useParams({ from });
  const found = useQuery(meetingQuery(assignmentId, meetingId));
  return (
    <ThingPage query={found} name="Meeting" icon={IconCalendarOff}>
      {(meeting) => <Meeting key={meetingId} meeting={meeting} />}
    </ThingPage>
  );
}

function Meeting({ meeting }: { meeting: MeetingView }) {
  const me = useMe();
  const others = useOthers(meeting, isAhead(meeting) && !standsIn(meeting, me));
  const { tone, word } = meetingStatus(meeting);
  const { assignmentId, assignmentCode, code, series } = meeting;
  return (
    <MeetingActs meeting={meeting} others={others}>
      <PageHeader
        title={meeting.title}
        trail={[
          { to: "/assignments", label: "Assignments" },
          ...(standsIn(meeting, me)
            ? []
            : [{ to: `/assignments/${assignmentId}`, label: assignmentCode }]),
        ]}
        actions={<MoreActs />}
        lead={
          <span className={css.meta}>
            <StatusBadge tone={tone}>{word}</StatusBadge>
            <span>{code}</span>
            {series && (
              <span>
                Meeting {series.occurrence} of {series.count}
              </span>
            )}
          </span>
        }
      />
      <WhenCard />
      <div className={css.columns}>
        <div className={css.column}>
          <AfterMeeting meeting={meeting}>
            <HomeworkOf meeting={meeting} />
          </AfterMeeting>
          <Agenda />
          {!standsIn(meeting, me) && <MeetingHistory />}
        </div>
        <div className={css.column}>
          <People />
          <Place />
          <Guests />
          <Series />
        </div>
      </div>
    </MeetingActs>
  );
}

function Agenda() {
  const { meeting, open } = useMeeting();
  const { agenda, allowed } = meeting;
  if (!agenda && !allowed.includes("edit")) return null;
  return (
    <Card
      title="Agenda"
      aside={
        allowed.includes("edit") && (
          <Button variant="default" size="xs" onClick={() => open("edit")}>
            Edit
          </Button>
        )
      }
    >
      {agenda ? (
        <p className={css.text}>
          <Words text={agenda} />
        </p>
      ) : (
        <p className={css.none}>No agenda yet.</p>
      )}
    </Card>
  );
}
