import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { LoadError } from "../form/form-error.tsx";
import { RowsSkeleton } from "../skeletons.tsx";

interface Props<Data> {
  query: Pick<UseQueryResult<Data>, "data" | "error" | "isPending" | "refetch">;
  /** What stands there until it is read. */
  loading?: ReactNode;
  /** What stands there instead of nothing; undefined where there is something. */
  empty?: (data: Data) => ReactNode;
  children: (data: Data) => ReactNode;
}

/** What is read from the server: why it could not be, that it is on its way, that there is nothing, or what there is. */
export function Loaded<Data>({ query, loading = <RowsSkeleton />, empty, children }: Props<Data>) {
  const { data, error, isPending, refetch } = query;
  return (
    <>
      {error && <LoadError error={error} retry={() => void refetch()} />}
      {isPending && loading}
      {data !== undefined && (empty?.(data) || children(data))}
    </>
  );
}
