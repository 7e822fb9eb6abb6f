import { Button } from "@mantine/core";
import { IconPrinter } from "@tabler/icons-react";
import { Card } from "../../ui/card.tsx";
import { Given } from "../../ui/mark/given.tsx";
import { When } from "../../ui/text/when.tsx";
import { useHomework } from "./context.tsx";
import css from "./homework.module.css";

/** The mark that was released: how it comes, the rubric with what was reached, and the words. */
export function Released() {
  const { work: homework, side } = useHomework();
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
      <Given mark={released} work={homework} per={homework.latePolicy?.deduction?.per} />
      <p className={css.by}>
        {released.name}, version {released.version}, <When at={released.releasedAt} full />
      </p>
    </Card>
  );
}

/** A mark that was not released, for the team. */
export function Unreleased() {
  const { work: homework } = useHomework();
  const { mark, status } = homework;
  if (!mark || status === "released") return null;
  return (
    <Card title="The mark as far as it is">
      <p className={css.notice}>{homework.student.name} does not see this until it is released.</p>
      <Given mark={mark} work={homework} per={homework.latePolicy?.deduction?.per} />
      <p className={css.by}>
        {mark.name}, version {mark.version}, <When at={mark.at} full />
      </p>
    </Card>
  );
}
