import { MultiSelect } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { get } from "../../lib/api.ts";
import { roleWords } from "../../lib/session.ts";

/** A person who can be chosen, by the user id. */
export interface Choice {
  value: string;
  label: string;
}

interface Props {
  label: string;
  description?: string;
  value: Choice[];
  change: (value: Choice[]) => void;
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
  const found = useQuery({
    queryKey: ["people", "picker", q, inside],
    queryFn: ({ signal }) => search(q, inside, signal),
    placeholderData: keepPreviousData,
  });
  const options = new Map([...value, ...(found.data ?? [])].map((one) => [one.value, one]));
  return (
    <MultiSelect
      label={label}
      description={description}
      placeholder={value.length === 0 ? "Part of the name" : undefined}
      searchable
      hidePickedOptions
      value={value.map((one) => one.value)}
      onChange={(ids) => change(ids.flatMap((id) => options.get(id) ?? []))}
      searchValue={text}
      onSearchChange={setText}
      maxValues={most}
      nothingFoundMessage={found.isFetching ? "Looking" : "No people found"}
      // The server has searched already, by more than the name.
      filter={({ options }) => options}
      data={[...options.values()].filter((one) => !without?.includes(one.value))}
    />
  );
}

async function search(
  q: string,
  inside: boolean | undefined,
  signal: AbortSignal,
): Promise<Choice[]> {
  const roles = [...(inside ? [] : ["student"]), "teacher", "cs-rep", "admin"];
  const pages = await Promise.all(
    roles.map((role) => get("/people", { role, q, limit: 8 }, signal)),
  );
  return pages
    .flatMap((page) => page.items)
    .filter((one) => one.isActive)
    .map(({ userId, name, role }) => ({
      value: userId,
      label: `${name}, ${roleWords[role].toLowerCase()}`,
    }));
}
