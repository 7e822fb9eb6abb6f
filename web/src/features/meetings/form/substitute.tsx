import { profileId } from "@lyceum/core/id.ts";
import type { MeetingView } from "@lyceum/core/meeting/schema.ts";
import type { SubstitutesView } from "@lyceum/core/meeting/substitute/schema.ts";
import { Select, Stack, Textarea } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { get } from "../../../lib/api.ts";
import { keys } from "../../../lib/cache/keys.ts";
import type { CommandForm, FieldsProps } from "../../../ui/command/command.ts";
import { textOf } from "../../../ui/command/text-of.ts";
import { LoadError } from "../../../ui/form/form-error.tsx";

interface SubstituteValues {
  teacherId: string | null;
  reason: string;
}

/** Who holds the meeting instead of its teacher; a substitute can give it back. */
export const substituteForm = (meeting: MeetingView): CommandForm<SubstituteValues> => ({
  initial: { teacherId: null, reason: "" },
  ready: ({ teacherId }) => teacherId !== null,
  fields: (props) => <Fields {...props} meeting={meeting} />,
});

function Fields({ meeting, ...props }: FieldsProps<SubstituteValues> & { meeting: MeetingView }) {
  const { values, set, error } = props;
  const { assignmentId, id } = meeting;
  const found = useQuery({
    queryKey: keys.assignment(assignmentId, "meetings", id, "substitutes"),
    queryFn: ({ signal }) =>
      get(`/assignments/${assignmentId}/meetings/${id}/substitutes`, {}, signal),
    staleTime: 0,
  });
  if (found.error) return <LoadError error={found.error} retry={() => void found.refetch()} />;
  return (
    <Stack gap="md">
      <Select
        label="Teacher"
        description={
          found.data?.more
            ? "The newest teachers are listed; those who are busy at that time cannot be chosen."
            : "Who is busy at that time cannot be chosen."
        }
        placeholder={found.isPending ? "Loading…" : "Choose a teacher"}
        disabled={found.isPending}
        data={choicesOf(meeting, found.data?.items ?? [])}
        searchable
        limit={50}
        nothingFoundMessage="No teacher has this name"
        value={values.teacherId}
        error={error("teacherId")}
        onChange={(teacherId) => set({ teacherId })}
        data-autofocus
      />
      <Textarea
        label="Reason (optional)"
        description="The student and both teachers read it."
        autosize
        minRows={2}
        maxLength={500}
        {...textOf(props, "reason")}
      />
    </Stack>
  );
}

/** The meeting's own teacher first, where somebody else holds it; then the free ones and the busy ones. */
function choicesOf({ substitute, teacher }: MeetingView, items: SubstitutesView["items"]) {
  const own = profileId("teacher", teacher.userId);
  const others = items.filter((one) => one.teacherId !== own);
  const option = ({ teacherId, name, isFree }: SubstitutesView["items"][number]) => ({
    value: teacherId,
    label: isFree ? name : `${name} (busy)`,
    disabled: !isFree,
  });
  return [
    ...(substitute ? [{ value: own, label: `${teacher.name} (lead teacher)` }] : []),
    ...others.map(option),
  ];
}
