import { Button } from "@mantine/core";
import { IconArrowLeft, IconArrowRight } from "@tabler/icons-react";
import { TextView } from "../../../ui/editor/text-view.tsx";
import { numbered, sectionTitle } from "../numbered.ts";
import type { Places } from "./places.ts";
import { TakenQuestion } from "./question.tsx";
import css from "./take.module.css";
import { useExamTaking } from "./taking-context.ts";

/** The questions: all of them on one page, or the one whose turn it is. */
export function Sections({ places }: { places: Places }) {
  const { view, questions, address } = useExamTaking();
  const { at, next, go, mayGo } = places;
  const { sections } = view;
  return (
    <>
      {numbered(sections).map(({ section, first }, place) => {
        const shown = section.questions
          .map((question, index) => ({ question, number: first + index }))
          .filter(({ number }) => at === undefined || number === at + 1);
        if (!shown.length) return null;
        return (
          <section key={section.id} className={css.section} aria-labelledby={`part-${section.id}`}>
            <h2 id={`part-${section.id}`}>{sectionTitle(section, place, sections.length)}</h2>
            {section.intro && (
              <div className={css.intro}>
                <TextView document={section.intro} address={address} />
              </div>
            )}
            {shown.map(({ question, number }) => (
              <div key={question.id} data-place={number - 1}>
                <TakenQuestion question={question} number={number} />
              </div>
            ))}
          </section>
        );
      })}
      {at !== undefined && (
        <div className={css.steps}>
          {view.settings.canGoBack && (
            <Button
              variant="default"
              disabled={!mayGo(at - 1)}
              leftSection={
                <IconArrowLeft size={16} stroke={1.5} aria-hidden className={css.arrow} />
              }
              onClick={() => void go(at - 1)}
            >
              Previous
            </Button>
          )}
          <span>
            {at + 1} of {questions.length}
          </span>
          <Button
            variant="default"
            disabled={!mayGo(next)}
            rightSection={
              <IconArrowRight size={16} stroke={1.5} aria-hidden className={css.arrow} />
            }
            onClick={() => void go(next)}
          >
            Next
          </Button>
        </div>
      )}
    </>
  );
}
