import type { ExamView } from "@lyceum/core/coursework/exam/schema.ts";
import { Button } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { post } from "../../../lib/api.ts";
import { keys } from "../../../lib/cache/keys.ts";
import { asExam, examQuery } from "../../../lib/coursework/exams.ts";
import { usePictures } from "../../../lib/coursework/pictures.ts";
import { Problem } from "../../../lib/problem.ts";
import { useMe } from "../../../lib/session.ts";
import { useCommand } from "../../../ui/command/use-command.ts";
import { keeperOf } from "../../../ui/editor/draft/keeper.ts";
import { FormError } from "../../../ui/form/form-error.tsx";
import { useUnsaved } from "../../../ui/form/use-unsaved.ts";
import { PageSkeleton } from "../../../ui/skeletons.tsx";
import { toast } from "../../../ui/toast/toasts.ts";
import css from "./build.module.css";
import { Builder } from "./builder.tsx";
import { missingOf } from "./checks.tsx";
import { changesOf, contentOf, type ExamContent } from "./content.ts";
import { ExamActs } from "./context.ts";
import { ExamHead } from "./head.tsx";
import { Preview } from "./preview.tsx";
import { Questions } from "./questions.tsx";
import { Settings } from "./settings.tsx";
import { keptName } from "./use-exam-draft.ts";
import { useShowView } from "./view-links.tsx";

interface Props {
  exam: ExamView;
  /** What the team says of doing it for the teacher. */
  reason?: string;
}

/** An exam that is published and not open: what is changed is saved at once, and told to the student. */
export function EditPage(props: Props) {
  const { exam, reason } = props;
  const { userId } = useMe();
  const name = keptName(userId, exam);
  const [begins, setBegins] = useState<ExamContent>();
  useEffect(() => {
    let isGone = false;
    // What was typed before a reload, or before somebody else published it.
    void keeperOf<ExamContent>(name)
      .read()
      .then((kept) => !isGone && setBegins(kept?.document ?? contentOf(exam)));
    return () => {
      isGone = true;
    };
    // Only to begin with.
  }, [name]);
  return (
    <ExamActs work={exam} side={reason === undefined ? "teacher" : "staff"}>
      <div className={css.stack}>
        <ExamHead />
        {begins ? <Editor {...props} begins={begins} name={name} /> : <PageSkeleton />}
      </div>
    </ExamActs>
  );
}

type Sent = ReturnType<typeof changesOf> & { version: number; reason?: string };

const parts = ["questions", "settings", "preview"] as const;
const partWords = { questions: "Questions", settings: "Settings", preview: "Preview" };

function Editor({ exam, reason, begins, name }: Props & { begins: ExamContent; name: string }) {
  const { assignmentId, id, version, student } = exam;
  const [content, setContent] = useState(begins);
  const [part, setPart] = useState<(typeof parts)[number]>("questions");
  const [problem, setProblem] = useState<unknown>(null);
  const [keeper] = useState(() => keeperOf<ExamContent>(name));
  const seen = useRef(version);
  const client = useQueryClient();
  const pictures = usePictures(exam.assignmentId, exam.id);
  const show = useShowView(exam);
  const { queryKey } = examQuery(assignmentId, id);
  const changes = changesOf(content, contentOf(exam));
  const isChanged = Object.keys(changes).length > 0;
  const [missing] = missingOf(content);
  const isOthers = seen.current !== version;
  useUnsaved(
    isChanged,
    "Your changes of this exam are not saved yet. They are kept on this device.",
  );

  const save = useCommand({
    send: (body: Sent, key) =>
      post(`/assignments/${assignmentId}/exams/${id}/edit`, body, key).then(asExam),
    async show(view) {
      await keeper.remove();
      client.setQueryData(queryKey, view);
      toast(`Saved. ${student.name} is told what changed.`);
      show(undefined);
    },
    stale: () => [keys.assignment(assignmentId), keys.home],
  });
  const errors = problem instanceof Problem ? problem.errors : [];

  async function press() {
    setProblem(null);
    const body = { version: seen.current, reason, ...changes };
    await save.send(body).catch(async (error: unknown) => {
      setProblem(error);
      if (error instanceof Problem && error.code === "exam.stale") {
        await client.invalidateQueries({ queryKey });
      }
    });
  }

  return (
    <Builder
      content={content}
      errors={errors}
      pictures={pictures}
      onChange={(next) => {
        setContent(next);
        void keeper.write({ base: seen.current, document: next });
      }}
    >
      {isOthers && (
        <section className={css.conflict} aria-label="Changed elsewhere">
          <p>This exam was changed elsewhere while you worked here.</p>
          <div className={css.acts}>
            <Button
              variant="default"
              onClick={() => {
                seen.current = version;
                setProblem(null);
                setContent({ ...content });
              }}
            >
              Keep mine, and save it over that
            </Button>
            <Button
              variant="default"
              onClick={async () => {
                await keeper.remove();
                show(undefined);
              }}
            >
              Take the other one
            </Button>
          </div>
        </section>
      )}
      <nav className={css.views} aria-label="Parts of the exam">
        {parts.map((one) => (
          <Button
            key={one}
            size="xs"
            variant={one === part ? "light" : "default"}
            aria-pressed={one === part}
            onClick={() => setPart(one)}
          >
            {partWords[one]}
          </Button>
        ))}
      </nav>
      {part === "questions" && <Questions />}
      {part === "settings" && <Settings />}
      {part === "preview" && <Preview content={content} address={pictures.address} />}
      <FormError error={problem} />
      {missing && isChanged && <p className={css.error}>{missing.message}</p>}
      <div className={css.acts}>
        <Button
          disabled={!isChanged || missing !== undefined || isOthers}
          loading={save.busy}
          onClick={() => void press()}
        >
          Save changes
        </Button>
        <Button
          variant="default"
          onClick={async () => {
            await keeper.remove();
            show(undefined);
          }}
        >
          {isChanged ? "Discard changes" : "Back to the exam"}
        </Button>
        <span className={css.quiet}>
          {isChanged ? `${student.name} is told when you save.` : "Nothing is changed yet."}
        </span>
      </div>
    </Builder>
  );
}
