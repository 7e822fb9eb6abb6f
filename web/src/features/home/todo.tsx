import type { HomeView } from "@lyceum/core/home/schema.ts";
import { Link } from "@tanstack/react-router";
import { Card } from "../../ui/card.tsx";
import { TodoRows } from "../../ui/coursework/todo-rows.tsx";

type Rows = Extract<HomeView, { role: "student" }>["todo"];

/** What the student has to submit first. Nothing while there is none. */
export function TodoFirst({ rows }: { rows: Rows }) {
  if (!rows.length) return null;
  return (
    <Card title="To do" flush aside={<Link to="/to-do">See all</Link>}>
      <TodoRows rows={rows} />
    </Card>
  );
}
