import { Select } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { get } from "../../lib/api.ts";
import { zoneName } from "../../lib/time/time.ts";
import css from "./new.module.css";

export interface Student {
  userId: string;
  name: string;
  timezone: string;
}

/** For whom staff make an assignment: a student, found by name or address. */
export function StudentPicker({
  value,
  choose,
  error,
}: {
  value: Student | null;
  choose: (student: Student | null) => void;
  error?: string;
}) {
  const [q, setQ] = useState("");
  const [typed] = useDebouncedValue(q.trim(), 200);
  const people = useQuery({
    queryKey: ["people", "student", typed],
    queryFn: ({ signal }) => get("/people", { role: "student", q: typed, limit: 20 }, signal),
    placeholderData: keepPreviousData,
  });
  const found = (people.data?.items ?? []).filter((one) => one.isActive);
  const all =
    value && !found.some((one) => one.userId === value.userId) ? [value, ...found] : found;
  return (
    <Select
      size="md"
      label="For which student?"
      labelProps={{ className: css.question }}
      placeholder="Search by name or address"
      searchable
      clearable
      clearButtonProps={{ "aria-label": "Nobody" }}
      searchValue={q}
      onSearchChange={setQ}
      // The server has looked already.
      filter={({ options }) => options}
      nothingFoundMessage={people.isFetching ? "Looking…" : "No students found"}
      data={all.map((one) => ({ value: one.userId, label: one.name }))}
      renderOption={({ option }) => {
        const one = all.find(({ userId }) => userId === option.value);
        return (
          <span>
            {option.label} {one && <span className={css.text}>{zoneName(one.timezone)}</span>}
          </span>
        );
      }}
      value={value?.userId ?? null}
      onChange={(id) => choose(all.find((one) => one.userId === id) ?? null)}
      error={error}
    />
  );
}
