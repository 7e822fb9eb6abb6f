import { type UseQueryOptions, useQuery } from "@tanstack/react-query";
import type { KeptBy } from "../../lib/coursework/kept.ts";
import { useMe } from "../../lib/session.ts";
import type { KeptList } from "./kept.ts";

/** A teacher has some of their own; those of the school everybody reads who comes here. */
export function useKeptLists<One, Key extends readonly unknown[]>(
  queryOf: (owner: KeptBy) => UseQueryOptions<One[], Error, One[], Key>,
): KeptList<One>[] {
  const isTeacher = useMe().role === "teacher";
  const mine = useQuery({ ...queryOf("mine"), enabled: isTeacher });
  const school = useQuery(queryOf("school"));
  return [
    ...(isTeacher ? [{ owner: "mine", query: mine } as const] : []),
    { owner: "school", query: school },
  ];
}
