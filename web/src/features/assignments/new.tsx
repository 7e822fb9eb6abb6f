import { profileId } from "@lyceum/core/id.ts";
import { Button, Group, Radio, Stack, TextInput } from "@mantine/core";
import {
  type Icon,
  IconBook2,
  IconCertificate,
  IconFeather,
  IconPencilCheck,
  IconSchool,
} from "@tabler/icons-react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { post } from "../../lib/api.ts";
import { type ServiceType, serviceWords } from "../../lib/assignment/assignment.ts";
import { keys } from "../../lib/cache/keys.ts";
import { useKept } from "../../lib/kept/kept.ts";
import { forgetKey, keptKey } from "../../lib/kept/key.ts";
import { may, useMe } from "../../lib/session.ts";
import { useZone } from "../../lib/time/time.ts";
import { FormError } from "../../ui/form/form-error.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { threadQuery } from "../conversation/queries.ts";
import css from "./new.module.css";
import { type Student, StudentPicker } from "./student-picker.tsx";

const services: { type: ServiceType; icon: Icon; text: string; example: string }[] = [
  {
    type: "writing_feedback",
    icon: IconFeather,
    text: "Comments on a draft you wrote",
    example: "Essay on the land reforms of the Gracchi",
  },
  {
    type: "tutoring",
    icon: IconSchool,
    text: "Lessons in a subject",
    example: "Linear algebra, second semester",
  },
  {
    type: "exam_preparation",
    icon: IconCertificate,
    text: "Practice and a plan until the day",
    example: "Organic chemistry midterm",
  },
  {
    type: "homework_help",
    icon: IconBook2,
    text: "Working through what you are stuck at",
    example: "Problem set 4, induction proofs",
  },
  {
    type: "proofreading",
    icon: IconPencilCheck,
    text: "Grammar, references, layout",
    example: "Application essay, 900 words",
  },
];

/** The first two questions. The draft exists from here on, so nothing is ever lost. */
export function New() {
  const [serviceType, setServiceType] = useState<ServiceType>("writing_feedback");
  const [title, setTitle] = useKept("new-assignment");
  const zone = useZone();
  const staff = may(useMe(), "assignments.create-for");
  const [student, setStudent] = useState<Student | null>(null);
  const { chat } = useSearch({ from: "/inside/assignments/new" });
  const origin = useQuery({ ...threadQuery(chat ?? ""), enabled: Boolean(chat) });
  const visitor = origin.data?.participants.find((one) => one.role === "student");
  const studentId = staff ? (visitor ?? student)?.userId : undefined;
  const client = useQueryClient();
  const navigate = useNavigate();
  const create = useMutation({
    mutationFn() {
      const body = {
        serviceType,
        title: title.trim(),
        // Of who came by a chat the server knows the zone.
        timezone: student?.timezone ?? (staff && visitor ? undefined : zone),
        studentId: studentId && profileId("student", studentId),
        fromThread: visitor && chat,
      };
      return post("/assignments", body, keptKey("new-assignment", body));
    },
    onSuccess(made) {
      forgetKey("new-assignment");
      setTitle("");
      void client.invalidateQueries({ queryKey: keys.lists.assignments });
      void client.invalidateQueries({ queryKey: keys.home });
      void navigate({ to: "/assignments/$id", params: { id: made.id }, replace: true });
    },
  });
  const short =
    title.trim().length < 3 || (staff && !studentId) || (chat !== undefined && origin.isPending);
  const chosen = services.find((one) => one.type === serviceType);

  return (
    <>
      <PageHeader
        title="New assignment"
        trail={[{ to: "/assignments", label: "Assignments" }]}
        lead={
          staff
            ? "You prepare the draft; the student looks at it, signs the declaration and hands it in."
            : "Two questions, and you have a draft. You can fill in the rest in your own time."
        }
      />
      <form
        className={css.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (!short) create.mutate();
        }}
      >
        <Stack gap="xl">
          <FormError error={create.error} />
          {staff && !visitor && <StudentPicker value={student} choose={setStudent} />}
          {chat && visitor && origin.data && (
            <p className={css.origin}>
              From the chat{" "}
              <Link to="/threads/$id" params={{ id: chat }} dir="auto">
                {origin.data.thread.subject}
              </Link>
              {staff && (
                <>
                  {" "}
                  with <bdi>{visitor.name}</bdi>
                </>
              )}
            </p>
          )}
          <Radio.Group
            label={staff ? "What is it?" : "What do you need?"}
            value={serviceType}
            onChange={(next) => setServiceType(next as ServiceType)}
            labelProps={{ className: css.question }}
          >
            <div className={css.services}>
              {services.map(({ type, icon: Icon, text }) => (
                <Radio.Card key={type} value={type} className={css.service}>
                  <Icon size={24} stroke={1.5} aria-hidden />
                  <span className={css.words}>
                    <span className={css.name}>{serviceWords[type]}</span>
                    <span className={css.text}>{text}</span>
                  </span>
                  <Radio.Indicator />
                </Radio.Card>
              ))}
            </div>
          </Radio.Group>
          <TextInput
            size="md"
            label="What shall we call it?"
            labelProps={{ className: css.question }}
            placeholder={`For instance: ${chosen?.example}`}
            value={title}
            maxLength={120}
            onChange={(event) => setTitle(event.currentTarget.value)}
            data-autofocus
          />
          <Group justify="flex-end" gap="xs">
            <Button component={Link} to="/assignments" variant="default">
              Cancel
            </Button>
            <Button type="submit" disabled={short} loading={create.isPending}>
              Start the draft
            </Button>
          </Group>
        </Stack>
      </form>
    </>
  );
}
