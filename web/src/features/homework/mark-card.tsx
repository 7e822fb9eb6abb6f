import type { MarkView, ReleasedView } from "@lyceum/core/coursework/mark/schema.ts";
import { scoreOf } from "@lyceum/core/coursework/mark/total.ts";
import { pointsWords, spanWords } from "@lyceum/core/coursework/mark/words.ts";
import { Button } from "@mantine/core";
import { IconPrinter } from "@tabler/icons-react";
import { Card } from "../../ui/card.tsx";
import { RubricView } from "../../ui/rubric/rubric-view.tsx";
import { When } from "../../ui/text/when.tsx";
import { Words } from "../../ui/text/words.tsx";
import { useHomework } from "./context.tsx";
import css from "./homework.module.css";

/** The mark that was released: how it comes, the rubric with what was reached, and the words. */
export function Released() {
  const { homework, side } = useHomework();
  const { released, versions } = homework;
  if (!released) return null;
  return (
    <Card
      title={side === "student" ? "Your mark" : "The released mark"}
      id="mark"
      aside={
        <Button
          variant="default"
          size="compact-sm"
          className={css.unprinted}
          leftSection={<IconPrinter size={15} stroke={1.5} aria-hidden />}
          onClick={() => print()}
        >
          Print or save as PDF
        </Button>
      }
    >
      {released.isStale && (
        <p className={css.notice}>
          This mark is of version {released.version}. Version {versions} came since
          {homework.status === "released" ? "." : ", and is marked anew."}
        </p>
      )}
      <Given mark={released} />
      <p className={css.by}>
        {released.name}, version {released.version}, <When at={released.releasedAt} full />
      </p>
    </Card>
  );
}

/** A mark that was not released, for the team. */
export function Unreleased() {
  const { homework } = useHomework();
  const { mark, status } = homework;
  if (!mark || status === "released") return null;
  return (
    <Card title="The mark as far as it is">
      <p className={css.notice}>{homework.student.name} does not see this until it is released.</p>
      <Given mark={mark} />
      <p className={css.by}>
        {mark.name}, version {mark.version}, <When at={mark.at} full />
      </p>
    </Card>
  );
}

function Given({ mark }: { mark: MarkView | ReleasedView }) {
  const { homework } = useHomework();
  const { rubric } = homework;
  return (
    <div className={css.mark}>
      <Sum mark={mark} />
      {mark.override && (
        <p>
          Instead of what the points come to: <Words text={mark.override.reason} />
        </p>
      )}
      {mark.summary && (
        <p className={css.summary}>
          <Words text={mark.summary} />
        </p>
      )}
      {rubric && (
        <RubricView
          rubric={rubric}
          given={(criterionId) => {
            const score = mark.scores?.find((one) => one.criterionId === criterionId);
            return {
              levelId: score?.levelId,
              points: scoreOf(rubric, criterionId, mark.scores),
              comment: score?.comment && <Words text={score.comment} />,
            };
          }}
        />
      )}
    </div>
  );
}

/** How the points come, as a sum. */
function Sum({ mark }: { mark: MarkView | ReleasedView }) {
  const { homework } = useHomework();
  const { total } = mark;
  if (!total) return null;
  const { earned, possible, override, deduction } = total;
  const per = homework.latePolicy?.deduction?.per ?? "day";
  const isSummed = override !== undefined || deduction !== undefined;
  return (
    <dl className={css.sum}>
      {isSummed && (
        <>
          <dt>{homework.rubric ? "By the rubric" : "Points"}</dt>
          <dd>{earned}</dd>
        </>
      )}
      {deduction && (
        <>
          <dt>
            {spanWords(deduction.units, per)} late, {deduction.percent} % of {possible}
          </dt>
          <dd>−{deduction.points}</dd>
        </>
      )}
      {override !== undefined && (
        <>
          <dt>Set by hand</dt>
          <dd>{override}</dd>
        </>
      )}
      <dt className={css.total}>Mark</dt>
      <dd className={css.total}>
        {total.total} of {pointsWords(possible)}
      </dd>
    </dl>
  );
}
