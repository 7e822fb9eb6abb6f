import { Button } from "@mantine/core";
import { Problem } from "../../../lib/problem.ts";
import { count } from "../../../lib/text/words.ts";
import { useCommandDialog } from "../../../ui/command/commands.tsx";
import { isAnswered } from "../../../ui/question/shown.ts";
import type { TakingState } from "./engine/taking.ts";
import css from "./take.module.css";
import {
  isUnsaved,
  type Taking,
  TakingContext,
  unsavedIn,
  useExamTaking,
  useTakingPart,
} from "./taking-context.ts";

const numbersOf = ({ questions }: Taking, holds: (id: string) => boolean) =>
  questions.flatMap(({ id }, place) => (holds(id) ? [place + 1] : []));

const listed = (numbers: readonly number[]) =>
  numbers.length > 12 ? `${numbers.slice(0, 12).join(", ")} and others` : numbers.join(", ");

/** What is left open, before somebody submits. */
function Open({ taking, state }: { taking: Taking; state: TakingState }) {
  const { answers, flagged } = state;
  const empty = numbersOf(taking, (id) => !isAnswered(answers[id]?.value ?? null));
  const marked = numbersOf(taking, (id) => flagged.includes(id));
  const passed = numbersOf(taking, (id) => answers[id]?.status === "passed");
  return (
    <>
      <p>
        {empty.length
          ? `${count(empty.length, "question")} ${empty.length === 1 ? "has" : "have"} no answer: ${listed(empty)}.`
          : "All questions are answered."}
      </p>
      {marked.length > 0 && <p>You flagged: {listed(marked)}.</p>}
      {passed.length > 0 && <p>Not saved, and not part of the exam: {listed(passed)}.</p>}
      <p>Once submitted, nothing can be changed.</p>
      <Unsent />
    </>
  );
}

/** Whether it can be handed in now at all, as it is while the dialog stands there. */
function Unsent() {
  const line = useTakingPart((state) => state.line);
  const many = useTakingPart(unsavedIn);
  if (line === "up") return null;
  return (
    <p role="status" className={css.refused}>
      {line === "down" ? "There is no connection" : "Your sign-in has ended"}, so the exam cannot be
      submitted now.{" "}
      {many > 0 && `${count(many, "answer")} ${many === 1 ? "waits" : "wait"} on this device.`}
    </p>
  );
}

/** Why it was not handed in: something is not saved. */
function unsaved(state: TakingState) {
  const waiting = Object.values(state.answers).filter(
    (one) => isUnsaved(one) && one.status !== "passed",
  );
  const many = count(waiting.length, "answer");
  const detail =
    state.line === "up"
      ? `${many} could not be saved. Look at the questions marked in the list; nothing was submitted.`
      : `${many} could not be saved, since there is no connection. Nothing was submitted, and nothing is lost. Try again.`;
  return new Problem({ status: 0, code: "exam.unsaved", detail });
}

/** Hands the exam in, after a look at what is open. Also after the deadline's own time there is nothing to press. */
export function SubmitButton() {
  const taking = useExamTaking();
  const { session } = taking;
  const isPossible = useTakingPart(({ place, phase }) => place === "here" && phase === "running");
  const isBusy = useTakingPart(({ isSubmitting }) => isSubmitting);
  const ask = useCommandDialog();
  async function open() {
    session.sitting().flush();
    await ask<object>({
      title: "Submit the exam?",
      text: (
        <TakingContext value={taking}>
          <Open taking={taking} state={session.store.read()} />
        </TakingContext>
      ),
      confirm: "Submit exam",
      failure: "The exam is not submitted",
      async send() {
        if (!(await session.sitting().submit())) throw unsaved(session.store.read());
      },
    });
  }
  return (
    <Button
      className={css.submit}
      disabled={!isPossible}
      loading={isBusy}
      onClick={() => void open()}
    >
      Submit exam
    </Button>
  );
}
