import type { LogView } from "@lyceum/core/coursework/exam/attempt/schema.ts";
import { Button, NativeSelect } from "@mantine/core";
import { useState } from "react";
import css from "./receipts.module.css";
import { SavedAt } from "./saved-at.tsx";
import { valueWords } from "./words.ts";

interface Props {
  log: LogView;
  nameOf: (questionId: string) => string;
}

/** So many are shown at once: an exam may have thousands. */
const step = 50;

/** Every save that the server holds, the newest first. */
export function Saves({ log, nameOf }: Props) {
  const [question, setQuestion] = useState("");
  const [shown, setShown] = useState(step);
  const questions = [...new Set(log.saves.map((one) => one.questionId))].toSorted((one, other) =>
    nameOf(one).localeCompare(nameOf(other), "en", { numeric: true }),
  );
  const saves = log.saves.filter((one) => !question || one.questionId === question).toReversed();
  return (
    <>
      {questions.length > 1 && (
        <NativeSelect
          label="Question"
          value={question}
          onChange={(event) => {
            setQuestion(event.currentTarget.value);
            setShown(step);
          }}
          data={[
            { value: "", label: "All questions" },
            ...questions.map((id) => ({ value: id, label: nameOf(id) })),
          ]}
          maw={260}
        />
      )}
      <ol className={css.list} aria-label="Saves" reversed>
        {saves.slice(0, shown).map((one) => (
          <li key={one.seq}>
            <p className={css.line} style={{ margin: 0 }}>
              <strong>Save {one.seq}</strong>
              <span>{nameOf(one.questionId)}</span>
              <SavedAt at={one.savedAt} />
              {one.device && <bdi>{one.device}</bdi>}
              {one.inGrace && <span>Arrived after the deadline, written before it</span>}
            </p>
            <p className={css.value} dir="auto">
              {valueWords(one.value)}
            </p>
            <code className={css.digest}>{one.digest}</code>
          </li>
        ))}
      </ol>
      {saves.length > shown && (
        <Button variant="default" size="compact-sm" onClick={() => setShown(shown + step)}>
          Show more
        </Button>
      )}
    </>
  );
}
