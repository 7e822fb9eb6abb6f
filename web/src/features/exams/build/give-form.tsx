import type { AssignmentView } from "@lyceum/core/assignment/schema.ts";
import { mostGiven } from "@lyceum/core/coursework/exam/limits.ts";
import type { ExamView, GivenView } from "@lyceum/core/coursework/exam/schema.ts";
import { MultiSelect, Stack } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { ownQuery, searchQuery } from "../../../lib/assignment/lists.ts";
import type { Side } from "../../../lib/assignment/side.ts";
import type { CommandForm } from "../../../ui/command/command.ts";
import { isSaid, isWindow, Reason, WindowFields, type WindowValues } from "./forms.tsx";

interface GiveValues extends WindowValues {
  /** Students by their assignments, as they were called when they were chosen. */
  students: { value: string; label: string; name: string }[];
  reason: string;
}

/** How giving went, and what each student is called. */
export type GivenTo = GivenView & { names: Record<string, string> };

const ahead = (at: string | undefined) => (at && at > new Date().toISOString() ? at : null);

/** To whom, and when; of the team also why. */
export const giveForm = (exam: ExamView, side: Side): CommandForm<GiveValues> => ({
  initial: {
    students: [],
    opensAt: ahead(exam.opensAt),
    closesAt: ahead(exam.closesAt),
    reason: "",
  },
  ready: (values) =>
    values.students.length > 0 && isWindow(values) && (side === "teacher" || isSaid(values.reason)),
  fields: ({ values, set, error, ...props }) => {
    const Students = side === "teacher" ? OwnStudents : FoundStudents;
    return (
      <Stack gap="md">
        <Students
          exam={exam}
          value={values.students}
          error={error("assignmentIds")}
          onChange={(students) => set({ students })}
        />
        <WindowFields {...props} values={values} set={set} error={error} clock={exam.timezone} />
        {side !== "teacher" && (
          <Reason
            label="Why do you do this for the teacher?"
            value={values.reason}
            error={error("reason")}
            onChange={(reason) => set({ reason })}
          />
        )}
      </Stack>
    );
  },
});

type Student = GiveValues["students"][number];

interface StudentsProps {
  exam: ExamView;
  value: Student[];
  error?: string;
  onChange: (next: Student[]) => void;
}

/** A teacher chooses among those whom they teach. */
function OwnStudents(props: StudentsProps) {
  const { data } = useInfiniteQuery(ownQuery());
  const others = (data?.pages ?? [])
    .flatMap(({ items }) => items)
    .filter(({ id }) => id !== props.exam.assignmentId)
    .map((one) => ({
      value: one.id,
      label: `${one.student.name}, ${one.title}`,
      name: one.student.name,
    }));
  return (
    <Choice
      {...props}
      data={others}
      placeholder={
        others.length ? "Choose by name or assignment" : "You have no other students now"
      }
      nothing="Nobody by that name"
    />
  );
}

/** The team chooses among all; as long as nothing is typed, among those of the same teacher. */
function FoundStudents(props: StudentsProps) {
  const { exam, value } = props;
  const [q, setQ] = useState("");
  const [typed] = useDebouncedValue(q.trim(), 200);
  const { data, isFetching } = useQuery(
    searchQuery(typed.length > 1 ? typed : (exam.teacher?.name ?? "")),
  );
  const found = (data?.items ?? [])
    .filter((one) => one.id !== exam.assignmentId && one.teacher)
    .filter((one) => !value.some((chosen) => chosen.value === one.id))
    .map(offered);
  return (
    <Choice
      {...props}
      // The chosen ones are named also where the search does not find them.
      data={[...value, ...found]}
      placeholder="Name, code, title or teacher"
      nothing={isFetching ? "Looking…" : "Nobody found who has a teacher"}
      search={{ searchValue: q, onSearchChange: setQ, filter: ({ options }) => options }}
    />
  );
}

const offered = ({ id, code, title, student, teacher }: AssignmentView): Student => ({
  value: id,
  label: `${student.name}, ${title} (${code}), taught by ${teacher?.name}`,
  name: student.name,
});

interface ChoiceProps extends StudentsProps {
  data: Student[];
  placeholder: string;
  nothing: string;
  /** Where the server looks, and has done so already. */
  search?: Pick<
    React.ComponentProps<typeof MultiSelect>,
    "searchValue" | "onSearchChange" | "filter"
  >;
}

const Choice = ({ data, value, error, placeholder, nothing, search, onChange }: ChoiceProps) => (
  <MultiSelect
    label="Students"
    placeholder={placeholder}
    searchable
    maxValues={mostGiven}
    data={data}
    value={value.map((one) => one.value)}
    error={error}
    onChange={(ids) => onChange(ids.flatMap((id) => data.find((one) => one.value === id) ?? []))}
    nothingFoundMessage={nothing}
    {...search}
  />
);
