import * as z from "zod";
import { action } from "../../action.ts";
import type { Actor, UserActor } from "../../actor.ts";
import { partOf } from "../../assignment/part.ts";
import { now } from "../../db.ts";
import { holds } from "../../user/capabilities.ts";
import { allowedFor } from "../allowed.ts";
import { rowView } from "../list/row.ts";
import { MeetingParticipants } from "../meeting-participants.entity.ts";
import { type Meeting, Meetings } from "../meetings.entity.ts";
import { owedBy } from "../note/owed.ts";
import { hour, later } from "../times.ts";
import { chargeView, disputeView } from "../view.ts";
import {
  type MeetingTaskRow,
  type MeetingTasksView,
  mostInList,
  type NotesDueView,
} from "./schema.ts";
import { type MeetingTask, meetingTasks } from "./words.ts";

const reader = (actor: Actor) => holds(actor, "meetings.tasks") && actor;

/** What of everybody's meetings waits for the team, the longest waiting first: a Query for each list. */
export const readTasks = action({
  input: z.strictObject({}),
  allow: reader,
  async run({ grant: actor }): Promise<MeetingTasksView> {
    const lists = meetingTasks.filter((one) => concerns(one, actor));
    return {
      lists: await Promise.all(
        lists.map(async (name) => {
          const found = await waiting(name);
          const items = found.slice(0, mostInList).map((one) => taskRow(one, actor));
          return { name, items, more: found.length > mostInList };
        }),
      ),
    };
  },
});

/** Finance has to do with money alone. */
const concerns = (task: MeetingTask, actor: UserActor) =>
  actor.accessLevel !== "finance" || task === "charge" || task === "no-show";

/** One more than is shown, to see whether there are more. */
async function waiting(task: MeetingTask) {
  const query = Meetings.query.byTask({ task });
  return (await query.go({ order: "asc", limit: mostInList + 1 })).data;
}

function taskRow(meeting: Meeting, actor: UserActor): MeetingTaskRow {
  const part = partOf(actor, { assignment: meeting, teachers: [] });
  return {
    ...rowView(meeting, { part, isOpen: true }),
    absent: meeting.absent,
    leftWaiting: meeting.leftWaiting,
    charge: chargeView(meeting, part),
    dispute: disputeView(meeting),
    noteDueAt: meeting.noteDueAt,
    version: meeting.version,
    allowed: allowedFor(meeting, part),
  };
}

/** So many days back a teacher is reminded of notes at home. */
const notesBack = 30;

/** The meetings of the last weeks that the caller held and has written no note of, the oldest first. */
export const notesDue = action({
  input: z.strictObject({}),
  allow: (actor: Actor) => actor.type === "user" && actor.role === "teacher" && actor,
  async run({ grant: { userId } }): Promise<NotesDueView> {
    const { data } = await MeetingParticipants.query
      .byUser({ userId })
      .between({ scheduledTime: later(now(), -notesBack * 24 * hour) }, { scheduledTime: now() })
      .go({ pages: "all" });
    const keys = data
      .filter((one) => one.status === "completed")
      .map(({ assignmentId, meetingId }) => ({ assignmentId, meetingId }));
    const found = keys.length ? (await Meetings.get(keys).go({ concurrency: 4 })).data : [];
    const due = found.filter(({ noteDueAt, note }) => noteDueAt && !note);
    const items = (await owedBy(userId, due))
      .toSorted((one, other) => (one.scheduledTime < other.scheduledTime ? -1 : 1))
      .map((one) => ({
        ...rowView(one, { part: "teacher", isOpen: false }),
        noteDueAt: one.noteDueAt ?? "",
      }));
    return { items };
  },
});
