import { pointsWords } from "@lyceum/core/coursework/mark/words.ts";
import type { RubricView as Rubric } from "@lyceum/core/coursework/rubric/schema.ts";
import { post, put, remove } from "../../lib/api.ts";
import { keys } from "../../lib/cache/keys.ts";
import { rubricsQuery } from "../../lib/coursework/kept.ts";
import { count } from "../../lib/text/words.ts";
import { RubricEditor } from "../../ui/rubric/rubric-editor.tsx";
import { RubricView } from "../../ui/rubric/rubric-view.tsx";
import {
  isRubric,
  newRubric,
  type RubricValues,
  rubricOf,
  rubricValues,
} from "../../ui/rubric/values.ts";
import type { KeptKind } from "./kept.ts";
import { KeptLists } from "./kept-lists.tsx";
import { useKeptLists } from "./use-kept-lists.ts";

const sent = (values: RubricValues) => {
  const { title, criteria } = rubricOf(values);
  return { title, criteria };
};

export function RubricLists() {
  const kind: KeptKind<Rubric, RubricValues> = {
    word: "rubric",
    queryKey: keys.rubrics,
    lists: useKeptLists(rubricsQuery),
    form: {
      initial: newRubric(),
      ready: isRubric,
      fields: ({ values, set, error }) => <RubricEditor values={values} set={set} error={error} />,
    },
    valuesOf: rubricValues,
    named: (values, title) => ({ ...values, title }),
    create: (values, key) => post("/rubrics", sent(values), key),
    edit: ({ id, version }, values) => put(`/rubrics/${id}`, { ...sent(values), version }),
    remove: (id) => remove(`/rubrics/${id}`),
    facts: ({ criteria, points }) =>
      `${count(criteria.length, "criterion", "criteria")}, ${pointsWords(points)}`,
    shown: (one) => <RubricView rubric={one} />,
    empty: {
      mine: "A rubric says what you look at and how many points there are for it. Keep one here, and choose it when you set homework.",
      school: "Rubrics that administrators keep for all teachers stand here.",
    },
  };
  return <KeptLists kind={kind} />;
}
