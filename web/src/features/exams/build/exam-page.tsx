import type { ExamView } from "@lyceum/core/coursework/exam/schema.ts";
import { useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { sideOf } from "../../../lib/assignment/side.ts";
import { examPartIn } from "../../../lib/page/where.ts";
import { useMe } from "../../../lib/session.ts";
import css from "./build.module.css";
import { ExamActs } from "./context.ts";
import { AskWhy, DraftPage } from "./draft-page.tsx";
import { EditPage } from "./edit-page.tsx";
import { ExamHead } from "./head.tsx";
import { Standing } from "./standing.tsx";

/** An exam for its teacher and the team: it is built, edited or looked at. */
export function TeacherExam({ exam }: { exam: ExamView }) {
  const side = sideOf(useMe());
  const [reason, setReason] = useState<string>();
  const { view } = examPartIn(useSearch({ strict: false }));
  const mayEdit = exam.allowed.includes("edit");
  const isReady = side === "teacher" || reason !== undefined;
  if (mayEdit && isReady && exam.status === "draft")
    return <DraftPage exam={exam} reason={reason} />;
  if (mayEdit && isReady && exam.status === "scheduled" && view === "edit")
    return <EditPage exam={exam} reason={reason} />;
  return (
    <ExamActs work={exam} side={side}>
      <div className={css.stack}>
        <ExamHead />
        {mayEdit && !isReady && (exam.status === "draft" || view === "edit") && (
          <AskWhy begin={setReason} />
        )}
        <Standing />
      </div>
    </ExamActs>
  );
}
