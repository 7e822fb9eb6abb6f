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
  title ?? (all > 1 ? `Part ${at + 1}` : "Questions");

/** What each question is called: "Question 4". */
export function questionNames(
  sections: readonly { questions: readonly { question: { id: string } }[] }[],
) {
  const ids = sections.flatMap(({ questions }) => questions.map((one) => one.question.id));
  return (id: string) => {
    const at = ids.indexOf(id);
    return at < 0 ? "A question" : `Question ${at + 1}`;
  };
}
