import { sizeOf } from "@lyceum/core/coursework/exam/question/size.ts";
import { Button, Group } from "@mantine/core";
import { count } from "../../../lib/text/words.ts";
import { When } from "../../../ui/text/when.tsx";
import css from "./build.module.css";
import { changesOf, type ExamContent } from "./content.ts";
import { questionsOf } from "./paper.ts";
import type { ExamDraft } from "./use-exam-draft.ts";

/** Both exams, in short, until somebody says which goes on. */
export function ExamConflict({ draft }: { draft: ExamDraft }) {
  const { status, theirs, document: mine, resolve } = draft;
  if (status !== "conflict" || !theirs) return null;
  return (
    <section className={css.conflict} aria-labelledby="exam-conflict">
      <h2 id="exam-conflict">This exam was changed elsewhere</h2>
      <p>
        Another device saved it {theirs.savedAt && <When at={theirs.savedAt} />} while you worked
        here. Nothing is lost. Choose which one goes on.
      </p>
      <dl className={css.facts}>
        <dt>Here</dt>
        <dd>{wordsOf(mine)}</dd>
        <dt>Elsewhere</dt>
        <dd>{wordsOf(theirs.document)}</dd>
        <dt>They differ in</dt>
        <dd>{differenceOf(mine, theirs.document)}</dd>
      </dl>
      <Group gap="sm">
        <Button onClick={() => resolve("both")}>Keep the questions of both</Button>
        <Button variant="default" onClick={() => resolve("mine")}>
          Keep the one here
        </Button>
        <Button variant="default" onClick={() => resolve("theirs")}>
          Keep the other one
        </Button>
      </Group>
      <p className={css.hint}>
        With both, your settings stay, and your questions that the other one lacks stand below its
        own.
      </p>
    </section>
  );
}

const wordsOf = ({ title, paper }: ExamContent) => {
  const { questions } = sizeOf(paper);
  return `“${title}”, ${count(questions, "question")}`;
};

const settingWords: Record<string, string> = {
  title: "the title",
  intro: "the instructions",
  opensAt: "the window",
  closesAt: "the window",
  timezone: "the time zone",
  durationMinutes: "the time to work",
  graceSeconds: "the grace",
  honour: "the statement of honour",
};

function differenceOf(mine: ExamContent, theirs: ExamContent) {
  const { paper, ...settings } = changesOf(mine, theirs);
  const others = questionsOf(theirs.paper);
  const changed = questionsOf(mine.paper).filter((one) => {
    const other = others.find(({ id }) => id === one.id);
    return JSON.stringify(one) !== JSON.stringify(other);
  });
  const named = Object.keys(settings).map((one) => settingWords[one] ?? "the settings");
  const questions = changed.length
    ? count(changed.length, "question")
    : paper && "the order or number of questions";
  return [...new Set([questions, ...named])].filter(Boolean).join(", ") || "nothing to be seen";
}
