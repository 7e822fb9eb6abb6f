/** The sections with the number of each one's first question: they are counted through an exam, from 1. */
export function numbered<Section extends { questions: readonly unknown[] }>(
  sections: readonly Section[],
) {
  let next = 1;
  return sections.map((section) => {
    const first = next;
    next += section.questions.length;
    return { section, first };
  });
}

/** What a section is called, where it has no title. */
export const sectionTitle = ({ title }: { title?: string }, at: number, all: number) =>
  title ?? (all > 1 ? `Section ${at + 1}` : "Questions");

/** What each question is called, by its place among all: "Question 4". */
export const namesOf = (ids: readonly string[]) => (id: string) => {
  const at = ids.indexOf(id);
  return at < 0 ? "A question" : `Question ${at + 1}`;
};

export const questionNames = (
  sections: readonly { questions: readonly { question: { id: string } }[] }[],
) => namesOf(sections.flatMap(({ questions }) => questions.map((one) => one.question.id)));
