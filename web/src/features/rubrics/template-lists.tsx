import { latePolicyWords, pointsWords, spanWords } from "@lyceum/core/coursework/mark/words.ts";
import type { TemplateView } from "@lyceum/core/coursework/template/schema.ts";
import { post, put, remove } from "../../lib/api.ts";
import { keys } from "../../lib/cache/keys.ts";
import { withText } from "../../lib/coursework/as-text.ts";
import { templatesQuery } from "../../lib/coursework/kept.ts";
import { TextView } from "../../ui/editor/text-view.tsx";
import { RubricView } from "../../ui/rubric/rubric-view.tsx";
import type { KeptKind } from "./kept.ts";
import { KeptLists } from "./kept-lists.tsx";
import css from "./rubrics.module.css";
import {
  isTemplate,
  TemplateFields,
  type TemplateValues,
  templateOf,
  templateValues,
} from "./template-fields.tsx";
import { useKeptLists } from "./use-kept-lists.ts";

export function TemplateLists() {
  const kind: KeptKind<TemplateView, TemplateValues> = {
    word: "template",
    queryKey: keys.templates,
    lists: useKeptLists(templatesQuery),
    form: {
      initial: templateValues(),
      ready: isTemplate,
      fields: (props) => <TemplateFields {...props} set={props.set} />,
    },
    valuesOf: templateValues,
    named: (values, title) => ({ ...values, title }),
    create: async (values, key) =>
      withText(await post("/homework-templates", templateOf(values), key)),
    edit: async ({ id, version }, values) =>
      withText(await put(`/homework-templates/${id}`, { ...templateOf(values), version })),
    remove: (id) => remove(`/homework-templates/${id}`),
    facts: ({ points, rubric, dueAfterDays }) =>
      [
        points === undefined ? "Words alone" : pointsWords(points),
        rubric && `by “${rubric.title}”`,
        dueAfterDays !== undefined && `due after ${spanWords(dueAfterDays, "day")}`,
      ]
        .filter(Boolean)
        .join(", "),
    shown: (one) => <Shown template={one} />,
    empty: {
      mine: "Homework that you set again and again. Keep one here, or from any homework that you set.",
      school: "Templates that administrators keep for all teachers stand here.",
    },
  };
  return <KeptLists kind={kind} />;
}

function Shown({ template }: { template: TemplateView }) {
  const { instructions, rubric, latePolicy } = template;
  return (
    <div className={css.template}>
      {instructions && <TextView document={instructions} label="Instructions" />}
      <p className={css.facts}>{latePolicyWords(latePolicy)}</p>
      {rubric && <RubricView rubric={rubric} />}
    </div>
  );
}
