import { Button, Group, Stack } from "@mantine/core";
import { IconBooks, IconFilePlus, IconSend, IconSparkles } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { Problem } from "../../lib/problem.ts";
import { Card } from "../../ui/card.tsx";
import { useCommandDialog } from "../../ui/command/commands.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { FileDrop, FileList, FileRow } from "../../ui/form/file-drop.tsx";
import { FormError } from "../../ui/form/form-error.tsx";
import { DataTable } from "../../ui/list/data-table.tsx";
import { Timeline } from "../../ui/list/timeline.tsx";
import { NextAction } from "../../ui/next-action.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { Person } from "../../ui/person.tsx";
import { Logo } from "../../ui/shell/logo.tsx";
import { SchemeToggle } from "../../ui/shell/scheme-toggle.tsx";
import { ChatSkeleton, RowsSkeleton } from "../../ui/skeletons.tsx";
import { StatusBadge } from "../../ui/status-badge.tsx";
import { Money } from "../../ui/text/money.tsx";
import { When } from "../../ui/text/when.tsx";
import { failed, toast, undoable } from "../../ui/toast/toasts.ts";
import { KitChat } from "./chat.tsx";
import css from "./kit.module.css";
import { KitQuestions } from "./questions.tsx";
import { KitTexts } from "./texts.tsx";
import { KitWriting } from "./writing.tsx";

const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();
const tokens = [
  "paper",
  "raised",
  "sunken",
  "line",
  "ink",
  "muted",
  "laurel",
  "amber",
  "red",
  "blue",
];

const people = [
  { name: "Maria Silva", lessons: 12, owed: 24_000 },
  { name: "Jonas Weber", lessons: 3, owed: 0 },
  { name: "Amina Diallo", lessons: 7, owed: 8_550 },
];

/** Every shared piece once, in one place, to be looked at and checked; those of features come as children. */
export function Kit({ children }: { children: ReactNode }) {
  const ask = useCommandDialog();
  const [answer, setAnswer] = useState<object | null>(null);
  return (
    <main id="main" className={css.kit}>
      <PageHeader
        title="The pieces"
        lead="What every page is made of. Look at it in both schemes, and at the width of a phone."
        actions={<SchemeToggle />}
      />
      <Card title="Logo and colours">
        <Group gap="xl" mb="lg">
          <Logo size={16} />
          <Logo size={24} />
          <Logo size={48} />
          <Logo named size={32} />
        </Group>
        <ul className={css.swatches}>
          {tokens.map((name) => (
            <li key={name}>
              <span style={{ background: `var(--${name})` }} />
              {name}
            </li>
          ))}
        </ul>
      </Card>
      <Card title="Buttons">
        <Group gap="sm">
          <Button>Send quote</Button>
          <Button variant="default">Cancel</Button>
          <Button variant="light">Read your messages</Button>
          <Button variant="subtle">Show more</Button>
          <Button color="red">Decline assignment</Button>
          <Button color="amber">Add note</Button>
          <Button loading>Sending</Button>
          <Button disabled>Hand in</Button>
        </Group>
      </Card>
      <Card title="Status">
        <Group gap="sm">
          <StatusBadge tone="turn">Answer needed</StatusBadge>
          <StatusBadge tone="waiting">With our team</StatusBadge>
          <StatusBadge tone="motion">In progress</StatusBadge>
          <StatusBadge tone="done">Completed</StatusBadge>
          <StatusBadge tone="trouble">Disputed</StatusBadge>
          <StatusBadge tone="ended">Cancelled</StatusBadge>
        </Group>
      </Card>
      <Stack gap="sm">
        <NextAction
          turn="mine"
          who="Your turn"
          by={{ at: ago(-3000), word: "Answer by", late: "Answer", open: true }}
          action={<Button>Answer the question</Button>}
        >
          We need one thing from you before we can go on.
        </NextAction>
        <NextAction
          turn="theirs"
          who="With our team"
          by={{ at: ago(600), word: "Answer by", late: "Answer", open: true }}
        >
          We read what you handed in and answer with a quote or a question.
        </NextAction>
        <NextAction turn="done" who="Done">
          This is finished. Nothing is left to do.
        </NextAction>
      </Stack>
      <Card title="People, times and money">
        <Group gap="xl">
          <Person name="Maria Silva" detail="Student" presence="online" />
          <Person name="Rui Costa" detail="Customer service" presence="busy" />
          <Person name="Jonas Weber" detail="Teacher" presence="away" />
          <span>
            <When at={ago(12)} /> · <When at={ago(-4000)} full />
          </span>
          <Money minor={24_000} currency="EUR" />
          <Money minor={1200} currency="JPY" />
        </Group>
      </Card>
      <Card title="A conversation" flush>
        <KitChat />
      </Card>
      <Card title="What people write" flush>
        <KitTexts />
      </Card>
      <Card title="A text">
        <KitWriting />
      </Card>
      <Card title="Questions of an exam">
        <KitQuestions />
      </Card>
      <Card title="Files">
        <FileDrop add={() => undefined} hint="Any kind of file, up to 500 MB each." />
        <FileList
          cancel={() => undefined}
          retry={() => undefined}
          uploads={[
            {
              key: "1",
              name: "reading-list.pdf",
              size: 5_400_000,
              share: 0.42,
              state: "uploading",
            },
            {
              key: "2",
              name: "photo-of-page.heic",
              size: 900_000,
              share: 0,
              state: "failed",
              error: "We cannot reach Lyceum. Check your connection.",
            },
          ]}
        >
          <FileRow name="essay-draft-2.pdf" size={240_000} status="clean" detail="you, yesterday" />
          <FileRow name="notes.docx" size={80_000} status="scanning" detail="" />
          <FileRow name="thesis.zip" size={960_000} status="unchecked" detail="you, today" />
          <FileRow name="invoice.exe.pdf" size={80_000} status="quarantined" detail="" />
        </FileList>
      </Card>
      <Card title="Activity">
        <Timeline
          entries={[
            { id: "3", icon: IconSend, at: ago(5), text: "You handed it in" },
            {
              id: "2",
              icon: IconFilePlus,
              at: ago(42),
              text: "You added a file",
              detail: "essay-draft-2.pdf",
            },
            { id: "1", icon: IconSparkles, at: ago(1600), text: "You started the draft" },
          ]}
        />
      </Card>
      <Card title="A table" flush>
        <DataTable
          caption="Students with lessons"
          rows={people}
          id={(one) => one.name}
          columns={[
            {
              key: "name",
              label: "Name",
              sort: (one) => one.name,
              cell: (one) => <Person name={one.name} />,
            },
            {
              key: "lessons",
              label: "Lessons",
              sort: (one) => one.lessons,
              cell: (one) => one.lessons,
            },
            {
              key: "owed",
              label: "Open",
              sort: (one) => one.owed,
              cell: (one) => <Money minor={one.owed} currency="EUR" />,
            },
          ]}
        />
      </Card>
      <EmptyState
        icon={IconBooks}
        title="No assignment yet"
        action={<Button>New assignment</Button>}
      >
        An assignment is one piece of work: an essay you want read, a subject to learn, an exam that
        comes near.
      </EmptyState>
      <Card title="Errors, questions and toasts">
        <Stack gap="md">
          <FormError
            error={
              new Problem({
                status: 429,
                code: "rate.limited",
                detail: "Too many tries from here.",
                retryAfter: 40,
              })
            }
          />
          <Group gap="sm">
            <Button
              variant="default"
              onClick={() =>
                void ask({
                  title: "Discard this draft?",
                  text: (
                    <>
                      What you wrote is gone. This cannot be undone. What is handed in stays{" "}
                      <Link to="/assignments">with your assignments</Link>.
                    </>
                  ),
                  confirm: "Discard draft",
                  danger: true,
                }).then(setAnswer)
              }
            >
              Ask first
            </Button>
            <Button
              variant="default"
              onClick={() => toast("Assignment handed in. The next step is with our team.")}
            >
              Tell
            </Button>
            <Button
              variant="default"
              onClick={() => failed(new Error("Nothing was saved"), "Not saved")}
            >
              Fail
            </Button>
            <Button
              variant="default"
              onClick={() => undoable("Conversation resolved.", () => toast("Open again."))}
            >
              Undo
            </Button>
            <span role="status">{answer && "Discarded."}</span>
          </Group>
        </Stack>
      </Card>
      <Card title="While it loads" flush>
        <RowsSkeleton rows={2} />
        <ChatSkeleton />
      </Card>
      {children}
    </main>
  );
}
