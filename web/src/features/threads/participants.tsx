import { apart } from "@lyceum/core/text/cut.ts";
import { ActionIcon, Button, Drawer, Stack } from "@mantine/core";
import { IconUserMinus } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type RefObject, useState } from "react";
import { post, remove } from "../../lib/api.ts";
import { roleWords, useMe } from "../../lib/session.ts";
import { useCommandDialog } from "../../ui/command/commands.tsx";
import { giveBack } from "../../ui/focus.ts";
import { Person } from "../../ui/person.tsx";
import { failed, toast } from "../../ui/toast/toasts.ts";
import { type Detail, threadQuery } from "../conversation/queries.ts";
import { type Choice, PeoplePicker } from "./people-picker.tsx";
import css from "./threads.module.css";

interface Props {
  detail: Detail;
  opened: boolean;
  close: () => void;
  /** What opened it: focus goes back there. */
  origin: RefObject<HTMLElement | null>;
}

/** Participants and how far each has read; staff add and remove people. */
export function Participants({ detail, opened, close, origin }: Props) {
  const { thread, participants } = detail;
  const me = useMe();
  const client = useQueryClient();
  const ask = useCommandDialog();
  const [chosen, choose] = useState<Choice[]>([]);
  const keeps = thread.allowed.includes("participants");
  const again = () => client.invalidateQueries({ queryKey: threadQuery(thread.id).queryKey });
  const add = useMutation({
    mutationFn: async () => {
      for (const { value: userId } of chosen) {
        await post(`/threads/${thread.id}/participants`, { userId });
      }
    },
    onSuccess: () => choose([]),
    onError: (error) => failed(error, "Not everybody was added"),
    onSettled: again,
  });

  async function take({ userId, name }: Detail["participants"][number]) {
    await ask({
      title: `Remove ${name}?`,
      text: "They lose access to the conversation at once. What they wrote stays.",
      confirm: "Remove from conversation",
      danger: true,
      failure: "Nobody was removed",
      async send() {
        try {
          await remove(`/threads/${thread.id}/participants/${userId}`);
          toast(`${apart(name)} was removed.`);
        } finally {
          void again();
        }
      },
    });
  }

  return (
    <Drawer
      opened={opened}
      onClose={close}
      position="right"
      size={340}
      title="Participants"
      closeButtonProps={{ "aria-label": "Close" }}
      returnFocus={false}
      onExitTransitionEnd={() => giveBack(origin.current)}
    >
      <ul className={css.members}>
        {participants.map((one) => (
          <li key={one.userId}>
            <Person
              name={one.name}
              detail={
                one.userId === me.userId
                  ? "You"
                  : `${roleWords[one.role]}, ${
                      one.lastReadSeq >= thread.lastSeq
                        ? "has read everything"
                        : "has unread messages"
                    }`
              }
            />
            {one.allowed.includes("remove") && (
              <ActionIcon onClick={() => void take(one)} aria-label={`Remove ${one.name}`}>
                <IconUserMinus size={18} stroke={1.5} />
              </ActionIcon>
            )}
          </li>
        ))}
      </ul>
      {keeps && (
        <Stack gap="sm" mt="lg">
          <PeoplePicker
            label="Add people"
            description="They can read the whole conversation."
            value={chosen}
            change={choose}
            inside={thread.type === "internal"}
            without={participants.map((one) => one.userId)}
            most={10}
          />
          <Button
            disabled={chosen.length === 0}
            loading={add.isPending}
            onClick={() => add.mutate()}
          >
            Add to conversation
          </Button>
        </Stack>
      )}
    </Drawer>
  );
}
