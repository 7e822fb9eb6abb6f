import { Select } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQueries, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { get } from "../../lib/api.ts";
import { keys } from "../../lib/cache/keys.ts";
import { roleWords } from "../../lib/session.ts";

const roles = ["student", "teacher", "cs-rep", "admin"] as const;

interface Props {
  value: string | null;
  onChange: (userId: string | null) => void;
}

/** Finds somebody of any role by name, username or address. */
export function PersonPicker({ value, onChange }: Props) {
  const [text, setText] = useState("");
  const [q] = useDebouncedValue(text.trim(), 250);
  const found = useQueries({
    queries: roles.map((role) => ({
      queryKey: [...keys.lists.people, "picker", role, q],
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        get("/people", { role, q: q || undefined, limit: 10 }, signal),
      placeholderData: keepPreviousData,
    })),
  });
  const lists = found.map((one) => one.data?.items ?? []);
  // Who is chosen has a name also where the search does not find them, as after a reload.
  const unnamed = value && !lists.flat().some((one) => one.userId === value);
  const { data: chosen } = useQuery({
    queryKey: keys.person(value),
    queryFn: ({ signal }) => get(`/people/${value}`, {}, signal),
    enabled: Boolean(unnamed),
  });
  const data = roles.map((role, at) => ({
    group: roleWords[role],
    items: [
      ...(lists[at] ?? []),
      ...(unnamed && chosen?.userId === value && chosen.role === role ? [chosen] : []),
    ].map((one) => ({ value: one.userId, label: `${one.name} (${one.username})` })),
  }));
  return (
    <Select
      label="By"
      placeholder="Name, username or email"
      searchable
      clearable
      clearButtonProps={{ "aria-label": "Nobody" }}
      filter={({ options }) => options}
      nothingFoundMessage="No people found."
      w={240}
      data={data}
      value={value}
      onChange={onChange}
      searchValue={text}
      onSearchChange={setText}
    />
  );
}
