import { Button, Group } from "@mantine/core";
import { DraftForm } from "../draft-form.tsx";
import { useDraft } from "../use-draft.ts";
import { useActs } from "./acts.tsx";

/** Staff change the details of an open assignment; every change is saved and recorded. */
export function EditDetails({ done }: { done: () => void }) {
  const form = useDraft(useActs().scene.space.assignment);
  return (
    <div id="edit-details">
      <DraftForm form={form} />
      <Group justify="flex-end" mt="sm">
        <Button
          variant="default"
          onClick={async () => {
            if (await form.save()) done();
          }}
        >
          Done
        </Button>
      </Group>
    </div>
  );
}
