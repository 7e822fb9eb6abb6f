import { MultiSelect } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { get } from "../../lib/api.ts";
import { roleWords } from "../../lib/session.ts";

interface Props {
  label: string;
  description?: string;
  /** User ids. */
  value: string[];
  change: (value: string[]) => void;
  /** Students are not asked for. */
  inside?: boolean;
  /** Who cannot be chosen: there already. */
  without?: readonly string[];
  most?: number;
}

/** Finds people by name among everybody with an account; for staff. */
export function PeoplePicker({ label, description, value, change, inside, without, most }: Props) {
  const [text, setText] = useState("");
  const [q] = useDebouncedValue(text.trim(), 250);
  const names = useRef(new Map<string, string>());
  const found = useQuery({
    queryKey: ["people", "picker", q, inside],
    queryFn: ({ signal }) => search(q, inside, signal),
    placeholderData: keepPreviousData,
  });
  for (const one of found.data ?? []) {
    names.current.set(one.userId, `${one.name}, ${roleWords[one.role].toLowerCase()}`);
  }
  const ids = [...new Set([...value, ...(found.data ?? []).map((one) => one.userId)])];
  return (
    <MultiSelect
      label={label}
      description={description}
      placeholder={value.length === 0 ? "Part of the name" : undefined}
      searchable
      hidePickedOptions
      value={value}
      onChange={change}
      searchValue={text}
      onSearchChange={setText}
      maxValues={most}
      nothingFoundMessage={found.isFetching ? "Looking" : "No people found"}
      // The server has searched already, by more than the name.
      filter={({ options }) => options}
      data={ids
        .filter((one) => !without?.includes(one))
        .map((one) => ({ value: one, label: names.current.get(one) ?? one }))}
    />
  );
}

async function search(q: string, inside: boolean | undefined, signal: AbortSignal) {
  const roles = [...(inside ? [] : ["student"]), "teacher", "cs-rep", "admin"];
  const pages = await Promise.all(
    roles.map((role) => get("/people", { role, q, limit: 8 }, signal)),
  );
  return pages.flatMap((page) => page.items).filter((one) => one.isActive);
}
