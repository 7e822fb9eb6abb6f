import { Button } from "@mantine/core";
import type { Icon } from "@tabler/icons-react";
import type { UseQueryResult } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ComponentProps, ReactNode } from "react";
import { Problem } from "../lib/problem.ts";
import { EmptyState } from "./empty-state.tsx";
import { LoadError } from "./form/form-error.tsx";
import { PageHeader } from "./page-header.tsx";
import { PageSkeleton } from "./skeletons.tsx";

interface Props<Data> {
  query: UseQueryResult<Data>;
  /** What it is, as its page is called until it is there: `Homework`. */
  name: string;
  icon: Icon;
  trail?: ComponentProps<typeof PageHeader>["trail"];
  children: (data: Data) => ReactNode;
}

/** The page of one thing: it loads, it could not be read, there is none for whoever asks, or here it is. */
export function ThingPage<Data>({ query, name, icon, trail, children }: Props<Data>) {
  const { data, error, isPending, refetch } = query;
  if (isPending) return <PageSkeleton />;
  const isGone = error instanceof Problem && [400, 403, 404].includes(error.status);
  if (data !== undefined && !isGone) return children(data);
  const missing = `${name} not found`;
  return (
    <>
      <PageHeader title={isGone ? missing : name} trail={trail} />
      {isGone ? (
        <EmptyState
          icon={icon}
          title={missing}
          action={
            <Button component={Link} to="/home" variant="default">
              Go to home
            </Button>
          }
        >
          There is no {name.toLowerCase()} at this address, or you do not have access to it.
        </EmptyState>
      ) : (
        <LoadError error={error} retry={() => void refetch()} />
      )}
    </>
  );
}
