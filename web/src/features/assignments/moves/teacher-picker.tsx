import { profileId } from "@lyceum/core/id.ts";
import { Checkbox, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconSearch, IconUserSearch } from "@tabler/icons-react";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { get } from "../../../lib/api.ts";
import { zoneName } from "../../../lib/time.ts";
import { count } from "../../../lib/words.ts";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { FormError, LoadError } from "../../../ui/form-error.tsx";
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

/** Teachers to tick, found by name; those who have it already, or may not, cannot be ticked. */
export function TeacherPicker({ space, chosen, choose, error }: Props) {
  const [q, setQ] = useState("");
  const [typed] = useDebouncedValue(q.trim(), 200);
  const people = useQuery({
    queryKey: ["people", "teacher", typed],
    queryFn: ({ signal }) => get("/people", { role: "teacher", q: typed, limit: 20 }, signal),
    placeholderData: keepPreviousData,
  });
  const standing = new Map(space.teachers.map((one) => [one.teacherId, one.status]));
  const rows = (people.data?.items ?? [])
    .filter((one) => one.isActive)
    .map((one) => ({ ...one, teacherId: profileId("teacher", one.userId) }));
  return (
    <div>
      <TextInput
        label="Teachers"
        description={`${count(chosen.length, "teacher")} of at most ${most}`}
        placeholder="Search by name"
        leftSection={<IconSearch size={16} stroke={1.5} />}
        value={q}
        onChange={(event) => setQ(event.currentTarget.value)}
        mb="xs"
        data-autofocus
      />
      <FormError error={error} />
      {people.error ? (
        <LoadError error={people.error} retry={() => void people.refetch()} />
      ) : people.isPending ? (
        <RowsSkeleton rows={3} />
      ) : rows.length === 0 ? (
        <EmptyState small icon={IconUserSearch} title="Nobody of this name">
          Teachers appear here once they have accepted their invitation.
        </EmptyState>
      ) : (
        <Checkbox.Group
          aria-label="Teachers to offer it to"
          value={chosen}
          onChange={(next) => choose(next.slice(0, most))}
        >
          <ul className={css.teachers}>
            {rows.map((one) => {
              const state = standing.get(one.teacherId);
              const why = { offered: "has an offer already", removed: "was removed from it" }[
                String(state)
              ];
              return (
                <li key={one.userId}>
                  <Checkbox
                    value={one.teacherId}
                    disabled={Boolean(why)}
                    label={
                      <span className={css.teacher}>
                        <Face name={one.name} size={30} />
                        <span>
                          <strong>{one.name}</strong>
                          <span className={css.detail}>{why ?? zoneName(one.timezone)}</span>
                        </span>
                      </span>
                    }
                  />
                </li>
              );
            })}
          </ul>
        </Checkbox.Group>
      )}
    </div>
  );
}
