import { List } from "@mantine/core";
import type { AnswerAt } from "../../lib/api-types.ts";
import { count } from "../../lib/words.ts";

/** What somebody holds in hands, and where each of it goes when the account closes. */
export function OpenWork({
  name,
  work: { chats, offers, assignments },
}: {
  name: string;
  work: AnswerAt<"$get", `/people/${string}/open-work`>;
}) {
  if (!chats && !offers && !assignments.length) return `${name} holds no open work.`;
  return (
    <>
      {name} holds open work. It is handed over at once:
      <List size="sm" mt={6} c="var(--ink)">
        {chats > 0 && (
          <List.Item>
            {count(chats, "open chat")}: back to the queue, for whoever is there
          </List.Item>
        )}
        {offers > 0 && (
          <List.Item>
            {count(offers, "open offer")}: taken back, the others who were asked still can accept
          </List.Item>
        )}
        {assignments.map(({ id, code }) => (
          <List.Item key={id}>
            {code ?? "An assignment"}: looks for another teacher, and waits with the team; once
            delivered it stays with the student
          </List.Item>
        ))}
      </List>
    </>
  );
}
