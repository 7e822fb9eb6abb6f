import { cut } from "@lyceum/core/text/cut.ts";
import { Select, Stack, Text, Textarea, TextInput } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { get, post } from "../../lib/api.ts";
import type { Posts } from "../../lib/api-types.ts";
import { keys } from "../../lib/cache/keys.ts";
import { forgetKey, keptKey } from "../../lib/kept/key.ts";
import { may, useMe } from "../../lib/session.ts";
import type { FieldsProps } from "../../ui/command/command.ts";
import { useCommandDialog } from "../../ui/command/commands.tsx";
import { textOf } from "../../ui/command/text-of.ts";
import { type Choice, PeoplePicker } from "./people-picker.tsx";

type Type = NonNullable<Posts["/threads"]["body"]["type"]>;

interface Kind {
  value: Type;
  label: string;
}

/** What can be begun here, in the words of who chooses with whom. */
const withChosen: Kind[] = [
  { value: "support", label: "With people I choose" },
  { value: "billing", label: "About billing" },
  { value: "internal", label: "Internal: staff and teachers only" },
];

/** The same in the words of who writes to the team. */
const withTeam: Kind[] = [
  { value: "support", label: "The Lyceum team" },
  { value: "assignment", label: "The people of an assignment" },
  { value: "billing", label: "The team, about an invoice" },
];

interface Values {
  type: Type;
  people: Choice[];
  /** What it is about, by the id, with the title. */
  assignment: Choice | null;
  subject: string;
  message: string;
}

const subjectOf = ({ type, assignment, subject }: Values) =>
  type === "assignment" ? assignment?.label : subject.trim();

/** Opens the dialog that starts a thread, and then leads to the thread. */
export function useNewThread() {
  const me = useMe();
  const ask = useCommandDialog();
  const client = useQueryClient();
  const navigate = useNavigate();
  const chooses = may(me, "threads.start-with");
  const kinds = (chooses ? withChosen : withTeam).filter(({ value }) =>
    may(me, `threads.start-${value}`),
  );

  async function start(values: Values) {
    const { type, people, assignment, message } = values;
    const body = {
      subject: cut(subjectOf(values) ?? "", 120),
      type,
      message: message.trim(),
      ...(type === "assignment" && assignment && { assignmentId: assignment.value }),
      ...(chooses && { participants: people.map((one) => one.value) }),
    };
    // It is the same thread through a reload, too.
    const clientId = keptKey("new-thread", body);
    const made = await post("/threads", { ...body, clientId }, clientId);
    forgetKey("new-thread");
    void client.invalidateQueries({ queryKey: keys.lists.threads });
    void client.invalidateQueries({ queryKey: keys.home });
    return made.thread.id;
  }

  return async () => {
    let id: string | undefined;
    await ask<Values>({
      title: "New message",
      text: chooses ? "Everybody you choose can read it and answer." : "A person answers.",
      confirm: "Send message",
      failure: "The message was not sent",
      form: {
        initial: {
          type: kinds[0]?.value ?? "support",
          people: [],
          assignment: null,
          subject: "",
          message: "",
        },
        ready: (values) =>
          Boolean(subjectOf(values) && values.message.trim()) &&
          (!chooses || values.people.length > 0),
        fields: (props) => <Fields {...props} kinds={kinds} chooses={chooses} />,
        keep: "new-thread",
      },
      async send(values) {
        id = await start(values);
      },
    });
    if (id) void navigate({ to: "/threads/$id", params: { id } });
  };
}

function Fields({
  kinds,
  chooses,
  ...props
}: FieldsProps<Values> & { kinds: Kind[]; chooses: boolean }) {
  const { values, set, error } = props;
  const me = useMe();
  const about = values.type === "assignment";
  const assignments = useQuery({
    queryKey: [...keys.lists.assignments, "to-write-about"],
    queryFn: ({ signal }) => get("/assignments", { limit: 50 }, signal),
    enabled: about,
  });
  const mine = (assignments.data?.items ?? []).filter((one) => one.status !== "draft");
  return (
    <Stack gap="md">
      <Select
        label={chooses ? "Type" : "To"}
        allowDeselect={false}
        value={values.type}
        onChange={(type) => type && set({ type, people: [] })}
        data={kinds}
      />
      {chooses && (
        <PeoplePicker
          label="People"
          value={values.people}
          change={(people) => set({ people })}
          inside={values.type === "internal"}
          without={[me.userId]}
          most={20}
        />
      )}
      {about ? (
        <Select
          label="Assignment"
          searchable
          value={values.assignment?.value ?? null}
          error={error("assignmentId")}
          onChange={(id) => {
            const found = mine.find((one) => one.id === id);
            set({ assignment: found ? { value: found.id, label: found.title } : null });
          }}
          nothingFoundMessage="No assignments handed in yet"
          data={mine.map((one) => ({ value: one.id, label: `${one.title} (${one.code})` }))}
        />
      ) : (
        <TextInput label="Subject" maxLength={120} {...textOf(props, "subject")} data-autofocus />
      )}
      <Textarea
        label="Your message"
        autosize
        minRows={4}
        maxRows={12}
        maxLength={4000}
        {...textOf(props, "message")}
      />
      {about && (
        <Text size="sm" c="dimmed">
          It goes into the assignment's own conversation, where its student, its teacher and the
          team read it.
        </Text>
      )}
    </Stack>
  );
}
