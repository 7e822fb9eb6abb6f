import type { Section } from "@lyceum/core/coursework/exam/question/schema.ts";

/** What a section is called, also without a title. */
export const sectionName = ({ title }: Pick<Section, "title">, at: number) =>
  title?.trim() || `Section ${at + 1}`;
