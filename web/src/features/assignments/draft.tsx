import type { FileView } from "@lyceum/core/assignment/file/schema.ts";
import { integrityDeclaration } from "@lyceum/core/assignment/schema.ts";
import { Button, Checkbox, Group, Stack } from "@mantine/core";
import { IconTrash } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import {
  type AssignmentView,
  type ServiceType,
  serviceWords,
} from "../../lib/assignment/assignment.ts";
import { doneOf } from "../../lib/assignment/move-words.ts";
import { Problem } from "../../lib/problem.ts";
import { Card } from "../../ui/card.tsx";
import { useCommandDialog } from "../../ui/command/commands.tsx";
import { FormError } from "../../ui/form/form-error.tsx";
import { toast } from "../../ui/toast/toasts.ts";
import css from "./assignment.module.css";
import { Completeness, DraftForm } from "./draft-form.tsx";
import { useDraftCommand } from "./queries.ts";
import { completeness, type Draft, intakeFor, ownTexts, useDraft } from "./use-draft.ts";
import { Files } from "./workspace/files/files.tsx";

/** A draft: its form, its files, and the way out of it. */
export function DraftWork({
  assignment,
  files,
}: {
  assignment: AssignmentView;
  files: FileView[];
}) {
  const form = useDraft(assignment);
  return (
    <div className={css.columns}>
      <div className={css.column}>
        <DraftForm form={form} />
        <Files assignment={assignment} files={files} />
      </div>
      <div className={css.column} data-sticky>
        <Submit assignment={assignment} form={form} files={ownTexts(files).length} />
      </div>
    </div>
  );
}

/** What we do instead of what we refused, one press away. */
function Instead({
  problem,
  draft,
  change,
}: {
  problem: unknown;
  draft: Draft;
  change: (service: ServiceType) => void;
}) {
  if (!(problem instanceof Problem)) return null;
  const others = problem.alternatives.filter(
    (one): one is ServiceType => one in serviceWords && one !== draft.serviceType,
  );
  if (others.length === 0) return null;
  return (
    <Group gap="xs">
      {others.map((one) => (
        <Button key={one} variant="light" size="xs" onClick={() => change(one)}>
          Change to {serviceWords[one].toLowerCase()}
        </Button>
      ))}
    </Group>
  );
}

function Submit({
  assignment,
  form,
  files,
}: {
  assignment: AssignmentView;
  form: ReturnType<typeof useDraft>;
  files: number;
}) {
  const [signed, setSigned] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const command = useDraftCommand(assignment.id);
  const ask = useCommandDialog();
  const navigate = useNavigate();
  const { ready } = completeness(form.draft, files);
  const signedBefore = assignment.integrity?.version === integrityDeclaration.version;

  async function submit() {
    setProblem(null);
    setBusy(true);
    try {
      if (!(await form.save())) return;
      const { version } = integrityDeclaration;
      const after = await command.send({
        event: "submit",
        version: form.version(),
        declaration: signedBefore ? undefined : { version, accepted: true },
      });
      toast(doneOf("submit", after, "student"));
      document.getElementById("main")?.focus();
      scrollTo({ top: 0 });
    } catch (error) {
      setProblem(error);
    } finally {
      setBusy(false);
    }
  }

  async function discard() {
    await ask({
      title: "Discard this draft?",
      text: "The text and files of this draft are deleted. This cannot be undone.",
      confirm: "Discard draft",
      danger: true,
      failure: "The draft was not discarded",
      async send() {
        await command.send({ event: "discard", version: form.version() });
        toast(doneOf("discard", undefined, "student"));
        void navigate({ to: "/assignments" });
      },
    });
  }

  return (
    <Card title="Hand in" id="hand-in">
      <Stack gap="md">
        <Completeness draft={form.draft} files={files} />
        <div className={css.declaration}>
          <p>{integrityDeclaration.text}</p>
          {signedBefore ? (
            <p className={css.signed}>You have signed this.</p>
          ) : (
            <Checkbox
              label="I declare this"
              checked={signed}
              onChange={(event) => setSigned(event.currentTarget.checked)}
            />
          )}
        </div>
        <FormError error={problem} />
        <Instead
          problem={problem}
          draft={form.draft}
          change={(serviceType) => {
            form.set({ serviceType, intake: intakeFor(serviceType, form.draft.intake) });
            setProblem(null);
            toast(
              `Changed to ${serviceWords[serviceType].toLowerCase()}. Your matching details were kept.`,
            );
          }}
        />
        <Button onClick={submit} loading={busy} disabled={!ready || (!signed && !signedBefore)}>
          Hand in assignment
        </Button>
        {assignment.allowed.includes("discard") && (
          <Button
            variant="subtle"
            color="gray"
            leftSection={<IconTrash size={16} stroke={1.5} />}
            onClick={discard}
          >
            Discard draft
          </Button>
        )}
      </Stack>
    </Card>
  );
}
