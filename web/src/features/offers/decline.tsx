import type { OfferView } from "@lyceum/core/assignment/offer/schema.ts";
import { offerDeclineWords } from "@lyceum/core/assignment/words.ts";
import { Button, Group, Modal, Radio, Stack, Textarea } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { post } from "../../lib/api.ts";
import { keys } from "../../lib/cache/keys.ts";
import { FormError } from "../../ui/form/form-error.tsx";
import { toast } from "../../ui/toast/toasts.ts";

type Reason = keyof typeof offerDeclineWords;

interface Props {
  offer: OfferView;
  opened: boolean;
  close: () => void;
  answered: (id: string) => void;
}

/** Says no, and why: the team asks the next teacher the better for it. */
export function Decline({ offer, opened, close, answered }: Props) {
  const client = useQueryClient();
  const [reason, setReason] = useState<Reason | null>(null);
  const [text, setText] = useState("");
  const decline = useMutation({
    mutationFn: (why: Reason) =>
      post(`/assignments/${offer.assignmentId}/offers/decline`, {
        reason: why,
        text: text.trim() || undefined,
      }),
    async onSuccess() {
      answered(offer.id);
      close();
      toast(`“${offer.title}” declined. The next step is with the team.`);
      void client.invalidateQueries({ queryKey: keys.home });
      await client.invalidateQueries({ queryKey: keys.lists.offers });
    },
  });
  return (
    <Modal opened={opened} onClose={close} title={`Decline “${offer.title}”`}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (reason) decline.mutate(reason);
        }}
      >
        <Radio.Group
          label="Why"
          value={reason}
          onChange={(value) => setReason(value as Reason)}
          required
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
          onChange={(event) => setText(event.currentTarget.value)}
          autosize
          minRows={2}
          maxLength={500}
        />
        <FormError error={decline.error} />
        <Group justify="flex-end" mt="lg" gap="xs">
          <Button variant="default" onClick={close}>
            Cancel
          </Button>
          <Button type="submit" disabled={!reason} loading={decline.isPending}>
            Decline offer
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
