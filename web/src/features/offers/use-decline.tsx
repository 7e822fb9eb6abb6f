import type { OfferView } from "@lyceum/core/assignment/offer/schema.ts";
import { offerDeclineWords } from "@lyceum/core/assignment/words.ts";
import { Radio, Stack, Textarea } from "@mantine/core";
import { post } from "../../lib/api.ts";
import { keys } from "../../lib/cache/keys.ts";
import type { Command, FieldsProps } from "../../ui/command/command.ts";
import { useCommand } from "../../ui/command/use-command.ts";
import { toast } from "../../ui/toast/toasts.ts";

interface Refusal {
  reason: keyof typeof offerDeclineWords | null;
  text: string;
}

interface Answer {
  offer: OfferView;
  refusal: Refusal;
}

/** The dialog that says no, and why: the team asks the next teacher the better for it. */
export function useDecline(answered: (id: string) => void) {
  const decline = useCommand({
    send: ({ offer: { assignmentId }, refusal: { reason, text } }: Answer) =>
      post(`/assignments/${assignmentId}/offers/decline`, {
        reason: reason ?? "other",
        text: text.trim() || undefined,
      }),
    show(_declined, { offer: { id, title } }) {
      answered(id);
      toast(`“${title}” declined. The next step is with the team.`);
    },
    stale: () => [keys.lists.offers, keys.home],
  });
  return (offer: OfferView): Command<Refusal> => ({
    title: `Decline “${offer.title}”`,
    text: "The team then asks another teacher.",
    confirm: "Decline offer",
    form: {
      initial: { reason: null, text: "" },
      ready: ({ reason }) => reason !== null,
      fields: Fields,
    },
    failure: "The offer was not declined",
    send: (refusal) => decline.send({ offer, refusal }),
  });
}

const Fields = ({ values: { reason, text }, set, error }: FieldsProps<Refusal>) => (
  <>
    <Radio.Group
      label="Why?"
      value={reason}
      onChange={(value) => set({ reason: value as Refusal["reason"] })}
    >
      <Stack gap="xs" mt="xs">
        {Object.entries(offerDeclineWords).map(([value, label]) => (
          <Radio key={value} value={value} label={label} />
        ))}
      </Stack>
    </Radio.Group>
    <Textarea
      mt="md"
      label="Message to the team (optional)"
      description="The student does not see it."
      value={text}
      error={error("text")}
      onChange={(event) => set({ text: event.currentTarget.value })}
      autosize
      minRows={2}
      maxLength={500}
    />
  </>
);
