import { SegmentedControl } from "@mantine/core";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { PageHeader } from "../../ui/page-header.tsx";
import { RubricLists } from "./rubric-lists.tsx";
import css from "./rubrics.module.css";
import { TemplateLists } from "./template-lists.tsx";

const kinds = [
  { value: "rubrics", label: "Rubrics" },
  { value: "templates", label: "Homework templates" },
];

/** What teachers mark by and set again and again. */
export function RubricsPage() {
  const { kind = "rubrics" } = useSearch({ from: "/inside/rubrics" });
  const navigate = useNavigate({ from: "/rubrics" });
  return (
    <>
      <PageHeader
        title="Rubrics and templates"
        lead="Keep what you mark by and what you set, and use it again."
      />
      <div className={css.kinds}>
        <SegmentedControl
          aria-label="What is shown"
          data={kinds}
          value={kind}
          onChange={(next) =>
            void navigate({
              search: { kind: next === "templates" ? "templates" : undefined },
              replace: true,
            })
          }
        />
      </div>
      {kind === "templates" ? <TemplateLists /> : <RubricLists />}
    </>
  );
}
