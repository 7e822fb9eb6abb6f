import { apart } from "@lyceum/core/text/cut.ts";
import type { PersonDetail } from "@lyceum/core/user/schema.ts";
import { Button, Group, List, Text } from "@mantine/core";
import { post } from "../../lib/api.ts";
import { Card } from "../../ui/card.tsx";
import { useCommandDialog } from "../../ui/command/commands.tsx";
import { reasonForm } from "../../ui/command/reason.tsx";
import { StatusBadge } from "../../ui/status-badge.tsx";
import { Words } from "../../ui/text/words.tsx";
import { nothingChanged, useCare } from "./use-care.ts";

const words = {
  unverified: { tone: "waiting", word: "Not reviewed yet" },
  pending: { tone: "turn", word: "Waiting for review" },
  verified: { tone: "done", word: "Verified" },
  rejected: { tone: "trouble", word: "Rejected" },
} as const;

/** What a teacher says to have learned, and whether somebody has seen the proof. */
export function Qualifications({ person }: { person: PersonDetail }) {
  const { userId, name, allowed, profile } = person;
  const { qualifications = [], verificationStatus = "unverified", rejection } = profile;
  const ask = useCommandDialog();
  const care = useCare(userId);
  const { tone, word } = words[verificationStatus];

  const verify = () =>
    care.press({
      work: () => post(`/people/${userId}/qualifications`, { qualifications, verdict: "verified" }),
      done: `${apart(name)} can be offered assignments.`,
    });

  async function reject() {
    await ask({
      title: "Reject these qualifications?",
      text: `${apart(name)} cannot be offered assignments until they are verified.`,
      confirm: "Reject qualifications",
      danger: true,
      form: reasonForm("What is missing? The teacher can read this."),
      failure: nothingChanged,
      send({ reason }) {
        const body = { qualifications, reason, verdict: "rejected" as const };
        const work = () => post(`/people/${userId}/qualifications`, body);
        return care.send({ work, done: "Qualifications rejected." });
      },
    });
  }

  return (
    <Card title="Qualifications" aside={<StatusBadge tone={tone}>{word}</StatusBadge>}>
      {qualifications.length ? (
        <List size="sm">
          {qualifications.map((one) => (
            <List.Item key={one}>{one}</List.Item>
          ))}
        </List>
      ) : (
        <Text size="sm" c="dimmed">
          None were given yet. Once {name} or you write some into the profile, they can be verified
          here; until then nothing is offered to {name}.
        </Text>
      )}
      {rejection && (
        <Text size="sm" mt="sm">
          Rejected: “<Words text={rejection} />”
        </Text>
      )}
      {allowed.includes("verify") && qualifications.length > 0 && (
        <Group mt="md" gap="xs">
          {verificationStatus !== "verified" && (
            <Button size="sm" onClick={verify} loading={care.busy}>
              I have seen the proof
            </Button>
          )}
          {verificationStatus !== "rejected" && (
            <Button size="sm" variant="default" onClick={reject} disabled={care.busy}>
              Reject qualifications…
            </Button>
          )}
        </Group>
      )}
    </Card>
  );
}
