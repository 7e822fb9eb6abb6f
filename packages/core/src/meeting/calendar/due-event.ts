import { workKindWords } from "../../coursework/kind-words.ts";
import type { DueWork } from "../../coursework/list/due.ts";
import { workPath } from "../../coursework/path.ts";
import { env } from "../../env.ts";
import { firstName } from "../../thread/shield/shield.ts";
import type { CalendarEvent } from "./file.ts";

/**
 * The due date of a work as a calendar shows it: a moment, which takes nobody's time. An exam is shown
 * from when it opens until it closes.
 */
export function dueEvent(one: DueWork): CalendarEvent {
  const url = `${env.appUrl}${workPath(one)}`;
  const whose = one.student ? ` (${firstName(one.student)})` : "";
  return {
    eventId: one.id,
    sequence: Math.floor(Date.parse(one.changedAt) / 1000),
    from: one.opensAt ?? one.dueAt,
    to: one.dueAt,
    changedAt: one.changedAt,
    isCancelled: false,
    title: `${one.kind === "exam" ? "Exam" : "Due"}: ${one.title}${whose}`,
    description: [
      `${workKindWords[one.kind]} ${one.code}, for ${one.assignmentCode}`,
      `Open it: ${url}`,
    ].join("\n"),
    location: url,
    url,
  };
}
