import { mostSections } from "@lyceum/core/coursework/exam/question/limits.ts";
import { sizeOf } from "@lyceum/core/coursework/exam/question/size.ts";
import { pointsWords } from "@lyceum/core/coursework/mark/words.ts";
import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { count } from "../../../lib/text/words.ts";
import css from "./build.module.css";
import { useEditing } from "./editing.ts";
import { insertSection, newSection } from "./paper.ts";
import { SectionCard } from "./section-card.tsx";

/** All questions, section by section. */
export function Questions({ tools }: { tools?: ReactNode }) {
  const { content, change, say, faultsAt } = useEditing();
  const { paper } = content;
  const { questions, points } = sizeOf(paper);
  const fault = faultsAt("paper.sections").at(0);
  return (
    <div className={css.stack}>
      {paper.sections.map((section, at) => (
        <SectionCard key={section.id} section={section} at={at} />
      ))}
      {fault && paper.sections.length === 0 && <p className={css.error}>{fault}</p>}
      <div className={css.foot}>
        <Button
          variant="default"
          leftSection={<IconPlus size={16} stroke={1.75} aria-hidden />}
          disabled={paper.sections.length >= mostSections}
          onClick={() => {
            change((now) => insertSection(now, now.sections.length, newSection(now)));
            say("A section was added at the end.");
          }}
        >
          Add section
        </Button>
        {tools}
        <output className={css.total} aria-label="The whole exam">
          {count(questions, "question")}, {pointsWords(points)} in all
        </output>
      </div>
    </div>
  );
}
