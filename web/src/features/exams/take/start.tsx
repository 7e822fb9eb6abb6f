import type { ExamView } from "@lyceum/core/coursework/exam/schema.ts";
import { lengthWords } from "@lyceum/core/coursework/exam/words.ts";
import { Button, Checkbox } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { keys } from "../../../lib/cache/keys.ts";
import { useCommandDialog } from "../../../ui/command/commands.tsx";
import { Words } from "../../../ui/text/words.tsx";
import { startExam } from "./doors.ts";
import css from "./exam.module.css";
import { formulas } from "./preload.ts";

interface Values {
  isHonest: boolean;
}

/** Asks once more, with the statement of the exam, and begins. */
export function StartButton({ exam }: { exam: ExamView }) {
  const { assignmentId, id, honour } = exam;
  const ask = useCommandDialog();
  const navigate = useNavigate();
  const client = useQueryClient();
  async function open() {
    const done = await ask<Values>({
      title: "Start the exam?",
      text: `You have ${lengthWords(exam.effectiveMinutes)} from now on, and the time does not stop.`,
      confirm: "Start exam",
      failure: "The exam is not started",
      form: {
        initial: { isHonest: false },
        ready: ({ isHonest }) => !honour || isHonest,
        fields: ({ values, set, error }) =>
          honour && (
            <div className={css.honour}>
              <Words text={honour} />
              <Checkbox
                label="I confirm this."
                checked={values.isHonest}
                error={error("isHonest")}
                onChange={(event) => set({ isHonest: event.currentTarget.checked })}
              />
            </div>
          ),
      },
      async send({ isHonest }) {
        // Whatever the exam shows is here before its time runs.
        await formulas();
        await startExam(assignmentId, id, isHonest);
      },
    });
    if (!done) return;
    void client.invalidateQueries({ queryKey: keys.assignment(assignmentId) });
    await navigate({ to: `/assignments/${assignmentId}/exams/${id}/take` });
  }
  return <Button onClick={() => void open()}>Start exam</Button>;
}
