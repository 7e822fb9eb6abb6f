import type { TimelineItem } from "@lyceum/core/assignment/page/schema.ts";
import { Anchor } from "@mantine/core";
import { Link } from "@tanstack/react-router";

interface Props {
  item: Pick<TimelineItem, "entity">;
  assignmentId: string;
  children: string;
}

/** Where the pages of each kind stand. */
const folders: Record<string, string> = { WRITINGS: "writings", HOMEWORKS: "homework" };

/** A sentence of the timeline; the code of a piece of coursework in it leads to its page. */
export function Linked({ item: { entity }, assignmentId, children: sentence }: Props) {
  const [before, code, after] = sentence.split(/\b((?:WRT|HWK)-[2-9A-Z]+)\b/);
  const folder = folders[entity.type];
  if (!folder || !code) return sentence;
  return (
    <>
      {before}
      <Anchor
        component={Link}
        to={`/assignments/${assignmentId}/${folder}/${entity.id}` as never}
        inherit
      >
        {code}
      </Anchor>
      {after}
    </>
  );
}
