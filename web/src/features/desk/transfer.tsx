import { Button, Group, Modal, Radio, Stack, Text, Textarea } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { ulid } from "ulid";
import { useMe } from "../../lib/session.ts";
import { count } from "../../lib/text/words.ts";
import { Person } from "../../ui/person.tsx";
import { RowsSkeleton } from "../../ui/skeletons.tsx";
import { toast } from "../../ui/toast/toasts.ts";
import { teamQuery } from "../conversation/queries.ts";
import css from "./desk.module.css";
import { useDeskMove } from "./queries.ts";

interface Props {
  id: string;
  opened: boolean;
  close: () => void;
}

const newWish = (): { to?: string; note: string; key: string } => ({ note: "", key: ulid() });

/** Hands a chat to somebody else, with a note only the team reads. */
export function Transfer({ id, opened, close }: Props) {
  const me = useMe();
  const team = useQuery({ ...teamQuery, enabled: opened });
  const move = useDeskMove();
  const [{ to, note, key }, setWish] = useState(newWish);
  // The same wish tried again is done once; another wish is another command.
  const change = (part: { to?: string; note?: string }) =>
    setWish((wish) => ({ ...wish, ...part, key: ulid() }));
  const others = team.data?.filter((one) => one.userId !== me.userId) ?? [];
  return (
    <Modal opened={opened} onClose={close} title="Transfer this chat">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (!to) return;
          move.mutate(
            { id, event: "transfer", to, key, ...(note.trim() && { note: note.trim() }) },
            {
              onSuccess({ assignedTo }) {
                toast(`${assignedTo?.name} answers this chat now.`);
                setWish(newWish());
                close();
              },
            },
          );
        }}
      >
        <Stack gap="md">
          {team.isPending && <RowsSkeleton rows={3} />}
          {team.data && others.length === 0 && (
            <Text size="sm" c="dimmed" lh={1.55}>
              No other colleague is at the desk right now.
            </Text>
          )}
          {others.length > 0 && (
            <>
              <Radio.Group label="Transfer to" value={to ?? null} onChange={(to) => change({ to })}>
                <Stack gap={6} mt={6}>
                  {others.map((one) => (
                    <Radio.Card key={one.userId} value={one.userId} className={css.member}>
                      <Person
                        name={one.name}
                        presence={one.presence}
                        detail={`${one.presence}, ${count(one.load, "open chat")}`}
                      />
                      <Radio.Indicator />
                    </Radio.Card>
                  ))}
                </Stack>
              </Radio.Group>
              <Textarea
                label="Note for them"
                description="What was promised and what is open. The visitor does not see this."
                autosize
                minRows={2}
                maxLength={2000}
                value={note}
                onChange={(event) => change({ note: event.currentTarget.value })}
              />
            </>
          )}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={close}>
              Cancel
            </Button>
            {others.length > 0 && (
              <Button type="submit" disabled={!to} loading={move.isPending}>
                Transfer chat
              </Button>
            )}
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
