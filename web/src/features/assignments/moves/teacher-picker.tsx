import { profileId } from "@lyceum/core/id.ts";
import { Checkbox, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconAlertTriangle, IconSearch, IconUserSearch } from "@tabler/icons-react";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { get } from "../../../lib/api.ts";
import { keys } from "../../../lib/cache/keys.ts";
import { count, ratingText } from "../../../lib/text/words.ts";
import { zoneName } from "../../../lib/time/time.ts";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { FormError, LoadError } from "../../../ui/form/form-error.tsx";
import { Face } from "../../../ui/person.tsx";
import { RowsSkeleton } from "../../../ui/skeletons.tsx";
import type { Scene } from "./form.ts";
import css from "./moves.module.css";

const most = 20;

interface Props extends Pick<Scene, "space"> {
  chosen: string[];
  choose: (teachers: string[]) => void;
  error?: string;
}

/** Teachers to tick: those who fit best with the reasons, and anybody else by name. */
export function TeacherPicker({ space, chosen, choose, error }: Props) {
  const [q, setQ] = useState("");
  const [typed] = useDebouncedValue(q.trim(), 200);
  const { id } = space.assignment;
  const suggested = useQuery({
    queryKey: keys.assignment(id, "suggestions"),
    queryFn: ({ signal }) => get(`/assignments/${id}/suggestions`, {}, signal),
    staleTime: 60_000,
  });
  const people = useQuery({
    queryKey: ["people", "teacher", typed],
    queryFn: ({ signal }) => get("/people", { role: "teacher", q: typed, limit: 20 }, signal),
    enabled: typed.length > 0,
    placeholderData: keepPreviousData,
  });
  const rows = rowsOf(suggested.data?.items ?? [], typed ? (people.data?.items ?? []) : [], typed);
  const standing = new Map(space.teachers.map((one) => [one.teacherId, one.status]));
  const loading = suggested.isPending || (typed.length > 0 && people.isPending);
  return (
    <div>
      <TextInput
        label="Teachers"
        description={
          chosen.length
            ? `${count(chosen.length, "teacher")} of at most ${most} chosen`
            : summaryOf(suggested.data)
        }
        placeholder="Search by name"
        leftSection={<IconSearch size={16} stroke={1.5} />}
        value={q}
        onChange={(event) => setQ(event.currentTarget.value)}
        mb="xs"
        data-autofocus
      />
      <FormError error={error} />
      {suggested.error ? (
        <LoadError error={suggested.error} retry={() => void suggested.refetch()} />
      ) : loading ? (
        <RowsSkeleton rows={3} />
      ) : rows.length === 0 ? (
        <EmptyState
          small
          icon={IconUserSearch}
          title={typed ? "No teachers found" : "No matching teachers yet"}
        >
          Verified teachers who are active appear here.
        </EmptyState>
      ) : (
        <Checkbox.Group
          label="Teachers to offer it to"
          labelProps={{ className: "hidden" }}
          value={chosen}
          onChange={(next) => choose(next.slice(0, most))}
        >
          <ul className={css.teachers}>
            {rows.map((one) => (
              <Choice key={one.teacherId} {...one} state={standing.get(one.teacherId)} />
            ))}
          </ul>
        </Checkbox.Group>
      )}
    </div>
  );
}

/** Of how many the best were chosen; some may not have been looked at. */
function summaryOf(found: { lookedAt: number; more: boolean } | undefined) {
  if (!found || found.lookedAt <= most) return "Best matches first, with the reasons.";
  const of = found.lookedAt.toLocaleString("en-GB");
  return found.more
    ? `The best of the ${of} newest teachers, with the reasons. Search for others by name.`
    : `The best of ${of} teachers, with the reasons.`;
}

interface Row {
  teacherId: string;
  name: string;
  timezone: string;
  score?: number;
  reasons?: { kind: string; text: string; points: number }[];
  rating?: number;
  ratingCount?: number;
  load?: number;
  isFull?: boolean;
}

/** The suggestions in their order, then whom the search found beside them. */
function rowsOf(
  suggested: Row[],
  found: { userId: string; name: string; timezone: string; isActive: boolean }[],
  typed: string,
): Row[] {
  const fits = suggested.filter((one) => one.name.toLowerCase().includes(typed.toLowerCase()));
  const known = new Set(suggested.map((one) => one.teacherId));
  const more = found
    .filter((one) => one.isActive)
    .map((one) => ({ ...one, teacherId: profileId("teacher", one.userId) }))
    .filter((one) => !known.has(one.teacherId));
  return [...fits, ...more];
}

function Choice({ state, ...one }: Row & { state?: string }) {
  const why = { offered: "Has an offer already", removed: "Was removed from this assignment" }[
    state ?? ""
  ];
  const facts = [
    zoneName(one.timezone),
    ratingText(one),
    one.load !== undefined ? `${one.load} at work` : "",
  ].filter(Boolean);
  return (
    <li>
      <Checkbox
        value={one.teacherId}
        disabled={Boolean(why)}
        classNames={{ labelWrapper: css.wide }}
        label={
          <span className={css.teacher}>
            <Face name={one.name} size={32} />
            <span className={css.wide}>
              <span className={css.nameLine}>
                <strong>{one.name}</strong>
                {one.score !== undefined && (
                  <span className={css.score} title="Match, of 100">
                    <span className="hidden">Match </span>
                    {one.score}
                    <span className="hidden"> of 100</span>
                  </span>
                )}
              </span>
              <span className={css.detail}>{why ?? facts.join(" · ")}</span>
              {!why && one.isFull && (
                <span className={css.full}>
                  <IconAlertTriangle size={14} stroke={1.75} aria-hidden />
                  Fully booked this week: they cannot accept until other work ends.
                </span>
              )}
              {!why && one.reasons && (
                <span className={css.reasons}>
                  {one.reasons.map((reason) => (
                    <span key={reason.kind} data-good={reason.points > 0 || undefined}>
                      {reason.text}
                    </span>
                  ))}
                </span>
              )}
            </span>
          </span>
        }
      />
    </li>
  );
}
