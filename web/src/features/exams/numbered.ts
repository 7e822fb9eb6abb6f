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

interface Titled {
  title?: string;
}

/** What a section is called, also without a title. */
export const sectionName = ({ title }: Titled, at: number) => title?.trim() || `Section ${at + 1}`;

/** What stands above its questions: where there is one section alone it has no number. */
export const sectionTitle = (section: Titled, at: number, all: number) =>
  all > 1 ? sectionName(section, at) : section.title?.trim() || "Questions";

/** What each question is called, by its place among all: "Question 4". */
export const namesOf = (ids: readonly string[]) => (id: string) => {
  const at = ids.indexOf(id);
  return at < 0 ? "A question" : `Question ${at + 1}`;
};

export const questionNames = (
  sections: readonly { questions: readonly { question: { id: string } }[] }[],
) => namesOf(sections.flatMap(({ questions }) => questions.map((one) => one.question.id)));
