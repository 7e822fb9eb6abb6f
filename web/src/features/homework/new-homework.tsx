import { Button, Select, Stack } from "@mantine/core";
import { IconChecklist } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { post } from "../../lib/api.ts";
import { keys } from "../../lib/cache/keys.ts";
import { templatesQuery } from "../../lib/coursework/kept.ts";
import { meetingQuery } from "../../lib/meeting/queries.ts";
import { isStaff, useMe } from "../../lib/session.ts";
import { Card } from "../../ui/card.tsx";
import { useCommand } from "../../ui/command/use-command.ts";
import { MarkedByFields } from "../../ui/coursework/marked-by-fields.tsx";
import { SetPage } from "../../ui/coursework/set-page.tsx";
import { FormError } from "../../ui/form/form-error.tsx";
import { When } from "../../ui/text/when.tsx";
import { toast } from "../../ui/toast/toasts.ts";
import { DueFields, TaskFields, WhyFields } from "./form/fields.tsx";
import { useHomeworkForm } from "./form/use-homework-form.ts";
import { createdOf, fromTemplate, isHomework, templateOf } from "./form/values.ts";
import css from "./homework.module.css";

const from = "/inside/assignments/$assignmentId/homework/new";

/** Sets homework: from a template or blank, as a draft or at once. */
export function NewHomeworkPage() {
  const { assignmentId } = useParams({ from });
  return (
    <SetPage
      assignmentId={assignmentId}
      what="homework"
      rule="Homework is set by the teacher, while one works on the assignment."
    >
      {(assignment) => (
        <Form
          key={assignmentId}
          assignmentId={assignmentId}
          timezone={assignment.timezone}
          student={assignment.student.name}
        />
      )}
    </SetPage>
  );
}

interface Props {
  assignmentId: string;
  timezone: string;
  student: string;
}

function Form({ assignmentId, timezone, student }: Props) {
  const { meeting } = useSearch({ from });
  const form = useHomeworkForm(assignmentId, timezone);
  const { values, props, fail } = form;
  const isTeams = isStaff(useMe());
  const ready = isHomework(values) && (!isTeams || values.reason.trim().length >= 3);
  const create = useCreate(assignmentId, form.forget);
  const template = useCommand({
    send: (body: ReturnType<typeof templateOf>, key) => post("/homework-templates", body, key),
    show: () => toast("Template kept."),
    stale: () => [keys.templates],
    failure: "The template was not kept",
  });
  const [edition, setEdition] = useState(0);

  async function send(assign: boolean) {
    if (!ready || create.busy) return;
    fail(null);
    await create
      .send({ ...createdOf(values), meetingId: meeting, assign })
      .catch((problem: unknown) => fail(problem));
  }

  return (
    <form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault();
        void send(true);
      }}
    >
      <Templates
        choose={(chosen) => {
          form.set(fromTemplate(chosen, values));
          setEdition(edition + 1);
        }}
      />
      {meeting && <FromMeeting assignmentId={assignmentId} meetingId={meeting} />}
      <Card title="What is to be done">
        <TaskFields {...props} assignmentId={assignmentId} edition={edition} />
      </Card>
      <Card title="How it is marked">
        <MarkedByFields {...props} />
      </Card>
      <Card title="Until when">
        <DueFields {...props} />
      </Card>
      {isTeams && (
        <Card title="Reason">
          <WhyFields {...props} />
        </Card>
      )}
      <Stack gap="xs">
        <FormError error={form.untold} />
        <div className={css.acts}>
          <Button type="submit" disabled={!ready} loading={create.busy && create.given?.assign}>
            Assign to {student}
          </Button>
          <Button
            variant="default"
            disabled={!ready}
            loading={create.busy && !create.given?.assign}
            onClick={() => void send(false)}
          >
            Save as draft
          </Button>
          <Button
            variant="subtle"
            disabled={!isHomework(values)}
            loading={template.busy}
            onClick={() => void template.press(templateOf(values))}
          >
            Keep as template
          </Button>
        </div>
        <p className={css.hint}>
          {student} sees it when it is assigned. A draft is seen by you and our team alone.
        </p>
      </Stack>
    </form>
  );
}

/** Sends it, and leads to it. */
function useCreate(assignmentId: string, done: () => void) {
  const navigate = useNavigate();
  type Body = ReturnType<typeof createdOf> & { meetingId?: string; assign: boolean };
  return useCommand({
    send: (body: Body, key) => post(`/assignments/${assignmentId}/homework`, body, key),
    show({ id }: { id: string }, { assign }) {
      done();
      toast(assign ? "Homework assigned." : "Saved as a draft.");
      void navigate({
        to: "/assignments/$assignmentId/homework/$homeworkId",
        params: { assignmentId, homeworkId: id },
        replace: true,
      });
    },
    stale: () => [keys.assignment(assignmentId), keys.home],
  });
}

type Template = NonNullable<ReturnType<typeof useTemplates>[number]>;

function useTemplates() {
  const isTeacher = useMe().role === "teacher";
  const mine = useQuery({ ...templatesQuery("mine"), enabled: isTeacher });
  const schools = useQuery(templatesQuery("school"));
  return [...(mine.data ?? []), ...(schools.data ?? [])];
}

/** What it begins with. */
function Templates({ choose }: { choose: (chosen: Template) => void }) {
  const all = useTemplates();
  if (!all.length) return null;
  const options = (isSchools: boolean) =>
    all
      .filter((one) => one.isSchools === isSchools)
      .map(({ id, title }) => ({ value: id, label: title }));
  return (
    <Select
      label="Begin with a template (optional)"
      description="It takes the place of what stands below."
      placeholder="Choose one"
      leftSection={<IconChecklist size={16} stroke={1.5} aria-hidden />}
      searchable
      nothingFoundMessage="No such template"
      data={[
        { group: "Yours", items: options(false) },
        { group: "The school’s", items: options(true) },
      ].filter(({ items }) => items.length > 0)}
      onChange={(id) => {
        const chosen = all.find((one) => one.id === id);
        if (chosen) choose(chosen);
      }}
    />
  );
}

/** The meeting that it follows from. */
function FromMeeting({ assignmentId, meetingId }: { assignmentId: string; meetingId: string }) {
  const { data } = useQuery(meetingQuery(assignmentId, meetingId));
  return (
    <p className={css.hint}>
      It is linked with{" "}
      <Link
        to="/assignments/$assignmentId/meetings/$meetingId"
        params={{ assignmentId, meetingId }}
      >
        {data?.title ?? "the meeting"}
      </Link>
      {data?.scheduledTime && (
        <>
          , <When at={data.scheduledTime} full />
        </>
      )}
      .
    </p>
  );
}
