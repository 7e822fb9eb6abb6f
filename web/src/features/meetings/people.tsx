import { meetingActWords, partyWords } from "@lyceum/core/meeting/words.ts";
import { Button } from "@mantine/core";
import { Card } from "../../ui/card.tsx";
import { Person } from "../../ui/person.tsx";
import { useMeeting } from "./acts.tsx";
import css from "./meeting.module.css";

/** Who takes part, and for the team who holds it. */
export function People() {
  const { meeting, open } = useMeeting();
  const { people, hostId, substitute, allowed } = meeting;
  // Their attendance names them, too.
  if (people.some((one) => one.outcome)) return null;
  return (
    <Card
      title="People"
      aside={
        allowed.includes("substitute") && (
          <Button variant="default" size="xs" onClick={() => open("substitute")}>
            {substitute ? "Change substitute" : meetingActWords.substitute}
          </Button>
        )
      }
    >
      <ul className={css.people}>
        {people.map(({ userId, name, party }) => (
          <li key={userId}>
            <Person
              name={name}
              detail={substitute && userId === hostId ? "Substitute" : partyWords[party]}
            />
          </li>
        ))}
      </ul>
    </Card>
  );
}
