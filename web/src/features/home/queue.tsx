import { IconBooks } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { get } from "../../lib/api.ts";
import { keys } from "../../lib/cache/keys.ts";
import { Card } from "../../ui/card.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { AssignmentRows } from "../../ui/list/assignment-rows.tsx";
import { Loaded } from "../../ui/list/loaded.tsx";

interface Props {
  title: string;
  status: "submitted" | "awaiting_payment";
  empty: string;
  hint: string;
}

/** The assignments of a state that wait the longest. */
export function Queue({ title, status, empty, hint }: Props) {
  const query = useQuery({
    queryKey: [...keys.lists.assignments, "home", status],
    queryFn: ({ signal }) => get("/assignments/queue", { status, limit: 5 }, signal),
  });
  return (
    <Card
      title={title}
      flush
      aside={
        <Link to="/assignments" search={{ status }}>
          See all
        </Link>
      }
    >
      <Loaded
        query={query}
        empty={({ items }) =>
          !items.length && (
            <EmptyState small icon={IconBooks} title={empty}>
              {hint}
            </EmptyState>
          )
        }
      >
        {({ items }) => <AssignmentRows items={items} />}
      </Loaded>
    </Card>
  );
}
