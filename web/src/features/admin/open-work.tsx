import { apart } from "@lyceum/core/text/cut.ts";
import { List } from "@mantine/core";
import type { AnswerAt } from "../../lib/api-types.ts";
import { count } from "../../lib/text/words.ts";

/** What somebody holds in hands, and where each of it goes when the account closes. */
export function OpenWork({
  name,
  work: { chats, offers, assignments },
}: {
  name: string;
  work: AnswerAt<"$get", `/people/${string}/open-work`>;
}) {
  if (!chats && !offers && !assignments.length) return `${apart(name)} has no open work.`;
  return (
    <>
      {name} has open work. It is handed over at once:
      <List size="sm" mt={6} c="var(--ink)">
        {chats > 0 && <List.Item>{count(chats, "open chat")}: returned to the queue</List.Item>}
        {offers > 0 && (
          <List.Item>
            {count(offers, "open offer")}: withdrawn; the other teachers who were asked can still
            accept
          </List.Item>
        )}
        {assignments.map(({ id, code }) => (
          <List.Item key={id}>
            {code ?? "An assignment"}: offered to other teachers; delivered work stays with the
            student
          </List.Item>
        ))}
      </List>
    </>
  );
}
