import { action } from "../../action.ts";
import type { Changes } from "../../audit/field-words.ts";
import { commit } from "../../db.ts";
import { itemAfter } from "../../transition.ts";
import { meetingMover } from "../access.ts";
import { calendarMail } from "../calendar/mail.ts";
import { summarize } from "../list/summary.ts";
import type { Meeting } from "../meetings.entity.ts";
import { amendment } from "../move/amend.ts";
import { perform } from "../move/command.ts";
import type { Removable } from "../move/move.ts";
import type { Place } from "../records.ts";
import { EditMeeting } from "../schema.ts";
import { inScope } from "../series/scope.ts";
import { usualTitle } from "../words.ts";

type Edit = Pick<(typeof EditMeeting)["_output"], "title" | "agenda" | "place">;

/** Changes what a meeting is called, what it is about and where it is; also of those that follow in its series. */
export const edit = action({
  input: EditMeeting,
  allow: meetingMover("edit"),
  run: ({ input, grant }) =>
    perform("edit", input, grant, async (found, keep) => {
      const { meeting, actor } = found;
      const all = await inScope(found, meeting.status === "scheduled" ? input.scope : "one");
      const edits = all
        .map(({ meeting: before }) => ({ before, ...edited(before, input) }))
        .filter(({ changes }) => Object.keys(changes).length > 0);
      // Nothing is told of what stays as it is.
      if (!edits.length) return;
      const booked = edits.filter(({ before }) => before.status === "scheduled");
      await commit([
        ...edits.flatMap(({ before, set, remove, changes }) =>
          amendment({ meeting: before, actor, action: "meeting.edit", set, remove, changes }),
        ),
        summarize(meeting.assignmentId, edits),
        ...calendarMail(
          booked.map((one) => one.after),
          "updated",
        ),
        ...keep,
      ]);
    }),
});

/** What an edit makes of a meeting. The record tells of the agenda only whether there is one. */
function edited(before: Meeting, { title, agenda, place }: Edit) {
  const set: Partial<Meeting> = {
    ...(title !== undefined && { title: title || usualTitle }),
    ...(agenda && { agenda }),
    ...(place && { place }),
    sequence: before.sequence + 1,
  };
  const remove: Removable[] = agenda === null || agenda === "" ? ["agenda"] : [];
  const after = { ...itemAfter(before, set, remove), version: before.version + 1 };
  const changes: Changes = {
    ...(after.title !== before.title && { title: [before.title, after.title] }),
    ...(after.agenda !== before.agenda && {
      agenda: [Boolean(before.agenda), Boolean(after.agenda)],
    }),
    ...(place && isMoved(before.place, place) && { place: [before.place.kind, place.kind] }),
  };
  return { set, remove, after, changes };
}

const isMoved = (before: Place, after: Place) =>
  before.kind !== after.kind || before.url !== after.url;
