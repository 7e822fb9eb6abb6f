import { ActionIcon, Button } from "@mantine/core";
import { IconKeyboard } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { Link, Navigate, useBlocker } from "@tanstack/react-router";
import { useEffect, useMemo, useState } from "react";
import { keys } from "../../../lib/cache/keys.ts";
import { useExamPictures } from "../../../lib/coursework/exam-pictures.ts";
import { useTitle } from "../../../lib/page/title.ts";
import { Problem } from "../../../lib/problem.ts";
import { useStore } from "../../../lib/store/use-store.ts";
import { useCommandDialog } from "../../../ui/command/commands.tsx";
import { LoadError } from "../../../ui/form/form-error.tsx";
import { ShortcutHelp } from "../../../ui/shell/shortcut-help.tsx";
import { Banner } from "./banner.tsx";
import { Ended } from "./ended.tsx";
import type { TakingSession } from "./engine/session.ts";
import { Navigator } from "./navigator.tsx";
import { usePlaces } from "./places.ts";
import { preload } from "./preload.ts";
import { SaveState } from "./save-state.tsx";
import { Sections } from "./sections.tsx";
import { SubmitButton } from "./submit.tsx";
import css from "./take.module.css";
import { TakingContext, unsavedIn, useTakingPart } from "./taking-context.ts";
import { TimeLeft } from "./time-left.tsx";
import { keysOfExam, useExamKeys } from "./use-keys.ts";
import { Wait } from "./wait.tsx";

interface Props {
  session: TakingSession;
  assignmentId: string;
  examId: string;
}

/** An exam of a session: it opens, it is written, it is over. */
export function TakenExam({ session, assignmentId, examId }: Props) {
  const state = useStore(session.store);
  const address = useExamPictures(assignmentId, examId);
  const { view, phase, failure, place } = state;
  useTitle(view ? view.title : "Exam");
  const client = useQueryClient();
  const hasEnded = phase === "ended";
  useEffect(() => {
    // What other pages know of it is of before.
    if (hasEnded) void client.invalidateQueries({ queryKey: keys.assignment(assignmentId) });
  }, [hasEnded, client, assignmentId]);
  useEffect(() => {
    // What does not come the first time says so in its place.
    if (view) void preload(view, address).catch(() => undefined);
  }, [view, address]);
  const taking = useMemo(
    () =>
      view && {
        session,
        view,
        assignmentId,
        address,
        questions: view.sections.flatMap((one) => one.questions),
      },
    [session, view, assignmentId, address],
  );
  if (phase === "failed" && failure) {
    const isElsewhere = ["exam.not-started", "exam.over"].includes(failure.code);
    const exam = `/assignments/${assignmentId}/exams/${examId}`;
    if (isElsewhere) return <Navigate to={exam} replace />;
    return (
      <main id="main" tabIndex={-1} className={css.after}>
        <h1>The exam did not open</h1>
        <LoadError
          error={new Problem({ status: 0, code: failure.code, detail: failure.message })}
          retry={() => session.sitting().again()}
        />
        <Button component={Link} to={exam} variant="default">
          Go to the exam
        </Button>
      </main>
    );
  }
  if (!taking && place === "tab") return <OtherTab session={session} />;
  if (!taking || phase === "opening") return <Wait />;
  return (
    <TakingContext value={taking}>
      {hasEnded ? <Ended /> : <Running title={taking.view.title} code={taking.view.code} />}
    </TakingContext>
  );
}

function OtherTab({ session }: { session: TakingSession }) {
  return (
    <main id="main" tabIndex={-1} className={css.after}>
      <h1>This exam is open in another tab</h1>
      <p>Only one tab of a browser writes. What you wrote there is kept.</p>
      <Button onClick={() => void session.takeOver()}>Continue here</Button>
    </main>
  );
}

function Running({ title, code }: { title: string; code: string }) {
  const places = usePlaces();
  const [isHelp, setHelp] = useState(false);
  useExamKeys(places, () => setHelp(true));
  useLeaving();
  return (
    <>
      <a href="#main" className="skip">
        Skip to the questions
      </a>
      <header className={css.bar}>
        <div className={css.names}>
          <h1 dir="auto">{title}</h1>
          <span>{code}</span>
        </div>
        <SaveState />
        <TimeLeft />
        <ActionIcon
          variant="subtle"
          size={36}
          aria-label="Keyboard shortcuts"
          title="Keyboard shortcuts"
          className={css.help}
          onClick={() => setHelp(true)}
        >
          <IconKeyboard size={20} stroke={1.5} />
        </ActionIcon>
        <SubmitButton />
      </header>
      <Banner go={(place) => void places.go(place)} />
      <div className={css.body}>
        <Navigator at={places.at} mayGo={places.mayGo} go={(place) => void places.go(place)} />
        <main id="main" tabIndex={-1} className={css.main}>
          <Sections places={places} />
        </main>
      </div>
      <ShortcutHelp keys={keysOfExam} opened={isHelp} close={() => setHelp(false)} />
    </>
  );
}

/** Whoever leaves is told what is not saved yet; the time runs on in any case. */
function useLeaving() {
  const many = useTakingPart(unsavedIn);
  const ask = useCommandDialog();
  useBlocker({
    enableBeforeUnload: many > 0,
    async shouldBlockFn({ current, next }) {
      if (current.pathname === next.pathname) return false;
      const leaves = await ask<object>({
        title: "Leave the exam?",
        text: many
          ? "Some answers are not saved yet. They wait on this device, and the time runs on."
          : "Your answers are saved. The time runs on, and you can continue until it is over.",
        confirm: "Leave the exam",
        danger: many > 0,
      });
      return leaves === null;
    },
  });
}
