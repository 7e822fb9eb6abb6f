import type { MarkingView } from "@lyceum/core/coursework/exam/marking/schema.ts";
import { Button } from "@mantine/core";
import { useDisclosure, useMediaQuery } from "@mantine/hooks";
import { IconKeyboard } from "@tabler/icons-react";
import { Link, useNavigate } from "@tanstack/react-router";
import { useRef } from "react";
import { useExamPictures } from "../../../lib/coursework/exam-pictures.ts";
import { count } from "../../../lib/text/words.ts";
import { Card } from "../../../ui/card.tsx";
import { NextInQueue, usePlaceInQueue } from "../../../ui/coursework/next-in-queue.tsx";
import { TextView } from "../../../ui/editor/text-view.tsx";
import { useRoom } from "../../../ui/mark/use-room.ts";
import { useSheetKeys } from "../../../ui/mark/use-sheet-keys.ts";
import { ShortcutHelp } from "../../../ui/shell/shortcut-help.tsx";
import { When } from "../../../ui/text/when.tsx";
import { Words } from "../../../ui/text/words.tsx";
import { numbered, questionNames, sectionTitle } from "../numbered.ts";
import { Events } from "../receipts/events.tsx";
import css from "./mark.module.css";
import { MarkPanel } from "./panel.tsx";
import { MarkQuestion } from "./question.tsx";
import { noFields } from "./sheet.ts";
import { examKeys, useExamKeys } from "./use-exam-keys.ts";
import { useExamSheet } from "./use-sheet.ts";

interface Props {
  view: MarkingView;
  /** Whose exam it is to mark, as far as it is somebody's. */
  teacher: string | undefined;
  waitsSince: string | undefined;
}

/** One attempt: its questions with their answers, and the sheet on which they are marked. */
export function ExamMarking({ view, teacher, waitsSince }: Props) {
  const sheet = useExamSheet(view, teacher);
  const place = usePlaceInQueue({ id: view.examId, waitsSince });
  const navigate = useNavigate();
  const address = useExamPictures(view.assignmentId, view.examId);
  const answers = useRef<HTMLDivElement>(null);
  const panel = useRef<HTMLElement>(null);
  const [helping, help] = useDisclosure(false);
  const isWide = useMediaQuery("(min-width: 62em)", true, { getInitialValueInEffect: false });
  useRoom(panel, isWide);
  const go = (to: string | undefined) => to && void navigate({ to: to as never });
  useSheetKeys(answers, {
    next: () => go(place.next),
    previous: () => go(place.previous),
    finish: () => void sheet.acts.finish(),
    help: help.open,
  });
  useExamKeys(answers);
  const { sections } = view;
  return (
    <>
      <div className={css.bar}>
        <NextInQueue place={place} />
        <Button
          variant="subtle"
          size="compact-sm"
          className={css.keys}
          leftSection={<IconKeyboard size={16} stroke={1.5} aria-hidden />}
          onClick={help.open}
        >
          Shortcuts
        </Button>
      </div>
      <div className={css.both} data-columns>
        <div ref={answers} className={css.answers}>
          {numbered(sections).map(({ section, first }, at) => (
            <Card key={section.id} title={sectionTitle(section, at, sections.length)}>
              <div className={css.questions}>
                {section.intro && <TextView document={section.intro} address={address} />}
                {section.questions.map((one, index) => (
                  <MarkQuestion
                    key={one.question.id}
                    assignmentId={view.assignmentId}
                    one={one}
                    number={first + index}
                    address={address}
                    fields={
                      sheet.isOpen
                        ? (sheet.saving.sheet.questions[one.question.id] ?? noFields)
                        : undefined
                    }
                    disabled={!sheet.isReady}
                    set={sheet.change}
                  />
                ))}
              </div>
            </Card>
          ))}
          <History view={view} />
          <Card title={`What happened: ${count(view.events.length + view.moreEvents, "event")}`}>
            <Events events={view.events} moreEvents={view.moreEvents} />
          </Card>
          <Links view={view} />
        </div>
        <MarkPanel ref={panel} sheet={sheet} next={place.next} />
      </div>
      {sheet.dialog}
      <ShortcutHelp keys={examKeys} opened={helping} close={help.close} />
    </>
  );
}

/** What was changed after it had been marked, by whom and why. */
function History({ view: { history, sections } }: { view: MarkingView }) {
  const nameOf = questionNames(sections);
  if (!history.length) return null;
  return (
    <Card title="Marked again">
      <ol className={css.history}>
        {history.map((one) => (
          <li key={`${one.at} ${one.questionId}`}>
            <strong>{one.questionId ? nameOf(one.questionId) : "The whole attempt"}</strong>
            {one.before !== undefined && one.after !== undefined && (
              <>
                , {one.before} before, {one.after} now
              </>
            )}
            : <Words text={one.reason} />
            <span className={css.saved}>
              {" "}
              {one.name}, <When at={one.at} full />
            </span>
          </li>
        ))}
      </ol>
    </Card>
  );
}

const Links = ({ view }: { view: MarkingView }) => (
  <nav className={css.links} aria-label="More of this exam">
    <Link
      to={`/assignments/${view.assignmentId}/exams/${view.examId}/receipts` as never}
      search={{ attempt: view.attempt.number } as never}
    >
      All saves and receipts
    </Link>
    <Link to={`/exam-papers/${view.paperId}` as never}>All students with these questions</Link>
  </nav>
);
