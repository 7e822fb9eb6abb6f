import { Radio, Stack, Text, Textarea } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useMe } from "../../lib/session.ts";
import { count } from "../../lib/text/words.ts";
import type { FieldsProps } from "../../ui/command/command.ts";
import { useCommandDialog } from "../../ui/command/commands.tsx";
import { LoadError } from "../../ui/form/form-error.tsx";
import { Person } from "../../ui/person.tsx";
import { RowsSkeleton } from "../../ui/skeletons.tsx";
import { toast } from "../../ui/toast/toasts.ts";
import { teamQuery } from "../conversation/queries.ts";
import css from "./desk.module.css";
import { useDeskMove } from "./queries.ts";

interface Wish {
  to: string;
  note: string;
}

/** Opens the dialog that hands a chat to somebody else, with a note only the team reads. */
export function useTransfer() {
  const move = useDeskMove();
  const ask = useCommandDialog();
  return (id: string) =>
    ask<Wish>({
      title: "Transfer this chat",
      text: "A colleague takes over the conversation with the visitor.",
      confirm: "Transfer chat",
      form: {
        initial: { to: "", note: "" },
        ready: ({ to }) => to !== "",
        fields: (props) => <Fields {...props} />,
      },
      async send({ to, note }) {
        const after = await move.send({
          id,
          event: "transfer",
          to,
          note: note.trim() || undefined,
        });
        toast(`${after.assignedTo?.name} answers this chat now.`);
      },
    });
}

function Fields({ values: { to, note }, set, error }: FieldsProps<Wish>) {
  const me = useMe();
  const team = useQuery(teamQuery);
  const others = team.data?.filter((one) => one.userId !== me.userId) ?? [];
  if (team.isPending) return <RowsSkeleton rows={3} />;
  if (team.error) return <LoadError error={team.error} retry={() => void team.refetch()} />;
  if (others.length === 0) {
    return (
      <Text size="sm" c="dimmed" lh={1.55}>
        No other colleague is at the desk right now.
      </Text>
    );
  }
  return (
    <Stack gap="md">
      <Radio.Group
        label="Transfer to"
        value={to}
        error={error("to")}
        onChange={(next) => set({ to: next })}
      >
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
        error={error("note")}
        onChange={(event) => set({ note: event.currentTarget.value })}
      />
    </Stack>
  );
}
