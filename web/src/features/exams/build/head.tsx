import type { ExamView } from "@lyceum/core/coursework/exam/schema.ts";
import { attemptStatusWords, examStatusWords } from "@lyceum/core/coursework/exam/words.ts";
import type { ReactNode } from "react";
import { PageHeader } from "../../../ui/page-header.tsx";
import { StatusBadge, type Tone } from "../../../ui/status-badge.tsx";
import css from "./build.module.css";
import { MoreActs, useExam } from "./context.ts";

/** Where one is, and how the exam stands. */
export function ExamHead({ children }: { children?: ReactNode }) {
  const { work: exam, side } = useExam();
  const { assignmentId, assignmentCode, code, title, student } = exam;
  const { tone, word } = standingOf(exam, side === "teacher");
  return (
    <PageHeader
      title={title}
      trail={[
        { to: "/assignments", label: "Assignments" },
        { to: `/assignments/${assignmentId}`, label: assignmentCode },
      ]}
      actions={
        <>
          {children}
          <MoreActs />
        </>
      }
      lead={
        <span className={css.meta}>
          <StatusBadge tone={tone}>{word}</StatusBadge>
          <span>{code}</span>
          <bdi>{student.name}</bdi>
        </span>
      }
    />
  );
}

/** How it stands for the teacher or the team. */
function standingOf(
  { status, attemptStatus }: Pick<ExamView, "status" | "attemptStatus">,
  isTeachers: boolean,
): { tone: Tone; word: string } {
  const mine: Tone = isTeachers ? "turn" : "waiting";
  switch (status) {
    case "draft":
      return { tone: mine, word: examStatusWords.draft };
    case "voided":
      return { tone: "ended", word: examStatusWords.voided };
    case "scheduled":
      return { tone: "waiting", word: examStatusWords.scheduled };
    case "open":
      if (attemptStatus === "in_progress") return { tone: "motion", word: "Being taken" };
      if (attemptStatus === "not_started") return { tone: "waiting", word: examStatusWords.open };
  }
  const word = attemptStatus ? attemptStatusWords[attemptStatus] : examStatusWords[status];
  if (attemptStatus === "released") return { tone: "done", word };
  if (attemptStatus === "missed") return { tone: "trouble", word };
  return { tone: attemptStatus === "voided" ? "ended" : mine, word };
}
