import type { QuestionStatistics } from "@lyceum/core/coursework/exam/marking/schema.ts";
import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { PictureAddress } from "../../../ui/editor/nodes/picture.ts";
import { TextView } from "../../../ui/editor/text-view.tsx";
import css from "./paper.module.css";
import { percent, sentencesOf } from "./words.ts";

interface Props {
  paperId: string;
  one: QuestionStatistics;
  number: number;
  address: PictureAddress;
  /** Opens the dialog by which it is marked again for all; absent for whoever may not. */
  regrade?: () => void;
}

/** How one question did: in sentences, with a bar for each option. */
export function QuestionFigures({ paperId, one, number, address, regrade }: Props) {
  const { question, asked, unmarked, shareRight } = one;
  const answers = unmarked ? `Mark ${unmarked}` : "Answers";
  return (
    <article className={css.figures} aria-labelledby={`figures-${question.id}`}>
      <header className={css.head}>
        <h3 id={`figures-${question.id}`}>Question {number}</h3>
      </header>
      <TextView document={question.prompt} address={address} />
      <p className={css.sentences}>{sentencesOf(one).join(" ")}</p>
      {asked > 0 && shareRight !== undefined && !("options" in question) && (
        <ul className={css.bars}>
          <li>
            <span>All points</span>
            <span className={css.many}>{percent(shareRight)}</span>
            <Bar share={shareRight} isRight />
          </li>
        </ul>
      )}
      {"options" in question && asked > 0 && <Options one={one} address={address} />}
      <div className={css.acts}>
        <Button
          component={Link}
          to={`/exam-papers/${paperId}` as never}
          search={{ question: question.id } as never}
          variant={unmarked ? "filled" : "default"}
          size="compact-sm"
          aria-label={`${answers}. Question ${number}`}
        >
          {answers}
        </Button>
        {regrade && asked > 0 && (
          <Button
            variant="default"
            size="compact-sm"
            aria-label={`Mark again for all… Question ${number}`}
            onClick={regrade}
          >
            Mark again for all…
          </Button>
        )}
      </div>
    </article>
  );
}

const Bar = ({ share, isRight }: { share: number; isRight: boolean }) => (
  <span className={css.track} data-right={isRight || undefined} aria-hidden>
    <span style={{ inlineSize: `${Math.round(share * 100)}%` }} />
  </span>
);

/** How many chose each option. */
function Options({ one, address }: Pick<Props, "one" | "address">) {
  const { question, options = [], asked } = one;
  if (!("options" in question)) return null;
  return (
    <ul className={css.bars} aria-label="How many chose each option">
      {question.options.map(({ id, text, isRight }) => {
        const many = options.find((option) => option.id === id)?.count ?? 0;
        return (
          <li key={id}>
            <div>
              <TextView document={text} address={address} />
              {isRight && <span className={css.right}>Right</span>}
            </div>
            <span className={css.many}>
              {many} of {asked}
            </span>
            <Bar share={many / asked} isRight={isRight} />
          </li>
        );
      })}
    </ul>
  );
}
