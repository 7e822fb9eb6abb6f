import { apart } from "@lyceum/core/text/cut.ts";
import { List } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { AnswerAt } from "../../lib/api-types.ts";
import { count } from "../../lib/text/words.ts";

type Work = AnswerAt<"$get", `/people/${string}/open-work`>;

const leavesWords: Record<Work["assignments"][number]["leaves"], string> = {
  now: "needs another teacher: it goes back to “Finding a teacher”, and your team offers it",
  "after-hold": "is on hold; when your team resumes it, it needs another teacher",
  never: "stays as it is; it needs another teacher only if it has to be revised",
};

/** What somebody holds in hands, and where each of it goes when the account closes. */
export function OpenWork({ name, work }: { name: string; work: Work }) {
  const { chats, offers, assignments } = work;
  if (!chats && !offers && !assignments.length) return `${apart(name)} has no open work.`;
  return (
    <>
      {name} has open work:
      <List size="sm" mt={6} c="var(--ink)">
        {chats > 0 && <List.Item>{count(chats, "open chat")}: returned to the queue</List.Item>}
        {offers > 0 && (
          <List.Item>
            {count(offers, "open offer")}: withdrawn; the other teachers who were asked can still
            accept
          </List.Item>
        )}
        {assignments.map(({ id, code, title, leaves }) => (
          <List.Item key={id}>
            <Link to="/assignments/$id" params={{ id }}>
              {title} ({code})
            </Link>{" "}
            {leavesWords[leaves]}
          </List.Item>
        ))}
      </List>
    </>
  );
}
