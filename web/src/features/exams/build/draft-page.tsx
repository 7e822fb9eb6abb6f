import type { ExamView } from "@lyceum/core/coursework/exam/schema.ts";
import { Button, TextInput } from "@mantine/core";
import { useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { usePictures } from "../../../lib/coursework/pictures.ts";
import { examPartIn } from "../../../lib/page/where.ts";
import { Card } from "../../../ui/card.tsx";
import { DraftStatus } from "../../../ui/editor/draft/draft-status.tsx";
import { PageSkeleton } from "../../../ui/skeletons.tsx";
import css from "./build.module.css";
import { Builder } from "./builder.tsx";
import { Checks } from "./checks.tsx";
import { ExamConflict } from "./conflict.tsx";
import type { ExamContent } from "./content.ts";
import { ActButton, ExamActs, useExam } from "./context.ts";
import { ExamHead } from "./head.tsx";
import { Preview } from "./preview.tsx";
import { Questions } from "./questions.tsx";
import { Settings } from "./settings.tsx";
import { Transfer } from "./transfer/transfer.tsx";
import { type ExamDraft, useExamDraft } from "./use-exam-draft.ts";
import { useShowView, ViewLinks } from "./view-links.tsx";

interface Props {
  exam: ExamView;
  /** What the team says of doing it for the teacher. */
  reason?: string;
}

/** A draft, which is built here and saves itself. */
export function DraftPage({ exam, reason }: Props) {
  const { student } = exam;
  const draft = useExamDraft(exam, reason);
  const side = reason === undefined ? "teacher" : "staff";
  return (
    <ExamActs
      work={exam}
      side={side}
      handing={{
        content: draft.read,
        save: draft.save,
        version: draft.latest,
        reason,
      }}
    >
      <div className={css.stack}>
        <ExamHead />
        <div className={css.bar}>
          <DraftStatus draft={draft} />
          <ActButton act="publish" isPrimary />
        </div>
        <p className={css.hint}>
          {student.name} learns nothing of this draft. What you do here is saved by itself.
        </p>
        <ExamConflict draft={draft} />
        {draft.status === "loading" ? (
          <PageSkeleton />
        ) : (
          draft.status !== "conflict" &&
          draft.status !== "unread" && (
            <Written key={draft.edition} draft={draft} isReading={draft.status === "reading"} />
          )
        )}
      </div>
    </ExamActs>
  );
}

const parts = [
  ["questions", "Questions"],
  ["settings", "Settings"],
  ["preview", "Preview as the student"],
] as const;

/** The builder begins anew where another text came from elsewhere. */
function Written({ draft, isReading }: { draft: ExamDraft; isReading: boolean }) {
  const { work: exam } = useExam();
  const [content, setContent] = useState<ExamContent>(draft.read);
  const pictures = usePictures(exam.assignmentId, exam.id);
  const { view: asked } = examPartIn(useSearch({ strict: false }));
  const view = asked === "edit" ? "questions" : (asked ?? "questions");
  const show = useShowView(exam);
  return (
    <Builder
      content={content}
      pictures={pictures}
      onChange={(next) => {
        setContent(next);
        draft.change(() => next);
      }}
    >
      <ViewLinks exam={exam} shown={view} parts={parts} />
      <fieldset className={css.plain} disabled={isReading}>
        <div className={css.stack}>
          {view === "questions" && <Questions tools={<Transfer />} />}
          {view === "settings" && <Settings />}
          {view === "preview" && <Preview content={content} address={pictures.address} />}
          {view !== "preview" && (
            <Checks settings={() => show("settings")} questions={() => show("questions")} />
          )}
        </div>
      </fieldset>
    </Builder>
  );
}

/** Of the team, who do it for the teacher, it is asked why before they begin. */
export function AskWhy({ begin }: { begin: (reason: string) => void }) {
  const [reason, setReason] = useState("");
  return (
    <Card title="Edit for the teacher">
      <form
        className={css.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (reason.trim().length >= 3) begin(reason.trim());
        }}
      >
        <TextInput
          label="Why do you do this for the teacher?"
          value={reason}
          maxLength={500}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <div>
          <Button type="submit" disabled={reason.trim().length < 3}>
            Edit draft
          </Button>
        </div>
      </form>
    </Card>
  );
}
