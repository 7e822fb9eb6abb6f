import type { MeetingRow } from "@lyceum/core/meeting/schema.ts";
import { Select } from "@mantine/core";
import { useRef } from "react";

interface Props {
  items: readonly MeetingRow[];
  of?: string;
  choose: (userId: string | undefined) => void;
}

/** Narrows the team's calendar to one teacher or student of those who meet in these days. */
export function OfWhom({ items, of, choose }: Props) {
  const known = useRef(new Map<string, string>());
  for (const { student, teacher } of items) {
    for (const { userId, name } of [student, teacher]) known.current.set(userId, name);
  }
  const isHere =
    !of || items.some((one) => [one.student, one.teacher].some((who) => who.userId === of));
  return (
    <Select
      aria-label="Whose meetings"
      placeholder="Everybody’s meetings"
      size="sm"
      mb={12}
      maw={320}
      searchable
      clearable
      value={of ?? null}
      onChange={(value) => choose(value ?? undefined)}
      nothingFoundMessage="No meetings with that name in these days"
      data={[
        { group: "Teachers", items: peopleIn(items, "teacher") },
        { group: "Students", items: peopleIn(items, "student") },
        // Who was chosen stays chosen in weeks without their meetings.
        ...(of && !isHere ? [{ value: of, label: known.current.get(of) ?? "One person" }] : []),
      ]}
    />
  );
}

/** The people of these meetings, each once, by name. */
function peopleIn(items: readonly MeetingRow[], side: "student" | "teacher") {
  const people = new Map(items.map((one) => [one[side].userId, one[side].name]));
  return [...people]
    .map(([value, label]) => ({ value, label }))
    .toSorted((one, other) => one.label.localeCompare(other.label));
}
