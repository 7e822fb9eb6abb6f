import type { TimelineItem } from "@lyceum/core/assignment/page/schema.ts";
import { workPath } from "@lyceum/core/coursework/path.ts";
import type { WorkKind } from "@lyceum/core/coursework/schema.ts";
import { Anchor } from "@mantine/core";
import { Link } from "@tanstack/react-router";

interface Props {
  item: Pick<TimelineItem, "entity">;
  assignmentId: string;
  children: string;
}

const kinds: Record<string, WorkKind> = {
  WRITINGS: "writing",
  HOMEWORKS: "homework",
  EXAMS: "exam",
};

/** A sentence of the timeline; the code of a piece of coursework in it leads to its page. */
export function Linked({ item: { entity }, assignmentId, children: sentence }: Props) {
  const [before, code, after] = sentence.split(/\b((?:WRT|HWK|EXM)-[2-9A-Z]+)\b/);
  const kind = kinds[entity.type];
  if (!kind || !code) return sentence;
  return (
    <>
      {before}
      <Anchor component={Link} to={workPath({ kind, assignmentId, id: entity.id })} inherit>
        {code}
      </Anchor>
      {after}
    </>
  );
}
