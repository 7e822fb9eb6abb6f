import type { Question } from "@lyceum/core/coursework/exam/question/schema.ts";
import { Select, Stack } from "@mantine/core";
import { useCommandDialog } from "../../../ui/command/commands.tsx";
import { undoable } from "../../../ui/toast/toasts.ts";
import { sectionName } from "../numbered.ts";
import { useEditing } from "./editing.ts";
import {
  duplicateQuestion,
  insertQuestion,
  moveQuestion,
  neighbour,
  numberOf,
  type Place,
  removeQuestion,
} from "./paper.ts";

/** What can be done with a question as a whole. */
export function useQuestionActs(question: Question, place: Place, number: number) {
  const { content, change, say, open } = useEditing();
  const ask = useCommandDialog();
  const { paper } = content;

  const put = (to: Place) => {
    const next = moveQuestion(paper, place, to);
    change(() => next);
    say(`Question ${number} is now number ${numberOf(next, to)}.`);
  };
  return {
    move(by: -1 | 1) {
      const to = neighbour(paper, place, by);
      if (to) put(to);
    },
    duplicate() {
      change((now) => duplicateQuestion(now, place));
      say(`Question ${number} was duplicated.`);
    },
    remove() {
      change((now) => removeQuestion(now, place));
      open(null);
      undoable(`Question ${number} deleted.`, () =>
        change((now) => insertQuestion(now, within(now.sections.length, place), question)),
      );
    },
    async moveTo() {
      const given = await ask({
        title: `Move question ${number}`,
        text: "",
        confirm: "Move question",
        form: {
          initial: { section: String(place.section), before: "end" },
          fields: ({ values, set }) => {
            const chosen = paper.sections[Number(values.section)];
            const others = (chosen?.questions ?? []).filter((one) => one !== question);
            return (
              <Stack gap="md">
                <Select
                  label="Section"
                  allowDeselect={false}
                  data={paper.sections.map((one, at) => ({
                    value: String(at),
                    label: sectionName(one, at),
                  }))}
                  value={values.section}
                  onChange={(section) => section && set({ section, before: "end" })}
                />
                <Select
                  label="Place"
                  allowDeselect={false}
                  data={[
                    ...others.map((one, at) => ({
                      value: String(at),
                      label: `Before question ${numberIn(one)}`,
                    })),
                    { value: "end", label: "At the end" },
                  ]}
                  value={values.before}
                  onChange={(before) => before && set({ before })}
                />
              </Stack>
            );
          },
        },
      });
      if (!given) return;
      const section = Number(given.section);
      const others = (paper.sections[section]?.questions ?? []).filter((one) => one !== question);
      put({ section, question: given.before === "end" ? others.length : Number(given.before) });
    },
  };

  function numberIn(other: Question) {
    for (const [section, { questions }] of paper.sections.entries()) {
      const at = questions.indexOf(other);
      if (at >= 0) return numberOf(paper, { section, question: at });
    }
    return 0;
  }
}

/** Its section may be gone meanwhile. */
const within = (sections: number, { section, question }: Place): Place => ({
  section: Math.min(section, sections - 1),
  question,
});
